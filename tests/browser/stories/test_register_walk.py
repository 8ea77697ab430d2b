"""A walk through a row ends where it began: at the address that may edit."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stories.test_register import (
    Person,
    person,
    start_empty,
    without_script,
)

__all__ = ["person"]  # a fixture

WALK = "Walk through Orders"


def taken_over(walk: Page, home: str) -> None:
    """Take the answers of a walk over, and land where one may edit."""
    expect(walk.get_by_text("From your register: Orders.")).to_be_visible()
    walk.get_by_role("button", name="Take these answers over").click()
    walk.wait_for_url(f"{home}#row-*")
    expect(walk.get_by_role("link", name="Add an interface")).to_be_visible()


def elsewhere(page: Page) -> None:
    page.goto("/patterns/")


def walking_too(page: Page) -> None:
    page.get_by_role("link", name=WALK).click()
    expect(page.get_by_text("From your register: Orders.")).to_be_visible()


def closed(page: Page) -> None:
    page.close()


@pytest.mark.parametrize("then", [elsewhere, walking_too, closed])
def test_a_walk_in_a_new_tab_comes_back_whatever_became_of_the_first(
    person: Person, then: Callable[[Page], None]
) -> None:
    page = person("desktop")
    home = start_empty(page, "Orders")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=WALK).click(modifiers=["Control"])
    walk = opened.value
    walk.wait_for_url("**/walkthrough/?*")
    then(page)
    taken_over(walk, home)


def test_the_address_of_a_walk_that_is_opened_by_itself_comes_back_too(
    person: Person,
) -> None:
    page = person("desktop")
    home = start_empty(page, "Orders")
    at = page.get_by_role("link", name=WALK).get_attribute("href")
    other = page.context.new_page()
    page.close()
    other.goto(home + str(at))
    taken_over(other, home)


def test_a_question_of_the_walk_in_another_tab_asks_the_one_that_knows(
    person: Person,
) -> None:
    page = person("desktop")
    home = start_empty(page, "Orders")
    walking_too(page)
    other = page.context.new_page()
    other.goto(page.url)
    taken_over(other, home)


def test_back_from_a_walk_leads_to_the_list_and_forward_into_it_again(
    person: Person,
) -> None:
    page = person("desktop")
    home = start_empty(page, "Orders")
    walking_too(page)
    page.go_back()
    expect(page.get_by_role("link", name="Add an interface")).to_be_visible()
    page.go_forward()
    taken_over(page, home)


def test_whoever_gets_the_address_of_a_walk_comes_to_look_only(
    person: Person,
) -> None:
    page, other = person("desktop"), person("desktop")
    home = start_empty(page, "Orders")
    walking_too(page)
    other.goto(page.url)
    other.get_by_role("button", name="Take these answers over").click()
    expect(
        other.get_by_text("You are at the address that may only look")
    ).to_be_visible()
    assert not other.url.startswith(home)


def test_without_script_a_walk_begins_by_itself_too(
    browser: Browser, base_url: str, complaints: list[str]
) -> None:
    with without_script(browser, base_url, complaints) as page:
        start_empty(page, "Orders")
        walking_too(page)
        page.get_by_role("button", name="Take these answers over").click()
        expect(page.get_by_text("The answers are kept.")).to_be_visible()
