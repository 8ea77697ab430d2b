"""Which way the data of a row goes, where its columns do not say it plainly."""

import pytest

from guide.register.matching.answering import RUNS_AT_ONCE
from tests.register.lists import proposed, row, sheet, taken

ROWS = "Orders | Shop | daily\nStock | WMS | daily"


def ends(*sheets):
    return [
        (row.source, row.target, row.facts.get("direction", ""))
        for row in taken(*sheets)
    ]


@pytest.mark.parametrize(
    ("flow", "found"),
    [
        ("Provider > Consumer", ("F&O", "Shop", "out")),
        ("Consumer > Provider", ("Shop", "F&O", "into")),
        ("target -> source", ("Shop", "F&O", "into")),
        ("Quelle → Ziel", ("F&O", "Shop", "out")),
    ],
)
def test_data_flows_as_an_arrow_between_roles_says(flow, found):
    heads = "Name | Provider application | Consumer application | Data flow"
    assert ends(f"{heads}\nOrders | F&O | Shop | {flow}") == [found]


@pytest.mark.parametrize(
    ("heads", "rows", "found"),
    [
        ("Systems", ("A > F&O", "F&O -> B"), ("into", "out")),
        ("Direction", ("A → F&O", "B <- F&O"), ("into", "out")),
        ("Systems", ("ERP → WMS", "WMS → ERP", "ERP → Shop"), ("out", "into", "out")),
    ],
)
def test_an_arrow_between_systems_says_which_sends(heads, rows, found):
    told = "\n".join(f"Orders {n} | {route}" for n, route in enumerate(rows))
    assert tuple(way for *_, way in ends(f"Name | {heads}\n{told}")) == found


@pytest.mark.parametrize(
    ("title", "head", "found"),
    [
        ("Outbound interfaces of D365 F&O", "Receiver", ("F&O", "Shop", "out")),
        ("D365 F&O → Empfänger", "Empfänger", ("F&O", "Shop", "out")),
        ("Schnittstellen zu D365 F&O", "Quellsystem", ("Shop", "F&O", "into")),
        ("Eingehend nach D365 F&O", "Partner", ("Shop", "F&O", "into")),
        ("Interfaces of D365 F&O", "Partner", ("", "", "")),
        ("Outbound of D365", "Receiver", ("F&O", "Shop", "out")),
        ("Interfaces of D365", "Receiver", ("", "Shop", "")),
        ("Outbound interfaces", "Receiver", ("", "Shop", "")),
        ("Inbound to D365 F&O", "Receiver", ("", "Shop", "")),
        ("Inbound and outbound of D365 F&O", "Partner", ("", "", "")),
    ],
)
def test_a_title_that_names_fo_says_which_end_it_is_where_that_is_certain(
    title, head, found
):
    below = f"\nName | {head} | Frequency\n{ROWS}"
    assert ends(title + below)[0] == found
    assert ends(sheet(below.lstrip(), name=title))[0] == found


def test_a_title_says_nothing_against_the_columns():
    [row] = taken("Outbound of F&O\nName | Source | Target\nOrders | Shop | F&O")
    assert (row.source, row.facts["direction"]) == ("Shop", "into")


def test_systems_of_an_arrow_may_be_fo_by_another_name():
    [value] = proposed("Name | Systems\nA | ERP → WMS\nB | WMS → ERP").values
    assert (value.text, value.says) == ("ERP", "fo")


BOTH_WAYS = "both directions are two interfaces: make a row for each"
BULK = "Records or files are collected and handed over together, into or out of F&O"
LINKED = "Apps on Dataverse, such as Power Apps, show, edit or share F&O's records"


@pytest.mark.parametrize(
    ("flow", "purpose", "said"),
    [
        ("CRM <-> F&O", BULK, True),
        ("CRM -> F&O", BULK, False),
        ("CRM <-> F&O", LINKED, False),
    ],
)
def test_both_ways_are_two_interfaces_whatever_a_list_says_they_are_for(
    flow, purpose, said
):
    heads = "Name | Source to target | Owner | What it is for"
    [row] = taken(f"{heads}\nAccounts | {flow} | Ann | {purpose}")
    assert "job" in row.answers
    assert (BOTH_WAYS in [why for *_, why in row.unread]) == said


@pytest.mark.parametrize(
    ("name", "remark", "job"),
    [
        ("Copilot agent", "Agent looks up stock", "look-up"),
        ("Copilot agent", "", None),
        ("Create sales orders", "", "act"),
    ],
)
def test_what_an_assistant_does_is_not_taken_for_a_change(name, remark, job):
    heads = "Name | Source | Target | Frequency | Initiated by | Comment"
    cells = f"{name} | Copilot Studio | F&O | on demand | Copilot | {remark}"
    [row] = taken(f"{heads}\n{cells}")
    assert row.answers.get("job") == job


def test_rates_come_into_fo_whoever_is_called_the_source():
    told = row(
        *("1", "FX rates", "F&O", "Rate service", "F&O", "daily", "", "HTTPS call"),
        *("", "", ""),
    )
    assert (told.answers["job"], told.facts["direction"]) == ("ask", "into")


def test_where_no_system_is_known_to_be_fo_no_row_is_said_to_pass_it_by():
    rows = taken(
        "Name | Source | Target\nOrders | Shop | Kompas\nStock | Kompas | Shop\n"
        "Prices | Kompas | Till"
    )
    assert not any("direction" in row.facts for row in rows)


def test_an_arrow_to_or_from_fo_alone_says_which_way():
    rows = taken(
        "Name | External system | Way\n"
        "Orders | Shop | → ERP\nStock | Shop | ERP →\nCustomers | CRM | ↔"
    )
    assert [row.facts.get("direction") for row in rows] == ["into", "out", "both"]


