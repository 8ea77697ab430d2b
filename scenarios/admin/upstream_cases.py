"""A row that a release has otherwise, as it is put to an editor to decide."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst

from scenarios.addresses import form_of
from scenarios.admin.meanwhile import digest
from scenarios.shipped.edits import digest_of
from scenarios.shipped.merging import UNKNOWN, Part
from scenarios.shipped.upstream import Question
from scenarios.shipped.wording import place, said, sides, story
from scenarios.text.differences import Piece

LONG = 300
"""From so many letters on, a value as it was before is folded in."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a decision about a row was not carried out."""

    name: str
    reason: str
    known: Mapping[str, str] | None = None
    """What the editor had seen of the row, where it is another by now."""
    used_by: tuple[SafeString, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A value of a row as it was shipped, as the release has it and as it is here."""

    place: str
    by: str
    """Whose change it is."""
    before: str
    columns: tuple[tuple[str, list[Piece]], ...]
    is_moved: bool
    """Whether it changed while the editor had the page open."""

    @property
    def is_long(self) -> bool:
        return len(self.before) > LONG


@dataclass(frozen=True)
class Case:
    """A question as it is put to one editor."""

    asked: Question
    choices: Mapping[str, str]
    """The decisions that the editor may take, each as its button says it."""
    refusal: Refusal | None = None
    """Why the last decision was not carried out, be it about this row or another."""

    @property
    def title(self) -> str:
        return title_of(self.asked)

    @property
    def story(self) -> str:
        return story(self.asked)

    @property
    def form(self) -> str:
        """Where the row itself is edited; empty if it is not there."""
        return form_of(self.asked.row) if self.asked.row else ""

    @cached_property
    def seen(self) -> dict[str, str]:
        return seen(self.asked)

    @property
    def sent(self) -> str:
        """What tells, when a decision comes back, what the editor had seen."""
        return json.dumps(self.seen)

    @property
    def _known_before(self) -> Mapping[str, str] | None:
        """What the editor had seen, where a decision was refused as that moved."""
        refused = self.refusal and self.refusal.name == self.asked.name
        return self.refusal.known if self.refusal and refused else None

    @cached_property
    def parts(self) -> tuple[Shown, ...]:
        known = self._known_before
        return tuple(
            Shown(
                place=(where := place(self.asked.kind, part.path)),
                by=_whose(self.asked, part),
                before="" if part.before is UNKNOWN else said(part.before),
                columns=tuple(sides(self.asked, part)),
                is_moved=known is not None and known.get(where) != self.seen[where],
            )
            for part in self.asked.parts
        )


def title_of(asked: Question) -> str:
    """A row by its kind and its name, or its slug where it is gone."""
    name = Truncator(asked.row or asked.slug).chars(80)
    return f"{capfirst(asked.kind.model._meta.verbose_name)} “{name}”"


def seen(asked: Question) -> dict[str, str]:
    """A fingerprint of a row, and of each value of it that the page shows."""
    here = "" if asked.here is None else digest_of(asked.here)
    release = "" if asked.release is None else digest_of(asked.release)
    return {"": digest([here, release])} | {
        place(asked.kind, part.path): digest([said(part.release), said(part.here)])
        for part in asked.parts
    }


def choices(request: HttpRequest, asked: Question) -> dict[str, str]:
    """The decisions that there are about a row and that this editor may take."""
    pages: Any = admin.site.get_model_admin(asked.kind.model)
    may_change = pages.has_change_permission(request, asked.row)
    if asked.here is None:
        may_take, taken = pages.has_add_permission(request), "Bring it back"
        kept = "" if asked.is_as_shipped else "Keep it deleted"
    elif asked.release is None:
        may_take = pages.has_delete_permission(request, asked.row)
        taken, kept = "Take it out, as the release did", "Keep it as our own"
    else:
        may_take, taken, kept = may_change, "Take the release’s", "Keep what is here"
    some = [("take", taken, may_take), ("keep", kept, may_change)]
    if asked.both:
        both = "Take only what nobody touched here"
        some.insert(1, ("take-untouched", both, may_change))
    return {decision: label for decision, label, may in some if label and may}


def _whose(asked: Question, part: Part) -> str:
    if part.is_by_release and part.is_by_editors:
        return "changed by the release and here"
    if part.is_by_release:
        return "changed by the release"
    return "changed here" if part.is_by_editors else "not the same"
