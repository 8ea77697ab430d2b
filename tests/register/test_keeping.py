"""How a register is kept: its keys, its changes, undoing, expiry."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.utils.timezone import now

from guide.register.keeping.changing import Overtaken, Step, change
from guide.register.keeping.keys import key_to_look
from guide.register.keeping.opening import KEPT_FOR, delete_expired, find, make
from guide.register.keeping.undoing import last_step, undo
from guide.register.models import Change, Interface, Register, Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened():
    return make(1)


def add(opened, key, **values):
    step = Step(f"Added {key}", {key: {"position": 1, **values}})
    return change(opened.register, step, opened.register.version)


def row(opened, key):
    return opened.register.interfaces.get(key=key)


def edit(opened, key, seen=None, **values):
    version = opened.register.version if seen is None else seen
    return change(opened.register, Step(f"Changed {key}", {key: values}), version)


def test_one_key_edits_and_one_only_looks(opened):
    assert find(opened.key).may_edit
    looking = find(opened.key_to_look)
    assert looking.register == opened.register
    assert not looking.may_edit
    assert find("nonsense") is None


def test_neither_key_stands_in_the_database(opened):
    kept = str(Register.objects.values().get())
    assert opened.key not in kept
    assert key_to_look(opened.key) not in kept


def test_a_key_has_24_random_bytes(opened):
    assert len(opened.key) == len(opened.key_to_look) == 32
    assert make(1).key != opened.key


def test_who_may_only_look_cannot_tell_the_key_that_edits(opened):
    assert find(opened.key_to_look).key_to_look == opened.key_to_look


def test_a_change_raises_the_version_of_the_register_and_the_row(opened):
    add(opened, "1")
    add(opened, "2")
    edit(opened, "1", owner="Ann")
    assert opened.register.version == 4
    assert row(opened, "1").version == 4
    assert row(opened, "2").version == 3


def test_what_changes_nothing_is_no_change(opened):
    add(opened, "1", owner="Ann")
    assert edit(opened, "1", owner="Ann") is None
    assert opened.register.version == 2


def test_a_row_that_somebody_else_changed_is_not_overwritten(opened):
    add(opened, "1")
    seen = opened.register.version
    edit(opened, "1", owner="Ann")
    with pytest.raises(Overtaken) as overtaken:
        edit(opened, "1", seen, owner="Bob")
    assert overtaken.value.rows == ("1",)
    assert row(opened, "1").owner == "Ann"


def test_two_people_change_different_rows_at_once(opened):
    add(opened, "1")
    add(opened, "2")
    seen = opened.register.version
    edit(opened, "1", seen, owner="Ann")
    edit(opened, "2", seen, owner="Bob")
    assert (row(opened, "1").owner, row(opened, "2").owner) == ("Ann", "Bob")


def test_a_field_of_the_register_goes_by_its_own_changes(opened):
    add(opened, "1")
    seen = opened.register.version
    edit(opened, "1", owner="Ann")
    change(opened.register, Step("Named", register={"title": "Ours"}), seen)
    with pytest.raises(Overtaken) as overtaken:
        change(opened.register, Step("Named", register={"title": "Mine"}), seen)
    assert overtaken.value.fields == ("title",)


def test_a_form_that_has_seen_no_version_changes_nothing(opened):
    with pytest.raises(Overtaken):
        change(opened.register, Step("Named", register={"title": ""}), 0)


def test_a_row_that_somebody_deleted_is_not_changed(opened):
    add(opened, "1")
    seen = opened.register.version
    change(opened.register, Step("Deleted", {"1": None}), seen)
    with pytest.raises(Overtaken):
        edit(opened, "1", seen, owner="Bob")


def test_a_step_is_taken_whole_or_not_at_all(opened, monkeypatch):
    add(opened, "1")
    version = opened.register.version

    def fails(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(Change.objects, "create", fails)
    step = Step("Both", {"1": {"owner": "Ann"}, "2": {"position": 2}})
    with pytest.raises(IntegrityError):
        change(opened.register, step, version)
    assert list(opened.register.interfaces.values_list("key", flat=True)) == ["1"]
    assert Register.objects.get().version == version


def test_steps_are_undone_one_by_one(opened):
    add(opened, "1", owner="Ann")
    edit(opened, "1", owner="Bob")
    change(opened.register, Step("Deleted", {"1": None}), opened.register.version)
    undo(opened.register, last_step(opened.register).version)
    assert row(opened, "1").owner == "Bob"
    undo(opened.register, last_step(opened.register).version)
    assert row(opened, "1").owner == "Ann"
    undo(opened.register, last_step(opened.register).version)
    assert not opened.register.interfaces.exists()
    assert last_step(opened.register) is None


def test_a_row_that_is_brought_back_has_its_id_again(opened):
    for key in ("1", "2"):
        add(opened, key)
    before = row(opened, "1").pk
    gone = change(opened.register, Step("Deleted", {"1": None}), 3)
    add(opened, "3")
    back = undo(opened.register, gone.version)
    assert row(opened, "1").pk == before
    undo(opened.register, undo(opened.register, back.version).version)
    assert row(opened, "1").pk == before


def test_an_id_that_another_row_has_meanwhile_stays_with_that(opened):
    add(opened, "1")
    before = row(opened, "1").pk
    gone = change(opened.register, Step("Deleted", {"1": None}), 2)
    Interface.objects.create(pk=before, register=opened.register, key="2", position=2)
    undo(opened.register, gone.version)
    assert row(opened, "2").pk == before
    assert row(opened, "1").pk != before


def test_undoing_is_a_change_that_can_be_undone(opened):
    add(opened, "1", owner="Ann")
    first = edit(opened, "1", owner="Bob")
    back = undo(opened.register, first.version)
    undo(opened.register, back.version)
    assert row(opened, "1").owner == "Bob"
    assert last_step(opened.register) == first


def test_what_was_changed_again_is_not_undone(opened):
    add(opened, "1", owner="Ann")
    first = edit(opened, "1", owner="Bob")
    edit(opened, "1", owner="Cleo")
    with pytest.raises(Overtaken):
        undo(opened.register, first.version)
    assert row(opened, "1").owner == "Cleo"


def test_many_rows_change_in_one_step(opened):
    rows = {str(n): {"position": n, "owner": "Ann"} for n in range(1_200)}
    change(opened.register, Step("Taken", rows), 1)
    same = {key: {"owner": "Bob"} for key in rows}
    made = change(opened.register, Step("Owner", same), opened.register.version)
    assert opened.register.interfaces.filter(owner="Bob").count() == 1_200
    undo(opened.register, made.version)
    assert opened.register.interfaces.filter(owner="Ann").count() == 1_200


def test_one_row_of_many_that_somebody_changed_meanwhile_stops_them_all(opened):
    rows = {str(n): {"position": n, "owner": "Ann"} for n in range(1_200)}
    seen = change(opened.register, Step("Taken", rows), 1).version
    edit(opened, "1100", owner="Cleo")
    same = {key: {"owner": "Bob"} for key in rows}
    with pytest.raises(Overtaken) as overtaken:
        change(opened.register, Step("Owner", same), seen)
    assert overtaken.value.rows == ("1100",)
    assert not opened.register.interfaces.filter(owner="Bob").exists()


def test_a_register_that_nobody_opens_expires(opened):
    Register.objects.update(used_at=now() - KEPT_FOR - timedelta(days=1))
    assert find(opened.key) is None
    assert not Register.objects.exists()


def test_opening_it_keeps_it(opened):
    Register.objects.update(used_at=now() - KEPT_FOR + timedelta(days=1))
    assert find(opened.key_to_look)
    assert now() - Register.objects.get().used_at < timedelta(minutes=1)


def test_expired_registers_go_by_command_too(opened, capsys):
    make(1)
    Register.objects.filter(pk=opened.register.pk).update(
        used_at=now() - KEPT_FOR - timedelta(days=1)
    )
    call_command("expire_registers")
    assert "Deleted 1 expired" in capsys.readouterr().out
    assert Register.objects.count() == 1


def test_a_file_that_nobody_looks_over_goes_before_its_register(opened):
    Upload.objects.create(register=opened.register, name="list.csv", content=b"a;b")
    Register.objects.update(used_at=now() - timedelta(days=8))
    delete_expired()
    assert Register.objects.exists()
    assert not Upload.objects.exists()
