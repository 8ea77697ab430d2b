"""What goes out has the list as it came, and what the guide says beside it."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from guide.register.matching.proposal import ImportedRow
from guide.register.out import again, comma, excel, program
from guide.register.out.telling import HEADS
from guide.register.sheets.reading import read_file
from tests.register.books import texts
from tests.register.listed import CELLS, COLUMNS, LOOKED_UP, add, kept

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def as_excel(register):
    return b"".join(excel.pieces(register, register.interfaces.all()))


def as_csv(register):
    return "".join(comma.lines(register, register.interfaces.all()))


def test_a_spreadsheet_keeps_the_cells_as_they_came_as_texts():
    sheet = load_workbook(io.BytesIO(as_excel(kept())))["Interfaces"]
    rows = list(sheet.iter_rows())
    assert [[c.value for c in row[:4]] for row in rows] == [COLUMNS, *CELLS]
    assert {cell.data_type for row in rows for cell in row[:4] if cell.value} == {"s"}
    assert not any(cell.hyperlink for row in rows for cell in row)
    assert sheet.freeze_panes == "A2"


def test_the_numbers_of_the_guide_can_be_summed_up():
    sheet = load_workbook(io.BytesIO(as_excel(kept())))["Interfaces"]
    heads, settled, _ = sheet.values
    assert dict(zip(heads, settled, strict=True))["Guide: busiest hour"] == 900


def test_the_guide_speaks_in_columns_of_its_own_behind_them():
    heads, settled, still_open = texts(read_file("x.xlsx", as_excel(kept())).sheets[0])
    said = dict(zip(heads[4:], settled[4:], strict=True))
    assert tuple(said) == HEADS
    assert said["Guide: row"] == "00012"
    assert said["Guide: interface, if otherwise"] == ""
    assert said["Guide: owner, if otherwise"] == "A. Thorn"
    assert said["Guide: pattern"] == "Custom service"
    assert said["Guide: how well"]
    assert said["Guide: why"]
    assert said["Guide: busiest hour"] == "900"
    assert "Peak volume: 900 records per hour" in said["Guide: answers"]
    open_row = dict(zip(heads, still_open, strict=True))
    assert "Who starts each run; " in open_row["Guide: still open"]
    assert "“-5” (no volume is below nothing)" in open_row["Guide: not read"]


def test_hours_that_were_changed_here_go_out_too():
    register = kept()
    add(register, 3, ["INT-3", "Stock"], name="Stock", runs_at="8-18")
    heads, *_, last = texts(read_file("x.xlsx", as_excel(register)).sheets[0])
    assert dict(zip(heads, last, strict=True))["Guide: runs at, if otherwise"] == "8-18"
    told = json.loads("".join(program.chunks(register, register.interfaces.all())))
    assert [row["runs_at"] for row in told["interfaces"]] == ["", "", "8-18"]


def test_what_is_said_of_a_row_as_a_whole_is_named_so():
    register, why = kept(), "what it is for is not plain from the list"
    add(register, 3, ["INT-3", "Stock"], name="Stock", unread=[["", "", why]])
    heads, *_, last = texts(read_file("x.xlsx", as_excel(register)).sheets[0])
    said = dict(zip(heads, last, strict=True))
    assert said["Guide: not read"] == f"The row itself: “Stock” ({why})"


def test_what_was_assumed_is_on_a_sheet_of_its_own():
    rules = [
        {"patterns": ["odata"], "verdict": "ruled-out", "reason": "No calls from afar."}
    ]
    book = read_file("x.xlsx", as_excel(kept(house_rules=rules)))
    said = "\n".join(text for row in texts(book.sheets[1]) for text in row)
    assert "Assessed by edition" in said
    assert "Where F&O runs: " in said
    assert "OData: ruled out. No calls from afar." in said
    assert "no volume is below nothing" in said


def test_formulas_of_others_stay_text_in_a_csv():
    text = as_csv(kept())
    assert text.startswith("\ufeffID,Interface,")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1][:4] == ["00012", "Stock", "1.500", f"'{CELLS[0][3]}"]
    assert rows[2][:4] == ["INT-2", "Prices, all", "'-5", "'@anna"]


@pytest.mark.parametrize(
    "text", ["=1", "'=1", "-", "a", "'a", "", "'", "\t", "\n=1", "\uff1d1", "\uff0d1"]
)
def test_what_was_made_harmless_can_be_taken_back(text):
    made = comma.harmless(text)
    assert not made.startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"))
    assert comma.as_it_was(made) == text or text == "'=1"


def test_control_characters_break_no_file():
    register = kept()
    add(register, 3, ["a\x08b", "x" * 40_000, "<&> _x0041_\ufffe", "\x1f"])
    rows = texts(read_file("x.xlsx", as_excel(register)).sheets[0])
    assert len(rows) == 4
    assert len(rows[3][1]) == 32_767
    assert rows[3][2].startswith("<&> _x0041_")


def test_programs_get_slugs_and_the_query_of_each_row():
    register = kept()
    told = json.loads("".join(program.chunks(register, register.interfaces.all())))
    assert (told["title"], told["columns"]) == ("Wave 1", COLUMNS)
    settled, still_open = told["interfaces"]
    assert settled["answers"] == LOOKED_UP
    assert settled["cells"] == CELLS[0]
    assert settled["assessment"]["patterns"] == ["custom-service"]
    assert settled["assessment"]["outcome"] == "clear"
    assert still_open["assessment"]["open"]
    assert still_open["unread"] == [
        {"column": "Volume", "text": "-5", "why": "no volume is below nothing"}
    ]


def test_a_register_without_rows_is_a_file_too():
    register = kept()
    register.interfaces.all().delete()
    assert len(texts(read_file("x.xlsx", as_excel(register)).sheets[0])) == 1
    assert json.loads("".join(program.chunks(register, ())))["interfaces"] == []
    assert len(as_csv(register).splitlines()) == 1


def test_without_a_list_its_own_columns_go_out():
    register = kept(columns=[])
    sheet = load_workbook(io.BytesIO(as_excel(register)))["Interfaces"]
    assert [cell.value for cell in sheet[2]][:5] == [
        "00012",
        "Stock",
        None,
        None,
        "A. Thorn",
    ]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_export_comes_back_as_the_list_it_was(kind):
    register = kept()
    content = as_excel(register) if kind == "xlsx" else as_csv(register).encode()
    back = again.returned(read_file(f"x.{kind}", content))
    [sheet] = back.book.sheets
    assert texts(sheet) == [COLUMNS, *CELLS]
    assert back.keys == {2: "00012", 3: "INT-2"}


def test_another_list_is_none_of_ours():
    book = read_file("x.csv", b"ID,Name\n1,a\n")
    assert again.returned(book) == again.Returned(book)


def brought(*cells, number=0):
    words = ("name", "source", "target", "owner", "note")
    return ImportedRow(
        key=cells[0],
        **dict.fromkeys(words, ""),
        answers={},
        unread=(),
        cells=cells,
        number=number,
    )


def test_only_what_was_changed_in_the_list_is_taken_from_it():
    register = kept()
    back = again.Returned(None, {2: "00012", 3: "INT-2"})
    rows = [
        brought(*CELLS[0], "", number=2),
        brought("renamed", "Prices", number=3),
        brought("INT-3", "New", number=4),
    ]
    known = {row.key: row for row in register.interfaces.all()}
    by_key = {row.key: row for row in again.named(back, rows)}
    taken = again.to_take(back, by_key, known, register, lambda row: False)
    assert taken.keys() == {"INT-2", "INT-3"}
    assert taken["INT-2"].cells == ("renamed", "Prices")


@pytest.mark.parametrize(
    ("alike", "rows"), [(True, ["INT-3"]), (False, ["00012", "INT-3"])]
)
def test_of_a_list_from_elsewhere_what_says_the_same_is_not_taken_again(alike, rows):
    register, back = kept(), again.Returned(None)
    known = {row.key: row for row in register.interfaces.all()}
    by_key = {
        "00012": brought(*CELLS[0], "", number=2),
        "INT-3": brought("INT-3", "New", number=4),
    }
    taken = again.to_take(back, by_key, known, register, lambda row: alike)
    assert [*taken] == rows
