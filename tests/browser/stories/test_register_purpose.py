"""The form of a row asks what its purpose asks, and loses nothing that was typed."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.stories.test_register import (
    Person,
    hears,
    person,
    start_empty,
    without_script,
)
from tests.browser.test_access import faults

__all__ = ["person"]  # a fixture


def chosen(page: Page, question: str, option: str) -> None:
    page.get_by_label(question, exact=True).select_option(option)


def held(page: Page, waiting: list[Route]) -> Route:
    """The request that waits, once it is there."""
    while not waiting:
        page.wait_for_timeout(20)
    return waiting.pop()


def unfolded(page: Page) -> None:
    """Open the row in its place; it is shown some milliseconds before it hears."""
    page.get_by_role("link", name="Orders", exact=True).click()
    expect(page.locator("tr.in-place")).to_be_visible()
    expect(page.locator(".htmx-added")).to_have_count(0)


@pytest.mark.parametrize("in_place", [True, False])
def test_another_purpose_asks_other_questions_at_once(
    person: Person, in_place: bool
) -> None:
    page = person("desktop")
    home = start_empty(page, "Orders")
    row = page.get_by_role("link", name="Orders", exact=True)
    if in_place:
        unfolded(page)
    else:
        page.goto(home + str(row.get_attribute("href")))
        hears(page)
    chosen(page, "What it is for", "bulk")
    expect(page.get_by_label("What it is for", exact=True)).to_be_visible()
    chosen(page, "Direction", "into-fo")
    page.get_by_label("What it is for", exact=True).focus()
    chosen(page, "What it is for", "look-up")
    kept = page.get_by_role("group", name="Kept, not asked now")
    expect(kept.get_by_label("Direction")).to_have_value("into-fo")
    expect(page.get_by_label("What it is for", exact=True)).to_be_focused()
    expect(page.locator("#said")).to_have_text(
        "8 questions for what it is for now. 1 answer kept that it does not ask."
    )
    assert faults(page) == []
    page.set_viewport_size({"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    chosen(page, "What is looked up", "stored")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Last change: Changed 1 (Orders)")).to_be_visible()
    page.goto(home + str(row.get_attribute("href")))
    expect(kept.get_by_label("Direction")).to_have_value("into-fo")


def test_what_is_typed_while_the_questions_come_is_not_lost(
    person: Person, complaints: list[str]
) -> None:
    page = person("desktop")
    start_empty(page, "Orders")
    unfolded(page)
    chosen(page, "What it is for", "bulk")
    number = page.get_by_label("Or your own number")
    expect(number).to_be_visible()
    waiting: list[Route] = []
    page.route("**/*ask=yes", lambda route: waiting.append(route))
    chosen(page, "What it is for", "act")
    number.fill("4321")
    held(page, waiting).continue_()
    expect(page.get_by_label("Direction")).to_have_count(0)
    expect(number).to_have_value("4321")
    chosen(page, "What it is for", "bulk")
    with page.expect_event("requestfailed"):
        held(page, waiting).abort()
    expect(number).to_have_value("4321")
    expect(page.locator("tr.in-place")).to_be_visible()
    expect(page.locator(".htmx-request")).to_have_count(0)
    assert all("htmx:" in said or "ERR_FAILED" in said for said in complaints)
    complaints.clear()


def test_without_script_they_come_once_it_is_saved(
    browser: Browser, base_url: str, complaints: list[str]
) -> None:
    with without_script(browser, base_url, complaints) as page:
        home = start_empty(page, "Orders")
        page.get_by_role("link", name="Orders", exact=True).click()
        expect(page.get_by_label("Direction")).to_have_count(0)
        chosen(page, "What it is for", "bulk")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("status").first).to_contain_text("Saved.")
        chosen(page, "Direction", "into-fo")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("link", name="Add an interface")).to_be_visible()
        assert page.url.startswith(f"{home}#row-")
