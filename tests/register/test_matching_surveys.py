"""Lists that were something else first: a survey, a run book, a catalogue of APIs."""

import pytest

from tests.register.lists import meanings, proposed, sheet, taken, with_cell

SURVEY = """
What do you call this connection? | What is it for? | Which system is at the other end? | Who or what starts it? | How often, or when? | How many in a busy hour? | Does anybody wait for it? | How does it travel, if you know? | How do you know it failed?
Order status | Dealers look up where their order is: the portal asks D365 | Portal | The dealer | All day long | 300 an hour | Yes, until the answer is there | OData | They phone us
Pick lists | D365 puts a text file on their server | Frost | D365, by a batch job | every quarter of an hour | 800 lines | No | file | They ask
New joiners | As soon as somebody is hired, a flow makes the worker in D365 | PeopleNest | PeopleNest, i.e. the flow | whenever we hire | 20 a month | No, a few minutes later is fine | Power Automate | A mail comes
"""  # noqa: E501


def test_a_question_of_several_words_is_known_by_what_it_asks():
    assert [*meanings(SURVEY).values()] == [
        *("name", "note", "partner", "initiator", "frequency", "volume", "timing"),
        *("protocol", "ignore"),
    ]


def test_a_short_question_needs_its_mark():
    assert (
        meanings("Name | Source | Anything else?\nOrders | Shop | No")["Anything else?"]
        == "note"
    )


@pytest.mark.parametrize(
    ("place", "facts"),
    [
        (0, {"direction": "out", "timing": "waits"}),
        (1, {"direction": "out", "starts": "fo", "frequency": "every-few-minutes"}),
        (2, {"direction": "into", "starts": "other", "timing": "minutes"}),
    ],
)
def test_sentences_tell_the_way_and_who_starts_it(place, facts):
    assert facts.items() <= taken(SURVEY)[place].facts.items()


@pytest.mark.parametrize("header", ["TTL", "Dur. (h)", "p95 (ms)", "Kept for"])
@pytest.mark.parametrize("values", [("7 d", "14 d"), ("3", "0.5"), ("340", "900")])
def test_a_bare_length_below_another_header_tells_no_rhythm(header, values):
    rows = "\n".join(f"Orders {v} | Shop | F&O | {v}" for v in values)
    told = f"Name | Source | Target | {header}\n{rows}"
    assert meanings(told)[header] not in ("frequency", "timing", "volume")
    assert all("frequency" not in row.facts for row in taken(told))


def test_dates_below_a_start_name_nobody_who_starts():
    told = sheet("Name | Source | Target | Started\nOrders | Shop | F&O | x")
    dated = with_cell(told, 2, 3, text="2027-01-08", kind="date")
    assert meanings(dated)["Started"] != "initiator"


RUN_BOOK = """
Task | Activity | From | To | Records | Notes
T-010 | Load customers | Orbant | D365 F&O | 18400 | rehearsed
T-011 | Load vendors | Orbant | D365 F&O | 3150 | bank accounts follow
T-012 | Stop all jobs | | | | before noon
"""


def test_remarks_are_no_names_where_a_column_of_texts_is_free():
    told = meanings(RUN_BOOK)
    assert (told["Activity"], told["Notes"]) == ("name", "note")


@pytest.mark.parametrize("name", ["Cutover plan", "Data migration"])
def test_what_is_on_the_sheet_of_a_cutover_comes_once(name):
    customers, _, job = taken(sheet(RUN_BOOK, name=name))
    assert customers.facts["frequency"] == "once"
    assert "frequency" not in job.facts


def test_what_a_list_says_of_how_often_outweighs_its_title():
    told = "Name | From | To | Frequency\nPrices | D365 F&O | Shop | nightly"
    [row] = taken(sheet(told, name="Cutover plan"))
    assert row.facts["frequency"] == "daily"


ENDS = """
Interface | System A | System B | Flow | Kicked off by
Orders | Shop | D365 F&O | A -> B | Shop
EDI | D365 F&O | Edisphere | B -> A | Edisphere
"""


def test_an_arrow_between_the_letters_of_two_columns_is_the_way():
    assert meanings(ENDS)["Flow"] == "direction"
    orders, edi = taken(ENDS)
    assert (orders.source, edi.source) == ("Shop", "Edisphere")
    for row in (orders, edi):
        told = row.facts["direction"], row.facts["starts"]
        assert told == ("into", "other")


API = """
API | Method + path | Backend (serves) | Consumer (calls) | Remarks
status | GET /orders/1/status | D365 F&O (OData) | portal | page waits
create | POST /orders | D365 F&O (OData) | shop | synchronous
tax | POST /tax/quote | Fiscalon | D365 F&O | order entry waits
rates | GET /rates | Kursanda | D365 F&O | each morning
"""


@pytest.mark.parametrize(
    ("place", "direction", "starts"),
    [(0, "out", "other"), (1, "into", "other"), (2, "out", "fo"), (3, "into", "fo")],
)
def test_what_is_posted_comes_from_the_caller_and_what_is_got_goes_there(
    place, direction, starts
):
    facts = taken(API)[place].facts
    assert (facts["direction"], facts["starts"]) == (direction, starts)


def test_names_may_stand_below_a_header_of_ways_of_which_no_cell_names_one():
    assert meanings(API)["API"] == "name"


