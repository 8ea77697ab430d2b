"""Where in a workbook the interfaces stand, and which rows are none."""

import pytest

from guide.register.matching.proposing import propose
from guide.register.matching.rest import rest_of
from guide.register.sheets.tables import Cell
from tests.register.criteria import shipped
from tests.register.lists import book, meanings, proposed, sheet, taken, with_cell

PLAIN = """
ID | Name | Source | Target | Frequency
1 | Orders | Shop | F&O | hourly
2 | Prices | F&O | Shop | daily
"""


def left_out(*sheets):
    return {left.number: left.why for left in proposed(*sheets).left_out}


def numbers(*sheets):
    return [row.number for row in taken(*sheets)]


def test_titles_stand_above_the_headers():
    text = "Interface list of Veltrano\nVersion: | 0.7\n" + PLAIN.strip()
    assert left_out(text) == {1: "above the headers", 2: "above the headers"}
    assert numbers(text) == [4, 5]


def test_headers_of_two_rows_are_joined():
    text = """
    # | Interface | | Systems | | Freq.
      | ID | Name | From | To |
    1 | A1 | Orders | Shop | F&O | hourly
    2 | A2 | Prices | F&O | Shop | daily
    """
    assert meanings(text) == {
        "#": "ignore",
        "Interface / ID": "key",
        "Interface / Name": "name",
        "Systems / From": "source",
        "Systems / To": "target",
        "Freq.": "frequency",
    }
    assert numbers(text) == [3, 4]


def test_headings_totals_and_headers_in_between_are_left_out():
    text = """
    ID | Name | Source | Target | Frequency
    A Order to cash | | | |
    1 | Orders | Shop | F&O | hourly
    ID | Name | Source | Target | Frequency
    2 | Prices | F&O | Shop | daily
    | | | |
    | Total: | 2 | |
    © Veltrano | | | |
    """
    assert numbers(text) == [3, 5]
    assert left_out(text) == {
        2: "a heading in between",
        4: "the headers again",
        7: "a total or a footer",
        8: "a total or a footer",
    }


def test_what_is_struck_out_is_shown_and_not_taken():
    text = PLAIN + "~~3~~ | ~~Fax~~ | ~~Faxil~~ | F&O | ?"
    assert numbers(text) == [2, 3]
    assert left_out(text) == {4: "struck out"}


def test_the_list_is_found_among_helpers():
    legend = sheet("Code | Meaning\nD | every day", "Legend")
    hidden = sheet(PLAIN, "Old", hidden=True)
    assert proposed(legend, hidden, sheet(PLAIN, "Live")).sheet == "Live"


def test_a_person_may_choose_another_sheet():
    hidden = sheet(PLAIN, "Old", hidden=True)
    assert proposed(hidden, sheet(PLAIN, "Live"), sheet="Old").sheet == "Old"


def test_sheets_with_the_same_headers_are_one_list():
    found = proposed(sheet(PLAIN, "Sales"), sheet(PLAIN, "Finance"))
    assert [table.sheet for table in found.tables] == ["Sales", "Finance"]
    assert found.count == 4


def test_the_name_of_a_sheet_may_tell_the_direction():
    head = "ID | Name | Partner system | Frequency | Protocol\n"
    own = taken(
        sheet(head + "1 | Workers | HR | daily | package API", "Inbound"),
        sheet(head + "2 | Prices | POS | daily | file export", "Outbound"),
    )
    assert [(row.source, row.target) for row in own] == [("HR", "F&O"), ("F&O", "POS")]


def test_sheets_that_tell_more_by_key_are_joined():
    details = (
        "Interface ID | Records per hour | Remarks\n1 | 800 | b\n2 | 90 | c\n9 | 1 | d"
    )
    first, second = taken(sheet(PLAIN, "List"), sheet(details, "Volumes"))
    assert (first.note, second.note) == ("b", "c")
    [said] = proposed(sheet(PLAIN, "List"), sheet(details, "Volumes")).said
    assert (
        said == "What “Volumes” tells is joined by “Interface ID”. Not in the list: 9."
    )


def test_a_list_may_have_its_interfaces_side_by_side():
    turned = """
    ID | 1 | 2
    Source | Shop | F&O
    Target | F&O | Shop
    Frequency | hourly | daily
    Protocol | OData | file export
    """
    assert [row.source for row in taken(turned)] == ["Shop", "F&O"]


