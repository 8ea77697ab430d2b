"""A workbook is read as a person reads it in Excel, and what cannot be seen is told."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from guide.register.sheets.packed import packed, unpacked
from guide.register.sheets.reading import read_file
from guide.register.sheets.tables import Cell
from tests.register.books import by_hand, first_sheet, made, saved, texts
from tests.test_layers import files, imports

VALUES = [
    ("00012", "General", "00012", "text"),
    (12, "General", "12", "number"),
    (12, "00000", "00012", "text"),
    (12, '"INT-"000', "INT-012", "text"),
    (1200000, "#,##0", "1200000", "number"),
    (0.1 + 0.2, "General", "0.3", "number"),
    (0.25, "0%", "25%", "text"),
    (True, "General", "TRUE", "boolean"),
    (datetime.date(2026, 3, 1), "dd.mm.yyyy", "2026-03-01", "date"),
    (datetime.datetime(2026, 3, 1, 22, 30), "d/m/yy h:mm", "2026-03-01 22:30", "date"),
    (datetime.time(22, 0), "h:mm", "22:00", "time"),
    (datetime.timedelta(hours=26), "[h]:mm", "26:00", "time"),
    (46082, "General", "46082", "number"),
    ("=1+1", "General", "", "empty"),
    ("#REF!", "General", "#REF!", "error"),
    ("+49 30 5550", "General", "+49 30 5550", "text"),
    ("Lagerbestände\n& mehr", "General", "Lagerbestände\n& mehr", "text"),
]


def test_a_value_is_what_a_person_reads():
    def fill(sheet):
        for row, (value, format, _, _) in enumerate(VALUES, 1):
            sheet.cell(row, 1).value = value
            sheet.cell(row, 1).number_format = format
            sheet.cell(row, 2).value = "x"

    read = [row.cells[0] for row in first_sheet(made(fill=fill)).rows]
    assert [(cell.text, cell.kind) for cell in read] == [said[2:] for said in VALUES]


def test_a_text_that_looks_like_a_formula_stays_text():
    def fill(sheet):
        sheet["A1"].value = '=HYPERLINK("x")'
        sheet["A1"].data_type = "s"

    assert texts(first_sheet(made(["x"], fill=fill))) == [['=HYPERLINK("x")']]


def test_merged_cells_hold_their_value_everywhere():
    def fill(sheet):
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("A2:A4")

    sheet = first_sheet(
        made(["Systems", None], ["ERP", "a"], [None, "b"], [None, "c"], fill=fill)
    )
    assert texts(sheet) == [["Systems"] * 2, ["ERP", "a"], ["ERP", "b"], ["ERP", "c"]]
    filled = [[cell.from_above for cell in row.cells] for row in sheet.rows]
    assert filled == [[False, True], [False, False], [True, False], [True, False]]


def test_what_is_hidden_is_read_and_told():
    def fill(sheet):
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        other = sheet.parent.create_sheet("Old")
        other.sheet_state = "hidden"
        other["A1"] = "x"

    shown, old = read_file("l.xlsx", made([1, 2], [3, 4], [5, 6], fill=fill)).sheets
    assert [row.hidden for row in shown.rows] == [False, True, False]
    assert shown.hidden_columns == {1}
    assert (shown.hidden, old.hidden) == (False, True)


def test_struck_out_cells_and_comments_are_told():
    def fill(sheet):
        sheet["A1"].font = Font(strike=True)
        sheet["B1"].comment = Comment("ask the WMS team", "FG")
        sheet["C1"].comment = Comment("empty, though", "FG")

    [row] = first_sheet(made(["dropped", 7, None], fill=fill)).rows
    assert row.cells == (
        Cell("dropped", "text", struck=True),
        Cell("7", "number", note="ask the WMS team"),
        Cell("", "empty", note="empty, though"),
    )


def test_a_comment_far_from_the_list_is_told_apart():
    def fill(sheet):
        sheet["F90"].comment = Comment("see minutes", "FG")

    book = read_file("l.xlsx", made(["a"], fill=fill))
    assert book.said == (
        "The sheet “List” has a comment beside the list, at F90: see minutes",
    )


def test_formulas_without_a_value_are_told():
    book = read_file("l.xlsx", made(["Sum"], ["=A1*2"], ["x"]))
    assert "1 formula never worked out, the first in A2" in book.said[0]


def test_a_formula_counts_as_its_value():
    sheet = '<row r="1"><c r="A1"><f>12*4000</f><v>48000</v></c></row>'
    assert first_sheet(by_hand(sheet)).rows[0].cells == (Cell("48000", "number"),)


def test_rows_and_columns_of_nothing_are_dropped_and_gaps_stay():
    def fill(sheet):
        for column in range(1, 101):
            sheet.cell(40, column).font = Font(bold=True)
        sheet["C4"] = "y"

    sheet = first_sheet(made(["x"], fill=fill))
    assert [row.number for row in sheet.rows] == [1, 2, 3, 4]
    assert texts(sheet) == [["x", "", ""], ["", "", ""], ["", "", ""], ["", "", "y"]]


@pytest.mark.parametrize("prefix", ["", "x"])
def test_writers_may_leave_out_references_and_name_tags_otherwise(prefix):
    p = f"{prefix}:" if prefix else ""
    cells = [
        f'<{p}c t="inlineStr"><{p}is><{p}t>ID</{p}t></{p}is></{p}c>',
        f'<{p}c t="e"><{p}v>#N/A</{p}v></{p}c>',
    ]
    row = f'<{p}row hidden="true">{"".join(cells)}</{p}row>'
    [read] = first_sheet(by_hand(row, prefix=prefix)).rows
    assert read.cells == (Cell("ID", "text"), Cell("#N/A", "error"))
    assert read.hidden


def test_rows_have_the_numbers_that_excel_shows_wherever_the_list_begins():
    def fill(sheet):
        sheet["C5"], sheet["D5"] = "Name", "Source"
        sheet["C6"], sheet["D6"] = "Orders", "Shop"
        sheet["C6"].font = Font(strike=True)
        sheet["D6"].comment = Comment("soon", "x")

    rows = [row for row in first_sheet(made(fill=fill)).rows if row.cells[2].text]
    assert [row.number for row in rows] == [5, 6]
    name, source = rows[1].cells[2:4]
    assert (name.text, name.struck, source.text) == ("Orders", True, "Shop")
    assert source.note == "soon"


def test_a_workbook_may_have_any_name_within_the_zip():
    usual = saved_as(made(["Name", "Source"], ["Orders", "Shop"]), "workbook", "wb")
    assert texts(read_file("list.xlsx", usual).sheets[0]) == [
        ["Name", "Source"],
        ["Orders", "Shop"],
    ]


def saved_as(content, old, new):
    """The file with a part of another name."""
    made_anew = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(made_anew, "w") as unusual,
    ):
        for name in packed.namelist():
            content = packed.read(name).replace(
                f"{old}.xml".encode(), f"{new}.xml".encode()
            )
            unusual.writestr(name.replace(f"/{old}.xml", f"/{new}.xml"), content)
    return made_anew.getvalue()


def test_a_chart_sheet_is_passed_over():
    book = Workbook()
    book.active["A1"] = "x"
    book.create_chartsheet("Chart")
    assert [s.name for s in read_file("l.xlsx", saved(book)).sheets] == ["Sheet"]


def test_answers_to_a_comment_follow_it():
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.microsoft.com/'
        'office/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/t1.xml"/></Relationships>'
    )
    told = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/'
        '2018/threadedcomments"><threadedComment ref="A1"><text>Peak?</text>'
        '</threadedComment><threadedComment ref="A1"><text>900 an hour</text>'
        "</threadedComment></ThreadedComments>"
    )
    content = by_hand(
        '<row r="1"><c r="A1"><v>5</v></c></row>',
        {
            "xl/worksheets/_rels/sheet1.xml.rels": links,
            "xl/threadedComments/t1.xml": told,
        },
    )
    assert first_sheet(content).rows[0].cells[0].note == "Peak?\n900 an hour"


def test_what_no_database_keeps_is_left_out_with_a_word():
    cell = '<c t="inlineStr"><is><t>a_x0000_b_x0001_</t></is></c>'
    book = read_file("list.xlsx", by_hand(f"<row>{cell}</row>"))
    assert texts(book.sheets[0]) == [["ab\x01"]]
    assert book.said == ("Left out 1 character that no text has (NUL).",)


def test_what_was_read_can_be_put_aside():
    def fill(sheet):
        sheet["A2"].comment = Comment("Ask Ann", "Bob")
        sheet["B2"].font = Font(strike=True)
        sheet.row_dimensions[2].hidden = True

    rows = [("Id", "Volume", "On"), ("A1", "old", datetime.date(2026, 3, 1)), (2, 0.5)]
    book = read_file("list.xlsx", made(*rows, fill=fill))
    assert unpacked(packed(book)) == book


def test_duplicated_heads_are_no_fault():
    assert texts(first_sheet(made(["ID", "ID"], [1, 2]))) == [["ID", "ID"], ["1", "2"]]


def test_it_is_read_in_another_process(monkeypatch):
    """So that a file that ends its reader does not end the site."""
    content, opened = made(["x"]), []
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: opened.append(1))
    assert texts(first_sheet(content)) == [["x"]]
    assert not opened


@pytest.mark.parametrize("path", files("guide/register/sheets"), ids=lambda p: p.name)
def test_reading_needs_no_django(path):
    for name in imports(path):
        ours = name.startswith(("django", "scenarios", "guide"))
        plain = name.startswith(("guide.register.sheets", "scenarios.text.words"))
        assert plain or not ours, name
