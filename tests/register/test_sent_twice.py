"""A form that is sent twice, by a double click or from two tabs, does its work once.

The second time nothing is lost, nothing is refused: the page says that all is so.
"""

import pytest

from guide.register.house_rules import read_rules

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

RULE = {"add": "yes", "pattern": "byod", "verdict": "ruled-out", "reason": "We closed."}


@pytest.fixture
def twice(client, address, opened):
    """Sends a form two times as it was opened; the page that comes after the second.

    The version of the register is that after the first."""

    def send(name, sent, **named):
        at = address(name, **named)
        client.post(at, sent)
        opened.register.refresh_from_db()
        version = opened.register.version
        page = client.post(at, sent, follow=True)
        assert page.status_code == 200
        opened.register.refresh_from_db()
        assert opened.register.version == version
        return page.text

    return send


@pytest.mark.each_database
def test_the_second_undo_says_that_it_is_undone(twice, client, address, row, seen):
    fields = {"seen": seen(), "text.owner": "Cleo"}
    client.post(address("register-row", pk=row().pk), fields)
    page = twice("register-history", {"version": seen()})
    assert "That is undone already." in page
    assert "Last change: Took 3 interfaces." in page
    assert row().owner == "Ann"


def test_in_the_history_the_second_undo_shows_the_history(twice, seen, opened):
    page = twice("register-history", {"version": seen(), "to": "history"})
    assert "That is undone already." in page
    assert "Undone: Took 3 interfaces" in page


def test_what_was_undone_and_done_again_can_be_undone_again(client, address, row, seen):
    fields = {"seen": seen(), "text.owner": "Cleo"}
    client.post(address("register-row", pk=row().pk), fields)
    step = seen()
    for version in (step, str(int(step) + 1), step):
        client.post(address("register-history"), {"version": version})
    assert row().owner == "Ann"


@pytest.mark.each_database
def test_a_row_is_saved_once(twice, row, seen):
    sent = {"seen": seen(), "text.owner": "Cleo"}
    assert "Cleo" in twice("register-row", sent, pk=row().pk)


@pytest.mark.each_database
def test_a_row_is_added_once(twice, seen, opened):
    sent = {"seen": seen(), "text.name": "Invoices", "job": "bulk"}
    assert "Invoices" in twice("register-new", sent)
    assert opened.register.interfaces.count() == 4


def test_two_like_rows_are_added_by_two_forms(client, address, seen, opened):
    for _ in range(2):
        sent = {"seen": seen(), "text.name": "Invoices"}
        client.post(address("register-new"), sent)
    assert opened.register.interfaces.count() == 5


def test_a_row_is_deleted_once(twice, row, seen):
    page = twice("register-row-delete", {"seen": seen()}, pk=row().pk)
    assert "What you chose is deleted already." in page


@pytest.mark.each_database
def test_many_rows_are_deleted_once(twice, row, seen):
    sent = {"seen": seen(), "row": row().pk, "delete": "yes"}
    assert "What you chose is deleted already." in twice("register-many", sent)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [("", "Team"), ("open=job", "No interface is like that any more.")],
)
def test_many_rows_are_changed_once(twice, seen, chosen, said):
    sent = {"all": chosen, "seen": seen(), "set": "yes", "owner": "Team"}
    page = twice("register-many", sent | {"text.owner": "Team", "job": "bulk"})
    assert said in page


def test_a_rule_is_added_and_deleted_once(twice, seen, opened):
    assert "say that already" in twice("register-rules", {"seen": seen(), **RULE})
    [rule] = read_rules(opened.register.house_rules)
    page = twice("register-rules", {"seen": seen(), "delete": rule.named})
    assert "say that already" in page
    assert opened.register.house_rules == []


def test_what_all_rows_answer_is_kept_once(twice, seen):
    twice("register-defaults", {"seen": seen(), "timing": "seconds"})


def test_the_name_is_kept_once(twice, seen):
    assert "Wave 2" in twice("register-about", {"seen": seen(), "title": "Wave 2"})


def test_no_address_puts_words_of_its_own_on_a_page(client, address):
    page = client.get(address(), {"already": "Write to Ohlsson"}).text
    assert "Ohlsson" not in page