def test_a_matrix_that_tells_who_sends_is_read_cell_by_cell():
    matrix = """
    from \\ to | F&O | Shop | WMS
    F&O | | prices; stock | pick orders daily
    Shop | orders | |
    WMS | movements hourly | |
    """
    assert [(r.source, r.target, r.name) for r in taken(matrix)] == [
        ("F&O", "Shop", "prices"),
        ("F&O", "Shop", "stock"),
        ("F&O", "WMS", "pick orders daily"),
        ("Shop", "F&O", "orders"),
        ("WMS", "F&O", "movements hourly"),
    ]


def test_a_matrix_that_does_not_tell_who_sends_is_not_misread():
    found = proposed(
        "System | F&O | Shop | WMS\nF&O | | x | x\nShop | x | |\nWMS | x | |"
    )
    assert found.count == 0
    assert "does not say which side sends" in found.said[0]


def test_what_confluence_strikes_out_is_no_interface():
    text = PLAIN + "3 | -Fax orders- | -Fax- | F&O | - | "
    assert left_out(text) == {4: "struck out"}


def test_rows_without_words_are_none():
    assert numbers(PLAIN + " | | | |\n- | - | | |") == [2, 3]


def test_a_list_without_headers_keeps_its_first_row():
    text = (
        "A1 | Orders | Shop | D365 F&O | hourly\nA2 | Prices | D365 F&O | Shop | daily"
    )
    assert numbers(text) == [1, 2]
    assert meanings(text)["Column E"] == "frequency"
    assert meanings(text)["Column C"] == ""


def test_hidden_rows_are_data():
    own = with_cell(sheet(PLAIN), 2, 1, note="seen")
    assert numbers(own) == [2, 3]


def test_columns_of_nothing_are_no_columns():
    text = "ID | Source | Target | | Frequency\n1 | Shop | F&O | | daily"
    assert list(meanings(text)) == ["ID", "Source", "Target", "Frequency"]


def test_empty_workbooks_say_what_to_do():
    assert "Put the headers into the first row" in proposed("").said[-1]
    assert Cell("", "empty").text == ""


def test_arrows_in_a_matrix_tell_who_sends():
    matrix = "| F&O | Shop\nF&O | | ← orders\nShop | ↔ |\nPOS | → sales |\nF&O | |"
    found = taken("System" + matrix.replace("| F&O | Shop", " | F&O | Shop | POS", 1))
    assert [(row.source, row.target, row.name) for row in found] == [
        ("Shop", "F&O", "orders"),
        ("Shop", "F&O", ""),
        ("POS", "F&O", "sales"),
    ]
    assert found[1].facts["direction"] == "both"


def test_two_systems_in_one_cell_are_source_and_target():
    text = "ID | Systems | Frequency\n1 | Shop -> F&O | daily\n2 | POS ← F&O | daily"
    assert [(row.source, row.target) for row in taken(text)] == [
        ("Shop", "F&O"),
        ("F&O", "POS"),
    ]


def test_a_row_that_says_the_same_again_is_shown_and_not_taken_twice():
    text = PLAIN + "1 | Orders | Shop | F&O | hourly"
    assert numbers(text) == [2, 3]
    assert left_out(text) == {4: "the same as row 2"}


def test_keys_that_come_again_with_other_content_are_named():
    text = PLAIN + "1 | Orders | Shop | F&O | daily"
    assert proposed(text).said == ("A key stands in several rows: 1 (rows 2, 4).",)


def test_sheets_without_headers_are_not_one_list():
    rows = "A1 | Orders | F&O\nA2 | Prices | F&O"
    assert proposed(sheet(rows, "One"), sheet(rows, "Two")).count == 2


GERMAN = """
Nr. | Schnittstelle | Fluss | Echtzeit? | Menge | Häufigkeit | Verantwortlich
1 | Artikel | PIM -> F&O | nein | 400 | täglich | Ann
2 | Preise | F&O -> Kasse | nein | 300 | stündlich | Ben
"""
ENGLISH = """
Interface name | From | To | Initiated by | File format | Comments
Orders | Shop | F&O | Shop | CSV | none
Stock | F&O | Shop | Shop | CSV | none
Picks | F&O | WMS | WMS | CSV | none
"""


