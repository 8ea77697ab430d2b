"""What was done is undone, and what was deleted comes back with what hung on it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.stories.conftest import LoggedIn, save

TEXT = "Nobody wanted this sentence."
SENT = ".messagelist .success"


def form_of(page: Page, address: str) -> str:
    """The form behind “Edit this page”, opened; its address."""
    page.goto(address)
    page.get_by_role("link", name="Edit this page").click()
    return page.url


def delete(page: Page) -> None:
    page.locator(".submit-row .deletelink").click()
    expect(page.get_by_text("can be brought back")).to_be_visible()
    page.get_by_role("button", name="Yes, I’m sure").click()
    expect(page.locator(SENT)).to_be_visible()


def bring_back(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="What was deleted").click()
    page.get_by_role("link", name=re.compile(f"^Bring back .*{name}")).click()
    page.get_by_role("button", name="Bring back what is ticked").click()
    expect(page.locator(SENT)).to_contain_text("Brought back")


def test_a_change_is_set_back_from_the_history(logged_in: LoggedIn) -> None:
    page = logged_in("wren")
    form_of(page, "/scenarios/bom-approval/")
    before = page.locator("#id_situation").input_value()
    page.locator("#id_situation").fill(TEXT)
    save(page)
    form_of(page, "/scenarios/bom-approval/")
    page.get_by_role("link", name="History").click()
    expect(page.locator("ins").filter(has_text=TEXT)).to_be_visible()
    page.get_by_role("link", name=re.compile("^Set back to here")).first.click()
    expect(page.locator("del").filter(has_text=TEXT)).to_be_visible()
    page.get_by_role("button", name="Set back what is ticked").click()
    expect(page.locator(SENT)).to_contain_text("Set back to how it was")
    expect(page.locator("#id_situation")).to_have_value(before)
    page.goto("/scenarios/bom-approval/")
    expect(page.get_by_text(TEXT)).to_have_count(0)


def test_a_deleted_scenario_comes_back_with_its_answers_and_steps(
    logged_in: LoggedIn, complaints: list[str]
) -> None:
    page = logged_in("wren")
    address = "/scenarios/customs-tariff-lookup/"
    page.goto(address)
    shown = page.locator("main").inner_text()
    title = page.get_by_role("heading", level=1).inner_text()
    page.goto("/admin/scenarios/scenario/")
    page.get_by_role("link", name=title, exact=True).click()
    delete(page)
    assert page.goto(address).status == 404  # type: ignore[union-attr]
    complaints[:] = [one for one in complaints if "404" not in one]
    bring_back(page, title)
    page.goto(address)
    assert page.locator("main").inner_text() == shown


def test_a_deleted_option_comes_back_with_its_fits(logged_in: LoggedIn) -> None:
    page = logged_in("robin")
    page.goto("/walkthrough/?ask=timing&job=look-up")
    page.get_by_role("link", name="Edit this page").click()
    criterion = page.url
    page.locator("#options-group .add-row a").click()
    page.locator("[name^='options-'][name$='-label']").nth(-2).fill("By pigeon")
    page.locator("[name^='options-'][name$='-slug']").nth(-2).fill("by-pigeon")
    page.locator("[name^='options-'][name$='-order']").nth(-2).fill("9")
    save(page)
    page.goto(criterion)
    page.get_by_role("link", name="Fits on one page").click()
    page.get_by_text("Copy fits as a start").click()
    page.get_by_label("Copy fits from").select_option(index=0)
    page.get_by_label("to", exact=True).select_option(label="By pigeon")
    page.get_by_role("button", name="Show what it would set").click()
    page.get_by_role("button", name="Save all").click()
    expect(page.locator(SENT)).to_contain_text(re.compile(r"Saved \d+ fits"))
    said = fits_of(page, "By pigeon")
    assert said.count(":") > 3
    page.goto("/admin/scenarios/option/?q=pigeon")
    page.locator("#result_list tbody th a").click()
    delete(page)
    bring_back(page, "By pigeon")
    page.goto(criterion)
    page.get_by_role("link", name="Fits on one page").click()
    assert fits_of(page, "By pigeon") == said


def fits_of(page: Page, option: str) -> str:
    """What an option says of each pattern, on the page of its criterion's fits."""
    page.wait_for_load_state()  # a region is there before all that is in it
    of_it = page.get_by_role("region", name=option)
    return of_it.inner_text()
