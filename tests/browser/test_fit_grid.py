"""An editor fills in a cell of the fit grid where it stands, with the keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_access import faults
from tests.browser.test_admin_access import at_its_end
from tests.browser.test_drafts import log_in

Opened = Callable[[str], Page]

PATTERNS = "/admin/scenarios/pattern/"


def a_grid(opened: Opened) -> Page:
    """The grid of a pattern, opened by an editor."""
    page = opened(PATTERNS)
    if page.get_by_label("Password").count():
        log_in(page)
    page.locator("#result_list .field-name a").first.click()
    page.get_by_role("link", name="Fits on one page").click()
    expect(page.locator(".standing")).to_contain_text("The draft has", timeout=30_000)
    return page


@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing_in_the_grid(opened: Opened, width: int) -> None:
    page = a_grid(opened)
    page.set_viewport_size({"width": width, "height": 800})
    page.locator(".cell summary").first.click()
    page.locator(".aside summary").first.click()
    at_its_end(page)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_cell_is_filled_in_with_the_keyboard_and_leaves_nothing_unsaved(
    opened: Opened,
) -> None:
    page = a_grid(opened)
    cell = page.locator(".cell", has_text="says nothing").first
    name = cell.get_attribute("id")
    cell = page.locator(f"#{name}")
    cell.locator("summary").press("Enter")
    cell.get_by_label("Verdict").press("g")
    cell.get_by_label("Reason").press_sequentially("So it is.")
    references = cell.get_by_label("References")
    references.press_sequentially("nowhere")
    cell.get_by_role("button", name="Save").press("Enter")
    expect(cell).to_contain_text("There is no reference “nowhere”")
    references.fill("")
    cell.get_by_role("button", name="Save").press("Enter")
    expect(cell).to_contain_text("Saved.")
    expect(cell.get_by_role("button", name="Save")).to_be_focused()
    page.reload()
    expect(page.locator(".draft")).to_have_count(0)
    expect(cell.locator("summary")).to_contain_text("Good: So it is.")
