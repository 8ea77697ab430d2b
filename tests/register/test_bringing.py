"""A list is brought, looked over and taken; a bad one is said, and nothing is lost."""

import re
from html import unescape
from html.parser import HTMLParser
from unittest.mock import Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guide.register.models import Register, Upload
from guide.register.pages import looked_over as pages
from guide.register.views import bring as views
from guide.register.views import part_by_part

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LIST = """\
Id;Interface;Source;Target;Frequency;Records per hour;Colour
A1;Orders;Web shop;D365 F&O;hourly;4000;green
A2;Prices;D365 F&O;Web shop;daily;ask Bob;red
"""


class Form(HTMLParser):
    """What a browser sends of a form as it was shown."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.select = {}, None
        start = page.index('<form class="mapping"')
        self.feed(page[start : page.index("</form>", start)])

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "input":
            self.fields.setdefault(told["name"], []).append(told["value"] or "")
        if tag == "select":
            self.select = self.fields.setdefault(told["name"], [])
            self.select.append("")
        if tag == "option" and "selected" in told:
            self.select[-1] = told["value"] or ""


def bring(client, at="/register/", name="list.csv", text=LIST):
    file = SimpleUploadedFile(name, text.encode())
    return client.post(at, {"how": "file", "file": file})


def take(client, at, fields=None, how="yes"):
    """Takes a list as it is looked over, and agrees to what it changes; the answer."""
    sent = Form(client.get(at).text).fields if fields is None else fields
    answer = client.post(at, sent | {"take": "yes"})
    changes = answer.status_code == 302 and client.get(answer.url)
    if changes and 'name="missing"' in changes.text:
        return agree(client, answer.url, how)
    return answer


def agree(client, at, how="yes"):
    """Agrees to what a list changes, as it is told there; the answer."""
    missing = re.search(r'name="missing" value="(\d+)"', client.get(at).text)[1]
    return client.post(at, {"take": how, "missing": missing})


@pytest.fixture
def looked_over(client):
    """The address where a list's columns are looked over, and its form."""
    at = bring(client).headers["Location"]
    return at, Form(client.get(at).text).fields


def register():
    return Register.objects.get()


def test_a_file_is_looked_over_before_anything_counts(client):
    at = bring(client).headers["Location"]
    page = client.get(at).text
    assert "2 interfaces" in page
    assert "4000" in page
    for column in ("Id", "Interface", "Source", "Records per hour", "Colour"):
        assert f">{column}</label>" in page
    assert not register().interfaces.exists()


def test_who_opens_the_register_before_is_led_there(client, looked_over):
    at, _ = looked_over
    answer = client.get(at.removesuffix("columns/"))
    assert answer.headers["Location"] == at


@pytest.mark.each_database
def test_what_is_agreed_becomes_rows_and_nothing_is_lost(client, looked_over):
    at, fields = looked_over
    answer = client.post(at, fields | {"take": "yes"})
    assert answer.headers["Location"] == at.removesuffix("columns/")
    first, second = register().interfaces.all()
    assert (first.key, first.name, first.source) == ("A1", "Orders", "Web shop")
    assert first.answers["volume"] == "4000"
    assert first.cells == [
        "A1",
        "Orders",
        "Web shop",
        "D365 F&O",
        "hourly",
        "4000",
        "green",
    ]
    assert "volume" not in second.answers
    assert any("ask Bob" in told[1] for told in second.unread)
    assert register().columns[-1] == "Colour"
    assert not Upload.objects.exists()
    assert (
        "Took 2 interfaces from “list.csv”"
        in client.get(answer.headers["Location"]).text
    )


def test_a_column_gets_another_meaning_and_its_values_are_read_anew(
    client, looked_over
):
    at, fields = looked_over
    place = next(n for n in range(7) if "frequency" in fields[f"column-{n}"][0])
    page = client.post(at, fields | {f"column-{place}": "ignore", "look": "yes"}).text
    assert Form(page).fields[f"column-{place}"] == ["ignore"]
    assert "<h2>How often it runs" not in page
    client.post(at, Form(page).fields | {"take": "yes"})
    assert "frequency" not in register().interfaces.first().answers


