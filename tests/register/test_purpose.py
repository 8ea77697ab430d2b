"""A row asks what its purpose asks, as soon as that is another; no answer is lost."""

import re

import pytest

from guide.register.pages.row import model_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def ask(client, address, row, seen):
    """What the form of a row asks once these are chosen in it, and nothing is saved."""

    def asked(key="INT-2", **fields):
        at = address("register-row", pk=row(key).pk)
        sent = {"seen": seen(), **fields}
        return client.post(f"{at}?ask=yes", sent, headers=IN_PLACE).text

    return asked


def questions(page):
    """The questions of a form: those that its purpose asks, and those it keeps."""
    asked, _, kept = page.partition("Kept, not asked now")
    names = (
        re.findall(r'<select id="row-[^"]*" name="([^"]*)"', p) for p in (asked, kept)
    )
    return [[name for name in some if not name.endswith("-per")] for some in names]


def test_another_purpose_asks_its_own_questions_at_once(ask, row):
    asked, kept = questions(ask(job="act"))
    assert "act-kind" in asked
    assert "bulk-way" not in asked
    assert kept == []
    assert row("INT-2").answers == {"job": "bulk"}


def test_answers_that_it_does_not_ask_stay_and_are_said_to(
    client, address, ask, row, seen
):
    page = ask(job="look-up", **{"bulk-way": "into-fo", "bulk-form": ""})
    asked, kept = questions(page)
    assert kept == ["bulk-way"]
    assert "lookup-kind" in asked
    assert "the answer stays, and does not count." in page
    assert '<option value="into-fo" selected>' in page
    at = address("register-row", pk=row("INT-2").pk)
    sent = {"seen": seen(), "job": "look-up", "bulk-way": "into-fo"}
    client.post(at, sent)
    assert row("INT-2").answers == {"job": "look-up", "bulk-way": "into-fo"}
    assert questions(client.get(at).text)[1] == ["bulk-way"]
    client.post(at, {"seen": seen(), "job": "bulk"})
    asked, kept = questions(client.get(at).text)
    assert "bulk-way" in asked
    assert kept == []


def test_a_question_below_another_comes_with_its_answer(ask):
    below = {"job": "dataverse", "dv-need": "show-edit"}
    assert "dv-copy" in questions(ask(**below))[0]
    assert "dv-copy" not in questions(ask(**below | {"dv-need": "keep-equal"}))[0]


def test_what_is_typed_is_there_again_a_number_that_says_nothing_too(ask):
    page = ask(job="act", volume="", **{"volume-own": "2,5", "volume-per": "night"})
    assert 'value="2,5"' in page
    assert '<option value="night" selected>' in page


def test_without_script_the_questions_come_once_it_is_saved(client, address, row, seen):
    at = address("register-row", pk=row("INT-2").pk)
    fields = dict.fromkeys(questions(client.get(at).text)[0], "")
    sent = fields | {"seen": seen(), "job": "act"}
    landed = client.post(at, sent, follow=True)
    assert landed.request["PATH_INFO"] == at
    assert "<b>Saved.</b>" in landed.text
    assert "act-kind" in questions(landed.text)[0]
    again = dict.fromkeys(questions(landed.text)[0], "")
    answer = client.post(at, again | {"seen": seen(), "job": "act"})
    assert answer.url.startswith(f"{address()}#row-")


def test_with_script_one_comes_back_to_the_list_at_once(
    client, address, row, seen, ask
):
    fields = dict.fromkeys(questions(ask(job="act"))[0], "")
    at = address("register-row", pk=row("INT-2").pk)
    answer = client.post(at, fields | {"seen": seen(), "job": "act"})
    assert answer.url.startswith(f"{address()}#row-")


def test_a_new_row_asks_by_its_purpose_too(client, address, opened, seen):
    at = address("register-new")
    assert "bulk-way" not in questions(client.get(at).text)[0]
    page = client.post(f"{at}?ask=yes", {"job": "bulk"}, headers=IN_PLACE).text
    assert "bulk-way" in questions(page)[0]
    assert f'hx-post="{at}?ask=yes"' in page
    assert opened.register.interfaces.count() == 3
    sent = {"seen": seen(), "text.name": "Invoices", "job": "bulk"}
    landed = client.post(at, sent, follow=True).text
    assert "bulk-way" in questions(landed)[0]


def test_whoever_asks_without_htmx_gets_the_whole_form(client, address, row):
    at = address("register-row", pk=row("INT-2").pk)
    page = client.post(f"{at}?ask=yes", {"job": "act"}).text
    assert "<h1>" in page
    assert "act-kind" in questions(page)[0]


def test_a_row_that_is_gone_meanwhile_still_asks(client, address, row, seen):
    at = address("register-row", pk=row("INT-2").pk)
    client.post(address("register-row-delete", pk=row("INT-2").pk), {"seen": seen()})
    page = client.post(f"{at}?ask=yes", {"job": "act"}, headers=IN_PLACE)
    assert page.status_code == 200
    assert "act-kind" in questions(page.text)[0]


def test_who_may_only_look_is_asked_nothing(client, opened, row):
    at = f"/register/{opened.key_to_look}/rows/{row('INT-2').pk}/"
    assert client.post(f"{at}?ask=yes", {"job": "act"}).status_code == 403


def test_only_the_fields_that_decide_what_is_asked_ask_again(
    client, address, row, opened
):
    at = address("register-row", pk=row("INT-2").pk)
    [told] = re.findall(
        r'hx-trigger="change delay:200ms from:\(([^)]*)\)"', client.get(at).text
    )
    ids = {
        f"#row-{row('INT-2').pk}-{slug}" for slug in model_of(opened.register).hinges
    }
    assert set(told.split(", ")) == ids
