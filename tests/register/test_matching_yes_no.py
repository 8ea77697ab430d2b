"""Columns of yes and no: each answers its own header, and says nothing without one."""

import pytest

from tests.register.lists import answers, meanings, proposed, taken, with_value


def column(header, *values):
    """A list with one column more, which has these values."""
    lines = (f"A{n} | Orders {n} | Shop | F&O | {v}" for n, v in enumerate(values))
    return "\n".join((f"ID | Name | Source | Target | {header}", *lines))


def says(header, *values):
    """What a header is taken for, and what each of the values says below it."""
    told = proposed(column(header, *values))
    meaning = next(c.meaning for c in told.columns if c.header == header)
    return meaning, *(v.says for v in told.values if v.header == header)


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        *(("ja", "nein"), ("oui", "non"), ("Yes", "No"), ("Y", "N")),
        *(("wahr", "falsch"), ("TRUE", "FALSE"), ("✓", "✗"), ("1", "0")),
        ("x", "n"),
    ],
)
def test_each_way_to_say_yes_and_no_is_understood(yes, no):
    assert says("Middleware?", yes, no) == ("middleware", "middleware", "none")


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Synchronous?", ("timing", "waits", "nobody")),
        ("Echtzeit?", ("timing", "whenever", "nobody")),
        ("Asynchronous?", ("timing", "nobody", "")),
        ("Daily?", ("frequency", "every=1440", "")),
        ("One-off (Y/N)", ("frequency", "once", "")),
        ("Bidirectional", ("direction", "both", "one-way")),
        ("Inbound?", ("direction", "into", "")),
        ("Via middleware (Y/N)", ("middleware", "middleware", "none")),
        ("File based?", ("format", "files", "")),
        ("OData", ("protocol", "odata", "")),
        ("X++ possible?", ("answer:xpp", "yes", "no")),
    ],
)
def test_a_yes_affirms_its_header_and_a_no_says_the_opposite_if_there_is_one(
    header, told
):
    assert says(header, "yes", "no") == told


@pytest.mark.parametrize(
    "header",
    ["GDPR checked?", "Cloud?", "Legacy", "Decommissioned after go-live?"],
)
def test_a_yes_below_a_header_that_is_no_value_says_nothing(header):
    assert meanings(column(header, "yes", "no", "yes"))[header] in ("", "ignore")
    [first, *_] = taken(column(header, "yes", "no", "yes"))
    assert "frequency" not in first.answers


def test_the_same_mark_says_another_thing_below_each_header():
    rows = taken(
        "ID | Name | System | In | Out\n"
        "1 | Orders | Shop | x |\n2 | Stock | Shop | | x\n3 | Customers | CRM | x | x"
    )
    ways = [(row.source, row.target, row.facts["direction"]) for row in rows]
    assert ways == [
        ("Shop", "F&O", "into"),
        ("F&O", "Shop", "out"),
        ("CRM", "F&O", "both"),
    ]


def test_what_a_yes_was_taken_for_is_remembered_for_its_header_alone():
    first = proposed(column("Online", "yes", "no"), remembered=AS_TIMING)
    kept = with_value(first, "timing", "yes", "waits").remembered()
    again = proposed(column("Online", "yes", "no"), remembered=kept)
    assert timing(again) == "waits"
    other = proposed(column("Real time", "yes", "no"), remembered=kept)
    assert timing(other) == "whenever"


AS_TIMING = {"headers": {"online": "timing"}}


def timing(told):
    """What the first value of a column of how soon says."""
    return next(value.says for value in told.values if value.meaning == "timing")


def test_a_question_of_ours_takes_a_yes_as_well_as_its_own_words():
    headers = "ID | Name | Source | Target | Frequency | X++ erlaubt?"
    told = answers("1", "Stock feed", "Shop", "F&O", "daily", "ja", headers=headers)
    assert told["xpp"] == "yes"


def test_marks_below_two_arrows_say_which_way_each_row_goes():
    rows = taken(
        "System A | System B | A → B | B → A | Data | Rhythm\n"
        "F&O | WMS | x | | Picks | hourly\nF&O | Bank | | x | Statements | daily\n"
        "F&O | CRM | x | x | Customers | daily"
    )
    assert [(row.source, row.target, row.facts["direction"]) for row in rows] == [
        ("F&O", "WMS", "out"),
        ("Bank", "F&O", "into"),
        ("F&O", "CRM", "both"),
    ]


def test_marks_below_into_and_out_of_the_erp_say_which_way_each_row_goes():
    rows = taken(
        "Interface | Partner | Into ERP | Out of ERP | Rhythm\n"
        "Picks | WMS | x | | hourly\nStatements | Bank | | x | daily"
    )
    assert [row.facts["direction"] for row in rows] == ["into", "out"]
