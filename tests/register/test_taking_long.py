"""A long list comes in part by part; it counts once all is read, or not at all."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guide.register import by_parts
from guide.register.models import Change, Interface, Part, Taking, Upload
from guide.register.out.again import returned
from guide.register.pages.row import model_of
from guide.register.privacy import HEADERS
from guide.register.receiving import reads
from guide.register.views import bring as views
from tests.register.test_bringing import Form, agree, bring, register

pytestmark = pytest.mark.django_db

LIST = "Id;Interface;Source;Target\n" + "".join(
    f"A{number};Orders {number};Web shop;D365 F&O\n" for number in range(1, 6)
)


@pytest.fixture
def begun(client, monkeypatch):
    """The address where a list of five rows, two in a part, is on its way in."""
    monkeypatch.setattr(by_parts, "AT_ONCE", 4)
    monkeypatch.setattr(by_parts, "IN_A_PART", 2)
    at = bring(client, text=LIST).headers["Location"]
    fields = Form(client.get(at).text).fields
    return client.post(at, fields | {"take": "yes"}).headers["Location"]


def home(at):
    return at.removesuffix("taking/")


@pytest.mark.any_database
def test_a_long_list_shows_how_far_it_is_and_counts_once_all_is_read(client, begun):
    assert begun.endswith("/taking/")
    for done in (0, 2, 4):
        page = client.get(begun).text
        assert f"list.csv: {done} of 5 rows read." in page
        assert f'<progress id="read" value="{done}" max="5">' in page
        assert not register().interfaces.exists()
        client.post(begun)
    assert "5 of 5 rows read." in client.get(begun).text
    assert client.post(begun).headers["Location"] == home(begun)
    names = register().interfaces.values_list("key", "name")
    assert list(names) == [(f"A{n}", f"Orders {n}") for n in range(1, 6)]
    assert Change.objects.get().said == "Took 5 interfaces from “list.csv”"
    assert not Upload.objects.exists()


@pytest.mark.any_database
def test_its_page_is_as_private_as_the_others_and_has_nothing_inline(client, begun):
    page = client.get(begun)
    assert HEADERS.items() <= page.headers.items()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", page.text)
    assert len(re.findall("<h1", page.text)) == 1


@pytest.mark.any_database
def test_it_goes_on_by_itself_where_the_browser_can(client, begun):
    part = client.post(begun, headers={"HX-Request": "true"}).text
    assert "2 of 5 rows read." in part
    assert 'hx-trigger="load"' in part
    assert "<html" not in part
    for _ in range(2):
        client.post(begun, headers={"HX-Request": "true"})
    last = client.post(begun, headers={"HX-Request": "true"})
    assert last.headers["HX-Redirect"] == home(begun)


def test_who_comes_back_halfway_goes_on_from_there(client, begun):
    client.post(begun)
    for at in (home(begun), f"{home(begun)}columns/"):
        assert client.get(at, follow=True).redirect_chain[-1][0] == begun


def test_stopped_halfway_nothing_of_it_stays(client, begun):
    client.post(begun)
    assert Interface.objects.count() == 2
    client.post(begun, {"stop": "yes"})
    for left in (Upload, Taking, Part, Interface, Change):
        assert not left.objects.exists()
    assert "No interface yet" in client.get(begun, follow=True).text


def test_the_same_part_read_by_two_is_kept_once(client, begun):
    one, other = (by_parts.begun(register()) for _ in range(2))
    for taking in (one, other):
        back = returned(reads(taking.upload))
        by_parts.read_on(taking, back, model_of(register()))
    keys = one.waiting.values_list("key", flat=True)
    assert [*keys] == one.keys == other.keys == ["A1", "A2"]


@pytest.mark.parametrize("rows", [5, 2])
def test_a_second_click_takes_no_list_that_the_first_has_taken(
    client, begun, monkeypatch, rows
):
    text = "".join(LIST.splitlines(keepends=True)[: rows + 1])
    at = bring(client, f"{home(begun)}list/", text=text).headers["Location"]
    fields = Form(client.get(at).text).fields

    def late(upload):
        Upload.objects.all().delete()
        return reads(upload)

    monkeypatch.setattr(views, "reads", late)
    assert client.post(at, fields | {"take": "yes"}, follow=True).status_code == 200
    assert not Taking.objects.exists()


def test_a_list_that_is_gone_meanwhile_is_not_begun_anew(client, begun, monkeypatch):
    before = by_parts.begun(register())
    Upload.objects.all().delete()
    monkeypatch.setattr(by_parts, "begun", lambda _: before)
    assert client.post(begun, {"seen": "9"}).headers["Location"] == home(begun)
    assert not Taking.objects.exists()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="it locks all at once")
def test_who_brings_a_list_goes_on_with_one_or_stops_it_waits_for_the_others(
    client, begun
):
    paste = {"how": "pasted", "pasted": LIST}
    anew = (f"{home(begun)}list/", paste)
    for at, said in (begun, {}), (begun, {"seen": "9"}), (begun, {"stop": "yes"}), anew:
        with CaptureQueriesContext(connection) as asked:
            client.post(at, said)
        told = [one["sql"] for one in asked]
        held = next(n for n, sql in enumerate(told) if "FOR UPDATE" in sql)
        written = [n for n, sql in enumerate(told) if sql.startswith(("INS", "DEL"))]
        assert 'FROM "register_register"' in told[held]
        assert held < min(written, default=len(told))


def test_rows_that_somebody_changed_meanwhile_are_told_and_the_list_is_read_again(
    client, begun
):
    for _ in range(3):
        client.post(begun)
    typed = {"seen": "1", "text.name": "Mine", "key": "A1"}
    client.post(f"{home(begun)}rows/new/", typed)
    row = register().interfaces.get()
    row.key = "A1"
    row.save()
    page = agree(client, begun).text
    assert "(A1)" in page
    assert "hx-post" not in page
    assert register().interfaces.get().name == "Mine"
    again = client.post(begun, {"seen": register().version}).text
    assert "2 of 5 rows read." in client.get(begun).text
    assert "somebody has changed" not in again
    for _ in range(3):
        client.post(begun)
    agree(client, begun)
    assert register().interfaces.get(pk=row.pk).name == "Orders 1"
    assert register().interfaces.count() == 5


def test_a_row_that_was_the_same_and_went_meanwhile_is_told(client, begun):
    for _ in range(4):
        client.post(begun)
    at = bring(client, f"{home(begun)}list/", text=LIST).headers["Location"]
    client.post(at, Form(client.get(at).text).fields | {"take": "yes"})
    for _ in range(3):
        client.post(begun)
    register().interfaces.get(key="A1").delete()
    assert "(A1)" in agree(client, begun).text


def test_known_rows_keep_their_address_and_all_is_undone_in_one_step(client, begun):
    known = register().interfaces.create(key="A4", name="Ours", position=1)
    for _ in range(3):
        client.post(begun)
    agree(client, begun)
    rows = register().interfaces
    assert rows.get(key="A4").pk == known.pk
    assert rows.get(key="A4").name == "Orders 4"
    assert [row.position for row in rows.all()] == [1, 2, 3, 4, 5]
    assert {row.version for row in rows.all()} == {register().version}
    said = "Took 5 interfaces from “list.csv”, 1 of them for the second time"
    assert Change.objects.get().said == said
    for _ in range(2):
        client.post(f"{home(begun)}history/", {"version": register().version})
    assert rows.count() == 5
    client.post(f"{home(begun)}history/", {"version": register().version})
    assert [row.name for row in rows.all()] == ["Ours"]


@pytest.mark.any_database
def test_a_list_that_an_older_guide_put_aside_is_asked_for_again(client, begun):
    Upload.objects.update(content=b"PK\x03\x04")
    page = client.post(f"{home(begun)}columns/")
    assert page.status_code == 422
    assert "Bring the list again." in page.text


def test_what_a_long_list_lacks_is_asked_once_all_is_read(client, begun):
    for place, key in enumerate(("A1", "B9"), 1):
        register().interfaces.create(key=key, position=place, cells=[key])
    for _ in range(3):
        client.post(begun)
    page = client.post(begun).text
    assert "1 row of the register is not in this list" in page
    assert "hx-post" not in page
    agree(client, begun, "without")
    keys = register().interfaces.values_list("key", flat=True)
    assert list(keys) == ["A1", "A2", "A3", "A4", "A5"]