def test_what_stood_open_is_understood_once_its_column_is_and_nobody_left_it_so(client):
    heads = "Name,One,Other,Started by,Frequency,Owner"
    rows = "Orders,Shop,D365 F&O,Shop,daily,Ann\nStock,WMS,D365 F&O,WMS,hourly,Bob"
    at = bring(client, text=f"{heads}\n{rows}\n").url
    fields = Form(client.get(at).text).fields
    assert fields["value-says"][fields["value-text"].index("Shop")] == ""
    ends = {"column-1": "source", "column-2": "target", "look": "yes"}
    page = client.post(at, fields | ends).text
    own = Form(page).fields
    assert "Shop" not in own.get("value-text", ())
    assert "That system" in page


def test_what_was_understood_is_told_in_words_and_changed_if_somebody_wants(
    client, looked_over
):
    at, fields = looked_over
    page = client.get(at).text
    assert '<td data-label="Means">Every hour</td>' in page
    key = re.search(r'value="(frequency/\d+)"', page)[1]
    own = Form(client.post(at, fields | {"changing": key}).text).fields
    place = own["value-text"].index("hourly")
    own["value-says"][place] = ""
    open_now = Form(client.post(at, own | {"look": "yes"}).text).fields
    client.post(at, open_now | {"take": "yes"})
    assert "frequency" not in register().interfaces.first().answers


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("some", "not read: “some”, no number of records"),
        ("-5 per day", "not read: “-5 per day”, less than nothing"),
    ],
)
def test_a_volume_that_is_typed_and_says_none_is_asked_for_again(
    client, looked_over, typed, why
):
    at, fields = looked_over
    typed_in = {"value-says": [typed] * len(fields["value-says"])}
    answer = client.post(at, fields | typed_in | {"take": "yes"})
    assert answer.status_code == 422
    assert why in answer.text
    assert "What was typed for “ask Bob” says nothing here" in answer.text
    assert not register().interfaces.exists()


@pytest.mark.parametrize("says", ["every=²", "every=5-x", "at=x", "fax", "9" * 5_000])
def test_a_choice_that_no_page_offers_counts_for_nothing(client, says):
    at = bring(client, text=LIST.replace("hourly", "so so")).headers["Location"]
    fields = Form(client.get(at).text).fields
    place = fields["value-text"].index("so so")
    fields["value-says"][place] = says
    answer = client.post(at, fields | {"take": "yes"})
    assert answer.status_code == 422
    assert f"not read: “{says[:40]}”, none of the choices" in answer.text


@pytest.mark.parametrize(
    ("typed", "runs_at"),
    [("8-18", "8-18"), ("6, 12", "6,12"), ("2", "2"), ("", "")],
)
def test_hours_are_written_and_not_chosen(client, typed, runs_at):
    at, fields = with_hours(client)
    fields["value-says"][fields["value-text"].index("05:00")] = typed
    client.post(at, fields | {"take": "yes"})
    row = register().interfaces.get()
    assert row.runs_at == runs_at
    left_open = "Runs at" in [column for column, *_ in row.unread]
    assert left_open == (not runs_at)


def test_what_says_no_hours_is_asked_for_again(client):
    at, fields = with_hours(client)
    fields["value-says"][fields["value-text"].index("05:00")] = "soon"
    answer = client.post(at, fields | {"take": "yes"})
    assert answer.status_code == 422
    assert "not read: “soon”, no hours of a day" in answer.text


def with_hours(client):
    """Where a list with an hour is looked over, and the form in which it is written."""
    text = "Name;Source;Target;Runs at\nOrders;Shop;D365 F&O;05:00\n"
    at = bring(client, text=text).headers["Location"]
    key = re.search(r'value="(runs-at/\d+)"', client.get(at).text)[1]
    fields = Form(client.post(at, {"changing": key}).text).fields
    assert fields["value-says"][fields["value-text"].index("05:00")] == "5"
    return at, fields


def test_the_page_of_a_long_list_begins_before_its_columns_are_read(
    client, monkeypatch
):
    at = bring(client).headers["Location"]
    monkeypatch.setattr(part_by_part, "AT_ONCE", 2)
    proposed = Mock(wraps=pages.proposed)
    monkeypatch.setattr(pages, "proposed", proposed)
    parts = iter(client.get(at))
    assert b"What 3 rows mean takes some seconds to say." in next(parts)
    proposed.assert_not_called()
    assert Form(b"".join(parts).decode()).fields["column-1"] == ["name"]
    proposed.assert_called_once()


