"""A list of thirty interfaces as it comes, two people in it at once, and a phone."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from tests.browser.conftest import SCREENS, watched
from tests.browser.stories.hand import Hand
from tests.browser.test_access import faults
from tests.register.books import made

MOST_SHEETS = 7
"""Of paper, for a board pack of thirty rows."""

TEN_MINUTES = 600
"""In seconds: what a board pack may take, without the thinking."""

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ROWS = [
    ["Orders into F&O", "Web shop", "D365 F&O", "real time", "4k/h", "Ann Lee"],
    [
        "Nightly price list",
        "D365 F&O",
        "Web shop",
        "daily 02:00",
        "10-20k per night",
        "",
    ],
    ["Bank statements", "Bank", "D365 F&O", "daily", "2 files", "Treasury?"],
    ["Stock on hand", "WMS", "D365FO", "every 5 minutes", "tbd", "WMS team"],
    ["Tax rates", "D365 F&O", "Tax engine", "on demand", "~200", "n/a"],
]


def messy() -> FilePayload:
    """A list as somebody has kept it: titles, bands, gaps, remarks in cells."""
    rows: list[list[object]] = [
        ["Interface register – Project Aurora"],
        ["Draft, ask Bob before passing it on"],
        [],
        ["ID", "Name", "Source", "Target", "Frequency", "Volume", "Owner", "Colour"],
    ]
    for number in range(1, 31):
        if number % 10 == 1:
            rows.append([f"Wave {number // 10 + 1}"])
        row = ROWS[number % len(ROWS)]
        rows.append([f"IF-{number:02}", f"{row[0]} {number}", *row[1:], "green"])
    rows.append(["Total", 30])
    return {"name": "aurora.xlsx", "mimeType": EXCEL, "buffer": made(*rows)}


type Person = Callable[[str], Page]


@pytest.fixture
def person(browser: Browser, base_url: str, complaints: list[str]) -> Iterator[Person]:
    """Somebody with a screen of that kind and a browser of their own."""
    with ExitStack() as stack:

        def with_screen(screen: str) -> Page:
            own: BrowserContext = stack.enter_context(
                browser.new_context(base_url=base_url, **SCREENS[screen])
            )
            stack.enter_context(watched(own, base_url, complaints))
            return own.new_page()

        yield with_screen


@contextmanager
def without_script(
    browser: Browser, base_url: str, complaints: list[str]
) -> Iterator[Page]:
    """A page of somebody whose browser runs no script."""
    with (
        browser.new_context(base_url=base_url, java_script_enabled=False) as own,
        watched(own, base_url, complaints),
    ):
        yield own.new_page()


def hears(page: Page) -> None:
    """Wait until a page hears what is chosen on it: somebody has moved by now."""
    page.wait_for_load_state()
    page.mouse.move(9, 9)
    # Not by `wait_for_function`: where it has to look twice, the site's policy is
    # against how it does.
    for _ in range(500):
        if page.evaluate("'htmx' in window"):
            return
        page.wait_for_timeout(20)
    pytest.fail("The page has no htmx after ten seconds.")


def sheets(page: Page) -> int:
    """How many sheets of paper a page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def start_empty(page: Page, *names: str) -> str:
    """A register with some interfaces, each typed; its address."""
    page.goto("/register/")
    page.get_by_role("button", name="Start an empty register").click()
    home = page.url
    for name in names:
        page.get_by_role("link", name="Add an interface").click()
        page.get_by_label("Interface", exact=True).fill(name)
        page.get_by_role("button", name="Save", exact=True).click()
    return home


