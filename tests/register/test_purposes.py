"""What rows are for that do not say it: their words suggest it, somebody agrees."""

import re
from html import unescape

import pytest

from guide.register.keeping.changing import Step, change
from guide.register.matching.jobs import BOTH_WAYS, NOT_PLAIN
from guide.register.models import Change
from guide.register.pages.purposes import text_of
from guide.register.views import purposes

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TELLS = "Releasing a load raises a business event, so that the WMS is told of it."
ROWS = {
    "A": {"name": "Shipment", "note": TELLS, "unread": [["", "Shipment", NOT_PLAIN]]},
    "B": {"name": "Robot", "note": "To be defined"},
    "C": {"name": "Stock", "note": TELLS, "unread": [["", "Stock", BOTH_WAYS]]},
    "D": {"name": "Prices", "note": TELLS, "answers": {"job": "bulk"}},
}


@pytest.fixture
def listed(opened, row):
    """A register of four rows: two of them do not say what they are for."""
    gone = dict.fromkeys(("INT-1", "INT-2", "INT-3"))
    rows = {key: {"position": n, **told} for n, (key, told) in enumerate(ROWS.items())}
    change(opened.register, Step("Took another list", gone | rows), 9)
    return opened


def chosen(page):
    """What the form would send as it is, by the names of the rows."""
    rows = re.findall(r"<th scope=\"row\".*?</tr>", page, re.DOTALL)
    return {
        re.search(r"<bdi>(.*?)</bdi>", one)[1]: re.search(
            r'value="([^"]*)" selected', one
        )[1]
        for one in rows
    }


def sent(page, **more):
    """The fields of the form, as it is."""
    names = re.findall(r'<select name="([^"]+)"', page)
    values = re.findall(r'value="([^"]*)" selected', page)
    [seen] = re.findall(r'name="seen" value="(\d+)"', page)
    return dict(zip(names, values, strict=True)) | {"seen": seen} | more


def test_only_rows_that_might_say_it_are_listed_with_what_their_words_suggest(
    client, listed, address
):
    page = client.get(address("register-purposes")).text
    assert chosen(page) == {"Shipment": "tell", "Robot": ""}
    assert "raises a business event" in unescape(page)
    assert "2 interfaces do not say plainly" in page


def test_what_a_list_says_twice_or_in_marks_is_shown_once(row, listed):
    cells = ["A", TELLS, f"<div>{TELLS}</div>", "Once more, in other words"]
    rows = {"A": {"cells": cells}}
    change(listed.register, Step("Kept its cells", rows), 10_000)
    assert text_of(row("A")) == f"Shipment. {TELLS} Once more, in other words"


def test_what_is_agreed_to_is_set_in_one_step_that_can_be_undone(
    client, listed, address, row
):
    page = client.get(address("register-purposes")).text
    answer = client.post(address("register-purposes"), sent(page))
    assert answer.url == address()
    assert row("A").answers == {"job": "tell"}
    assert row("A").unread == []
    assert row("B").answers == {}
    grid = client.get(address()).text
    assert "Said what 1 interface is for" in grid
    version = Change.objects.latest("version").version
    client.post(address("register-history"), {"version": version})
    assert row("A").answers == {}


def test_sent_twice_it_is_set_once(client, listed, address, row):
    fields = sent(client.get(address("register-purposes")).text)
    for _ in range(2):
        client.post(address("register-purposes"), fields)
    assert row("A").answers == {"job": "tell"}
    assert Change.objects.filter(said__contains="is for").count() == 1


def test_without_a_choice_it_says_so(client, listed, address, row):
    fields = sent(client.get(address("register-purposes")).text)
    fields[f"for.{row('A').pk}"] = ""
    answer = client.post(address("register-purposes"), fields)
    assert answer.status_code == 422
    assert "Choose what at least one of them is for" in answer.text
    assert chosen(answer.text)["Shipment"] == ""


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(
    client, listed, address, row
):
    fields = sent(client.get(address("register-purposes")).text)
    theirs = {"A": {"note": "Their words"}}
    change(listed.register, Step("Theirs", theirs), 10_000)
    fields[f"for.{row('B').pk}"] = "bulk"
    answer = client.post(address("register-purposes"), fields)
    assert answer.status_code == 409
    assert row("A").answers == row("B").answers == {}
    assert chosen(answer.text) == {"Shipment": "tell", "Robot": "bulk"}


@pytest.mark.parametrize("value", ["nonsense", "x" * 5_000, "\0"])
def test_what_is_no_purpose_sets_nothing(client, listed, address, row, value):
    fields = {f"for.{row('A').pk}": value, "for.99999999999999999999": "bulk"}
    answer = client.post(address("register-purposes"), fields | {"for.x": "bulk"})
    assert answer.status_code == 422
    assert row("A").answers == {}


def test_long_lists_come_in_pages_and_go_on_after_each(
    client, listed, address, monkeypatch
):
    monkeypatch.setattr(purposes, "ROWS_A_PAGE", 1)
    first = client.get(address("register-purposes")).text
    second = client.get(address("register-purposes") + "?page=2").text
    assert "Page 1 of 2" in first
    assert (*chosen(first), *chosen(second)) == ("Shipment", "Robot")


def test_it_is_offered_where_one_sees_whom_to_ask_unless_one_may_only_look(
    client, listed, address
):
    link = "what their own words suggest"
    assert link in client.get(address("register-together")).text
    looking = f"/register/{listed.key_to_look}/"
    assert link not in client.get(f"{looking}together/").text
    assert client.get(f"{looking}purposes/").status_code == 403


def test_once_all_say_it_nothing_is_asked(client, opened, address):
    rows = {"INT-3": {"answers": {"job": "act"}}}
    change(opened.register, Step("Said", rows), 9)
    page = client.get(address("register-purposes")).text
    assert "Every interface says what it is for" in page