def test_what_a_list_says_is_shown_as_a_person_reads_it(client):
    text = "Interface;Source;Target;Started by;Remarks\nOrders;Shop;D365 F&O;Shop;"
    text += '"More &amp; more"\nPrices;D365 F&O;Shop;Shop;\n'
    page = client.get(bring(client, text=text).headers["Location"]).text
    assert '<td data-label="Means">That system</td>' in page
    assert "More &amp; more" in page


def test_a_column_that_answers_a_question_must_say_which(client, looked_over):
    at, fields = looked_over
    sent = fields | {"column-6": "answer:", "take": "yes"}
    page = client.post(at, sent)
    assert page.status_code == 422
    assert "Say which question “Colour” answers." in page.text
    assert 'value="answer:deployment"' in page.text


def test_values_of_two_columns_of_one_meaning_stand_apart(client):
    text = "Id;Interface;Source;Target;Protocol;Pattern\n1;Orders;Shop;F&O;OData;P1\n"
    at = bring(client, text=text).headers["Location"]
    fields = Form(client.get(at).text).fields
    sent = fields | {"column-5": "protocol", "look": "yes"}
    page = client.post(at, sent).text
    assert "Protocol or way: “Protocol”" in page
    assert "Protocol or way: “Pattern”" in page


def test_two_columns_of_one_meaning_are_refused(client, looked_over):
    at, fields = looked_over
    twice = {"column-0": "name", "column-1": "name", "take": "yes"}
    page = client.post(at, fields | twice)
    assert page.status_code == 422
    assert "“Name of the interface”" in page.text
    assert not register().interfaces.exists()


def test_a_list_can_be_left(client, looked_over):
    at, _ = looked_over
    client.post(at, {"drop": "yes"})
    assert not Upload.objects.exists()
    assert "No interface yet" in client.get(at.removesuffix("columns/")).text


@pytest.mark.each_database
def test_a_list_for_a_register_that_is_deleted_meanwhile_is_told_so(
    client, looked_over, monkeypatch
):
    at = looked_over[0].removesuffix("columns/")
    received = views.received

    def late(request):
        Register.objects.all().delete()
        return received(request)

    monkeypatch.setattr(views, "received", late)
    answer = bring(client, f"{at}list/")
    assert answer.status_code == 404
    assert "No register at this address" in answer.text
    assert not Upload.objects.exists()


def test_cells_are_pasted(client):
    text = "Interface\tSource\tTarget\nOrders\tShop\tD365 F&O\n"
    at = client.post("/register/", {"how": "pasted", "pasted": text}).headers[
        "Location"
    ]
    assert "1 interface" in client.get(at).text


def test_one_may_start_empty(client):
    at = client.post("/register/", {"how": "empty"}).headers["Location"]
    page = client.get(at)
    assert "No interface yet" in page.text
    assert not page.cookies


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("list.xlsx", b"PK\x03\x04 and no more", "is damaged"),
        ("list.pdf", b"%PDF-1.7", "is a PDF"),
        ("list.csv", b"", "nothing came|is empty"),
        ("list.csv", b"Id;Name\n", "“list.csv” has only one row"),
        ("list.csv", b",,\n,,\n", "“list.csv” has nothing in its cells"),
    ],
)
def test_a_bad_file_is_said_with_what_to_do(client, name, content, said):
    file = SimpleUploadedFile(name, content)
    page = client.post("/register/", {"how": "file", "file": file})
    assert page.status_code == 422
    assert re.search(said, unescape(page.text))
    assert not Register.objects.exists()


def test_a_file_of_fifty_megabytes_is_refused(client):
    file = SimpleUploadedFile("list.csv", b"a;b\n" * 12_500_000)
    page = client.post("/register/", {"how": "file", "file": file})
    assert page.status_code == 422
    assert "larger than 20 MB" in unescape(page.text)


@pytest.mark.each_database
def test_what_was_pasted_is_there_again_beside_what_is_wrong(client):
    sent = {"how": "file", "pasted": "   "}
    page = client.post("/register/", sent)
    assert page.status_code == 422
    assert "Choose a file, or paste some cells" in page.text


def test_too_much_to_paste_is_said(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    page = client.post("/register/", {"how": "pasted", "pasted": "a;b\n" * 1_000})
    assert page.status_code == 422
    assert "too much to paste" in page.text
