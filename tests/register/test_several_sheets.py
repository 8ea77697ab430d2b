"""A workbook with the list on several sheets: all of them come in, or one by choice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from guide.register.models import Register
from tests.register.books import saved
from tests.register.test_bringing import Form

pytestmark = pytest.mark.django_db

HEADERS = ("Id", "Interface", "Source", "Target")


@pytest.fixture
def brought(client):
    """The address where two sheets of two rows are looked over, and its form."""
    book = Workbook()
    book.remove(book.active)
    for name in ("In", "Out"):
        sheet = book.create_sheet(name)
        sheet.append(HEADERS)
        for number in (1, 2):
            sheet.append((f"{name}-{number}", f"Orders {number}", "Shop", "D365 F&O"))
    upload = SimpleUploadedFile("two.xlsx", saved(book))
    at = client.post("/register/", {"how": "file", "file": upload}).headers["Location"]
    return at, Form(client.get(at).text).fields


def keys():
    return [row.key for row in Register.objects.get().interfaces.order_by("position")]


def test_all_that_was_shown_is_taken(client, brought):
    at, fields = brought
    client.post(at, fields | {"take": "yes"})
    assert keys() == ["In-1", "In-2", "Out-1", "Out-2"]


def test_reading_the_values_again_keeps_every_sheet(client, brought):
    at, fields = brought
    assert "4 interfaces" in client.post(at, fields | {"look": "yes"}).text


def test_one_sheet_is_taken_by_choice(client, brought):
    at, fields = brought
    page = client.post(at, fields | {"sheet": "Out", "look": "yes"}).text
    assert "2 interfaces" in page
    client.post(at, Form(page).fields | {"take": "yes"})
    assert keys() == ["Out-1", "Out-2"]
