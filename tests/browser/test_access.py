"""Every kind of page is open to everyone: axe finds nothing, nothing sticks out, no
cell of a table that became a list is as narrow as its column was."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.pages import NOT_THERE, PAGES, UNFOLD

RULES = {
    "preload": False,
    "iframes": False,
    "resultTypes": ["violations"],
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        "best-practice",
    ],
}
FAULTS = """rules => axe.run(rules).then(({violations}) => violations.map(
  ({id, nodes}) => `${id}: ${nodes.map((node) => node.target).join("; ")}`))"""

SQUEEZED = """() => [...document.querySelectorAll(".stacked tbody tr > *")]
  .filter((cell) => getComputedStyle(cell).display === "block"
    && getComputedStyle(cell).float === "none"
    && getComputedStyle(cell.parentElement).display === "block"
    && cell.offsetWidth < 0.9 * cell.parentElement.offsetWidth)
  .map((cell) => cell.textContent.slice(0, 40))"""


@pytest.fixture(scope="module")
def context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """One reader who looks at all pages, which keeps what they share in its cache."""
    with closing(
        browser.new_context(base_url=base_url, reduced_motion="reduce")
    ) as context:
        yield context


@pytest.fixture(scope="module")
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    opened: Callable[[str], Page], complaints: list[str], name: str
) -> None:
    page = opened(PAGES[name])
    if name in NOT_THERE:
        complaints.clear()
    # The second is what is left of 1280 by 1024 at 400 %. So low a window has no bar
    # that stays, which would cover a part of whatever happens to be below it.
    for theme, width, height, act in (
        ("light", 1280, 800, ""),
        ("dark", 320, 256, UNFOLD),
    ):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(act)
        assert faults(page) == [], f"{theme}, {width} px"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SQUEEZED) == []


def faults(page: Page) -> list[str]:
    """What axe finds, a line for each. A page that has axe does not get it again."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(FAULTS, RULES)
    return found
