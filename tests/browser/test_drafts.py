"""What an editor types is kept until it is saved, whatever comes between."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.site import EDITOR

Opened = Callable[[str], Page]

SCENARIOS = "/admin/scenarios/scenario/"


def log_in(page: Page, name: str = EDITOR) -> None:
    """Log in as somebody whose name is their password."""
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(name)
    page.get_by_role("button", name="Log in").click()


def a_scenario(opened: Opened) -> Page:
    """The form of a scenario, opened by an editor."""
    page = opened(SCENARIOS)
    if page.get_by_label("Password").count():
        log_in(page)
    page.locator("#result_list .field-title a").first.click()
    expect(page.locator("#id_situation")).to_be_visible()
    page.wait_for_load_state("load")
    return page


def typed_in(page: Page) -> None:
    page.locator("#id_situation").fill("Typed and not saved.")
    page.locator("#steps-group .add-row a").click()
    page.locator("[name$='-side']").nth(-2).select_option("fo")
    page.locator("[name$='-text']").nth(-2).fill("A new step.")


def is_offered_back(page: Page) -> None:
    offer = page.locator(".draft")
    expect(offer).to_contain_text("was not saved")
    expect(offer).to_contain_text(re.compile(r"\d [A-Z][a-z]+ \d{4} at \d\d:\d\d "))
    offer.get_by_role("button", name="Put it back").click()
    expect(page.locator("#id_situation")).to_have_value("Typed and not saved.")
    expect(page.locator("[name$='-text']").nth(-2)).to_have_value("A new step.")


def test_leaving_with_unsaved_text_warns_and_loses_nothing(opened: Opened) -> None:
    page = a_scenario(opened)
    form = page.url
    typed_in(page)
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Home").click()
    expect(page).to_have_url(re.compile(r"/admin/$"))
    assert asked == ["beforeunload"]
    page.goto(form)
    is_offered_back(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(form)
    expect(page.locator("#id_situation")).to_have_value("Typed and not saved.")
    expect(page.locator(".draft")).to_have_count(0)


def left_and_opened_again(page: Page) -> list[str]:
    """Leave a form for the start page and come back; what was asked on leaving."""
    form = page.url
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Home").click()
    expect(page).to_have_url(re.compile(r"/admin/$"))
    page.goto(form)
    page.wait_for_load_state("load")
    return asked


def chosen(page: Page, name: str) -> list[str]:
    """What the second of two panes has."""
    return page.locator(f"#id_{name}_to option").all_text_contents()


def test_what_is_chosen_in_two_panes_is_warned_of_and_offered_back(
    opened: Opened,
) -> None:
    page = a_scenario(opened)
    before = chosen(page, "alternatives")
    page.locator("#id_alternatives_from option").first.dblclick()
    page.locator("#id_patterns_to option").first.dblclick()
    now = {name: chosen(page, name) for name in ("alternatives", "patterns")}
    assert len(now["alternatives"]) == len(before) + 1
    assert left_and_opened_again(page) == ["beforeunload"]
    assert chosen(page, "alternatives") == before
    page.locator(".draft").get_by_role("button", name="Put it back").click()
    assert {name: sorted(chosen(page, name)) for name in now} == {
        name: sorted(those) for name, those in now.items()
    }
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_what_is_chosen_in_a_searched_list_is_offered_back(opened: Opened) -> None:
    page = a_scenario(opened)
    field = page.locator(".field-references")
    told = field.locator(".select2-selection__choice")
    before = told.count()
    field.locator(".select2-selection").click()
    page.locator(".select2-results__option:not([aria-selected=true])").nth(1).click()
    expect(told).to_have_count(before + 1)
    now = told.all_text_contents()
    assert left_and_opened_again(page) == ["beforeunload"]
    expect(told).to_have_count(before)
    page.locator(".draft").get_by_role("button", name="Put it back").click()
    assert sorted(told.all_text_contents()) == sorted(now)


def test_an_offer_that_is_not_answered_stays_beside_what_is_typed_next(
    opened: Opened,
) -> None:
    page = a_scenario(opened)
    page.locator("#id_situation").fill("The first text.")
    left_and_opened_again(page)
    page.locator("#id_notes").fill("The second text.")
    left_and_opened_again(page)
    for offer in page.locator(".draft").all():
        offer.get_by_role("button", name="Put it back").click()
    expect(page.locator("#id_situation")).to_have_value("The first text.")
    expect(page.locator("#id_notes")).to_have_value("The second text.")
    left_and_opened_again(page)
    expect(page.locator(".draft")).to_have_count(1)  # both in one, by now


def test_what_a_text_put_back_would_write_over_is_offered_in_its_turn(
    opened: Opened,
) -> None:
    page = a_scenario(opened)
    page.locator("#id_situation").fill("The first text.")
    left_and_opened_again(page)
    page.locator("#id_situation").fill("The second text.")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("#id_situation")).to_have_value("The first text.")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("#id_situation")).to_have_value("The second text.")


def test_a_save_leaves_offers_that_were_not_answered(opened: Opened) -> None:
    page = a_scenario(opened)
    form = page.url
    page.locator("#id_situation").fill("Not answered.")
    left_and_opened_again(page)
    page.locator("#id_notes").fill("Typed and saved.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(form)
    page.locator(".draft").get_by_role("button", name="Put it back").click()
    expect(page.locator("#id_situation")).to_have_value("Not answered.")
    expect(page.locator("#id_notes")).to_have_value("Typed and saved.")


def test_a_password_is_not_kept_in_the_browser(opened: Opened) -> None:
    page = opened("/admin/password_change/")
    log_in(page)
    page.locator("input[name=new_password1]").fill("A secret of mine.")
    page.wait_for_timeout(500)  # texts are kept in 300 ms
    assert "secret" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_log_in_that_ended_while_typing_loses_nothing(
    opened: Opened, complaints: list[str]
) -> None:
    page = a_scenario(opened)
    page.locator("#id_notes").fill("Some words more.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Notes")).to_have_value("Some words more.")
    assert complaints.pop().startswith("error on ")  # the answer is a 403
    page.get_by_role("link", name="Log in").click()
    log_in(page)
    page.locator(".draft").get_by_role("button", name="Put it back").click()
    expect(page.locator("#id_notes")).to_have_value("Some words more.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def a_draft(opened: Opened) -> Page:
    """The form of a scenario's draft, which was saved just now."""
    page = a_scenario(opened)
    page.locator("#id_notes").fill("What the draft says.")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.locator(".messagelist .success")).to_contain_text("is saved")
    expect(page.locator("#id_notes")).to_have_value("What the draft says.")
    page.wait_for_load_state("load")
    return page


def test_what_is_typed_in_a_draft_is_kept_apart_and_until_it_is_saved(
    opened: Opened,
) -> None:
    page = a_draft(opened)
    form = page.url
    expect(page.locator(".draft")).to_have_count(0)
    page.locator("#id_notes").fill("Typed on top of the draft.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("link", name="published text").click()
    page.wait_for_url(re.compile(r"/change/$"))
    page.wait_for_load_state("load")
    expect(page.locator(".draft")).to_have_count(0)  # it was not typed here
    page.goto(form)
    page.locator(".draft").get_by_role("button", name="Put it back").click()
    expect(page.locator("#id_notes")).to_have_value("Typed on top of the draft.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messagelist .success")).to_contain_text("is saved")
    page.goto(form)
    expect(page.locator("#id_notes")).to_have_value("Typed on top of the draft.")
    expect(page.locator(".draft")).to_have_count(0)
    page.get_by_role("button", name="Publish now").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Readers see")
