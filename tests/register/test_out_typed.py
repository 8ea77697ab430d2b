"""Numbers, dates and times of a workbook go out again as what they came as."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from guide.register.models import Register
from guide.register.sheets.reading import read_file
from guide.register.sheets.values import kept_as
from tests.register.books import made, saved, texts
from tests.register.test_bringing import LIST
from tests.register.test_bringing import take as take_list
from tests.register.test_out_pages import content

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

HEADS = ["Id", "Name", "Source", "Target", "Per hour", "Live", "At", "Cost", "Note"]
DAY, MOMENT = datetime.date(2026, 3, 1), datetime.datetime(2026, 3, 1, 22, 30, 15)
ROWS = [
    [7, "Orders", "Shop", "F&O", 4000, DAY, datetime.time(2, 0), -5.25, "=1+1"],
    ["007", "Prices", "F&O", "Shop", "4k?", MOMENT, "nightly", 0.1, "-5"],
]


def workbook(*rows):
    """A list, in which what looks like a formula is a text."""

    def as_texts(sheet):
        for cell in sheet["I"]:
            cell.data_type = "s"

    return made(HEADS, *rows, fill=as_texts)


def take(client, content, at="/register/", name="list.xlsx"):
    """A list comes in and is taken as it is proposed; the register's address."""
    file = SimpleUploadedFile(name, content)
    looked_over = client.post(at, {"how": "file", "file": file}).headers["Location"]
    take_list(client, looked_over)
    return looked_over.removesuffix("columns/")


def out(client, at):
    return content(client.get(f"{at}out/list.xlsx"))


def cells(content, row, column):
    cell = load_workbook(io.BytesIO(content))["Interfaces"].cell(row, column)
    return cell.value, cell.data_type


def test_each_cell_is_what_it_was(client):
    sheet = load_workbook(io.BytesIO(out(client, take(client, workbook(*ROWS)))))
    given = [row[: len(HEADS)] for row in sheet["Interfaces"].values]
    day, time = datetime.datetime(2026, 3, 1), datetime.timedelta(hours=2)
    assert given[1] == (7, "Orders", "Shop", "F&O", 4000, day, time, -5.25, "=1+1")
    assert given[2] == ("007", *ROWS[1][1:])
    kinds = {cell.data_type for cell in sheet["Interfaces"]["I"][1:]}
    assert kinds == {"s"}


def test_a_number_stays_a_text_where_texts_of_its_column_look_the_same(client):
    other = [8, "Stock", "WMS", "F&O", "250", None, None, None, None]
    at = take(client, workbook(*ROWS, other))
    assert cells(out(client, at), 2, 5) == ("4000", "s")
    assert cells(out(client, at), 2, 1) == (7, "n")


def test_texts_of_a_later_list_stay_texts(client):
    at = take(client, workbook(*ROWS))
    later = [9, "Stock", "WMS", "F&O", "250", DAY, None, None, None]
    take(client, workbook(later), f"{at}list/")
    book = out(client, at)
    assert cells(book, 4, 5) == ("250", "s")
    assert cells(book, 4, 6)[1] == "d"


def test_texts_of_a_csv_stay_texts(client):
    at = take(client, LIST.encode(), name="list.csv")
    assert cells(out(client, at), 2, 6) == ("4000", "s")


def test_what_was_taken_before_kinds_were_kept_goes_out_as_texts(client):
    at = take(client, workbook(*ROWS))
    register = Register.objects.get()
    del register.understood["typed"]
    register.save()
    assert cells(out(client, at), 2, 5) == ("4000", "s")


@pytest.mark.each_database
def test_an_export_that_comes_back_has_the_same_cells(client):
    at = take(client, workbook(*ROWS))
    register = Register.objects.get()
    before = list(register.interfaces.values_list("key", "cells", "version"))
    book = load_workbook(io.BytesIO(out(client, at)))
    take(client, saved(book), f"{at}list/", "back.xlsx")
    assert list(register.interfaces.values_list("key", "cells", "version")) == before
    assert cells(out(client, at), 2, 5) == (4000, "n")


@pytest.mark.parametrize(
    "text",
    ["0", "-0.5", "123456789012345", "1999-12-31", "2026-03-01 22:30:15", "26:00:01"],
)
def test_what_is_kept_reads_the_same_again(text):
    kept = kept_as(text)
    formats = {"date": "d/m/yy", "moment": "d/m/yy h:mm:ss", "time": "[h]:mm:ss"}

    def fill(sheet):
        sheet["A1"] = float(kept.number)
        sheet["A1"].number_format = formats.get(kept.look, "General")

    assert texts(read_file("x.xlsx", made(["x"], fill=fill)).sheets[0]) == [[text]]


@pytest.mark.parametrize(
    "text",
    [
        *("", "00012", "1.50", "1,5", "+1", "=1", "1e5", "0.1234567890123456", "x"),
        *("2026-13-01", "1900-01-01", "2026-03-01 00:00", "25:61", "2:00", "02:00:00"),
    ],
)
def test_all_else_is_a_text(text):
    assert kept_as(text) is None
