"""An export is changed in Excel, and comes back to a register that changed too."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.register.test_bringing import Form, bring, register, take

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_an_export_that_comes_back_leaves_what_was_changed_here_alone(client, name):
    at = bring(client).headers["Location"]
    fields = Form(client.get(at).text).fields
    home = client.post(at, fields | {"take": "yes"}).url
    row = register().interfaces.first()
    before = row.answers
    sent = {
        "seen": register().version,
        "text.owner": "Ann",
        "volume": "70000",
    }
    client.post(f"{home}rows/{row.pk}/", sent | {"volume-per": "night"})
    out = b"".join(client.get(f"{home}out/{name}"))
    again = send_back(client, home, name, changed(name, out, "Orders", "Sales"))
    page = take(client, again)
    assert page.status_code == 302
    row = register().interfaces.first()
    assert (row.name, row.owner, row.source) == ("Sales", "Ann", "Web shop")
    night = {"volume": "70000", "volume-per": "night"}
    assert row.answers == before | night
    again = send_back(client, home, name, changed(name, out, "4000", "3000"))
    take(client, again)
    row = register().interfaces.first()
    assert row.answers == before | {"volume": "3000"}
    assert row.unread[-1][:2] == ["Peak volume", "70,000 in one night"]
    assert (row.name, row.owner) == ("Orders", "Ann")


@pytest.fixture
def by_hand(client):
    """The address of a register to which a row was added by hand."""
    at = bring(client).headers["Location"]
    home = client.post(at, Form(client.get(at).text).fields | {"take": "yes"}).url
    texts = {"text.name": "By hand", "text.source": "Till", "timing": "seconds"}
    client.post(f"{home}rows/new/", {"seen": register().version, **texts})
    return home


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_row_that_was_added_by_hand_is_as_it_was(client, by_hand, name):
    version = register().version
    out = b"".join(client.get(f"{by_hand}out/{name}"))
    again = send_back(client, by_hand, name, out)
    answer = take(client, again)
    assert answer.status_code == 302
    names = register().interfaces.values_list("name", flat=True)
    assert list(names) == ["Orders", "Prices", "By hand"]
    assert not register().interfaces.filter(version__gt=version)


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_what_was_changed_in_a_row_that_was_added_by_hand_comes_back(
    client, by_hand, name
):
    out = b"".join(client.get(f"{by_hand}out/{name}"))
    again = send_back(client, by_hand, name, changed(name, out, "Till", "Tills"))
    take(client, again)
    row = register().interfaces.get(name="By hand")
    assert row.source == "Tills"
    assert row.answers == {"timing": "seconds"}
    assert register().interfaces.count() == 3


def send_back(client, home, name, content):
    file = SimpleUploadedFile(name, content)
    return client.post(f"{home}list/", {"how": "file", "file": file}).url


def changed(name, content, old, new):
    """An export with one cell of the list changed, as a person would."""
    if name.endswith("csv"):
        return content.replace(f",{old},".encode(), f",{new},".encode(), 1)
    book = load_workbook(io.BytesIO(content))
    cells = (cell for line in book["Interfaces"].iter_rows() for cell in line)
    next(cell for cell in cells if cell.value == old).value = new
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
