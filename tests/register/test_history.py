"""Every step is told, and can be taken back as long as nothing later needs it."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(client, address, row, seen):
    """Gives a row an owner; the version of that step."""

    def give(owner):
        at = address("register-row", pk=row().pk)
        client.post(at, {"seen": seen(), "text.owner": owner})
        return seen()

    return give


def test_the_last_step_is_told_above_the_list_with_undo(client, address, own, row):
    step = own("Cleo")
    page = client.get(address()).text
    assert "Last change: Changed INT-1 (Orders)." in page
    assert f'name="version" value="{step}"' in page
    client.post(address("register-history"), {"version": step})
    assert row().owner == "Ann"
    assert "Last change: Took 3 interfaces." in client.get(address()).text


def test_the_history_tells_all_steps_newest_first(client, address, own):
    step = own("Cleo")
    client.post(address("register-history"), {"version": step, "to": "history"})
    page = client.get(address("register-history")).text
    undone, changed = page.index("Undone: Changed"), page.index(">Changed INT-1")
    assert undone < changed < page.index("Took 3 interfaces")
    assert "<small>(undone)</small>" in page


def test_what_later_steps_have_changed_is_not_undone(client, address, own, row):
    first = own("Cleo")
    own("Dora")
    page = client.post(address("register-history"), {"version": first})
    assert page.status_code == 409
    assert "(INT-1)" in page.text
    assert row().owner == "Dora"


def test_a_step_that_never_was_is_not_there(client, address):
    assert (
        client.post(address("register-history"), {"version": "99"}).status_code == 404
    )