@pytest.mark.parametrize(
    ("text", "frequency"),
    [("alle 10'", "every-few-minutes"), ("every 15′", "every-few-minutes")],
)
def test_a_stroke_behind_a_number_is_minutes(text, frequency):
    told = f"Name | Source | Target | Rhythm\nOrders | Shop | F&O | {text}"
    assert taken(told)[0].facts["frequency"] == frequency


CODED = """
ID | Name | Partner | Direction | Freq | cron | Trig | Via
B1 | Payroll | Wagely | inbound | M | 0 4 2 * * | F | D
B2 | Items | Stockade | outbound | D | 30 22 * * * | S | ESB
"""
LEGEND = """
compiled by B. Ekwall in March, not everything checked
abbr. | meaning
vol | records. k = thousand, M = million
D / W / M | daily / weekly / monthly
Trig S | ERP scheduler: a batch job prepares it
Trig F | ERP goes out: fetches from the server of the partner
Trig M | man at the keyboard
D (Via) | direct, nothing in between
ESB | the bus
"""


def test_a_legend_may_name_the_column_of_a_code_before_or_behind_it():
    payroll, items = taken(CODED, sheet(LEGEND, name="Legend"))
    assert (payroll.facts["starts"], items.facts["starts"]) == ("fo", "fo")
    told = proposed(CODED, sheet(LEGEND, name="Legend"))
    says = {(v.meaning, v.text): v.says for v in told.values}
    assert says["middleware", "D"] == "none"


def test_what_a_legend_says_within_a_cell_is_of_the_column_beside_it():
    """“M” is million below “vol”, and monthly elsewhere."""
    payroll, _ = taken(CODED, sheet(LEGEND, name="Legend"))
    assert payroll.facts["frequency"] == "daily"  # Monthly, in the guide's bands.
    told = proposed(CODED, sheet(LEGEND, name="Legend"))
    says = {(v.meaning, v.text): v.says for v in told.values}
    assert says["frequency", "M"] == "every=44640"


def test_beside_a_column_of_how_often_a_cron_expression_says_when():
    told = meanings(CODED, sheet(LEGEND, name="Legend"))
    assert (told["Freq"], told["cron"]) == ("frequency", "runs-at")


MATRIX = """
from \\ to | D365 | Shop | EDI
D365 | | S1 | S2
Shop | S3 | |
EDI | S4 | |
"""
DETAIL = """
Nr | Name | Sender | Receiver | Frequency | Volume | Protocol | Started by
S1 | Prices | D365 | Shop | daily | 900 | CSV | D365
S2 | Confirmations | D365 | EDI | hourly | 300 | XML | D365
S5 | Rates | Bank | D365 | daily | 35 | HTTPS | D365
"""


def test_a_matrix_of_systems_beside_the_list_is_no_legend():
    told = taken(sheet(DETAIL, name="Detail"), sheet(MATRIX, name="Overview"))
    assert [row.facts["starts"] for row in told] == ["fo", "fo", "fo"]


def test_a_matrix_that_shows_the_list_by_its_keys_is_not_read_anew():
    keys = MATRIX.replace("S3", "S1").replace("S4", "S5")
    found = proposed(sheet(DETAIL, name="Detail"), sheet(keys, name="Overview"))
    assert found.to_come == ()
    assert any("“Overview” shows the interfaces" in said for said in found.said)
    other = MATRIX.replace("S1", "Prices R").replace("S2", "Notes")
    told = proposed(sheet(DETAIL, name="Detail"), sheet(other, name="Overview"))
    assert not any("by their keys" in said for said in told.said)


def test_a_system_with_more_in_a_bracket_is_the_same_system():
    told = DETAIL.replace("| Bank | D365 |", "| Bank | D365 (and back) |")
    assert taken(told)[2].facts["direction"] == "into"


@pytest.mark.parametrize("amount", ["700 POs/day", "700 changes a day", "700 / day"])
def test_an_amount_a_day_tells_no_rhythm(amount):
    told = f"Name | Source | Target | Volume / how often\nPOs | F&O | EDI | {amount}"
    [row] = taken(told)
    assert "frequency" not in row.facts
    assert (row.facts["volume"], row.facts["volume-per"]) == ("700", "day")


def test_without_a_column_for_it_the_way_may_name_what_stands_in_between():
    heads = "Name | Source | Target | Frequency | How\n"
    told = heads + "Workers | HR | F&O | when somebody is hired, waits | Power Automate"
    assert taken(told)[0].answers["caller"] == "flow"


MAGGIE = """
What talks to F&O
> goes into FO   < comes out of FO   <> both
When: N = every night, E = as and when
W = somebody sits and waits for it, blank = nobody does

What | Who with | Dir | When | W | How | Scribbles
web orders | Shopple | > | E | W | odata | the order number shows on the page
prices | Tilly | < | N | | csv | the tills grab it when they open
customers | Sales | <> | E | W | dual-write | they change addresses, we change terms
"""


def test_signs_and_a_lone_letter_mean_what_the_list_says():
    orders, prices, customers = taken(MAGGIE)
    assert orders.facts["direction"] == "into"
    assert orders.facts["timing"] == "waits"
    assert prices.facts["direction"] == "out"
    assert customers.facts["direction"] == "both"


def test_sentences_are_remarks_whatever_is_above_them():
    assert (
        meanings(MAGGIE.replace("Scribbles", "Odds and ends"))["Odds and ends"]
        == "note"
    )
