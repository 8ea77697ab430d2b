"""What values say, codes of legends among them, and what stays open with its reason."""

import pytest

from guide.register.matching.taking import take
from guide.register.matching.values import Reader
from guide.register.sheets.tables import Cell
from tests.register.criteria import shipped
from tests.register.lists import (
    book,
    proposed,
    row,
    sheet,
    taken,
    with_cell,
    with_value,
)

HEAD = "Name | Source | Target | {}\nOrders | Shop | F&O | {}"


def value(header, text, *others):
    """What one value of a column is taken for: its code and why."""
    found = proposed(sheet(HEAD.format(header, text)), *others).values
    [own] = [v for v in found if v.meaning != "system"]
    return own.says, own.why


@pytest.mark.parametrize(
    ("header", "text", "code"),
    [
        ("Direction", "inbound", "into"),
        ("Richtung", "ausgehend", "out"),
        ("Sens", "Bidirectionnel", "both"),
        ("Richting", "uit", "out"),
        ("DataFlow", "unidirectional", "one-way"),
        ("Middleware", "keine", "none"),
        ("Middleware", "Azure Service Bus", "middleware"),
        ("Middleware", "Logic Apps", "flow"),
        ("Via", "SFTP", "carrier"),
        ("Protocol", "Custom Svc", "custom-service"),
        ("Protokoll", "Paket-API", "data-package-api"),
        ("Protocole", "Événement métier", "business-events"),
        ("Initiated by", "Person", "person"),
        ("Initiated by", "Target", "target"),
        ("Initiated by", "D365 F&O", "fo"),
        ("Initiated by", "shop", "source"),
        ("Format", "CSV", "files"),
        ("Interval [h:mm]", "0:15", "every=15"),
        ("Interval [h:mm]", "24:00", "every=1440"),
    ],
)
def test_values_are_known(header, text, code):
    assert value(header, text)[0] == code


def test_codes_are_read_by_the_legend():
    legend = sheet("Code | Meaning\nB2 | nightly\nM | 500 - 5,000 per day", "Legend")
    assert value("Frequency", "B2", legend) == (
        "every=1440",
        "by the legend: nightly",
    )
    assert value("Volume class", "M", legend)[0] == "500-5000 per day"


def test_a_legend_may_explain_several_codes_in_a_row():
    legend = sheet("Dir X / Y | into, out of", "Legend")
    assert value("Direction", "Y", legend)[0] == "out"
    legend = sheet("Start | Ext = other system, Op = Person", "Legend")
    assert value("Initiated by", "Op", legend)[0] == "person"


def test_systems_go_by_the_names_that_the_list_explains():
    systems = sheet("Code | Name\nS1 | Brindelo Shop\nS2 | Dynamics 365 F&O", "Systems")
    [own] = taken(sheet("Name | Source | Target\nOrders | S1 | S2"), systems)
    assert (own.source, own.facts["direction"]) == ("Brindelo Shop", "into")


def test_what_the_list_itself_does_not_know_is_open():
    assert value("Protocol", "tbd") == ("", "the list itself leaves it open")


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("2026-02-01", "date", "a date; perhaps"),
        ("#REF!", "error", "an error; perhaps"),
    ],
)
def test_what_is_no_text_is_no_rhythm(text, kind, why):
    own = sheet(HEAD.format("Frequency", "daily") + "\nPrices | F&O | Shop | x")
    own = with_cell(own, 3, 3, text=text, kind=kind)
    [_, told] = [v for v in proposed(own).values if v.meaning == "frequency"]
    assert told.is_open
    assert told.why.startswith(why)


def test_an_error_is_no_volume():
    own = sheet(HEAD.format("Records per hour", "400") + "\nPrices | F&O | Shop | x")
    own = with_cell(own, 3, 3, text="#REF!", kind="error")
    [_, told] = [v for v in proposed(own).values if v.meaning == "volume"]
    assert told.why == "an error, not a number"


def test_a_part_of_a_day_is_a_time():
    own = sheet(HEAD.format("Runs at", "x"))
    own = with_cell(own, 2, 3, text="0.9166666667", kind="number")
    assert taken(own)[0].runs_at == "22"


def test_a_part_of_a_day_below_an_interval_is_how_often():
    own = sheet(HEAD.format("Interval", "x"))
    own = with_cell(own, 2, 3, text="0.03125", kind="number")
    assert taken(own)[0].answers["frequency"] == "hourly"


def test_a_bare_yes_answers_its_header():
    assert value("Synchronous", "yes")[0] == "waits"
    assert value("Real time", "yes")[0] == "whenever"
    assert value("Real time", "no")[0] == "nobody"


@pytest.mark.parametrize("name", ["F&O", "D365FO", "Dynamics 365 Finance & Operations"])
def test_names_of_fo_are_known(name):
    found = proposed(f"Name | Source | Target\nOrders | Shop | {name}").values
    assert [(v.text, v.says) for v in found] == [(name, "fo")]


def test_d365_is_fo_where_nothing_else_is():
    short = "Name | Source | Target\nOrders | Shop | D365\nPrices | D365 | Shop\n"
    assert taken(short)[0].facts["direction"] == "into"
    both = short + "Leads | D365 | F&O"
    assert "direction" not in {v.text for v in proposed(both).values if v.says == "fo"}
    assert [v.text for v in proposed(both).values if v.says == "fo"] == ["F&O"]


