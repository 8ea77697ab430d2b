"""A CSV in any usual dialect, and pasted cells, come back cell for cell."""

import contextlib
import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide.register.sheets.reading import read_file, read_pasted
from guide.register.sheets.tables import MAX_TEXT, Unreadable
from tests.register.books import texts


def read(content):
    return texts(read_file("list.csv", content).sheets[0])


def pasted(text):
    return texts(read_pasted(text).sheets[0])


CELL = st.text("aZ09äßéÜ \n\r;,|\t\"'&=<-.\\", max_size=8)
"""In the Windows encoding none of these letters, one beside another, is UTF-8."""


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=6
        )
    ),
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_a_csv_comes_back_cell_for_cell(cells, separator, encoding, ending, told):
    rows = [[*row, "end"] for row in cells]
    written = io.StringIO(newline="")
    writer = csv.writer(
        written, delimiter=separator, lineterminator=ending, quoting=csv.QUOTE_ALL
    )
    writer.writerows(rows)
    text = f"sep={separator}{ending}" * told + written.getvalue()
    assert read(text.encode(encoding)) == rows


@pytest.mark.parametrize("separator", list(";,\t|"))
def test_the_separator_is_the_one_that_parts_the_records_evenly(separator):
    lines = ["ID|Name|Volume", "1|Orders, open; all|1,5", "2|Prices|2,25", "3|Tax|"]
    quoted = [
        separator.join(
            f'"{c}"' if set(c) & set(";,\t|") else c for c in line.split("|")
        )
        for line in lines
    ]
    assert read("\n".join(quoted).encode()) == [line.split("|") for line in lines]


def test_one_column_of_sentences_stays_one():
    lines = ["Description", "Orders, hourly, from the shop", "Prices, at night"]
    assert read("\n".join(lines).encode()) == [[line] for line in lines]


def test_records_may_be_ragged_and_blank():
    assert read(b"a;b;c\n1\n\n2;3;4;5\n6;7;8\n;;;\n") == [
        ["a", "b", "c", ""],
        ["1", "", "", ""],
        ["", "", "", ""],
        ["2", "3", "4", "5"],
        ["6", "7", "8", ""],
    ]


def test_entities_and_leading_zeros_stay_as_they_came():
    assert read(b"id,text\n007,Weighings &amp; more\n")[1] == [
        "007",
        "Weighings &amp; more",
    ]


def test_quotes_may_be_escaped_by_a_backslash():
    assert read(rb"a,b" b"\n" rb'"say \"yes, please\"",2' b"\n") == [
        ["a", "b"],
        ['say "yes, please"', "2"],
    ]


def test_a_quotation_mark_that_is_never_closed_swallows_nothing():
    book = read_file("l.csv", b'a;b\n"1;2\n3;4\n')
    assert texts(book.sheets[0]) == [["a", "b"], ['"1', "2"], ["3", "4"]]
    assert "row 2 is never closed" in book.said[-1]


def test_zeros_are_left_out_with_a_word():
    book = read_file("l.csv", b"a;b\n1\x00;2\n" + b"3;4\n" * 40)
    assert texts(book.sheets[0])[1] == ["1", "2"]
    assert any("NUL" in said for said in book.said)


def test_utf_16_is_known_without_its_mark():
    assert read("ID;Größe\n1;2\n".encode("utf-16-le")) == [["ID", "Größe"], ["1", "2"]]


def test_a_stray_letter_of_windows_spoils_no_utf_8():
    content = "Name;Größe\nBestände;größer\n".encode() + "Stück;1\n".encode("cp1252")
    assert read(content)[1:] == [["Bestände", "größer"], ["Stück", "1"]]


def test_lines_may_end_as_on_an_old_mac():
    assert read(b"a;b\r1;2\r") == [["a", "b"], ["1", "2"]]


def test_what_was_assumed_is_said():
    said = read_file("l.csv", "a;ß\n1;2".encode("cp1252")).said
    assert "cp1252" in said[0]
    assert said[1] == "Cells are separated by semicolons."


def test_a_long_text_is_cut_with_a_word():
    book = read_file("l.csv", b"a;b\n" + b"x" * 40_000 + b";1\n")
    assert len(book.sheets[0].rows[1].cells[0].text) == MAX_TEXT
    assert book.said[-1] == "Cut at 32,767 characters: 1 text."


def test_cells_copied_from_excel_keep_their_line_breaks():
    assert pasted('ID\tRemark\r\n1\t"two\nlines, ""quoted"""\r\n2\t5" pipe; x\r\n') == [
        ["ID", "Remark"],
        ["1", 'two\nlines, "quoted"'],
        ["2", '5" pipe; x'],
    ]


def test_a_csv_may_be_pasted_too():
    assert pasted("ID;Name\n1;Orders\n") == [["ID", "Name"], ["1", "Orders"]]


def test_a_markdown_table_is_read_without_its_rule():
    table = "| ID | Name |\n|:---|---:|\n| 1 | a \\| b<br>c |\n| ~~2~~ | **x** |\n"
    assert pasted(f"## Interfaces\n\n{table}") == [
        ["Interfaces", ""],
        ["ID", "Name"],
        ["1", "a | b\nc"],
        ["2", "x"],
    ]


def test_struck_cells_of_a_wiki_are_told_and_rows_numbered_by_line():
    sheet = read_pasted("Title\n\n| ID | Name |\n|---|---|\n| ~~1~~ | b |").sheets[0]
    assert [row.number for row in sheet.rows] == [1, 3, 5]
    assert [cell.struck for cell in sheet.rows[2].cells] == [True, False]


def test_a_table_of_confluence_is_read():
    assert pasted(
        "||ID||Name||\n|1|[Wiki|http://wiki.invalid]|\n|2| |\n|3|a\nb|\n"
    ) == [
        ["ID", "Name"],
        ["1", "[Wiki|http://wiki.invalid]"],
        ["2", ""],
        ["3", "a\nb"],
    ]
    assert pasted("|| a || b ||\n|| c || d ||") == [["a", "b"], ["c", "d"]]


@given(st.text('a1;,\t|"\\ \n\r\u3000=~[]*-:', max_size=30), st.booleans())
@example('\\\na\\b\\"c\nd\\e', True)  # It parts the cells, and escapes.
@example("\u3000\t\n\u3000\t", False)  # Blanks, of which one parts.
@example("\t" * 60_001 + "a;b\nc;d", False)  # More of them than are looked at.
def test_any_text_can_be_read_or_is_refused(text, told):
    content = f"sep={text}" if told else text
    with contextlib.suppress(Unreadable):
        read_file("list.csv", content.encode())
    with contextlib.suppress(Unreadable):
        read_pasted(content)


@pytest.mark.parametrize("cell", ["|-|" + " " * 300_000 + "x", "[" * 300_000])
def test_a_table_of_a_wiki_takes_no_longer_than_its_length_asks(cell):
    """Were each place tried where a rule or a link may end, it would take minutes."""
    assert pasted(f"| a | b |\n| {cell} | c |\n| d | e |\n")[-1][:2] == ["d", "e"]
