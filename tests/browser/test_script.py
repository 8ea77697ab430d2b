"""What script adds: swaps that can be followed, keys, copying."""

import re
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import SCREENS
from tests.browser.pages import ON_HAND, PAGES

Opened = Callable[[str], Page]


@pytest.mark.parametrize("name", ["home", "result", "pattern"])
def test_nothing_moves_when_script_comes(page: Page, name: str) -> None:
    page.set_viewport_size({"width": 412, "height": 823})
    tops = "[...document.querySelectorAll('body *')].map((one) => one.offsetTop)"
    page.route("**/js/guide.*", lambda asked: asked.fulfill(body=""))
    page.goto(PAGES[name])
    page.evaluate("document.fonts.ready")
    before = page.evaluate(tops)
    page.unroute_all()
    page.reload()
    expect(page.locator(".theme-toggle")).to_be_visible()
    page.evaluate("document.fonts.ready")
    assert page.evaluate(tops) == before


def begun(page: Page) -> Page:
    """A page on which a reader has moved, so that what swaps its parts has come."""
    # Waiting for an expression in the page would need an `eval`, which is forbidden.
    for place in range(100):
        page.mouse.move(1, place)
        if page.evaluate("window.same = !!window.htmx"):
            return page
        page.wait_for_timeout(50)
    raise AssertionError("What swaps parts did not come within five seconds.")


def test_what_swaps_comes_once_a_reader_sets_about_something(opened: Opened) -> None:
    page = opened("/scenarios/")
    page.wait_for_load_state("networkidle")
    assert not page.evaluate("window.htmx")
    begun(page)


def test_a_form_is_sent_for_what_was_chosen_before_its_swaps_came(
    opened: Opened,
) -> None:
    page = opened("/scenarios/")
    page.evaluate("window.same = true")
    box = page.locator(".facet input").first
    box.evaluate("(one) => one.click()")
    expect(page).to_have_url(re.compile(r"/scenarios/\?\w+=[\w-]+$"))
    assert page.evaluate("window.same"), "only the part that changes was loaded"


def test_a_question_is_answered_by_keyboard_alone(opened: Opened) -> None:
    page = begun(opened("/walkthrough/?job=look-up"))
    first = page.get_by_role("heading", level=1).text_content() or ""
    page.locator(".option input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    head = page.get_by_role("heading", level=1)
    expect(head).not_to_have_text(first)
    expect(head).to_be_focused()
    expect(page).to_have_title(re.compile(re.escape(head.text_content() or "?")))
    assert page.evaluate("window.same"), "only the part that changes was loaded"
    left = page.get_by_role("status")
    expect(left).to_have_text(re.compile(r"^\d+ of 15 can still come first\.$"))


def test_a_result_is_heard_as_its_heading_and_how_sure_it_is(opened: Opened) -> None:
    page = begun(opened(PAGES["question-settled"]))
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".outcome h1")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(
        "Result. Recommended. Settled after 8 of 9 questions"
    )


def test_a_number_chooses_and_enter_goes_on(opened: Opened) -> None:
    page = begun(opened("/walkthrough/?job=look-up&ask=timing"))
    first = page.get_by_role("heading", level=1).text_content() or ""
    page.keyboard.press("2")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(first)


def test_keys_are_told_of_where_there_are_keys_and_a_script_that_hears_them(
    opened: Opened, browser: Browser, base_url: str
) -> None:
    page = opened("/search/")
    told = page.get_by_text("leads here from every page")
    expect(told).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 700})
    expect(told).to_be_hidden()
    with closing(browser.new_context(java_script_enabled=False)) as without:
        page = without.new_page()
        page.goto(f"{base_url}/search/")
        expect(page.get_by_text("leads here from every page")).to_be_hidden()


def test_single_keys_can_be_turned_off_and_stay_off(opened: Opened) -> None:
    page = opened("/walkthrough/?job=look-up&ask=timing")
    page.get_by_role("button", name="Turn single keys off").click()
    expect(page.get_by_role("status")).to_have_text("Single keys are off.")
    page.keyboard.press("2")
    expect(page.get_by_role("radio").nth(1)).not_to_be_checked()
    page.goto("/concepts/")
    page.keyboard.press("/")
    expect(page.get_by_label("Search the guide")).not_to_be_focused()
    page.goto("/search/?q=429")
    page.get_by_role("button", name="Turn single keys on").click()
    page.goto("/concepts/")
    page.keyboard.press("/")
    expect(page.get_by_label("Search the guide")).to_be_focused()


