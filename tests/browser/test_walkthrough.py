"""Readers go through the questions: with and without script, at a desk, on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SCREENS
from tests.browser.pages import ON_HAND, PAGES, SETTLED

Opened = Callable[[str], Page]

KNOWN = {
    "job": "look-up",
    "timing": "waits",
    "volume": "1000",
    "frequency": "whenever",
    "lookup-kind": "computed",
    "caller": "application",
    "xpp": "yes",
}
"""What the reader with the on-hand inventory situation knows."""

READERS = ["desktop with script", "phone without script"]
ALL_READERS = [*READERS, "desktop without script", "phone with script"]


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, object], reader: str
) -> dict[str, object]:
    """The screen of the reader, and whether scripts run there."""
    screen, how = reader.split(" ", 1)
    script = {"java_script_enabled": how == "with script"}
    return browser_context_args | SCREENS[screen] | script


@pytest.mark.parametrize("reader", ALL_READERS, indirect=True)
def test_the_on_hand_reader_is_led_to_a_custom_service(opened: Opened) -> None:
    page = opened("/")
    page.get_by_role("link", name="Another application looks something up").click()
    expect(page.locator(".taken-as-said")).to_contain_text("In Microsoft's cloud")
    asked = answer_all(page, KNOWN)
    assert 2 <= len(asked) < len(KNOWN), "only questions that still matter"

    expect(heading(page)).to_have_text("Custom service")
    expect(page.locator(".outcome .degree")).to_contain_text("Settled after")
    every = page.get_by_text("Every reason, for and against")
    if every.is_visible():  # folded on a phone
        every.click()
    best, beside = page.locator("details.standing").all()[:2]
    expect(best).to_contain_text("Recommended")
    expect(best.locator(".reason").first).to_be_visible()
    expect(beside.locator("summary")).to_contain_text("OData")
    expect(beside.locator("summary")).to_contain_text("Possible with reservations")
    expect(beside.locator(".reason").first).to_be_hidden()
    beside.locator("summary").click()
    expect(beside.locator(".reason").first).to_be_visible()

    best.locator("a.cite").first.click()
    assert "#ref-" in page.url
    document = page.locator(".references li:target a")
    expect(document).to_be_in_viewport()
    expect(document).to_have_attribute("href", re.compile("^https://learn.microsoft"))


def test_reload_and_back_keep_the_answers(opened: Opened) -> None:
    page = opened("/walkthrough/?job=look-up")
    answer_one(page, KNOWN)
    answer_one(page, KNOWN)
    second = heading(page).text_content()
    answers = page.locator(".side .answers dt").all_text_contents()
    assert len(answers) == 3

    page.reload()
    expect(heading(page)).to_have_text(second or "")
    assert page.locator(".side .answers dt").all_text_contents() == answers

    page.go_back()
    expect(page.locator(".side .answers dt")).to_have_count(2)
    page.go_forward()
    expect(page.locator(".side .answers dt")).to_have_count(3)
    expect(heading(page)).to_have_text(second or "")


def test_a_number_is_kept_and_told_as_it_was_given(opened: Opened) -> None:
    page = opened(PAGES["question-quantity"])
    page.get_by_label("Or your own number").fill("400,000")
    page.get_by_text("in one night", exact=True).click()
    page.get_by_role("button", name="Next").click()
    told = page.locator(".side .answers")
    expect(told).to_contain_text("400,000 records in one night")
    expect(page).to_have_url(re.compile(r"[?&]volume=400000&volume-per=night(&|$)"))
    page.get_by_role("link", name="Change the answer on Peak volume").click()
    expect(page.get_by_label("Or your own number")).to_have_value("400000")
    expect(page.get_by_role("radio", name="in one night")).to_be_checked()
    expect(page.locator(".note", has_text="Counts as")).to_contain_text(
        "50,000 records per hour"
    )


def test_a_number_per_run_is_told_by_the_minutes_between_runs(opened: Opened) -> None:
    page = opened(PAGES["question-quantity"])
    expect(page.get_by_label("Minutes from one run to the next")).to_be_hidden()
    page.get_by_label("Or your own number").fill("500")
    page.get_by_text("in one run", exact=True).click()
    page.get_by_label("Minutes from one run to the next").fill("15")
    page.get_by_role("button", name="Next").click()
    told = page.locator(".side .answers")
    expect(told).to_contain_text("500 records in one run every 15 minutes")
    expect(page).to_have_url(re.compile(r"volume=500&volume-every=15&volume-per=run"))


def test_a_band_is_chosen_with_one_click(opened: Opened) -> None:
    page = opened(PAGES["question-quantity"])
    page.get_by_role("link", name="200,000 or more").click()
    expect(page.locator(".side .answers")).to_contain_text("200,000 or more")
    page.get_by_role("link", name="Change the answer on Peak volume").click()
    chosen = page.locator('.band-choice [aria-current="true"]')
    expect(chosen).to_contain_text("200,000 or more")
    expect(page.get_by_label("Or your own number")).to_have_value("")


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [("about lots", "is not a number"), ("2,5", "Is “2,5” a fraction, or 25?")],
)
def test_wrong_input_is_kept_and_says_what_to_do(
    opened: Opened, typed: str, complaint: str
) -> None:
    page = opened(PAGES["question-quantity"])
    page.get_by_label("Or your own number").fill(typed)
    page.get_by_text("in one day", exact=True).click()
    page.get_by_role("button", name="Next").click()
    wrong = page.get_by_label("Or your own number")
    expect(wrong).to_have_value(typed)
    expect(wrong).to_be_focused()
    expect(wrong).to_have_accessible_description(re.compile(re.escape(complaint)))
    expect(page.get_by_role("radio", name="in one day")).to_be_checked()
    wrong.fill("240")
    page.get_by_role("button", name="Next").click()
    expect(page).to_have_url(re.compile(r"[?&]volume=240&volume-per=day(&|$)"))


def test_changing_one_answer_keeps_the_others(opened: Opened) -> None:
    page = opened(f"/walkthrough/result/?{SETTLED}&assumed=timing&edition=1")
    expect(heading(page)).to_have_text("Data management package API")
    before = page.locator("main .heard tbody tr")
    count = before.count()
    page.get_by_role("link", name="Change the answer on Peak volume").click()
    own = page.get_by_label("Or your own number")
    expect(own).to_have_value("150000")
    own.fill("170000")
    page.get_by_role("button", name="Next").click()
    expect(heading(page)).to_have_text("Data management package API")
    assert page.locator("main .heard tbody tr").count() == count
    expect(page).to_have_url(re.compile("volume=170000"))
    expect(page).to_have_url(re.compile("assumed=timing"))
    expect(page).to_have_url(re.compile("edition=1"))


def test_not_sure_keeps_everything_open(opened: Opened) -> None:
    page = opened("/walkthrough/?ask=timing&job=act")
    possible = page.locator(".line.running").count()
    page.get_by_role("radio", name="Not sure").check()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".side .answers")).to_contain_text("Not sure")
    expect(page.locator(".line.running")).to_have_count(possible)
    page.get_by_role("link", name="See the result so far").click()
    expect(page.locator(".outcome")).to_contain_text("Open:")
    expect(page.get_by_role("heading", name="What would decide")).to_be_visible()


def test_a_reader_who_does_not_know_the_job_is_told_that_all_is_open(
    opened: Opened,
) -> None:
    page = opened("/walkthrough/")
    page.get_by_role("radio", name="Not sure").check()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".outcome")).to_contain_text("15 patterns can still come first")
    expect(heading(page)).to_have_text("Nothing stands out yet")


def test_advice_is_given_as_soon_as_there_is_one_and_says_what_would_turn_it(
    opened: Opened,
) -> None:
    page = opened("/walkthrough/?job=act&timing=waits")
    advice = page.locator(".so-far")
    expect(advice).to_contain_text("Our advice so far")
    expect(advice).to_contain_text("OData, unless")
    turn = advice.locator(".unless a").first
    outcome = turn.text_content() or "?"
    assert outcome != "OData"
    turn.click()
    expect(heading(page)).to_contain_text(outcome)


def test_the_list_of_what_is_still_possible_shrinks(opened: Opened) -> None:
    page = opened("/walkthrough/")
    expect(page.locator(".line.running")).to_have_count(15)
    answer_one(page, KNOWN)
    expect(page.locator(".line.running").nth(7)).to_be_hidden()
    out = page.locator(".lines-out")
    expect(out.locator(".line").first).to_be_hidden()
    out.locator("summary").click()
    expect(out.locator(".line p").first).to_be_visible()
    expect(page.locator(".side")).to_contain_text(
        re.compile(r"\d of 15 can still come first")
    )


def test_what_is_taken_as_said_is_in_sight_and_changed_in_one_place(
    opened: Opened,
) -> None:
    page = opened("/walkthrough/?job=act&timing=waits")
    said = page.locator(".taken-as-said")
    expect(said).to_contain_text("Where F&O runs: In Microsoft's cloud")
    said.get_by_role("link", name="Change the answer on Where F&O runs").click()
    page.get_by_role("radio", name="On servers of your own").check()
    page.get_by_role("button", name="Next").click()
    expect(heading(page)).to_have_text("Nothing fits well")
    expect(page.locator(".layer:has(#answers)")).to_contain_text(
        "On servers of your own"
    )


def test_nothing_fits_is_said_first_with_ways_out_that_lead_on(opened: Opened) -> None:
    page = opened(PAGES["result-nothing-fits"])
    expect(heading(page)).to_have_text("Nothing fits well")
    way = page.locator(".layer:has(#ways-out) .ledger li").first
    outcome = way.locator("a").text_content() or "?"
    expect(page.get_by_role("heading", name="Outside the patterns")).to_be_visible()
    expect(page.locator(".layer:has(#outside) h3").first).to_be_visible()
    way.locator("a").click()
    expect(heading(page)).to_contain_text(outcome)


def test_an_old_link_still_says_what_it_said_and_what_it_could_not(
    opened: Opened,
) -> None:
    page = opened(PAGES["result-old-link"])
    notes = page.get_by_role("note")
    expect(notes).to_contain_text("From the link that you followed")
    expect(notes).to_contain_text("a queue or a copy")
    expect(page.locator(".layer:has(#answers)")).to_contain_text("looks something up")
    page.get_by_role("link", name="Change the answer on What it is for").click()
    page.get_by_role("button", name="Next").click()
    expect(page).not_to_have_url(re.compile("payload"))


def test_a_pattern_that_was_asked_for_is_defended_or_not(opened: Opened) -> None:
    page = opened("/patterns/odata/")
    page.get_by_role("link", name="We were told to use this").click()
    expect(page.locator(".question")).to_contain_text("only the questions that bear")
    answer_all(page, KNOWN)
    degree = page.locator(".outcome .degree")
    expect(degree).to_have_text("Possible with reservations")
    expect(heading(page)).to_have_text("Custom service rather than OData")
    page.get_by_role("link", name="The full result").click()
    expect(page.locator(".outcome h1")).to_contain_text("Custom service")


def test_a_pattern_that_only_has_fewer_strengths_is_defensible(opened: Opened) -> None:
    page = opened(PAGES["challenge-defensible"])
    expect(page.locator(".outcome .degree")).to_have_text("Defensible")
    expect(heading(page)).to_contain_text("is defensible")


def test_a_reason_of_the_matrix_is_a_press_away(opened: Opened) -> None:
    page = opened("/patterns/")
    reason = page.locator('a.fit[href="/patterns/odata/fits/#timing"]').first
    if reason.is_visible():
        reason.click()
        expect(page.get_by_role("heading", name="Real time")).to_be_in_viewport()
    else:  # There is room for one pattern at a time.
        one = page.get_by_role("navigation", name="One pattern at a time")
        one.get_by_role("link", name="OData").click()
    expect(heading(page)).to_have_text("What each answer says of OData")


@pytest.mark.parametrize(
    "address", ["/walkthrough/", f"/walkthrough/result/?{ON_HAND}"]
)
def test_an_unknown_edition_gets_our_own_page(
    opened: Opened, complaints: list[str], address: str
) -> None:
    page = opened(f"{address}{'&' if '?' in address else '?'}edition=999")
    expect(heading(page)).to_contain_text("There is no edition 999")
    complaints[:] = [one for one in complaints if "404" not in one]


def answer_all(page: Page, known: dict[str, str]) -> list[str]:
    """Answers until no more is asked; the criteria that were."""
    asked: list[str] = []
    expect(page.locator("form.question")).to_be_visible()
    while page.locator("form.question").count():
        asked.append(answer_one(page, known))
        assert len(asked) < 30, "the questions never end"
    return asked


def answer_one(page: Page, known: dict[str, str]) -> str:
    """Answers the question on the page as far as it is known; its criterion."""
    field = page.locator(
        '.question input:not([type="hidden"], [name$="-basis"], [name$="-per"])'
    ).first
    criterion = field.get_attribute("name") or ""
    answer = known.get(criterion, "unsure")
    if field.get_attribute("type") == "text":
        field.fill(answer)
    else:
        page.locator(f'.question input[name="{criterion}"][value="{answer}"]').check()
    here = page.url
    page.get_by_role("button", name="Next").click()
    page.wait_for_url(lambda url: url != here)
    return criterion


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def test_own_words_become_answers_that_the_reader_agrees_to(opened: Opened) -> None:
    page = opened("/")
    page.get_by_label("Your situation").fill(
        "Our web shop sends 3,000 order lines an hour and needs the order number "
        "back. The board meets on Friday."
    )
    page.get_by_role("button", name="Read it").click()
    expect(heading(page)).to_have_text("In your own words")
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_text("The board meets on Friday.").last).to_be_visible()
    waits = page.get_by_role("group", name="Does it have to be real time?")
    waits.get_by_label("Leave it open").check(force=True)
    page.get_by_role("button", name="Go on with these").click()
    expect(heading(page)).to_have_text("Check your answers")
    assert "job=act" in page.url
    assert "volume=3000" in page.url
    assert "timing" not in page.url
