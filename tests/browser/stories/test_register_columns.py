"""What is chosen on the page of a list's columns is there again after a reload."""

from playwright.sync_api import Page, expect

from tests.browser.stories.test_register import Person, hears, messy, person
from tests.browser.test_access import faults

__all__ = ["person"]  # a fixture


def looked_over(page: Page) -> str:
    """A list waits to be looked over, on a page that hears what is chosen; where."""
    page.goto("/register/")
    page.locator("#list-file").set_input_files(messy())
    page.get_by_role("button", name="Read the file").click()
    hears(page)
    return page.url


def test_what_is_chosen_and_not_sent_survives_a_reload_and_another_tab(
    person: Person,
) -> None:
    page = person("desktop")
    at = looked_over(page)
    colour = page.get_by_label("Colour", exact=True)
    with page.expect_response("**/columns/?keep=yes") as kept:
        colour.select_option("status")
    assert kept.value.status == 204
    expect(colour).to_have_value("status")
    page.reload()
    expect(colour).to_have_value("status")
    assert faults(page) == []
    typed = page.get_by_label("tbd", exact=True)
    hears(page)
    with page.expect_response("**/columns/?keep=yes"):
        typed.fill("2500 per day")
    other = page.context.new_page()
    other.goto(at)
    expect(other.get_by_label("tbd", exact=True)).to_have_value("2500 per day")
    storage = "JSON.stringify([localStorage, sessionStorage])"
    assert "2500" not in page.evaluate(storage)


def test_where_it_cannot_be_kept_the_form_stays_as_it_is(
    person: Person, complaints: list[str]
) -> None:
    page = person("narrow")
    at = looked_over(page)
    page.route("**/columns/?keep=yes", lambda route: route.abort())
    colour = page.get_by_label("Colour", exact=True)
    with page.expect_event("requestfailed"):
        colour.select_option("status")
    expect(page.locator(".htmx-request")).to_have_count(0)
    expect(colour).to_have_value("status")
    assert page.url == at
    assert all("htmx:" in said or "ERR_FAILED" in said for said in complaints)
    complaints.clear()
    page.get_by_role("button", name="Take 30 interfaces").click()
    expect(page.get_by_role("heading", name="30 interfaces")).to_be_visible()
