"""A row is edited in its place or on its page, added, deleted; nothing is lost."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from guide.register.keeping.changing import Step, change
from guide.register.models import Interface
from guide.register.pages.row import TEXTS, field_of, model_of
from scenarios.decision.model import FORM_KEYS, RESERVED_KEYS

pytestmark = pytest.mark.django_db

IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def send(client, address, row, seen):
    """Sends the form of a row, as opened now unless `seen` says otherwise."""

    def sent(key="INT-1", in_place=False, **fields):
        at = address("register-row", pk=row(key).pk)
        headers = IN_PLACE if in_place else {}
        named = {
            field_of(name) if name in TEXTS else name: value
            for name, value in fields.items()
        }
        return client.post(at, {"seen": seen(), **named}, headers=headers)

    return sent


def test_a_row_is_changed_and_the_grid_shows_it(client, send, row):
    answer = send(owner="Cleo", timing="seconds")
    assert answer.status_code == 302
    assert row().owner == "Cleo"
    assert row().answers["timing"] == "seconds"
    assert row().answers["job"] == "act"
    assert "Cleo" in client.get(answer.headers["Location"]).text


def test_saving_a_form_as_it_was_opened_changes_nothing(send, opened, seen):
    before = seen()
    send(**{"owner": "Ann", "job": "act", "timing": "waits", "volume": "",
            "volume-own": "4000", "volume-per": "hour"})  # fmt: skip
    assert seen() == before


def test_a_question_of_the_same_name_as_a_text_leaves_it_alone(
    client, address, row, opened, seen
):
    assert "target" in {one.slug for one in model_of(opened.register).criteria}
    at = address("register-row", pk=row().pk)
    said = {"target": "sql", "job": "analysis", "text.target": "The lake"}
    client.post(at, {"seen": seen()} | said)
    assert (row().target, row().answers["target"]) == ("The lake", "sql")
    sent = {"row": row().pk, "seen": seen(), "set": "yes", "text.target": "Lake 2"}
    client.post(address("register-many"), sent | {"target": ""})
    assert (row().target, row().answers["target"]) == ("Lake 2", "sql")


def test_in_place_a_form_comes_and_the_line_again(client, send, address, row):
    at = address("register-row", pk=row().pk)
    form = client.get(at, headers=IN_PLACE).text
    assert form.startswith("<tr")
    assert "<form" in form
    line = send(in_place=True, owner="Cleo")
    assert line.status_code == 200
    assert line.text.startswith(f'<tr id="row-{row().pk}" data-say="Saved."')
    assert 'hx-swap-oob="true"' in line.text
    assert "Last change: Changed INT-1 (Orders)" in line.text
    left = client.get(f"{at}?as=line", headers=IN_PLACE).text
    assert "<form" not in left


@pytest.mark.parametrize("in_place", [False, True])
def test_a_number_that_cannot_be_read_comes_back_with_all_that_was_typed(
    send, row, in_place
):
    page = send(in_place=in_place, owner="Cleo", volume="", **{"volume-own": "2,5"})
    assert page.status_code == (200 if in_place else 422)
    assert "Is “2,5” a fraction" in page.text
    assert 'value="2,5"' in page.text
    assert 'value="Cleo"' in page.text
    assert row().owner == "Ann"


def test_a_text_that_is_too_long_is_said_and_kept(send):
    page = send(name="x" * 301)
    assert page.status_code == 422
    assert "301 letters; 300 at most" in page.text
    assert "x" * 301 in page.text


@pytest.mark.parametrize("hours", ["zwei Uhr nachts", "25:00", "8-"])
def test_what_is_no_hour_is_said_and_kept_as_typed(send, row, hours):
    page = send(runs_at=hours)
    assert page.status_code == 422
    assert f"Runs at: “{hours}” is no hour of a day. Write 2, 8-18 or" in page.text
    assert f'value="{hours}"' in page.text
    assert row().runs_at == ""
    send(runs_at="8-18, 22:30")
    assert row().runs_at == "8-18, 22:30"


@pytest.mark.parametrize("in_place", [False, True])
def test_who_comes_second_sees_both_texts_and_can_go_on(send, row, seen, in_place):
    opened_at = seen()
    send(owner="Cleo")
    page = send(in_place=in_place, seen=opened_at, owner="Dora", timing="seconds")
    assert page.status_code == (200 if in_place else 409)
    assert "Somebody else has changed this interface meanwhile" in page.text
    assert "<td>Cleo</td><td>Dora</td>" in page.text
    assert 'value="Dora"' in page.text
    assert row().owner == "Cleo"
    send(owner="Dora", timing="seconds")
    assert row().owner == "Dora"


@pytest.mark.parametrize("in_place", [False, True])
def test_what_two_people_change_is_kept_if_it_is_not_the_same(
    send, row, seen, in_place
):
    before = {"owner": row().owner, "note": row().note, "job": "act", "timing": "waits"}
    number = {"volume": "", "volume-own": "4000", "volume-per": "hour"}
    opened_at = seen()
    send(**before | number | {"owner": "Cleo", "timing": "seconds"})
    mine = before | number | {"note": "Ask Ann", "volume-own": "5000"}
    answer = send(in_place=in_place, seen=opened_at, **mine)
    assert answer.status_code == (200 if in_place else 302)
    assert (row().owner, row().note) == ("Cleo", "Ask Ann")
    assert (row().answers["timing"], row().answers["volume"]) == ("seconds", "5000")


def test_line_ends_of_a_browser_are_no_change(send, row, seen):
    send(note="One\nTwo")
    opened_at = seen()
    send(note="Three")
    send(seen=opened_at, note="One\r\nTwo", owner="Dora")
    assert (row().note, row().owner) == ("Three", "Dora")


def test_of_two_who_change_the_same_only_that_is_asked_about(send, row, seen):
    opened_at = seen()
    send(owner="Cleo", note="Theirs")
    page = send(seen=opened_at, owner="Ann", note="Mine")
    assert "<td>Theirs</td><td>Mine</td>" in page.text
    assert "<td>Cleo</td><td>Ann</td>" not in page.text
    assert 'value="Cleo"' in page.text


def test_what_was_typed_for_a_row_that_somebody_deleted_is_not_lost(
    client, row, address, seen
):
    at, version = address("register-row", pk=row().pk), seen()
    client.post(address("register-row-delete", pk=row().pk), {"seen": version})
    page = client.post(
        at, {"seen": version, "text.name": "Orders", "text.owner": "Cleo"}
    )
    assert page.status_code == 409
    assert "Somebody has deleted this interface meanwhile" in page.text
    assert 'value="Cleo"' in page.text
    assert f'action="{address("register-new")}"' in page.text


def test_a_new_row_gets_a_key_of_its_own(client, address, opened):
    sent = {"text.name": "Invoices", "job": "bulk", "again": "yes"}
    answer = client.post(address("register-new"), sent)
    assert answer.headers["Location"] == address("register-new")
    client.post(address("register-new"), {"text.name": "Journals"})
    keys = opened.register.interfaces.values_list("key", flat=True)
    assert list(keys) == ["INT-1", "INT-2", "INT-3", "4", "5"]
    assert Interface.objects.get(key="4").answers == {"job": "bulk"}


def test_deleting_asks_first_and_can_be_undone(client, address, row, seen, opened):
    at = address("register-row-delete", pk=row().pk)
    address_before = address("register-row", pk=row().pk)
    assert "Delete INT-1 (Orders)?" in client.get(at).text
    assert client.post(at, {"seen": seen()}).status_code == 302
    assert not opened.register.interfaces.filter(key="INT-1").exists()
    assert "Deleted INT-1 (Orders)" in client.get(address()).text
    client.post(address("register-history"), {"version": seen()})
    assert row().owner == "Ann"
    assert client.get(address_before).status_code == 200


def test_a_row_that_changed_meanwhile_is_not_deleted(client, address, row, seen, send):
    opened_at = seen()
    send(owner="Cleo")
    at = address("register-row-delete", pk=row().pk)
    assert client.post(at, {"seen": opened_at}).status_code == 409
    assert row().owner == "Cleo"


def test_what_was_not_understood_goes_once_it_is_dealt_with(client, send, row, address):
    at = address("register-row", pk=row("INT-2").pk)
    page = client.get(at).text
    assert "“4k?”" in page
    assert "<dt>Volume</dt><dd>4k?</dd>" in page
    send("INT-2", settled="0")
    assert row("INT-2").unread == []
    assert row("INT-2").cells == ["INT-2", "4k?"]


def test_what_cannot_be_kept_in_a_database_is_left_out(send, row):
    send(owner="Cl\0eo", note="a\0b")
    assert (row().owner, row().note) == ("Cleo", "ab")


def test_many_rows_are_changed_in_one_step(client, address, row, seen, opened):
    ids = [row(key).pk for key in ("INT-1", "INT-3")]
    at = address("register-many")
    assert "Orders" in client.post(at, {"row": ids}).text
    sent = {"row": ids, "seen": seen(), "set": "yes", "text.owner": "Team", "xpp": "no"}
    answer = client.post(at, sent)
    assert answer.status_code == 302
    assert [row(k).owner for k in ("INT-1", "INT-2", "INT-3")] == [
        "Team",
        "Bob",
        "Team",
    ]
    assert row().answers["xpp"] == "no"
    assert row().answers["timing"] == "waits"
    client.post(address("register-history"), {"version": seen()})
    assert row().owner == "Ann"
    assert "xpp" not in row().answers


def test_each_of_many_rows_keeps_the_answers_that_are_its_own(
    client, address, seen, opened
):
    rows = {
        f"Row {n}": {
            "position": n,
            "answers": {"volume": str(n), "timing-note": f"By call {n}"},
        }
        for n in range(10, 610)
    }
    change(opened.register, Step("Taken", rows), seen())
    before = dict(opened.register.interfaces.values_list("key", "answers"))
    sent = {"all": "", "seen": seen(), "set": "yes", "xpp": "no"}
    client.post(address("register-many"), sent)
    after = dict(opened.register.interfaces.values_list("key", "answers"))
    assert after == {key: {**said, "xpp": "no"} for key, said in before.items()}
    client.post(address("register-history"), {"version": seen()})
    assert dict(opened.register.interfaces.values_list("key", "answers")) == before


def test_what_many_answers_rest_on_is_kept_but_of_those_taken_back(
    client, address, seen, opened
):
    said = {
        "timing": "waits",
        "xpp": "no",
        "assumed": "timing,xpp",
        "volume": "400000",
        "volume-per": "night",
        "measured": "volume",
    }
    new = {"position": 9, "answers": said}
    change(opened.register, Step("Taken", {"Row 1": new}), seen())
    sent = {"all": "", "seen": seen(), "set": "yes", "timing": "-", "caller": "flow"}
    client.post(address("register-many"), sent)
    left = {k: v for k, v in said.items() if k != "timing"} | {"assumed": "xpp"}
    row = opened.register.interfaces.get(key="Row 1")
    assert row.answers == {**left, "caller": "flow"}


def test_all_that_a_filter_shows_are_changed(client, address, row, seen):
    web = {"q": "web", "sort": "name"}
    [shown] = re.findall('name="all" value="(.*?)"', client.get(address(), web).text)
    sent = {"all": unescape(shown), "seen": seen(), "set": "yes", "timing": "-"}
    answer = client.post(address("register-many"), sent)
    assert answer.headers["Location"] == f"{address()}?{urlencode(web)}"
    assert "timing" not in row().answers
    assert row("INT-3").version < row("INT-1").version


def test_rows_that_somebody_changed_meanwhile_stop_the_whole_step(
    client, address, row, seen, send
):
    opened_at = seen()
    send(owner="Cleo")
    sent = {"all": "", "seen": opened_at, "set": "yes", "text.owner": "Team"}
    page = client.post(address("register-many"), sent)
    assert page.status_code == 409
    assert "(INT-1)" in page.text
    assert 'value="Team"' in page.text
    assert row("INT-2").owner == "Bob"


def test_a_text_without_room_is_refused_for_many_rows_too(client, address, row, seen):
    sent = {"all": "", "seen": seen(), "set": "yes", "text.owner": "x" * 201}
    page = client.post(address("register-many"), sent)
    assert page.status_code == 422
    assert "Owner: 201 letters; 200 at most." in page.text
    assert row().owner == "Ann"


def test_many_rows_are_deleted_in_one_step(client, address, seen, opened):
    client.post(address("register-many"), {"all": "", "seen": seen(), "delete": "yes"})
    assert not opened.register.interfaces.exists()
    client.post(address("register-history"), {"version": seen()})
    assert opened.register.interfaces.count() == 3


def test_ticking_nothing_is_said(client, address):
    assert "No row is ticked" in client.post(address("register-many"), {}).text


def test_what_all_rows_answer_holds_unless_a_row_says_otherwise(
    client, address, seen, opened
):
    sent = {"seen": seen(), "timing": "seconds", "volume": "", "volume-own": "100"}
    client.post(address("register-defaults"), sent)
    opened.register.refresh_from_db()
    assert opened.register.defaults == {"timing": "seconds", "volume": "100"}
    page = client.get(address("register-row", pk=opened.register.interfaces.last().pk))
    assert "As all rows: 100 in the busiest hour" in page.text
    assert "As all rows: " in page.text.partition('name="timing"')[2][:200]


def test_defaults_that_somebody_changed_meanwhile_are_not_overwritten(
    client, address, seen, opened
):
    opened_at = seen()
    at = address("register-defaults")
    client.post(at, {"seen": opened_at, "timing": "seconds"})
    page = client.post(at, {"seen": opened_at, "timing": "waits"})
    assert page.status_code == 409
    opened.register.refresh_from_db()
    assert opened.register.defaults == {"timing": "seconds"}


def test_no_question_can_have_a_key_by_which_these_forms_tell_something_else(
    client, address, row, opened
):
    pages = (
        client.get(address("register-row", pk=row("INT-2").pk)),
        client.get(address("register-many"), {"row": row().pk}),
    )
    forms = "".join(page.text[page.text.index('class="row-form"') :] for page in pages)
    names = set(re.findall(r'<[^m][^>]* name="([a-z]+)"', forms))
    slugs = {criterion.slug for criterion in model_of(opened.register).criteria}
    assert {"seen", "settled", "row", "set"} <= names
    assert names - slugs <= RESERVED_KEYS | FORM_KEYS
