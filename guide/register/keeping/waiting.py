"""The rows of a list wait beside its register, and come into it all at once.

So all that takes time is done before, and nothing counts if it is left.
"""

from collections.abc import Iterator, Mapping

from django.db import transaction
from django.db.models import F
from django.http import QueryDict

from guide.register.keeping.rows import Told, Values, differing, values_of
from guide.register.models import Change, Interface, Part, Register, Taking, Upload

OF_ONE_TIME = frozenset({"upload", "seen", "missing", "look", "take", "drop"})
"""What a form sends besides what it says of a list."""


@transaction.atomic
def drop(register: Register) -> None:
    """Throw away the list that waits for its register, with all that was read of it."""
    _hold(register.pk)
    Upload.objects.filter(register=register).delete()


def heard(upload: Upload, form: QueryDict) -> None:
    """Keep what a form says of a list, for whoever comes back to it."""
    said = {
        name: [text.replace("\0", "") for text in texts]
        for name, texts in form.lists()
        if name not in OF_ONE_TIME
    }
    if said != upload.said:
        upload.said = said
        Upload.objects.filter(pk=upload.pk).update(said=said)


def said_of(upload: Upload) -> QueryDict:
    """What a form said of it last; empty where none was sent yet."""
    form = QueryDict(mutable=True)
    for name, texts in upload.said.items():
        form.setlist(name, texts)
    return form


def is_there(upload: Upload) -> bool:
    """Whether a list still waits; if so, nobody else takes it, goes on with it or
    throws it away before this transaction ends."""
    _hold(upload.register_id)
    return Upload.objects.filter(pk=upload.pk).exists()


def _hold(register_id: int) -> None:
    """Let all others wait who bring a list into a register, or change it.

    The list itself cannot be held for that: one that is brought is not there yet.
    """
    Register.objects.select_for_update().get(pk=register_id)


def as_it_is(taking: Taking) -> Taking | None:
    """A list with what others have read of it by now, held as by `is_there`.

    None where it is gone, or was begun anew.
    """
    there = is_there(taking.upload)
    return Taking.objects.filter(pk=taking.pk).first() if there else None


def put_aside(
    taking: Taking, wanted: Mapping[str, Values], known: Mapping[str, Interface]
) -> None:
    """Let rows wait as they are to be, with what the history will say of them.

    Of the known ones, those of the register, all that is not wanted otherwise stays.
    """
    told, waiting = Told(), []
    for key, values in wanted.items():
        row = known.get(key)
        if row is None:
            waiting.append(Interface(taking=taking, key=key, **values))
            told.row(key, None, values_of(waiting[-1]))
        elif new := differing(said := values_of(row), values):
            told.row(key, said, new)
            all_of_it = said | new
            waiting.append(
                Interface(taking=taking, key=key, stands_for=row.pk, **all_of_it)
            )
    Interface.objects.bulk_create(waiting)
    taking.parts.create(before=told.before["rows"], after=told.after["rows"])


def overtaken(taking: Taking, register: Register, seen: int) -> Iterator[str]:
    """The keys of waiting rows that somebody has changed, added or deleted since."""
    there, waiting = register.interfaces, taking.waiting
    changed = there.filter(version__gt=seen, key__in=waiting.values("key"))
    yield from changed.values_list("key", flat=True)
    known = waiting.exclude(stands_for=None)
    gone = known.exclude(stands_for__in=there.values("pk"))
    yield from gone.values_list("key", flat=True)
    # Of those that stay as they were, none waits.
    here = {key for rows in (there, waiting) for (key,) in rows.values_list("key")}
    yield from (key for key in taking.keys if key not in here)


def let_in(taking: Taking, register: Register, step: Change) -> None:
    """Make the rows that wait those of the register, by a step of its history.

    A known one keeps its id, which its address has.
    """
    anew = taking.waiting.exclude(stands_for=None)
    register.interfaces.filter(pk__in=anew.values("stands_for")).delete()
    anew.update(id=F("stands_for"))
    taking.waiting.update(
        register=register, taking=None, stands_for=None, version=step.version
    )
    Part.objects.filter(taking=taking).update(taking=None, change=step)
