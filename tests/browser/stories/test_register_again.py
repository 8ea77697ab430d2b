"""A list comes again: what it changes is told first, with and without script."""

import re

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import watched
from tests.browser.test_access import faults
from tests.register.books import made

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

HEADS = ["ID", "Name", "Source", "Target", "Frequency", "Volume", "Owner"]

ROWS = [
    ["IF-1", "Orders", "Web shop", "D365 F&O", "hourly", "4000", "Ann"],
    ["IF-2", "Prices", "D365 F&O", "Web shop", "daily", "200", "Bob"],
    ["IF-3", "Stock on hand", "WMS", "D365 F&O", "hourly", "300", "Bob"],
]

NEWER = [
    [*ROWS[0][:5], "6000", "Cleo"],
    ROWS[1],
    ["IF-4", "Tax rates", "D365 F&O", "Tax engine", "daily", "20", "Ann"],
]


def listed(*rows: list[str]) -> FilePayload:
    """A workbook with these rows below our usual heads."""
    return {"name": "list.xlsx", "mimeType": EXCEL, "buffer": made(HEADS, *rows)}


def brought(page: Page, *rows: list[str]) -> None:
    """A list comes in at the form that is open, and is looked over."""
    page.locator("#list-file").set_input_files(listed(*rows))
    page.get_by_role("button", name="Read the file").click()


@pytest.mark.parametrize("script", [True, False])
def test_what_a_list_changes_is_told_before_it_is_taken(
    browser: Browser, base_url: str, complaints: list[str], script: bool
) -> None:
    with (
        browser.new_context(base_url=base_url, java_script_enabled=script) as own,
        watched(own, base_url, complaints),
    ):
        page = own.new_page()
        page.goto("/register/")
        brought(page, *ROWS)
        page.get_by_role("button", name="Take 3 interfaces").click()
        home = page.url
        page.get_by_role("link", name="Orders", exact=True).click()
        page.get_by_label("Owner", exact=True).fill("Zoe")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Last change: Changed IF-1")).to_be_visible()
        page.goto(f"{home}list/")
        brought(page, *NEWER)
        page.get_by_role("button", name="See what it changes").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "What this list changes"
        )
        told = page.get_by_role("main")
        expect(told).to_contain_text(
            "1 row is new, 1 row changes, 1 row stays as it is."
        )
        expect(told).to_contain_text("Changed here too: “Zoe” is kept beside it.")
        expect(told).to_contain_text("1 row of the register is not in this list")
        for width in (1280, 375):
            page.set_viewport_size({"width": width, "height": 800})
            if script:
                assert faults(page) == []
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width
        page.get_by_role("button", name="Back to its columns").click()
        expect(page).to_have_url(f"{home}columns/")
        page.get_by_role("button", name="See what it changes").click()
        keep = page.get_by_role("button", name="Take 3 interfaces, keep the others")
        keep.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="4 interfaces")).to_be_visible()
        expect(page.get_by_text(re.compile("Took 2 interfaces"))).to_be_visible()
