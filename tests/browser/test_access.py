"""Every kind of page is open to everyone: axe finds nothing, and nothing sticks out."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import PAGES

RULES = {
    "preload": False,
    "iframes": False,
    "resultTypes": ["violations"],
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        "best-practice",
    ],
}
AXE = Axe()


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return browser_context_args | {"reduced_motion": "reduce"}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    opened: Callable[[str], Page], complaints: list[str], name: str
) -> None:
    page = opened(PAGES[name])
    if name == "not-found":
        complaints.clear()
    for theme, width in (("light", 1280), ("dark", 320)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 800})
        assert faults(page) == [], f"{theme}, {width} px"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def faults(page: Page) -> list[str]:
    """What axe finds, a line for each."""
    return [
        f"{fault['id']}: {[node['target'] for node in fault['nodes']]}"
        for fault in AXE.run(page, options=RULES).response["violations"]
    ]
