"""What stands above a decision is read from the address, in bounds, and kept there."""

from urllib.parse import parse_qs

from django.http import QueryDict

from guide.walkthrough.head import MOST_IN_ALL, read_head
from guide.walkthrough.reading import read
from tests.board.sample import EVIL
from tests.record.sample import MODEL

TITLES = {"speed": "Speed", "load": "Load"}


def head(**told):
    return read_head(told, TITLES)


def test_it_says_what_was_told_and_which_answer_a_note_is_on():
    told = head(interface=" Web  shop ", date="2026-11-27", **{"load-note": "A peak."})
    assert told.interface == "Web shop"
    assert told.day.isoformat() == "2026-11-27"
    assert told.notes == {"load": "A peak."}
    assert told.faults == ()


def test_the_address_keeps_it():
    query = "speed=slow&interface=Web+shop&speed-note=Nobody+waits"
    reading = read(QueryDict(query), MODEL)
    assert reading.notes == ()
    assert parse_qs(reading.query()) == parse_qs(query)
    assert parse_qs(reading.having({"speed": "fast"}).query())["speed-note"]


def test_it_bears_on_no_answer():
    plain = read(QueryDict("speed=slow"), MODEL)
    named = read(QueryDict("speed=slow&owner=fast&speed-note=fast"), MODEL)
    assert named.chosen == plain.chosen


def test_what_is_too_long_is_cut_and_that_is_said():
    told = head(interface="x" * 5_000)
    assert told.interface == "x" * 80
    assert told.faults == (
        "Shortened, as an address holds only so much: Interface (to 80 letters).",
    )


def test_an_address_never_grows_too_long_for_a_server():
    titles = {f"c{number}": f"C{number}" for number in range(30)}
    notes = {f"{slug}-note": "ж" * 160 for slug in titles}
    told = read_head(notes, titles)
    assert 0 < len(told.notes) * 160 * 6 <= MOST_IN_ALL
    assert told.faults[0].startswith("Left out, as the address would grow too long:")


def test_what_is_no_date_is_said():
    told = head(date="31.2.2026")
    assert told.day is None
    assert told.faults == ("“31.2.2026” is no date. Write it as 2026-11-27.",)


def test_what_cannot_be_printed_is_left_out():
    assert head(owner=EVIL).told["owner"].startswith("| **b** [x]")
    assert head(owner=EVIL).told["owner"].isprintable()
