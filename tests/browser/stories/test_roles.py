"""What editors of each role come to do, from the log-in to what readers see."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.site import EDITOR
from tests.browser.stories.conftest import LoggedIn, save
from tests.browser.test_access import faults
from tests.browser.test_admin_access import at_its_end


def test_a_writer_corrects_a_typo_and_sees_it_on_the_readers_page(
    logged_in: LoggedIn,
) -> None:
    page = logged_in("wren")
    page.goto("/patterns/custom-service/")
    page.get_by_role("link", name="Edit this page").click()
    page.locator("#id_example").fill("A shop asks for the price, and waits.")
    limits = page.locator("#limits-group")
    expect(limits).to_contain_text("hard limit")
    expect(limits.locator("select, textarea")).to_have_count(0)
    save(page)
    page.goto("/patterns/custom-service/")
    expect(page.get_by_text("A shop asks for the price, and waits.")).to_be_visible()


def test_a_writer_adds_a_scenario(logged_in: LoggedIn) -> None:
    page = logged_in("wren")
    page.goto("/admin/scenarios/scenario/")
    page.get_by_role("link", name=re.compile("Add scenario", re.I)).click()
    page.get_by_label("Title").press_sequentially("Pigeon post")
    expect(page.get_by_label("Slug")).to_have_value("pigeon-post")
    for text in ("situation", "thought_process", "solution"):
        page.locator(f"#id_{text}").fill("A bird brings it.")
    page.locator("#id_order").fill("900")
    page.locator("#id_patterns_from").select_option(label="OData")
    page.locator("#id_patterns_add").click()
    page.locator("[name='answers-0-option']").select_option(index=1)
    save(page)
    page.goto("/scenarios/pigeon-post/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pigeon post")


def test_what_a_rule_editor_changes_is_reviewed_and_then_published_by_a_publisher(
    logged_in: LoggedIn,
) -> None:
    page = logged_in("robin")
    page.goto("/admin/scenarios/fit/?q=waits+custom")
    page.locator("#result_list a", has_text="waits for the answer").click()
    page.get_by_label("Verdict").select_option("good")
    save(page)
    page.goto("/admin/")
    page.get_by_role("link", name="Review the changes").click()
    flips = page.locator(".turned")
    expect(flips).to_have_count(2)
    expect(flips.first).to_contain_text("Custom service is no longer recommended")
    expect(page.get_by_text("This is for those who publish")).to_contain_text("owl")
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)

    page = logged_in("owl")
    page.get_by_role("link", name="Review and publish").click()
    page.get_by_label("Note").fill("Waiting is no praise.")
    if (reason := page.get_by_label("Why publish in spite")).count():
        reason.fill("A new scenario shares its pattern.")  # if that story came first
    page.get_by_role("button", name="Publish what is reviewed here").click()
    expect(page.locator(".messagelist .success")).to_contain_text("is published")
    page.goto("/editions/")
    expect(page.get_by_text("Waiting is no praise.")).to_be_visible()


def test_two_editors_collide_on_one_scenario_and_nothing_is_lost(
    logged_in: LoggedIn,
) -> None:
    first, second = logged_in("wren"), logged_in("wagtail")
    for page in (first, second):
        page.goto("/scenarios/on-hand-lookup/")
        page.get_by_role("link", name="Edit this page").click()
    first.locator("#id_situation").fill("What wren wrote.")
    save(first)
    second.locator("#id_situation").fill("What wagtail wrote.")
    second.locator("#id_notes").fill("A note of wagtail's.")
    second.get_by_role("button", name="Save", exact=True).click()
    told = second.locator(".meanwhile")
    for who in ("wren", "wagtail"):
        expect(told.locator("td", has_text=who).locator("mark")).to_contain_text(who)
    expect(second.locator("#id_notes")).to_have_value("A note of wagtail's.")
    second.locator("#id_situation").fill("What wren wrote. What wagtail wrote.")
    save(second)
    first.goto("/scenarios/on-hand-lookup/")
    expect(first.get_by_text("What wren wrote. What wagtail wrote.")).to_be_visible()


def test_who_keeps_the_accounts_gives_a_new_one_a_role(logged_in: LoggedIn) -> None:
    page = logged_in(EDITOR)
    page.goto("/admin/auth/user/add/")
    page.get_by_label("Username").fill("dove")
    page.get_by_label("Password:", exact=True).fill("coo-coo-coo-7")
    page.get_by_label("Password confirmation").fill("coo-coo-coo-7")
    save(page)
    page.get_by_label("Staff status").check()
    page.locator("#id_groups_from").select_option(label="Writers")
    page.locator("#id_groups_add").click()
    save(page)
    page.goto("/admin/auth/user/")
    expect(page.locator("#result_list")).to_contain_text("dove")


@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing_on_the_pages_of_accounts_and_of_refusals(
    logged_in: LoggedIn, complaints: list[str], width: int
) -> None:
    found = {}
    addresses = ["user/", "user/add/", "user/1/change/", "group/", "group/1/change/"]
    for name, pages in ((EDITOR, addresses), ("owl", ["group/"])):
        page = logged_in(name)
        page.set_viewport_size({"width": width, "height": 800})
        for address in pages:
            page.goto(f"/admin/auth/{address}")
            at_its_end(page)
            found[name, address] = faults(page)
    assert not any(found.values()), found
    assert complaints.pop().startswith("error on ")  # the last answer is a 403
