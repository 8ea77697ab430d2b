"""Readers look for a situation like theirs, with and without script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Opened = Callable[[str], Page]


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, object], script: bool
) -> dict[str, object]:
    return browser_context_args | {"java_script_enabled": script}


def test_search_and_facets_narrow_what_is_shown(opened: Opened, script: bool) -> None:
    page = opened("/scenarios/")
    everything = shown(page)
    form = page.get_by_role("search", name="Scenarios")
    form.get_by_label("Search").fill("orders")
    form.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Remove: orders")).to_be_visible()
    found = shown(page)
    assert 0 < found < everything

    choose(page, facet(page, "OData"), script)
    expect(page.get_by_role("link", name="Remove: OData")).to_be_visible()
    expect(page).to_have_url(re.compile(r"pattern=odata.*q=orders|q=orders.*pattern="))
    narrowed = shown(page)
    assert 0 < narrowed < found

    page.reload()
    assert shown(page) == narrowed
    expect(facet(page, "OData")).to_be_checked()
    page.get_by_role("link", name="Remove: orders").click()
    expect(page.get_by_role("link", name="Remove: orders")).to_be_hidden()
    assert shown(page) > narrowed
    page.go_back()
    expect(page.get_by_role("link", name="Remove: orders")).to_be_visible()


def test_the_count_beside_a_value_is_what_choosing_it_shows(
    opened: Opened, script: bool
) -> None:
    page = opened("/scenarios/?job=act")
    promised = facet(page, "OData").locator("xpath=..").locator(".count").text_content()
    choose(page, facet(page, "OData"), script)
    expect(page.get_by_role("link", name="Remove: OData")).to_be_visible()
    expect(page).not_to_have_url(re.compile("q="))
    assert shown(page) == int(promised or 0)


def test_scenarios_are_browsed_by_job(opened: Opened, script: bool) -> None:
    page = opened("/patterns/#jobs")
    name = re.compile("^Scenarios for this ?: F&O tells others")
    page.get_by_role("link", name=name).click()
    expect(facet(page, "F&O tells others")).to_be_checked()
    assert shown(page) > 1


def test_where_nothing_is_found_there_is_a_way_out(opened: Opened) -> None:
    page = opened("/scenarios/?pattern=odata&q=rocket")
    empty = page.locator(".empty")
    expect(empty).to_contain_text("Nothing like that yet")
    empty.get_by_role("link", name=re.compile("scenarios?$")).first.click()
    expect(page.locator(".gallery-rows tbody tr").first).to_be_visible()


def test_a_scenario_opens_in_the_walkthrough_with_its_answers(opened: Opened) -> None:
    page = opened("/scenarios/?q=heaters")
    page.get_by_role("link", name="Parts on hand while booking").click()
    expect(page.get_by_role("link", name="Open in the walkthrough")).to_be_visible()
    facts = page.locator(".given dd").all_text_contents()
    page.get_by_role("link", name="Open in the walkthrough").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Custom service")
    given = page.locator(".heard tr:not(:has(.tag)) td:first-of-type")
    expect(given).to_have_text(facts)


def shown(page: Page) -> int:
    """How many scenarios the page says it shows."""
    text = page.locator("#shown").text_content() or ""
    return int(text.split()[0])


def facet(page: Page, label: str) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(f"^{label}\\b"))


def choose(page: Page, box: Locator, script: bool) -> None:
    """Ticks a value; without script that takes a button as well."""
    box.check()
    if not script:
        page.get_by_role("button", name="Show scenarios").click()