def test_a_list_with_other_columns_is_said_to_come_next():
    both = (sheet(GERMAN, name="Schnittstellen"), sheet(ENGLISH, name="US"))
    told = proposed(*both)
    assert (told.sheet, told.to_come) == ("US", ("Schnittstellen",))
    [said] = told.said
    assert said.startswith(
        "“Schnittstellen” has a list too, with other columns: 2 rows"
    )
    german = proposed(*both, sheet="Schnittstellen")
    assert (german.count, german.to_come, german.left_out) == (2, ("US",), ())


def test_another_list_further_down_a_sheet_comes_next():
    below = ENGLISH.rstrip() + "\n|\n" + GERMAN.strip()
    own = book(sheet(below, name="US"))
    told = propose(own, shipped())
    assert told.count == 3
    assert [said for said in told.said if said.startswith("“US” has another list")]
    rest = propose(rest_of(own, told), shipped())
    assert (rest.count, rest.to_come, rest.left_out) == (2, (), ())


def test_what_told_more_of_a_list_is_no_list_of_its_own_afterwards():
    details = sheet(
        "ID | Volume per day | Frequency | Protocol | Owner\n"
        "N1 | 20 | daily | SFTP | Ann\nN2 | 50 | hourly | SFTP | Ben",
        name="Details",
    )
    main = sheet(
        "ID | Interface | Source | Target\nN1 | Orders | Shop | F&O\n"
        "N2 | Stock | F&O | Shop",
        name="Main",
    )
    own = book(main, details, sheet(GERMAN, name="Werk"))
    told = propose(own, shipped())
    assert (told.sheet, told.to_come) == ("Main", ("Werk",))
    assert [each.name for each in rest_of(own, told).sheets] == ["Werk"]


def test_what_is_no_list_is_not_said_to_be_one():
    legend = sheet("Code | Meaning\nD | daily\nH | hourly", name="Codes used")
    told = proposed(sheet(ENGLISH, name="US"), legend)
    assert told.said == (
        "The sheet “Codes used” is not taken for a list of interfaces.",
    )
    assert told.left_out == ()


@pytest.mark.parametrize("name", ["Archive", "Archiv", "Switched off", "Old"])
def test_a_sheet_of_what_is_no_more_does_not_come_in(name):
    told = proposed(sheet(ENGLISH, name="Live"), sheet(ENGLISH, name=name))
    assert told.count == 3
    assert told.said == (f"The sheet “{name}” is not taken for a list of interfaces.",)


def test_two_lists_that_both_count_from_one_are_not_joined():
    numbered = ENGLISH.replace("Interface", "No | Interface").replace("\nS", "\n2 | S")
    numbered = numbered.replace("\nOrders", "\n1 | Orders").replace("\nP", "\n3 | P")
    told = proposed(sheet(numbered, name="US"), sheet(GERMAN, name="Werk"))
    assert (told.sheet, told.to_come) == ("US", ("Werk",))


def test_rows_below_headers_are_no_matrix_whatever_their_first_cells_are_called():
    """“Source to pay” is a process here, and no corner that says who sends."""
    told = proposed(
        "Stream | Ref | Integration | From | To | Frequency\n"
        "Order to cash | O1 | Orders | Shop | F&O | hourly\n"
        "Source to pay | S1 | Invoices | Scan hub | F&O | daily\n"
        "Source to pay | S2 | Payments | F&O | Bank | daily\n"
        "Migration | M1 | Balances | Ledger | F&O | once"
    )
    assert (told.count, told.said) == (4, ())


def test_a_header_that_is_merged_with_the_row_below_takes_that_row_along():
    told = sheet(
        "ID | Freq-uency | Source | Source | Target | Target | Comment\n"
        "ID | Freq-uency | System | Module | System | Module | Comment\n"
        "A1 | daily | F&O | AP | Coupa | Buying | none\n"
        "A2 | hourly | Kronos | Time | F&O | Projects | none"
    )
    for place in (0, 1, 6):
        told = with_cell(told, 2, place, from_above=True)
    for row in (1, 2):
        told = with_cell(told, row, 1, text="Freq-\nuency")
    assert [row.source for row in taken(told)] == ["F&O", "Kronos"]
    heads = meanings(told)
    assert heads["Frequency"] == "frequency"
    assert (heads["Source / System"], heads["Target / System"]) == ("source", "target")


def test_keys_that_stand_on_two_sheets_are_told_with_these():
    told = proposed(sheet(PLAIN, name="In"), sheet(PLAIN, name="Out"))
    assert "1 (rows In 2, Out 2)" in told.said[-1]
