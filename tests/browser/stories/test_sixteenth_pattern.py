"""A sixteenth pattern: texts, fits, two scenarios, review, publication, in a quarter
of an hour of clicking."""

import re

from playwright.sync_api import Page, expect

from tests.browser.stories.conftest import LoggedIn
from tests.browser.stories.hand import Hand

NAME, SENTENCE = "Pigeon post", "A bird carries one record, and waits for the answer."
TEXTS = (
    *("summary", "problem", "how_it_works", "use_when", "avoid_when"),
    *("timing_behaviour", "volumes", "errors", "security"),
    *("setup_fo", "setup_other", "example"),
)
SENT = ".messagelist .success"
MOST = 15 * 60

ANSWERS = {
    "What it is for": "Another application looks something up in F&O",
    "Real time": "Yes: somebody or something waits for the answer",
    "What is looked up": "Something that F&O works out when asked",
    "Programming in F&O": "Yes",
    "Who calls": "An application, website or machine of any make",
}


def add(hand: Hand, kind: str) -> None:
    """From the start page to the form of a new row."""
    hand.click(hand.page.get_by_role("link", name="Home"))
    hand.click(hand.page.locator(f"#content-main .model-{kind} .addlink"))


def save(hand: Hand) -> None:
    hand.click(hand.page.get_by_role("button", name="Save", exact=True))
    expect(hand.page.locator(SENT)).to_be_visible()


def write_the_pattern(hand: Hand) -> None:
    page = hand.page
    hand.click(page.locator("#content-main .model-pattern .addlink"))
    hand.type(page.get_by_label("Name:", exact=True).first, NAME)
    page.get_by_label("Name:", exact=True).first.dispatch_event("keyup")
    hand.type(page.locator("#id_group"), "Synchronous API")
    hand.choose(page.locator("#id_timing"), "Synchronous")
    hand.choose(page.locator("#id_starts"), "The other system")
    hand.choose(page.locator("#id_direction"), "Both ways")
    hand.choose(page.locator("#id_on_premises"), "Not supported")
    for name in TEXTS:
        hand.type(page.locator(f"#id_{name}"), SENTENCE)
    hand.click(page.locator("#failures-group summary"))
    for part in ("notices", "how", "retries", "idempotent"):
        told = f".inline-related:not(.empty-form) [name$=-{part}]"
        for text in page.locator(f"#failures-group {told}").all():
            hand.type(text, "A bird tells.")
    save(hand)


def say_what_the_options_say(hand: Hand) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name=NAME).first)
    hand.click(page.get_by_role("link", name="Fits on one page"))
    hand.click(page.get_by_text("Copy fits as a start"))
    hand.choose(page.get_by_label("Copy fits from"), "Custom service")
    hand.click(page.get_by_role("button", name="Show what it would set"))
    waits = page.locator(".cell", has_text="waits for the answer").first
    hand.type(waits.get_by_label("Reason"), SENTENCE)
    hand.click(page.get_by_role("button", name="Save all"))
    expect(page.locator(SENT)).to_contain_text(re.compile(r"Saved \d\d fits"))


def tell_a_scenario(hand: Hand, title: str) -> None:
    page = hand.page
    add(hand, "scenario")
    hand.type(page.get_by_label("Title:"), title)
    page.get_by_label("Title:").dispatch_event("keyup")
    hand.choose(page.locator("#id_patterns_from"), NAME)
    hand.click(page.locator("#id_patterns_add"))
    for name in ("situation", "thought_process", "solution"):
        hand.type(page.locator(f"#id_{name}"), SENTENCE)
    for criterion, option in ANSWERS.items():
        row = page.locator("#answers-group tr", has_text=criterion).first
        hand.choose(row.locator("select[name$=-option]"), option)
    save(hand)


def publish(hand: Hand) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name="Review and publish"))
    flips = page.locator(".turned", has_text=f"{NAME} is now recommended")
    expect(flips.first).to_be_visible()
    hand.type(page.get_by_label("Note"), f"{NAME} is new.")
    if (reason := page.get_by_label("Why publish in spite")).count():
        hand.type(reason, "It is as good as a custom service.")
    hand.click(page.get_by_role("button", name="Publish what is reviewed here"))
    expect(page.locator(SENT)).to_contain_text("is published")


def test_a_sixteenth_pattern_takes_a_quarter_of_an_hour(logged_in: LoggedIn) -> None:
    robin = Hand(logged_in("robin"))
    write_the_pattern(robin)
    say_what_the_options_say(robin)
    for title in ("Pigeons ask for stock", "Pigeons ask for prices"):
        tell_a_scenario(robin, title)
    owl = Hand(logged_in("owl"))
    publish(owl)
    is_recommended(owl.page)
    print(f"robin: {robin}\nowl: {owl}")
    assert robin.seconds + owl.seconds < MOST


def is_recommended(page: Page) -> None:
    page.goto("/patterns/pigeon-post/")
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    for title in ("Pigeons ask for stock", "Pigeons ask for prices"):
        expect(page.get_by_role("link", name=title)).to_be_visible()
