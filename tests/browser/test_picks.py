"""Patterns are ticked where they are listed, and compared, with and without script."""

from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SCREENS


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("screen", ["desktop", "narrow"])
def test_what_is_done_with_ticked_patterns_stays_in_view(
    browser: Browser, base_url: str, screen: str, script: bool
) -> None:
    own = browser.new_context(
        base_url=base_url, java_script_enabled=script, **SCREENS[screen]
    )
    with closing(own) as context:
        page = context.new_page()
        page.goto("/patterns/")
        button = page.get_by_role("button", name="Compare the ticked")
        expect(button).not_to_be_in_viewport()
        page.get_by_label("Compare OData").focus()
        page.keyboard.press("Space")
        expect(button).to_be_in_viewport()
        page.get_by_label("Compare Custom service").check()
        page.keyboard.press("Enter")
        page.wait_for_url("**/compare/?pattern=odata&pattern=custom-service")