def test_a_person_may_say_which_system_is_fo():
    own = "Name | Source | Target | Frequency\n"
    own += "A | Shop | Core | daily\nB | Pos | Core | daily"
    asked = proposed(own)
    assert ("system", "Core", "") in [(v.meaning, v.text, v.says) for v in asked.values]
    kept = with_value(asked, "system", "Core", "fo").remembered()
    assert taken(own, remembered=kept)[0].answers["bulk-way"] == "into-fo"


def test_nothing_is_lost():
    told = row(
        "7", "Orders", "Shop", "F&O", "who", "full moon", "lots", "pigeon", "", "?", ""
    )
    assert told.cells[5:8] == ("full moon", "lots", "pigeon")
    assert {text for column, text, _ in told.unread if column} == {
        *("full moon", "lots", "pigeon", "?", "who")
    }


@pytest.mark.parametrize(
    ("header", "text", "why"),
    [
        ("Format", "SOAP", "it does not tell files from records"),
        ("Format", "MQTT", "it does not tell files from records"),
        ("Real-time", "Yes", "it does not say whether somebody waits"),
        ("Initiated by", "Scheduler", "who that is, is not understood"),
    ],
)
def test_what_a_value_leaves_open_is_listed_with_its_row(header, text, why):
    [told] = taken(f"Name | Source | Target | {header}\nOrders | Shop | F&O | {text}")
    assert (header, text, why) in told.unread


def test_a_starter_that_tells_only_when_is_listed_and_read_as_how_often():
    *_, told = taken(
        "Name | Source | Target | Initiated by\n"
        "Prices | F&O | Shop | F&O\nStock | WMS | F&O | WMS\n"
        "Orders | Shop | F&O | nightly"
    )
    why = "it says when it starts, not who starts it"
    assert ("Initiated by", "nightly", why) in told.unread
    assert told.answers["frequency"] == "daily"


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("Format", "CSV"),
        ("Initiated by", "F&O batch job"),
        ("Real-time", "Synchronous"),
        ("Frequency", "daily"),
        ("Middleware", "Service Bus"),
        ("Protocol", "OData"),
        ("Volume", "4000 per hour"),
    ],
)
def test_what_a_person_leaves_open_is_listed_with_its_row_and_answers_nothing(
    header, text
):
    own = f"Name | Source | Target | {header}\nOrders | Shop | F&O | {text}"
    found = proposed(own)
    [value] = [value for value in found.values if value.text == text]
    assert value.says
    left = with_value(found, value.meaning, text, "")
    [told] = take(book(own), left, shipped())
    why = "left open by whoever looked the list over"
    assert (header, text, why) in told.unread
    [without] = taken(f"Name | Source | Target | {header}\nOrders | Shop | F&O | ")
    assert (told.answers, told.facts) == (without.answers, without.facts)


@pytest.mark.parametrize(
    ("target", "says", "why"),
    [
        ("Till", "fo", "no other end of its rows is F&O"),
        ("F&O", "", "is this F&O?"),
    ],
)
def test_a_short_name_is_fo_unless_it_faces_fo(target, says, why):
    values = proposed(
        f"Name | Source | Target\nOrders | Shop | F&O\nPrices | D365 | {target}"
    ).values
    [short] = [value for value in values if value.text == "D365"]
    assert (short.says, short.why) == (says, why)


def test_a_name_that_may_be_fo_leaves_the_way_open():
    told = taken(
        "Name | Source | Target\n"
        "Orders | Shop | F&O\nStock | D365 | F&O\nPrices | D365 | Till"
    )
    assert [row.facts.get("direction") for row in told] == ["into", "into", None]


def test_the_same_number_in_two_columns_is_for_the_period_of_each():
    text = (
        "Name | Source | Target | Volume per day | Peak per hour\n"
        "Orders | Shop | F&O | 300 | 40\nPrices | Shop | F&O | 900 | 300"
    )
    volumes = [row.facts["peak-high"] for row in taken(text)]
    assert volumes == ["40", "300"]


def test_how_soon_beside_a_timetable_is_taken_or_listed():
    [often, seldom] = taken(
        "Name | Source | Target | Frequency | Latency\n"
        "Orders | Shop | F&O | every 5 min | 5 min\n"
        "Prices | Shop | F&O | daily | 15 minutes"
    )
    assert "Latency" not in [column for column, *_ in often.unread]
    assert ("Latency", "15 minutes") in [tuple(cell[:2]) for cell in seldom.unread]


@pytest.mark.parametrize(
    ("text", "runs_at"),
    [
        ("2", "2"),
        ("8-18", "8-18"),
        ("8 – 18 Uhr", "8-18"),
        ("22:00-02:00", "22:00-02:00"),
        ("6; 12; 18", "6,12,18"),
        ("02:00", "2"),
        ("Mo-Fr 8-18 Uhr", "8-18"),
        ("hourly 8-18", ""),
    ],
)
def test_hours_are_read_as_they_are_typed_here_or_left_open(text, runs_at):
    [row] = taken(f"Name | Source | Target | Runs at\nOrders | Shop | F&O | {text}")
    assert row.runs_at == runs_at
    left_open = "Runs at" in [column for column, *_ in row.unread]
    assert left_open == (not runs_at)


@pytest.mark.parametrize(
    ("slug", "told", "option"),
    [
        ("xpp", "ja", "yes"),
        ("xpp", "nein", "no"),
        ("xpp", "vielleicht", ""),
        ("deployment", "On-Prem", "on-premises"),
        ("deployment", "yes", ""),
    ],
)
def test_a_question_of_the_guide_is_answered_in_short_too(slug, told, option):
    reader = Reader(shipped())
    assert reader.read(f"answer:{slug}", Cell(told, "text")).says == option