@pytest.mark.parametrize(
    ("flow", "starter", "found"),
    [
        ("Provider -> consumer", "consumer", "other"),
        ("Consumer -> provider", "consumer", "other"),
        ("Consumer -> provider", "provider", "fo"),
    ],
)
def test_who_starts_is_told_by_the_name_of_a_column_whichever_way_data_goes(
    flow, starter, found
):
    [told] = taken(
        "Name | Provider application | Consumer application | Data flow | Initiated by"
        f"\nOrders | D365 F&O | Shop | {flow} | {starter}"
    )
    assert told.facts["starts"] == found


def test_who_says_into_of_a_call_that_reads_leaves_the_way_open():
    told = row("1", "Read prices", "Shop", "F&O", "", "on demand", "", "", "", "", "")
    assert "direction" not in told.facts
    assert "job" not in told.answers


def test_a_way_is_named_behind_the_name_of_fo():
    ends = "Shop (HTTP)", "D365FO (package API)"
    told = row("1", "Sales", *ends, "", "hourly", "", "HTTPS", "", "", "")
    assert "data-package-api" in told.named.split()


@pytest.mark.parametrize(
    ("ends", "starts", "named"),
    [
        (("F&O", "Tax service"), "F&O", "external-web-service"),
        (("Shop", "F&O"), "Shop", "REST"),
        (("F&O", "Shop"), "", "REST"),
    ],
)
def test_a_web_service_is_a_call_of_fo_only_where_fo_makes_it(ends, starts, named):
    told = row("1", "Data", *ends, starts, "on demand", "", "REST", "", "", "")
    assert told.named == named


@pytest.mark.parametrize("way", ["Business event", "Dual-write"])
def test_a_rhythm_is_of_before_where_the_way_that_is_named_runs_at_once(way):
    told = row("1", "Accounts", "F&O", "CRM", "", "every 15 min", "", way, "", "", "")
    assert told.facts.keys().isdisjoint(("timing", "frequency"))
    assert RUNS_AT_ONCE in [why for _, _, why in told.unread]


@pytest.mark.parametrize(
    ("pattern", "ends", "found"),
    [
        ("Virtual tables", ("F&O", "Portal (Power Pages)"), "out"),
        ("Virtual tables", ("Portal (Power Pages)", "F&O"), "both"),
        ("Dual-write", ("F&O", "D365 Sales"), "both"),
    ],
)
def test_what_is_shown_only_goes_out_and_what_is_edited_goes_both_ways(
    pattern, ends, found
):
    told = row("1", "Accounts", *ends, "", "", "", pattern, "", "Dataverse", "")
    assert told.facts["direction"] == found


def test_what_is_looked_up_comes_out_of_fo_whoever_is_called_the_source():
    told = row(
        *("1", "Stock availability", "Shop", "F&O", "Shop", "on demand", "", "OData"),
        *("", "none", "The shop waits. Read only, looks up stock on hand in F&O."),
    )
    assert told.answers["job"] == "look-up"
    assert told.facts["direction"] == "out"


@pytest.mark.parametrize("arrow", ["<->", "↔", "⇄", "<=>"])
def test_an_arrow_with_two_heads_alone_says_both_ways(arrow):
    heads = "System | Interface | Which way | Frequency | Owner"
    told = row("WMS", "Picks", arrow, "daily", "Ben", headers=heads)
    assert (told.source, told.facts["direction"]) == ("WMS", "both")


def test_a_way_is_named_where_a_list_has_no_column_for_it():
    heads = "System | What goes over | Which way | How / when | My notes"
    cells = ("CRM", "Accounts and contacts", "both", "dual-write", "few a day")
    assert row(*cells, headers=heads).answers["job"] == "dataverse"


def test_of_two_flows_in_a_row_nothing_is_said_that_may_be_of_one_of_them():
    heads = "System | What goes over | Which way | How / when | My notes"
    cells = ["Shop", "Orders in, stock out", "both", "every 15 min", "two flows"]
    assert row(*cells, headers=heads).facts["frequency"] == "every-few-minutes"
    cells[3] = "orders live, stock every 15 min"
    assert "frequency" not in row(*cells, headers=heads).facts


@pytest.mark.parametrize(
    ("letters", "header"),
    [
        ("ES", "Sens (E/S)"),
        ("EA", "Richtung (E/A)"),
        ("IO", "Dir."),
        ("IU", "Richting"),
    ],
)
def test_a_letter_that_is_all_of_a_cell_says_which_way(letters, header):
    heads = f"System | Interface | {header} | Frequency | Owner"
    told = [
        row("Shop", "Orders", letter, "daily", "Ann", headers=heads).facts["direction"]
        for letter in letters
    ]
    assert told == ["into", "out"]


def test_that_a_cell_tells_several_rhythms_is_listed():
    heads = "Interface | Source | Target | Frequency | Format"
    cells = ["Orders / Invoices", "Shop", "F&O", "hourly / daily", "CSV"]
    told = row(*cells, headers=heads)
    assert "frequency" not in told.answers
    assert ("Frequency", "hourly / daily") in [cell[:2] for cell in told.unread]
    cells[3] = "hourly"
    assert not [cell for cell in row(*cells, headers=heads).unread if cell[1]]


@pytest.mark.parametrize("name", ["ERP", "D365"])
def test_a_starter_of_such_a_name_is_fo_where_no_row_has_another_system_of_it(name):
    head = "Name | Source | Target | Started by"
    [row] = taken(f"{head}\nStock | F&O | Shop | {name}")
    assert row.facts["starts"] == "fo"
    [row] = taken(f"{head}\nOrders | {name} | F&O | {name}")
    assert row.facts["starts"] == "other"
