"""What a release ships otherwise than rows that were edited here, and who is right.

A row that was edited is left alone by a load. What the release ships of it is put
aside until an editor takes that or keeps what is here. Either way it is, from then on,
what the row was shipped as: the question comes again only with another text.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Model

from scenarios.models import Newer, PictureBytes, Shipped
from scenarios.shipped.edits import BY_NAME, digest_of
from scenarios.shipped.kinds import KINDS, Kind, Values
from scenarios.shipped.kinds.pictures import PICTURES, content_of
from scenarios.shipped.merging import Part, merged, parts

type Key = tuple[str, str]
"""The name of its kind, and the slug of a row."""


@dataclass(frozen=True)
class Question:
    """A row that was edited here, and that the release has otherwise or not at all."""

    kind: Kind
    slug: str
    base: Shipped | None
    """What it was shipped as; nothing for a row that was first made here."""
    release: Values | None
    """What the release ships; nothing where it no longer does."""
    row: Model | None
    """The row; none where it was deleted here."""

    @property
    def name(self) -> str:
        """What it is called on the command line and in addresses."""
        return f"{self.kind.name.replace(' ', '-')}:{self.slug}"

    @cached_property
    def here(self) -> Values | None:
        return None if self.row is None else self.kind.dump(self.row)

    @property
    def before(self) -> Values | None:
        """What was shipped when it was last taken, if that is known."""
        return self.base.values if self.base else None

    @property
    def is_as_shipped(self) -> bool:
        """Whether the release has it as it was shipped before."""
        if self.base is None or self.release is None:
            return False
        return digest_of(self.release) == self.base.digest

    @property
    def is_unedited(self) -> bool:
        """Whether the row says what it was shipped as."""
        if self.base is None or self.here is None:
            return False
        return digest_of(self.here) == self.base.digest

    @property
    def answers_itself(self) -> bool:
        """Whether the row says by now what the release ships of it."""
        if self.here is None or self.release is None:
            return self.here is self.release
        return digest_of(self.here) == digest_of(self.release)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What is otherwise; of a row that is gone, what became of it before."""
        before = self.before
        release = before if self.release is None else self.release
        here = before if self.here is None else self.here
        if release is None or here is None:
            return ()
        return parts(before, release, here)

    @cached_property
    def both(self) -> Values | None:
        """What was edited here and what the release changed elsewhere in the row.

        Nothing where that is not known, or is what one of the two has anyway.
        """
        if self.before is None or self.here is None or self.release is None:
            return None
        both = merged(self.before, self.release, self.here)
        own = (digest_of(self.here), digest_of(self.release))
        return None if digest_of(both) in own else both


# What waits


def questions() -> list[Question]:
    """The rows that wait for a decision, in the order of loading."""
    kept = sorted(Newer.objects.all(), key=lambda one: (_place(one.kind), one.slug))
    asked = (_question(one) for one in kept)
    return [one for one in asked if not one.answers_itself]


def question_about(row: Model | None) -> Question | None:
    """What waits to be decided of a row, if anything does."""
    kind = next((kind for kind in KINDS if kind.model is type(row)), None)
    slug = getattr(row, "slug", "")
    newer = kind and Newer.objects.filter(kind=kind.name, slug=slug).first()
    asked = _question(newer) if newer else None
    return None if asked is None or asked.answers_itself else asked


def locked(name: str) -> Question | None:
    """What there is to decide under a name; nobody else decides until that is done."""
    called, _, slug = name.partition(":")
    kind = BY_NAME.get(called.replace("-", " "))
    if kind is None:
        return None
    list(Newer.objects.select_for_update().filter(kind=kind.name, slug=slug))
    every = (*questions(), *deleted_here())
    return next((one for one in every if one.name == name), None)


def deleted_here() -> list[Question]:
    """The rows that were deleted here, and that the release ships as it did then."""
    asked = set(Newer.objects.values_list("kind", "slug"))
    return [
        Question(kind, base.slug, base, base.values, None)
        for kind in KINDS
        for base in _without_row(kind)
        if (kind.name, base.slug) not in asked
    ]


def _without_row(kind: Kind) -> Iterator[Shipped]:
    there = set(kind.model._default_manager.values_list("slug", flat=True))
    for base in Shipped.objects.filter(kind=kind.name, values__isnull=False):
        if base.slug not in there:
            yield base


def _place(kind: str) -> int:
    return KINDS.index(BY_NAME[kind])


def _question(newer: Newer) -> Question:
    kind, slug = BY_NAME[newer.kind], newer.slug
    return Question(
        kind,
        slug,
        Shipped.objects.filter(kind=kind.name, slug=slug).first(),
        newer.values,
        kind.rows.filter(slug=slug).first(),
    )


# What a load tells of it


def brought(kind: str, slug: str, values: Values, *, elsewhere: bool = False) -> None:
    """Note what a row is shipped as: by the guide, or by a folder from elsewhere."""
    told = {"digest": digest_of(values), "values": values, "elsewhere": elsewhere}
    Shipped.objects.update_or_create(kind=kind, slug=slug, defaults=told)


def settle() -> None:
    """Let rows that say by now what the release ships follow the next one again."""
    for newer in Newer.objects.all():
        asked = _question(newer)
        if not asked.answers_itself:
            continue
        if asked.release is None:
            Shipped.objects.filter(kind=newer.kind, slug=newer.slug).delete()
        else:
            brought(newer.kind, newer.slug, asked.release)
        newer.delete()


def put_aside(
    read: Mapping[Key, Values],
    gone: Iterable[Key],
    kept: Container[str],
    *,
    whole: bool,
) -> None:
    """Keep what a release ships of the rows that it left alone, and nothing older.

    `kept` has the "kind slug" names of these; `gone` is what it no longer has.
    """
    for old in Newer.objects.all():
        if whole or (old.kind, old.slug) in read:
            old.delete()
    aside = [key for key in (*read, *gone) if " ".join(key) in kept]
    Newer.objects.bulk_create(
        Newer(kind=key[0], slug=key[1], values=read.get(key)) for key in aside
    )
    for key in aside:
        if key[0] == PICTURES.name and key in read:
            PictureBytes.objects.keep(read[key]["digest"], content_of(read[key]))


def complete(read: Mapping[Key, Values]) -> None:
    """Keep the values of what an earlier version brought, which kept digests only."""
    for base in Shipped.objects.filter(values__isnull=True):
        values = read.get((base.kind, base.slug))
        if values is not None and digest_of(values) == base.digest:
            base.values = values
            base.save(update_fields=["values"])
