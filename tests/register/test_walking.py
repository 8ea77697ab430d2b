"""A row goes through the walkthrough and comes back; its secret stays at home."""

import re
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils.timezone import now

from guide.register.matching.jobs import NOT_PLAIN
from guide.register.walking import WORTH, reference, row_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def out(client, address, row):
    """Where a row comes out in the walkthrough."""

    def go(key="INT-1"):
        page = client.get(address("register-walk", pk=row(key).pk)).text
        at = unescape(re.search('href="([^"]+)" data-walk', page)[1])
        assert f'content="0; url={escape(at)}"' in page
        return at

    return go


def bar_of(page):
    """The form that leads back: its fields."""
    form = re.search(r'<form class="row-bar".*?</form>', page, re.DOTALL)[0]
    return {
        name: re.search(f'name="{name}" value="([^"]*)"', form)[1].replace("&amp;", "&")
        for name in ("row", "answers")
    }


def test_a_row_opens_with_all_that_it_answers_and_without_its_key(out, opened):
    address = out()
    query = parse_qs(urlsplit(address).query)
    assert query["job"] == ["act"]
    assert query["volume"] == ["4000"]
    assert query["interface"] == ["Orders"]
    assert opened.key not in address


def test_every_question_of_the_way_leads_back(client, out):
    page = client.get(out()).text
    assert "From your register: <b><bdi>Orders</bdi></b>" in page
    assert "What you choose below comes along." in page
    links = re.findall(r'href="(/walkthrough/\?[^"]+)"', page)
    assert links
    assert all("row=" in link for link in links if "job=" in link)
    assert 'name="row"' in page


def test_answers_are_taken_over_and_the_list_is_shown(client, out, row, address):
    page = client.get(f"{out()}&xpp=yes").text
    answer = client.post("/register/back/", bar_of(page))
    landed = client.get(answer.headers["Location"]).text
    assert "The answers are kept." in landed
    assert "To change more, open that one: by your bookmark" in landed
    assert row().answers == {
        "job": "act",
        "timing": "waits",
        "volume": "4000",
        "xpp": "yes",
    }
    assert "Walked through INT-1 (Orders)" in client.get(address()).text


def question_of(page):
    """What the form of the question sends if nothing is chosen in it."""
    form = re.search(r'<form id="question".*?</form>', page, re.DOTALL)[0]
    assert "hx-get" not in form[: form.index(">")]
    hidden = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in hidden}


def test_what_is_chosen_and_not_sent_yet_comes_along(client, out, row):
    page = client.get(f"{out()}&ask=xpp").text
    assert re.search(
        '<button[^>]*form="question"[^>]*formaction="/register/back/"', page
    )
    sent = question_of(page) | {"xpp": "yes"}
    answer = client.post("/register/back/", sent)
    assert "The answers are kept." in client.get(answer.headers["Location"]).text
    assert (row().answers["xpp"], row().answers["job"]) == ("yes", "act")


def test_where_nothing_is_chosen_the_other_answers_come_along(client, out, row):
    page = client.get(f"{out()}&xpp=yes&ask=volume").text
    sent = question_of(page) | {"volume": "", "volume-per": "hour"}
    client.post("/register/back/", sent)
    assert row().answers == {"job": "act", "timing": "waits", "xpp": "yes"}


def test_a_number_that_cannot_be_read_is_asked_again_before_it_comes_along(
    client, out, row
):
    sent = question_of(client.get(f"{out()}&ask=volume").text) | {"volume": "many"}
    answer = client.post("/register/back/", sent)
    assert answer.headers["Location"].startswith("/walkthrough/?")
    assert "volume=many" in answer.headers["Location"]
    assert row().answers["volume"] == "4000"


def test_what_all_rows_answer_is_not_made_the_rows_own(client, out, row, opened):
    opened.register.defaults = {"timing": "seconds", "deployment": "cloud"}
    opened.register.save()
    page = client.get(out("INT-2")).text
    client.post("/register/back/", bar_of(page))
    assert row("INT-2").answers == {"job": "bulk"}


@pytest.mark.each_database
def test_a_row_that_changed_meanwhile_shows_both(client, out, row, address, seen):
    page = client.get(f"{out()}&xpp=yes").text
    at = address("register-row", pk=row().pk)
    client.post(at, {"seen": seen(), "timing": "seconds"})
    late = client.post("/register/back/", bar_of(page))
    assert late.status_code == 409
    assert "Somebody else has changed this interface meanwhile" in late.text
    assert row().answers["timing"] == "seconds"
    leave = re.search('href="([^"]+)">Leave theirs', late.text)[1]
    assert "Theirs are left as they are." in client.get(leave).text
    client.post("/register/back/", bar_of(page) | {"seen": seen()})
    assert row().answers["timing"] == "waits"


def test_whoever_gets_the_address_does_not_get_the_key_that_may_edit(
    client, out, opened, address, row, seen
):
    page = client.get(f"{out()}&xpp=yes").text
    client.post(
        address("register-row", pk=row().pk), {"seen": seen(), "text.owner": "Cleo"}
    )
    for sent in ({}, {"seen": seen()}):
        answer = client.post("/register/back/", bar_of(page) | sent)
        assert opened.key not in answer.text + str(answer.headers)
    assert opened.key_to_look in answer.headers["Location"]


def test_what_a_reader_passes_on_does_not_lead_back(client, out):
    at = f"{out()}&lookup-kind=stored".replace(
        "/walkthrough/?", "/walkthrough/result/?"
    )
    page = client.get(at).text
    shared = re.findall(r'id="link" href="([^"]+)"', page)
    assert shared
    assert not [link for link in shared if "row=" in link]
    json = client.get(at.replace("/result/?", "/result.json?")).json()
    assert "row" not in json["answers"]


@pytest.mark.parametrize("told", ["", "nonsense", "a.b.c", "x" * 400])
def test_a_reference_that_we_did_not_write_is_worth_nothing(client, told):
    assert row_of(told) is None
    assert client.post("/register/back/", {"row": told}).status_code == 404
    assert client.get(f"/walkthrough/?job=act&row={told}").status_code == 200


def test_a_reference_is_worth_nothing_after_a_day(opened, row, monkeypatch):
    told = reference(opened, row())
    assert row_of(told).row == row()
    later = now() + WORTH * 2
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    assert row_of(told) is None


def test_who_may_only_look_walks_and_takes_nothing_over(client, opened, row):
    at = reverse("register-walk", args=[opened.key_to_look, row().pk])
    walked = client.get(at).headers["Location"]
    assert "job=act" in walked
    assert "row=" not in walked


@pytest.mark.each_database
def test_answers_that_are_taken_over_twice_are_taken_over_once(client, out, address):
    sent = bar_of(client.get(f"{out()}&xpp=yes").text)
    pages = [client.post("/register/back/", sent, follow=True) for _ in range(2)]
    assert all("The answers are kept." in page.text for page in pages)
    assert client.get(address("register-history")).text.count(">Walked through") == 1


def test_what_a_row_is_for_counts_as_said_once_it_is_answered(client, out, row, opened):
    not_plain = [["", "Stock", NOT_PLAIN], ["Volume", "4k?", "not a number"]]
    opened.register.interfaces.filter(key="INT-3").update(unread=not_plain)
    page = client.get(f"{out('INT-3')}&job=act").text
    client.post("/register/back/", bar_of(page))
    assert row("INT-3").answers["job"] == "act"
    assert row("INT-3").unread == not_plain[1:]
