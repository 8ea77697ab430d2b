"""What is no list, or more than one, is refused in a sentence, in little memory."""

import io
import re
import struct
import zipfile

import pytest
from openpyxl import Workbook

from guide.register.sheets import files, package
from guide.register.sheets.reading import read_file, read_pasted
from guide.register.sheets.tables import Unreadable, column_name
from tests.register.books import MAIN, by_hand, made, saved, texts


def refused(content, name="list.xlsx"):
    with pytest.raises(Unreadable) as why:
        read_file(name, content)
    return str(why.value)


def packed(**parts):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("_", "/"), content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            r"\.xls\).*save .* as \.xlsx",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b"%PDF-1.7", "is a PDF.*save the list as .xlsx"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"<html><table>", "is a web page"),
        (b"<?xml version='1.0'?><Workbook/>", "is an XML file"),
        (bytes(range(256)) * 9, "neither a spreadsheet nor a text"),
        (packed(**{"word_document.xml": "x"}), "is a Word document"),
        (packed(**{"content.xml": "x"}), r"\.ods"),
        (packed(**{"xl_vbaProject.bin": "x", "xl_workbook.xml": "x"}), r"\.xlsm"),
        (packed(**{"notes.txt": "x"}), "zip file without a spreadsheet"),
        (packed(**{"xl_workbook.xml": "x" * 99})[:60], "is damaged"),
    ],
    # A zip file holds the second in which it was made: no name for a test.
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_another_kind_of_file_is_named_with_what_to_do(content, says):
    assert re.search(says, refused(content))


def test_a_large_file_is_refused_unread():
    assert "is larger than 20 MB" in refused(b"x" * 50_000_000)


def test_the_name_proves_nothing():
    assert texts(read_file("list.xlsx", b"a;b\n1;2").sheets[0]) == [
        ["a", "b"],
        ["1", "2"],
    ]
    assert read_file("list.csv", made(["a"])).kind == "xlsx"
    said = read_file("list.XLSX", b"a;b\n1;2").said[0]
    assert said == "The file’s name says Excel, but it is text."


def test_a_cell_at_the_end_of_the_sheet_is_named():
    """Excel's solver writes such cells; calamine ends the process over them."""
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert "“List” goes on to row 1,048,576" in refused(by_hand(first + last))


def test_too_many_columns_are_named():
    row = '<row r="3"><c r="ZZ3"><v>1</v></c></row>'
    assert "“List” has a cell in column ZZ, row 3" in refused(by_hand(row))


def test_a_sheet_that_is_too_large_leaves_the_others():
    def fill(sheet):
        sheet.parent.create_sheet("Raw")["A30000"] = 1

    book = read_file("l.xlsx", made(["a"], fill=fill))
    assert [sheet.name for sheet in book.sheets] == ["List"]
    assert "Left out: The sheet “Raw” goes on to row 30,000" in book.said[0]


def test_a_bomb_is_not_unpacked():
    """By the sizes that the zip declares, all parts together."""
    size = 123_457
    content = by_hand("", {"xl/media/image1.png": b" " * size})
    declared = struct.pack("<I", package.MAX_UNPACKED)
    bomb = content.replace(struct.pack("<I", size), declared)
    assert "unpacks to more than a list" in refused(bomb)


def test_what_takes_all_memory_ends_only_its_reader():
    """A text that each of many cells shares: small in the file, huge when read."""
    shared = f'<sst xmlns="{MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'
    cells = "".join(f'<c r="{column_name(c)}%d" t="s"><v>0</v></c>' for c in range(20))
    rows = "".join(
        f'<row r="{r}">{cells.replace("%d", str(r))}</row>' for r in range(1, 2000)
    )
    assert "is too big to read" in refused(
        by_hand(rows, {"xl/sharedStrings.xml": shared})
    )


@pytest.mark.parametrize(
    "sheet",
    [
        "<row r='1'><c r='A1'><v>1</c></row>",
        "<row r='x'><c r='A1'><v>1</v></c></row>",
        "<row r='1'><c r='1A'><v>1</v></c></row>",
    ],
)
def test_a_damaged_sheet_is_named(sheet):
    assert "The sheet “List” is damaged" in refused(by_hand(sheet))


def test_entities_are_not_taken():
    sheet = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>'
    content = by_hand("", {"xl/worksheets/sheet1.xml": sheet})
    assert "The sheet “List” is damaged" in refused(content)


def test_a_file_cut_short_is_damaged():
    content = made(["a"])
    assert "is damaged" in refused(content[: len(content) // 2])
    assert "is damaged" in refused(content[:2000] + b"\0" * 500 + content[2500:])


def test_a_workbook_of_charts_has_no_list():
    book = Workbook()
    book.create_chartsheet("Chart")
    book.remove(book.active)
    assert "no sheet with cells" in refused(saved(book))


def test_a_csv_that_is_too_long_or_wide_is_named():
    assert "goes on to row 20,001" in refused(b"a;b\n" * 20_001, "l.csv")
    assert "column GS, row 2;" in refused(b"a;b\n" + b"x;" * 200 + b"y\n", "l.csv")
    assert texts(read_file("l.csv", b"a;b\n" + b"1;2" + b";" * 900).sheets[0])[1] == [
        "1",
        "2",
    ]


def test_nothing_pasted_is_said():
    with pytest.raises(Unreadable, match="Nothing was pasted"):
        read_pasted(" \n")


def test_a_limit_is_stated_once():
    assert f"{files.MAX_BYTES // 10**6} MB" in refused(b"x" * (files.MAX_BYTES + 1))
