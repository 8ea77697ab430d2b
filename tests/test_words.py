"""Names, counts and ranges are said in one way everywhere."""

import pytest

from scenarios.text.words import (
    a_or_an,
    continued,
    counted,
    in_a_line,
    interval,
    listed,
    one_line,
    shortened,
    span,
)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
    ],
)
def test_names_in_a_row(names, words):
    assert listed(names) == words


def test_one_line_of_what_can_be_printed():
    assert one_line(" A\n  text\x00 in \u202edisguise\u202c ") == "A text in disguise"
    assert one_line("A text", most=4) == "A te"


def test_another_last_word():
    assert listed(["A", "B", "C"], "or") == "A, B or C"


def test_the_first_few_of_many():
    assert listed("ABC", most=3) == "A, B and C"
    assert listed("ABCDE", most=3) == "A, B, C and 2 more"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Each record is a call.", "each record is a call."),
        ("On-premises it is not there.", "on-premises it is not there."),
        ("Live, and both ways.", "live, and both ways."),
        ("OData has no limit.", "OData has no limit."),
        ("F&O waits.", "F&O waits."),
        ("Dataverse holds it.", "Dataverse holds it."),
        ("No one waits.", "no one waits."),
        ("“Timing” – In batches.", "“Timing” – In batches."),
        ("", ""),
    ],
)
def test_behind_a_colon_only_names_keep_their_capital(sentence, words):
    texts = ["Copies it to Dataverse.", "You answered No, with no reason."]
    assert continued(sentence, texts) == words


@pytest.mark.parametrize(
    ("legs", "words"),
    [
        ([], ""),
        ([("A", True)], "A"),
        ([("A", False), ("B", False)], "A → B"),
        ([("A", False), ("B", False), ("C", True), ("D", False)], "A → B or C → D"),
    ],
)
def test_legs_in_a_line(legs, words):
    assert in_a_line(legs) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no records"), (1, "1 record"), (2, "2 records"), (1200, "1,200 records")],
)
def test_counts(number, words):
    assert counted(number, "record") == words


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ("date", "a date"),
        ("error", "an error"),
        ("outside solution", "an outside solution"),
    ],
)
def test_the_article_before_a_thing(thing, words):
    assert a_or_an(thing) == words


@pytest.mark.parametrize(
    ("lowest", "highest", "words"),
    [
        (0, 5000, "up to 5,000"),
        (None, 5000, "up to 5,000"),
        (5001, 50000, "5,001 to 50,000"),
        (200000, None, "200,000 or more"),
        (0, None, "any number"),
    ],
)
def test_ranges(lowest, highest, words):
    assert span(lowest, highest) == words


def test_a_range_with_its_unit():
    assert span(0, 5000, "records per hour") == "up to 5,000 records per hour"
    assert span(None, None, "records per hour") == "any number of records per hour"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "every minute"),
        (5, "every 5 minutes"),
        (60, "every hour"),
        (90, "every 90 minutes"),
        (240, "every 4 hours"),
        (1440, "once a day"),
        (2880, "every 2 days"),
        (10080, "once a week"),
    ],
)
def test_how_often(minutes, words):
    assert interval(minutes) == words


def test_a_long_text_is_cut_behind_a_word():
    assert shortened("So it is.", 9) == "So it is."
    assert shortened("So it\n is, and more.", 10) == "So it is…"
    assert shortened("Donaudampfschiff", 6) == "Donau…"
