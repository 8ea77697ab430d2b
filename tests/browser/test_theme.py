"""The theme that a reader chooses: it stays, and other open tabs follow it."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

Opened = Callable[[str], Page]


def background(page: Page) -> str:
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    return str(page.evaluate(colour))


def test_a_chosen_theme_stays(opened: Opened) -> None:
    page = opened("/")
    page.emulate_media(color_scheme="light")
    light = background(page)
    page.get_by_role("button", name="Switch between light and dark").click()
    dark = background(page)
    assert dark != light
    page.goto("/patterns/")
    assert background(page) == dark
    page.get_by_role("button", name="Switch between light and dark").click()
    page.goto("/")
    assert background(page) == light
    page.emulate_media(color_scheme="dark")
    assert background(page) == dark, "what the system wants is followed again"


def test_other_open_tabs_follow_the_theme(
    opened: Opened, context: BrowserContext
) -> None:
    page, other = opened("/concepts/"), context.new_page()
    other.goto("/patterns/")
    light = background(other)
    page.get_by_role("button", name="Switch between light and dark").click()
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")
    assert background(other) != light
