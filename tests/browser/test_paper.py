"""What a page is on paper: all that decides, what is drawn, and no controls."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import OPEN, PAGES

Opened = Callable[[str], Page]


def test_paper_shows_reasons_of_the_best_and_why_others_lost(opened: Opened) -> None:
    page = opened(f"/walkthrough/result/?{OPEN}")
    page.emulate_media(media="print")
    expect(page.locator("details.standing[open] .reason").first).to_be_visible()
    lost = page.locator("details.standing:not([open])").last
    expect(lost.locator(".tally")).to_be_visible()
    expect(lost.locator(".reason").first).to_be_hidden()


def test_paper_shows_what_else_is_folded_and_no_controls(opened: Opened) -> None:
    page = opened(f"/walkthrough/result/?{OPEN}")
    page.emulate_media(media="print")
    for gone in (".site-header", ".outcome .actions", ".route.index", ".change"):
        expect(page.locator(gone).first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    folded = page.locator("details:not([open], .standing)")
    expect(folded).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).not_to_have_count(0)


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("result-tie", ".track .lost .stop"),
        ("pattern", ".lanes"),
        ("concept", ".timeline"),
    ],
)
def test_what_is_drawn_is_drawn_on_paper(opened: Opened, name: str, drawn: str) -> None:
    page = opened(PAGES[name])
    page.emulate_media(media="print")
    expect(page.locator(drawn).first).to_have_css("print-color-adjust", "exact")


@pytest.mark.parametrize("name", ["result-settled", "result-tie", "compare-four"])
def test_a_sheet_holds_the_whole_width(opened: Opened, name: str) -> None:
    """A4 has 794 px, 658 of them within its margins: more would make all smaller."""
    page = opened(PAGES[name])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    page.evaluate("document.body.style.inlineSize = '658px'")
    assert page.evaluate("document.body.scrollWidth") <= 658
