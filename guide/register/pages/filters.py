"""Which rows of a register are shown, and in which order: the query says it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from guide.register.assessing import Assessment, assessor
from guide.register.contradictions import contradictions
from guide.register.models import Interface, Register
from guide.register.outlines import outlines
from guide.register.pages.standing import standings
from guide.walkthrough.advice import Outcome
from scenarios.browse.rendering import page_number
from scenarios.decision.model import DecisionModel

ROWS_A_PAGE = 50

SORTED_BY = {
    "": ("position", "pk"),
    "name": ("name", "position"),
    "source": ("source", "target", "position"),
    "target": ("target", "source", "position"),
    "owner": ("owner", "position"),
}
"""By what rows can be sorted; without a word, as the list has them."""

SEARCHED = ("key", "name", "source", "target", "owner", "note")

OUTCOMES = {
    Outcome.CLEAR: "One pattern",
    Outcome.TIE: "Equal patterns",
    Outcome.OPEN: "Still open",
    Outcome.NONE: "Nothing fits well",
    Outcome.CONFLICT: "Everything is ruled out",
}

ANY = "any"
"""In place of a question: whichever is open."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the query asks for."""

    q: str = ""
    system: str = ""
    pattern: str = ""
    outcome: str = ""
    open: str = ""
    """The question that is open, or `ANY`."""
    unread: str = ""
    """Anything for rows with cells that could not be taken over."""
    contradicts: str = ""
    """Anything for rows that contradict themselves."""
    sort: str = ""

    @property
    def narrows(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self)[:-1])

    @property
    def by_standing(self) -> bool:
        """Whether it takes an assessment of every row."""
        return bool(self.pattern or self.outcome or self.open or self.contradicts)

    def query(self, **other: Any) -> str:
        """Its query, or that of one that differs a little."""
        told = {each.name: getattr(self, each.name) for each in fields(self)} | other
        return urlencode({key: value for key, value in told.items() if value})


def read_filter(query: Mapping[str, str]) -> Filter:
    """What a query asks for; what makes no sense asks for nothing."""
    typed = {
        each.name: query.get(each.name, "").replace("\0", "").strip()[:200]
        for each in fields(Filter)
    }
    if typed["sort"] not in SORTED_BY:
        typed["sort"] = ""
    if typed["outcome"] not in {outcome.value for outcome in Outcome}:
        typed["outcome"] = ""
    return Filter(**typed)


def matching(register: Register, asked: Filter) -> QuerySet[Interface]:
    """The rows that a filter lets through, in its order."""
    rows = register.interfaces.order_by(*SORTED_BY[asked.sort])
    for word in asked.q.split():
        found = Q()
        for name in SEARCHED:
            found |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(found)
    if asked.system:
        rows = rows.filter(Q(source=asked.system) | Q(target=asked.system))
    if asked.unread:
        rows = rows.exclude(unread=[])
    return rows


def chosen_ids(register: Register, asked: Filter) -> list[int]:
    """The ids of all rows that a filter lets through, in its order."""
    ids = matching(register, asked).values_list("pk", flat=True)
    if not asked.by_standing:
        return list(ids)
    known = standings(register)
    found = [pk for pk in ids if pk in known and _stands(known[pk], asked)]
    if not asked.contradicts:
        return found
    odd = _contradicting(register)
    return [pk for pk in found if pk in odd]


def _contradicting(register: Register) -> set[int]:
    """The ids of the rows that contradict themselves."""
    assess = assessor(register)
    return {row.pk for row in outlines(register) if contradictions(assess, row)}


def _stands(found: Assessment, asked: Filter) -> bool:
    return all(
        (
            not asked.pattern or asked.pattern in found.patterns,
            not asked.outcome or found.outcome == asked.outcome,
            not asked.open or asked.open in (found.open or ()) or _any(found, asked),
        )
    )


def _any(found: Assessment, asked: Filter) -> bool:
    return asked.open == ANY and bool(found.open)


@dataclass(frozen=True, slots=True)
class Part:
    """The rows on one page of the grid."""

    rows: list[Interface]
    found: int
    number: int
    last: int


def part(register: Register, asked: Filter, query: Mapping[str, str]) -> Part:
    """The page that a query asks for, or the last there is."""
    rows = matching(register, asked)
    ids = chosen_ids(register, asked) if asked.by_standing else None
    found = rows.count() if ids is None else len(ids)
    last = max(1, -(-found // ROWS_A_PAGE))
    number = min(max(1, page_number(query)), last)
    start, end = (number - 1) * ROWS_A_PAGE, number * ROWS_A_PAGE
    if ids is None:
        return Part(list(rows.defer("cells")[start:end]), found, number, last)
    by_id = register.interfaces.defer("cells").in_bulk(ids[start:end])
    shown = [by_id[pk] for pk in ids[start:end] if pk in by_id]
    return Part(shown, found, number, last)


def chips(asked: Filter, model: DecisionModel) -> Iterator[tuple[str, str]]:
    """What narrows now in words, each with the query without it."""
    words = {
        "q": f"“{asked.q}”",
        "system": asked.system,
        "pattern": _pattern(asked.pattern, model),
        "outcome": OUTCOMES[Outcome(asked.outcome)] if asked.outcome else "",
        "open": _open(asked.open, model),
        "unread": "With cells that were not taken over",
        "contradicts": "Contradict themselves",
    }
    for name, word in words.items():
        if getattr(asked, name):
            yield word, asked.query(**{name: ""})


def _pattern(slug: str, model: DecisionModel) -> str:
    return model.pattern(slug).name if model.has_pattern(slug) else slug


def _open(slug: str, model: DecisionModel) -> str:
    title = model.criterion(slug).title if model.has_criterion(slug) else ""
    return f"Open: {title}" if title else "Something open"
