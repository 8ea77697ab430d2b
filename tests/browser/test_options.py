"""A reader knows what an option means before choosing it."""

import pytest
from playwright.sync_api import Locator, Page, expect

SCREENS = pytest.mark.parametrize("screen", [(1280, 800), (375, 700)])


def shown(page: Page, option: int) -> bool:
    """Whether all of what is said of an option is in sight."""
    said = page.locator(".option .help").nth(option)
    return bool(
        said.evaluate(
            "e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight"
        )
    )


def opened_at(page: Page, screen: tuple[int, int], path: str) -> Locator:
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    page.goto(path)
    return page.get_by_role("button", name="Next")


@SCREENS
@pytest.mark.parametrize("asked", ["lookup-kind", "timing", "bulk-start", "caller"])
def test_all_that_is_said_of_a_few_options_is_shown(
    page: Page, screen: tuple[int, int], asked: str
) -> None:
    following = opened_at(page, screen, f"/walkthrough/?ask={asked}")
    expect(following).to_be_in_viewport(ratio=1)
    options = page.locator(".option .help").count()
    assert all(shown(page, option) for option in range(options))


@SCREENS
def test_one_of_many_says_all_once_it_is_reached_or_chosen(
    page: Page, screen: tuple[int, int]
) -> None:
    following = opened_at(page, screen, "/walkthrough/")
    assert not shown(page, 0)
    page.locator(".option input").nth(0).focus()
    page.keyboard.press("Space")
    expect(page.locator(".option .help").nth(0)).to_have_css("white-space", "normal")
    assert shown(page, 0)
    expect(following).to_be_in_viewport(ratio=1)


def test_one_of_many_says_all_where_the_pointer_rests_and_stays_so(page: Page) -> None:
    following = opened_at(page, (1280, 800), "/walkthrough/")
    rows = page.locator(".option")
    line = rows.nth(1).locator(".help").bounding_box() or {}
    for place in (0, 2):
        rows.nth(place).hover()
        expect(rows.nth(place).locator(".help")).to_have_css("white-space", "normal")
    assert shown(page, 0)
    assert not shown(page, 1)
    still = rows.nth(1).locator(".help").bounding_box() or {}
    assert still.get("height") == line.get("height")
    expect(following).to_be_in_viewport(ratio=1)
