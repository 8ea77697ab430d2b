"""Take what a release ships of a row that was edited here, or keep what is here."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError

from scenarios import editions
from scenarios.decision.model import ModelError
from scenarios.models import Addressed, Draft, Newer, Shipped
from scenarios.shipped.dump import write_files
from scenarios.shipped.edits import digest_of
from scenarios.shipped.files import ContentError
from scenarios.shipped.kinds import Kind, Refused, Values
from scenarios.shipped.lined import texts_in
from scenarios.shipped.upstream import Question, brought
from scenarios.shipped.withdrawal import prune_options
from scenarios.text.citations import unknown
from scenarios.text.words import listed
from scenarios.uses import users


class NotTaken(Exception):
    """Nothing was done; says why, and which row is in use if that is the reason."""

    def __init__(self, reason: str, used: Model | None = None) -> None:
        super().__init__(reason)
        self.used = used


def take(asked: Question) -> list[str]:
    """Make the row what the release ships; what is otherwise in spite, in sentences.

    Raises NotTaken where the tables cannot hold that, as a load would, and where they
    could be published before and could not be with it.
    """
    with _whole():
        notes = _take_out(asked) if asked.release is None else _write(asked)
        keep(asked)
    return notes


def take_untouched(asked: Question) -> list[str]:
    """The same for the release's changes to what nobody here touched, and no others."""
    if asked.both is None:
        raise NotTaken("The release changed nothing that nobody touched here.")
    with _whole():
        notes = _write(asked, asked.both)
        keep(asked)
    return notes


def keep(asked: Question) -> None:
    """Leave the row as it is here: what the release has of it is what was shipped."""
    kind, slug = asked.kind.name, asked.slug
    with transaction.atomic():
        if asked.release is None:
            Shipped.objects.filter(kind=kind, slug=slug).delete()
        else:
            brought(kind, slug, asked.release)
        Newer.objects.filter(kind=kind, slug=slug).delete()


def in_safe_order(asked: Iterable[Question]) -> list[Question]:
    """What others name before them where it comes, after them where it goes."""
    coming = [one for one in asked if one.release is not None]
    going = [one for one in asked if one.release is None]
    return [*coming, *reversed(going)]


@contextmanager
def _whole() -> Iterator[None]:
    """Do all of it or nothing, and say in words why not."""
    sound = not _fault()
    try:
        with transaction.atomic():
            yield
            if sound and (fault := _fault()):
                raise NotTaken(f"The rules would contradict themselves: {fault}")
    except ContentError as error:
        raise NotTaken(f"The two do not go together: {error.reason}") from error
    except Refused as error:
        raise NotTaken(f"The tables cannot take it: {error}") from error
    except (IntegrityError, ProtectedError) as error:
        raise NotTaken("Something that would go with it is in use.") from error


def _fault() -> str:
    """Why the tables cannot be published; empty if they can."""
    try:
        editions.draft()
    except ModelError as error:
        return str(error)
    return ""


def _write(asked: Question, values: Values | None = None) -> list[str]:
    """Write a row as if its file said so; what is otherwise in spite."""
    kind, slug = asked.kind, asked.slug
    read = _as_read(kind, slug, values or asked.release or {})
    kind.write(slug, read)
    _keep_addresses(asked)
    notes = [
        f'There is no reference "{missing}", which a text of it cites.'
        for missing in unknown(texts_in(read))
    ]
    if kind.name == "criterion":
        used = prune_options(slug, read)
        notes += [f"The {option} stays, as it is in use." for option in used]
    return notes


def _keep_addresses(asked: Question) -> None:
    """What led to the page of the row here leads there still."""
    if isinstance(asked.row, Addressed):
        row = type(asked.row)._default_manager.get(slug=asked.slug)
        row.keep(asked.row.addresses)
        row.save()


def _as_read(kind: Kind, slug: str, values: Values) -> Values:
    """Some values as they are read from their file, which checks them."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_files(dict(kind.file([(slug, values)])), root)
        [(_, _, read)] = kind.read(root)
    if digest_of(read) != digest_of(values):
        raise NotTaken("A file cannot hold what stands here, so that it would change.")
    return read


def _take_out(asked: Question) -> list[str]:
    if asked.row is not None:
        named = [f"{user._meta.verbose_name} “{user}”" for user in users(asked.row)]
        if named:
            told = listed(dict.fromkeys(named), most=4)
            raise NotTaken(f"It stays, as it is used: {told}.", asked.row)
        if Draft.objects.of(str(asked.row._meta.model_name), asked.row.pk):
            raise NotTaken("It stays, as there is a draft of it.")
        asked.row.delete()
    return []
