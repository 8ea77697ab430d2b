"""The ways to take a register along, and the way back."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from guide.register.keeping.changing import Step, change
from guide.register.models import Register
from guide.register.out.records import MOST
from guide.register.sheets.reading import read_file
from tests.register.books import saved, texts
from tests.register.test_bringing import Form, bring, take

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def content(response):
    return (
        b"".join(response.streaming_content) if response.streaming else response.content
    )


@pytest.mark.each_database
@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_a_file_comes_while_it_is_made_named_after_the_register_and_kept_by_nobody(
    client, address, ending
):
    name = {"xlsx": "register-excel"}.get(ending, f"register-{ending}")
    response = client.get(address(name))
    assert response.streaming
    assert (
        response.headers["Content-Disposition"]
        == f'attachment; filename="ours.{ending}"'
    )
    assert "no-store" in response.headers["Cache-Control"]
    assert b"INT-1" in content(response) or ending == "xlsx"


@pytest.mark.each_database
def test_records_come_by_parts(client, address, monkeypatch):
    at = address("register-records", kind="md")
    assert content(client.get(at))[:2] == b"PK"
    for part in ("2", "0", "x", "-1"):
        assert client.get(at, {"part": part}).status_code == 404
    monkeypatch.setitem(MOST, "md", 2)
    page = client.get(address("register-out")).text
    assert '<option value="2">3 to 3</option>' in page
    assert content(client.get(at, {"part": "2"}))[:2] == b"PK"


def test_the_page_leads_to_all_ways(client, address):
    page = client.get(address("register-out")).text
    for name in ("register-excel", "register-csv", "register-json"):
        assert address(name) in page
    assert f"{address('register-records', kind='docx')}?part=1" in page
    assert "Keep your own file." in page
    assert "comments on cells, colours and formulas stay with you" in page


def test_the_board_pack_has_every_row_and_what_was_assumed(client, address):
    page = client.get(address("register-pack")).text
    for words in ("Orders", "Prices", "Stock", "3 interfaces", "Assumed", "not read"):
        assert words in page
    assert "“4k?” (not a number)" in page
    assert len(re.findall("<h1", page)) == 1
    assert "htmx.min" not in page


ORDER = (
    *("In short", "All interfaces", "Open, and whom to ask", "Load by pattern"),
    *("Landscape", "What has to hold", "Assumed", "Appendix: row by row"),
    *("Appendix: not read", "Load by system"),
)


def test_the_board_pack_begins_with_what_is_decided_and_ends_with_details(
    client, address
):
    page = client.get(address("register-pack")).text
    places = [page.index(f">{heading}</h2>") for heading in ORDER]
    assert places == sorted(places)


def test_the_board_pack_says_whose_a_row_is_if_any_says_so(client, opened, address):
    opened.register.interfaces.update(owner="")
    assert ">Owner</th>" not in client.get(address("register-pack")).text
    opened.register.interfaces.filter(key="INT-1").update(owner="A. Thorn")
    page = client.get(address("register-pack")).text
    assert ">Owner</th>" in page
    assert "<bdi>A. Thorn</bdi>" in page


def test_what_several_rows_say_and_was_not_read_stands_once(client, opened, address):
    odd = [[["Mode", said, "not understood"] for said in both] for both in ("A", "BA")]
    for name, cells in zip(("Orders", "Prices"), odd, strict=True):
        opened.register.interfaces.filter(name=name).update(unread=cells)
    [told, *_] = client.get(address("register-pack")).context["not_read"]
    assert told.sentence == "Mode: “A” and “B” (not understood)"
    assert [row.name for row in told.rows] == ["Orders", "Prices"]


def test_the_board_pack_says_once_what_has_to_hold_with_its_rows(client, address):
    told = client.get(address("register-pack")).context["conditions"].told
    assert len({each.sentence for each in told}) == len(told) > 0
    assert all(each.rows for each in told)


def test_the_board_pack_draws_the_systems_and_sums_what_they_carry(client, address):
    page = client.get(address("register-pack")).text
    for words in (
        "From Web shop to F&amp;O: 1 ×",
        "Load by pattern",
        "Hours that clash",
    ):
        assert words in page


def test_what_goes_on_paper_does_not_hand_on_the_key_that_may_edit(
    client, opened, address
):
    at = reverse("register-pack", args=[opened.key_to_look])
    assert f'href="{at}"' in client.get(address("register-out")).text
    assert "register/" + opened.key not in client.get(address("register-pack")).text


def test_an_empty_register_has_nothing_to_take_along(client, opened, address):
    opened.register.interfaces.all().delete()
    assert "Nothing to take along yet" in client.get(address("register-out")).text
    assert "No interface yet" in client.get(address("register-pack")).text


def test_a_list_to_fill_in_can_be_had_before_there_is_a_register(client):
    at = reverse("register-to-fill-in")
    assert at in client.get("/register/").text
    sheet = read_file("x.xlsx", client.get(at).content).sheets[0]
    assert texts(sheet)[0][:2] == ["ID", "Name"]


def test_an_export_that_comes_back_changes_only_what_was_changed_in_it(client):
    looked_over = bring(client).headers["Location"]
    fields = Form(client.get(looked_over).text).fields
    client.post(looked_over, fields | {"take": "yes"})
    at = looked_over.removesuffix("columns/")
    register = Register.objects.get()
    change(register, Step("Named", {"A1": {"name": "Web orders"}}), register.version)

    book = load_workbook(io.BytesIO(content(client.get(f"{at}out/list.xlsx"))))
    book["Interfaces"]["B3"] = "Price lists"
    file = SimpleUploadedFile("back.xlsx", saved(book))
    client.post(f"{at}list/", {"how": "file", "file": file})
    page = client.get(looked_over).text
    assert "Guide: " not in page
    take(client, looked_over, Form(page).fields)

    names = dict(register.interfaces.values_list("key", "name"))
    assert names == {"A1": "Web orders", "A2": "Price lists"}
    register.refresh_from_db()
    assert register.columns[:2] == ["Id", "Interface"]
