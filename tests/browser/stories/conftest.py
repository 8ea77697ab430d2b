"""Editors of each role, each in a browser of their own, on a site of their own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import watched
from tests.browser.site import manage, serving
from tests.browser.test_drafts import log_in

ACCOUNTS = """
from tests.editors import accounts as a
a.writer("wren"), a.writer("wagtail"), a.rule_editor("robin"), a.publisher("owl")
"""

type LoggedIn = Callable[[str], Page]


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of its own, as an edition is published there, with some editors."""
    folder = tmp_path_factory.mktemp("roles")
    with serving(folder) as address:
        manage(folder, "shell", "--command", ACCOUNTS)
        yield address


@pytest.fixture
def context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=base_url) as context:
        yield context


@pytest.fixture
def logged_in(
    browser: Browser, base_url: str, complaints: list[str]
) -> Iterator[LoggedIn]:
    """Editors by their names, each in a browser of their own."""
    with ExitStack() as stack:

        def by_name(name: str) -> Page:
            own = stack.enter_context(browser.new_context(base_url=base_url))
            stack.enter_context(watched(own, base_url, complaints))
            page = own.new_page()
            page.goto("/admin/")
            log_in(page, name)
            return page

        yield by_name


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
