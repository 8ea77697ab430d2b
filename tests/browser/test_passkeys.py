"""A passkey lets an editor in, in a browser that has one."""

import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import EDITOR

OF_A_LAPTOP = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    """One that has a reader for fingers, at a name: a number has no passkeys."""
    named = base_url.replace("127.0.0.1", "localhost")
    with closing(browser.new_context(base_url=named)) as context:
        page = context.new_page()
        tools = context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        tools.send("WebAuthn.addVirtualAuthenticator", {"options": OF_A_LAPTOP})
        yield page


def give_password(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(EDITOR)
    page.get_by_label("Password").fill(EDITOR)
    page.get_by_role("button", name="Log in").click()


def test_a_passkey_is_added_asked_for_and_taken_away(page: Page) -> None:
    give_password(page)
    page.goto("/admin/account/passkeys/add/")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto("/admin/account/")
    page.get_by_role("button", name="Log out").click()
    give_password(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(re.compile("/admin/$"))
    page.goto("/admin/account/")
    page.get_by_role("link", name="Remove My passkey").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("My passkey")).to_be_hidden()
