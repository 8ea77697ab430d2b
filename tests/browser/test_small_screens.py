"""What has no room on a small screen is given some, and nothing covers anything."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import PAGES, UNFOLD

Shown = Callable[[str, int], Page]

PHONES = pytest.mark.parametrize("width", [375, 320])


@pytest.fixture
def shown(page: Page) -> Shown:
    """Opens an address of the guide on a screen of some width."""

    def show(address: str, width: int) -> Page:
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(address)
        return page

    return show


def box(of: Locator) -> dict[str, float]:
    """Where something stands, in pixels."""
    found = of.bounding_box()
    assert found
    return {**found, "bottom": found["y"] + found["height"]}


@PHONES
@pytest.mark.parametrize("name", ["own-words", "at-once", "question-so-far", "board"])
def test_a_bar_that_stays_takes_one_row(shown: Shown, name: str, width: int) -> None:
    page = shown(PAGES[name], width)
    assert box(page.locator(".next"))["height"] < 64
    last = page.locator(".next :is(a, button):visible").last
    expect(last).to_be_in_viewport(ratio=1)


def test_the_first_answer_of_own_words_is_seen_above_the_bar(shown: Shown) -> None:
    page = shown(PAGES["own-words"], 375)
    answer, bar = page.locator(".option").first, page.locator(".next")
    assert box(answer)["bottom"] <= box(bar)["y"]


@pytest.mark.parametrize("width", [320, 768, 960, 1024, 1100, 1200])
def test_the_head_and_the_first_drawing_keep_within_the_screen(
    shown: Shown, width: int
) -> None:
    page = shown("/", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    rows = page.locator(".track tbody tr:visible")
    assert all(box(row)["height"] < 80 for row in rows.all())


@pytest.mark.parametrize("width", [1280, 960, 375])
def test_each_line_of_a_track_has_its_cause(shown: Shown, width: int) -> None:
    page = shown("/", width)
    cause = page.locator(".track").get_by_text("Connects F&O with Dataverse alone.")
    expect(cause.filter(visible=True)).to_have_count(1)


@pytest.mark.parametrize("width", [1280, 768, 375, 320])
def test_no_choice_among_many_is_left_alone_on_a_line(shown: Shown, width: int) -> None:
    page = shown(PAGES["failures"], width)
    page.evaluate(UNFOLD)
    tops = [box(link)["y"] for link in page.locator(".segments a").all()]
    assert all(tops.count(top) > 1 for top in tops)


@PHONES
@pytest.mark.parametrize("name", ["question-quantity", "board", "compare-one"])
def test_the_last_of_many_choices_has_company(
    shown: Shown, name: str, width: int
) -> None:
    page = shown(PAGES[name], width)
    for row in page.locator(".segments").all():
        tops = [box(choice)["y"] for choice in row.locator("label").all()]
        assert tops.count(tops[-1]) > 1


@pytest.mark.parametrize("width", [1280, 1024, 768])
def test_the_sign_at_the_end_of_a_line_is_whole(shown: Shown, width: int) -> None:
    page = shown(PAGES["result-tie"], width)
    track = box(page.locator(".tracks"))
    for sign in page.locator(".track .plate").all():
        assert box(sign)["x"] + box(sign)["width"] <= track["x"] + track["width"] + 1


@pytest.mark.parametrize("width", [1280, 375])
def test_no_link_at_the_foot_is_torn_apart(shown: Shown, width: int) -> None:
    page = shown("/", width)
    for link in page.get_by_role("contentinfo").get_by_role("link").all():
        assert box(link)["height"] < 32


@pytest.mark.parametrize("name", ["result", "result-open", "result-tie"])
@pytest.mark.parametrize("width", [1280, 375, 320])
def test_how_many_conditions_there_are_is_read_in_one_line(
    shown: Shown, name: str, width: int
) -> None:
    page = shown(PAGES[name], width)
    told = page.locator(".outcome .degree a").first
    expect(told).to_contain_text("condition")
    assert told.evaluate("link => link.getClientRects().length") == 1


@PHONES
def test_a_tick_stands_beside_the_name_that_it_ticks(shown: Shown, width: int) -> None:
    page = shown(PAGES["patterns"], width)
    for row in page.locator(".pattern-rows tbody tr").all():
        tick, name = box(row.locator(".pick")), box(row.get_by_role("link").first)
        assert tick["bottom"] > name["y"]


@PHONES
def test_a_line_of_the_map_has_the_numbers_that_it_promises(
    shown: Shown, width: int
) -> None:
    page = shown(PAGES["map"], width)
    expect(page.locator(".map-legend")).to_contain_text("its number of answers")
    station = page.locator(".map-lines .passing a").first
    assert station.inner_text().split()[0].isdigit()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_answer_to_a_challenge_keeps_to_four_lines(shown: Shown) -> None:
    told = "?answer=now&job=document&timing=waits"
    page = shown(f"/patterns/power-platform-connector/challenge/{told}", 375)
    head = page.locator(".told h1")
    assert len(head.inner_text()) > 60
    assert box(head)["height"] <= 4.5 * 24 * 1.1


@PHONES
def test_several_names_of_a_pattern_have_a_row_to_themselves(
    shown: Shown, width: int
) -> None:
    page = shown(PAGES["pattern"], width)
    facts, names = page.locator(".facts"), page.locator(".facts > .long")
    assert box(names)["width"] == box(facts)["width"]