def test_the_part_that_is_read_is_marked_in_the_line_of_parts(opened: Opened) -> None:
    page = opened("/recipes/event-then-read-back/#legs")
    here = page.locator(".route.index [aria-current]")
    expect(here).to_have_text("Legs")
    last = page.locator(".route.index").get_by_role("link", name="References")
    last.click()  # which is too short to be scrolled to the top
    expect(page.get_by_role("contentinfo")).to_be_in_viewport(ratio=0.9)
    expect(here).to_have_text("References")
    page.mouse.wheel(0, -9999)
    expect(here).to_have_count(0)


def test_back_keeps_the_choice(opened: Opened) -> None:
    page = begun(opened("/walkthrough/?job=look-up&ask=timing"))
    chosen = page.get_by_role("radio").nth(1)
    value = chosen.get_attribute("value")
    chosen.check()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".side .answers dt")).to_have_count(2)
    page.go_back()
    expect(page.locator(f'.option [value="{value}"]')).to_be_checked()


def test_back_leads_from_a_result_that_was_loaded_again(opened: Opened) -> None:
    page = begun(opened(PAGES["question-settled"]))
    page.get_by_role("button", name="Next").click()
    result = page.locator(".outcome h1")
    expect(result).to_be_visible()
    page.reload()
    page.go_back()
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    page.go_forward()
    expect(result).to_be_visible()


@pytest.mark.parametrize("screen", [(1280, 800), (375, 700)])
def test_next_is_in_reach_from_the_first_line_on(
    opened: Opened, screen: tuple[int, int]
) -> None:
    page = opened("/concepts/")
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    page.goto("/walkthrough/")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Next")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("name", "screen"),
    [
        ("result-settled", (375, 700)),
        ("result-equal", (375, 700)),
        ("result-named", (375, 700)),
        ("result", (320, 640)),
        ("result-settled", (320, 640)),
        ("result-named", (320, 640)),
    ],
)
def test_a_phone_shows_all_that_decides_before_one_scrolls(
    opened: Opened, name: str, screen: tuple[int, int]
) -> None:
    page = opened("/concepts/")
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    page.goto(PAGES[name])
    for part in ("h1", ".whys", ".beside-answer h2", ".flips", ".share"):
        expect(page.locator(f".outcome {part}").first).to_be_in_viewport(ratio=1)


def test_a_phone_shows_what_to_say_of_a_pattern_and_why_before_one_scrolls(
    opened: Opened,
) -> None:
    page = opened("/concepts/")
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(PAGES["challenge-named"])
    for part in (".kicker", "h1", ".whys", ".share", "dl"):
        expect(page.locator(f".outcome {part}").first).to_be_in_viewport(ratio=1)


def test_a_phone_has_what_fails_for_one_pattern_at_a_time(opened: Opened) -> None:
    page = opened(PAGES["failures"])
    page.set_viewport_size({"width": 375, "height": 700})
    expect(page.get_by_role("table")).to_be_hidden()
    page.get_by_role("link", name="Dual-write").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dual-write")
    expect(page.get_by_role("table")).to_be_in_viewport()
    page.go_back()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("navigation", name="One pattern at a time")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_a_word_is_explained_in_full_where_it_stands(
    opened: Opened, width: int
) -> None:
    page = begun(opened("/walkthrough/"))
    page.set_viewport_size({"width": width, "height": 800})
    page.locator(".term:visible").first.press("Enter")
    told = page.locator(".meaning:popover-open")
    expect(told).to_be_in_viewport(ratio=1)
    assert told.evaluate("told => told.scrollWidth - told.clientWidth") == 0
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)


def test_the_group_of_answers_is_named_by_the_question(opened: Opened) -> None:
    page = begun(opened("/walkthrough/"))
    whole = page.get_by_role("group", name="What is the interface for?")
    expect(whole.get_by_role("radio")).to_have_count(11)
    some = whole.get_by_role("group", name="F&O comes to others")
    expect(some.get_by_role("radio")).to_have_count(2)


