"""A workbook with the list on several sheets: all of them come in, or one by choice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from guide.register import by_parts
from guide.register.models import Register, Upload
from tests.register.books import saved
from tests.register.lists import sheet, taken
from tests.register.test_bringing import Form, bring
from tests.register.test_bringing import take as take_list

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

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


@pytest.fixture
def unlike(client):
    """The address of a large sheet and a small one whose headers are not the same."""
    book = Workbook()
    book.remove(book.active)
    german = book.create_sheet("Schnittstellen")
    german.append(("Nr", "Schnittstelle", "Quelle", "Ziel", "Häufigkeit"))
    for number in range(1, 9):
        german.append(
            (f"S-{number}", f"Aufträge {number}", "Shop", "D365 F&O", "täglich")
        )
    english = book.create_sheet("Legacy")
    english.append(("ID", "Interface name", "From", "To", "Frequency"))
    for number in (1, 2):
        english.append(
            (f"L-{number}", f"Prices {number}", "D365 F&O", "Till", "hourly")
        )
    upload = SimpleUploadedFile("two.xlsx", saved(book))
    return client.post("/register/", {"how": "file", "file": upload}).headers[
        "Location"
    ]


def test_each_sheet_has_its_own_column_of_a_meaning(client, unlike):
    page = client.get(unlike).text
    assert "is taken for that" not in page
    client.post(unlike, Form(page).fields | {"take": "yes"})
    rows = Register.objects.get().interfaces.order_by("position")
    german, *_, english = rows
    assert (german.key, german.name) == ("S-1", "Aufträge 1")
    assert (german.source, german.target) == ("Shop", "D365 F&O")
    assert (english.key, english.name) == ("L-2", "Prices 2")
    assert (english.source, english.target) == ("D365 F&O", "Till")
    assert {row.answers["frequency"] for row in rows} == {"daily", "hourly"}


def test_two_columns_of_one_sheet_still_cannot_mean_the_same(client, unlike):
    fields = Form(client.get(unlike).text).fields
    page = client.post(unlike, fields | {"column-1": "source", "take": "yes"})
    assert page.status_code == 422
    assert "“System that the data comes from”" in page.text


def test_which_sheet_a_row_stands_in_has_to_be_explained_by_nobody(client, unlike):
    fields = Form(client.get(unlike).text).fields
    client.post(unlike, fields | {"take": "yes"})
    rows = Register.objects.get().interfaces.all()
    assert not [cell for row in rows for cell in row.unread if cell[0] == "Sheet"]


@pytest.fixture
def two_lists(client):
    """Brings a file with a list on each of two sheets, of unlike columns; both number
    their rows from 1. The address where the first is looked over."""
    book = Workbook()
    book.active.title = "US"
    book.active.append(("No", "Interface name", "From", "To", "Initiated by", "Owner"))
    for number, name in enumerate(("Orders", "Stock", "Picks"), 1):
        book.active.append((f"N{number}", name, "Shop", "F&O", "Shop", "Ann"))
    other = book.create_sheet("Werk")
    other.append(("Nr.", "Schnittstelle", "Fluss", "Menge", "Häufigkeit"))
    other.append(("N1", "Artikel", "PIM -> F&O", "400", "täglich"))
    other.append(("N2", "Preise", "F&O -> Kasse", "300", "stündlich"))

    def brought_to(address="/register/"):
        upload = SimpleUploadedFile("two.xlsx", saved(book))
        sent = client.post(address, {"how": "file", "file": upload})
        return sent.headers["Location"]

    return brought_to


def names():
    return list(Register.objects.get().interfaces.values_list("name", flat=True))


@pytest.fixture
def take(client):
    """Takes the list that waits at an address; where that leads."""

    def taking(at, **changed):
        fields = Form(client.get(at).text).fields
        return take_list(client, at, fields | changed).url

    return taking


def test_the_next_list_of_a_file_follows_when_one_is_taken(client, two_lists, take):
    at = two_lists()
    assert "“Werk” has a list too, with other columns: 2 rows." in client.get(at).text
    assert take(at) == at
    page = client.get(at).text
    assert "3 interfaces of two.xlsx are taken." in page
    assert "It is this one, “Werk”" in page
    assert take(at) == at.removesuffix("columns/")
    assert names() == ["Orders", "Stock", "Picks", "Artikel", "Preise"]
    assert not Upload.objects.exists()


def test_a_number_that_two_lists_of_a_file_have_is_that_of_two_rows(two_lists, take):
    at = two_lists()
    take(at)
    home = take(at)
    assert keys() == ["N1", "N2", "N3", "N1 (1)", "N2 (1)"]
    again = two_lists(f"{home}list/")
    take(again)
    assert take(again) == home
    assert keys() == ["N1", "N2", "N3", "N1 (1)", "N2 (1)"]


def test_a_list_is_not_said_to_lack_what_the_next_one_of_its_file_has(two_lists, take):
    at = two_lists()
    take(at)
    home = take(at)
    again = two_lists(f"{home}list/")
    assert take(again) == again


def test_who_leaves_the_next_list_keeps_what_was_taken(client, two_lists, take):
    at = two_lists()
    take(at)
    client.post(at, Form(client.get(at).text).fields | {"drop": "yes"})
    assert names() == ["Orders", "Stock", "Picks"]
    assert not Upload.objects.exists()


def test_a_second_click_does_not_take_the_next_list(client, two_lists):
    at = two_lists()
    fields = Form(client.get(at).text).fields | {"take": "yes"}
    client.post(at, fields)
    page = client.post(at, fields)
    assert page.status_code == 409
    assert "the list that you sent is taken already" in page.text
    assert len(names()) == 3


def test_a_long_list_is_followed_by_the_next_one_too(
    client, two_lists, take, monkeypatch
):
    monkeypatch.setattr(by_parts, "AT_ONCE", 2)
    at = two_lists()
    begun = take(at)
    client.post(begun)
    assert client.post(begun).url == at
    assert "3 interfaces of two.xlsx are taken." in client.get(at).text


def test_a_list_below_another_one_follows_it(client, take):
    text = (
        "Interface,Source,Target,Owner,Comment\n"
        "Orders,Shop,F&O,Ann,by night\nStock,F&O,Shop,Ann,none\n,,,,\n"
        "Nr,Schnittstelle,Quelle,Ziel,Häufigkeit\n7,Artikel,PIM,F&O,täglich\n"
    )
    at = bring(client, text=text).headers["Location"]
    take(at)
    take(at)
    assert names() == ["Orders", "Stock", "Artikel"]


def test_what_another_sheet_has_columns_for_is_told_here_by_a_remark_or_rhythm():
    one = sheet(
        "Name | Source | Target | How often / how much | Protocol\n"
        "Orders | Shop | F&O | daily, 400 | package API\n"
        "Prices | Shop | F&O | weekly, 2k | package API",
        name="One",
    )
    other = sheet(
        "Name | Source | Target | Peak per hour | Protocol\n"
        "Stock | WMS | F&O | 300 | package API\n"
        "Picks | WMS | F&O | 200 | package API",
        name="Other",
    )
    volumes = [row.answers.get("volume") for row in taken(one, other)]
    assert volumes == ["400", "2000", "300", "200"]