def test_a_messy_list_becomes_a_board_pack(person: Person) -> None:
    page = person("desktop")
    hand = Hand(page)
    page.goto("/")
    hand.click(page.get_by_role("link", name="Thirty interfaces to decide?"))
    page.locator("#list-file").set_input_files(messy())
    hand.click(page.get_by_role("button", name="Read the file"))
    expect(page.get_by_text(re.compile("aurora.xlsx: 30 interfaces"))).to_be_visible()
    expect(page.get_by_text("Interface register – Project Aurora")).to_be_visible()
    assert faults(page) == []
    hand.choose(page.get_by_label("Colour", exact=True), "status")
    hand.click(page.get_by_role("button", name="Take 30 interfaces"))
    expect(page.get_by_role("heading", name="30 interfaces")).to_be_visible()
    hand.click(page.get_by_role("link", name="For all rows", exact=True))
    hand.choose(page.get_by_label("Where F&O runs"), "cloud")
    hand.click(page.get_by_role("button", name="Save"))
    hand.choose(page.get_by_label("System"), "Web shop")
    expect(page.get_by_role("heading", name=re.compile("of 30 inter"))).to_be_visible()
    hand.click(page.get_by_role("button", name=re.compile("^Change all")))
    hand.choose(page.get_by_label("Programming in F&O"), "yes")
    hand.click(page.get_by_role("button", name="Change them"))
    expect(page.get_by_text("Last change: Set “Programming in F&O”")).to_be_visible()
    hand.click(page.get_by_role("link", name="Take it along"))
    hand.click(page.get_by_role("link", name="Open the board pack"))
    expect(page.get_by_role("heading", name="All interfaces")).to_be_visible()
    expect(page.get_by_text("Orders into F&O 5", exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    assert faults(page) == []
    assert sheets(page) <= MOST_SHEETS
    page.emulate_media(media="print")
    for above in ("#landscape", "#landscape + div > p"):
        expect(page.locator(above)).to_have_css("break-after", "avoid")
    assert hand.seconds < TEN_MINUTES


def test_two_people_work_in_one_register_and_overwrite_nothing(
    person: Person, complaints: list[str]
) -> None:
    ann, bob = person("desktop"), person("desktop")
    bob.goto(start_empty(ann, "Orders", "Prices"))
    for one, row in ((ann, "Orders"), (bob, "Orders")):
        one.get_by_role("link", name=row, exact=True).click()
        expect(one.locator("tr.in-place")).to_be_visible()
    ann.get_by_label("Owner").fill("Ann")
    ann.get_by_role("button", name="Save").click()
    expect(ann.locator("tr.in-place")).to_have_count(0)
    expect(ann.get_by_role("link", name="Orders", exact=True)).to_be_focused()
    expect(ann.get_by_text("Last change: Changed 1 (Orders)")).to_be_visible()
    bob.get_by_label("Owner").fill("Bob")
    bob.get_by_role("button", name="Save").click()
    expect(bob.get_by_text("Somebody else has changed this interface")).to_be_visible()
    expect(bob.get_by_role("row", name="Owner Ann Bob")).to_be_visible()
    assert faults(bob) == []
    expect(bob.get_by_label("Owner")).to_have_value("Bob")
    bob.get_by_role("button", name="Save").click()
    expect(bob.locator("tr.in-place")).to_have_count(0)
    ann.reload()
    expect(ann.get_by_role("row", name=re.compile("Orders.*Bob"))).to_be_visible()
    ann.get_by_role("button", name=re.compile("^Undo")).click()
    expect(ann.get_by_role("row", name=re.compile("Orders.*Ann"))).to_be_visible()
    ann.get_by_role("link", name="History", exact=True).click()
    expect(ann.get_by_text("Undone: Changed 1 (Orders)")).to_be_visible()


def test_on_a_phone_a_row_goes_through_the_walkthrough_and_back(
    person: Person,
) -> None:
    page = person("narrow")
    home = start_empty(page, "Orders")
    for at in ("", "rows/new/", "all/", "rules/", "history/", "edition/", "about/"):
        page.goto(home + at)
        assert faults(page) == [], at
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, at
    page.goto(home)
    page.get_by_role("link", name="Walk through Orders").click()
    expect(page.get_by_text("From your register: Orders.")).to_be_visible()
    page.locator(".option input").first.check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("From your register: Orders.")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Take these answers over").click()
    expect(page.get_by_text("Last change: Walked through 1 (Orders)")).to_be_visible()
    assert page.url.startswith(home)
    assert page.context.cookies() == []


def test_escape_leaves_a_row_as_it_was_in_the_list_and_on_its_page(
    person: Person,
) -> None:
    page = person("desktop")
    home = start_empty(page, "Orders")
    row = page.get_by_role("link", name="Orders", exact=True)
    address = home + str(row.get_attribute("href"))
    for at in (home, address):
        page.goto(at)
        if at == home:
            row.click()
        page.wait_for_load_state()  # No key is heard before.
        page.get_by_label("Owner", exact=True).fill("Zoe Kerr")
        # What was swapped in is shown some milliseconds before it hears anything.
        expect(page.locator(".htmx-added")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(row).to_be_visible()
        expect(page.get_by_text("Zoe Kerr")).to_have_count(0)


def test_a_row_that_enter_saved_in_its_place_is_undone_from_above_the_list(
    person: Person,
) -> None:
    page = person("desktop")
    start_empty(page, "Orders")
    row = page.get_by_role("link", name="Orders", exact=True)
    row.click()
    owner = page.get_by_label("Owner", exact=True)
    owner.fill("Zoe Kerr")
    owner.press("Enter")
    expect(page.get_by_text("Last change: Changed 1 (Orders)")).to_be_visible()
    expect(page.locator("table").get_by_text("Last change")).to_have_count(0)
    page.get_by_role("button", name="Undo: Changed 1 (Orders)").click()
    expect(page.get_by_text("Last change: Added 1 (Orders)")).to_be_visible()
    expect(page.get_by_text("Zoe Kerr")).to_have_count(0)


def test_enter_goes_on_to_the_next_question_of_a_walk(person: Person) -> None:
    page = person("desktop")
    start_empty(page, "Orders")
    page.get_by_role("link", name="Walk through Orders").click()
    asked = page.get_by_role("heading", level=1).inner_text()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(asked)
    expect(page.get_by_text("From your register: Orders.")).to_be_visible()
    expect(page.locator(".question")).to_be_visible()
    assert faults(page) == []


def test_what_is_chosen_in_a_walk_comes_along_without_being_sent_before(
    person: Person,
) -> None:
    page = person("desktop")
    start_empty(page, "Orders")
    page.get_by_role("link", name="Walk through Orders").click()
    page.locator(".option input").first.check()
    asked = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Take these answers over").click()
    expect(page.get_by_text("Last change: Walked through 1 (Orders)")).to_be_visible()
    page.get_by_role("link", name="Walk through Orders").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(asked)