def test_a_band_is_one_click_and_its_number_is_kept_for_later(opened: Opened) -> None:
    page = begun(opened(PAGES["question-quantity"]))
    page.get_by_role("link", name="12,001 to 50,000").click()
    expect(page).to_have_url(re.compile("volume=up-to-50000"))
    expect(page.locator(".side .answers")).to_contain_text("12,001 to 50,000")
    assert page.evaluate("window.same")


def test_a_key_chooses_a_band_as_it_chooses_an_option(opened: Opened) -> None:
    page = begun(opened(PAGES["question-quantity"]))
    page.keyboard.press("3")
    expect(page).to_have_url(re.compile("volume=up-to-50000"))


def test_on_a_phone_an_option_says_what_it_means_before_it_is_chosen(
    opened: Opened,
) -> None:
    page = begun(opened("/walkthrough/?job=look-up&ask=lookup-kind"))
    page.set_viewport_size({"width": 375, "height": 700})
    expect(page.get_by_text("a price for this customer")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Next")).to_be_in_viewport(ratio=1)


def test_a_facet_keeps_the_focus_and_says_what_it_left(opened: Opened) -> None:
    page = opened("/scenarios/")
    box = page.locator("#pattern-odata")
    box.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("link", name="Remove: OData")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ of \d+ scen"))
    expect(page.locator("#pattern-odata")).to_be_focused()


SHIFTS = """new PerformanceObserver((seen) => {
  for (const {value} of seen.getEntries()) window.moved = (window.moved ?? 0) + value
}).observe({type: "layout-shift", buffered: true})"""


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_results_that_come_move_nothing_that_is_seen(page: Page, screen: str) -> None:
    page.set_viewport_size(SCREENS[screen]["viewport"])
    page.add_init_script(SHIFTS)
    page.goto("/search/")
    page.get_by_label("Words, a name").fill("batch")
    expect(page.get_by_role("heading", name=re.compile("result"))).to_be_visible()
    assert page.evaluate("window.moved ?? 0") < 0.1


def test_a_link_and_a_paragraph_are_copied(
    opened: Opened, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(f"/walkthrough/result/?{ON_HAND}")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    link = page.get_by_role("link", name="Link to this result")
    assert copied == link.evaluate("link => link.href")
    assert sorted(copied.partition("?")[2].split("&")) == sorted(
        ["edition=1", *ON_HAND.split("&")]
    )
    assert page.url.endswith(f"?{ON_HAND}"), "the address bar stays as it is"
    page.goto(PAGES["challenge"])
    page.get_by_role("button", name="Copy the paragraph").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".say").inner_text()


def test_all_patterns_unfold_at_once(opened: Opened) -> None:
    page = opened(f"/walkthrough/result/?{ON_HAND}")
    folded = page.locator("details.standing:not([open])")
    assert folded.count()
    page.get_by_role("button", name="Unfold all").click()
    expect(folded).to_have_count(0)


def test_an_open_result_shows_the_closest_five_first(opened: Opened) -> None:
    page = opened(PAGES["result-wide-open"])
    expect(page.locator(".layer:has(#decide) > div > .ledger > li")).to_have_count(5)
    more = page.locator("section:has(#decide) details.more")
    more.locator("summary").click()
    expect(more.locator("li").first).to_be_visible()


def test_the_timeline_follows_the_choice(opened: Opened) -> None:
    page = opened(PAGES["concept"])
    page.evaluate("window.same = true")
    told = page.locator("#timeline [aria-live] > p").first
    before = told.text_content() or ""
    page.get_by_label("Pattern", exact=True).select_option("recurring-integrations")
    expect(told).not_to_have_text(before)
    expect(page).to_have_url(re.compile("pattern=recurring-integrations"))
    assert page.evaluate("window.same")


def test_a_swap_that_fails_becomes_a_page(
    opened: Opened, context: BrowserContext, complaints: list[str]
) -> None:
    page = begun(opened("/walkthrough/?edition=1"))
    page.locator('form.question input[name="edition"]').evaluate(
        "field => field.value = 999"
    )
    page.locator(".option input").first.check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("There is no edition")
    complaints[:] = [one for one in complaints if "404" not in one]
