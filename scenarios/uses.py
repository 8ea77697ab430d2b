"""Who names a row, and would miss it if it were gone."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from scenarios.models import (
    Addressed,
    Contradiction,
    Criterion,
    GuardRail,
    Limit,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    ReaderText,
    Recipe,
    RecipeOffer,
    Scenario,
)
from scenarios.passages import Passage, in_markdown, passages, with_names
from scenarios.text.links import addresses
from scenarios.text.naming import NAMINGS, SHOWN

PARTS: dict[type[Model], set[str]] = {
    Pattern: {"limits", "failures"},
    Contradiction: {"claims"},
    Criterion: {"options"},
    Option: {"fits"},
    Recipe: {"legs", "offers"},
    Scenario: {"answers", "steps"},
}
"""The relations of a row that go with it; whoever else names it, uses it."""

WITH_CIRCUMSTANCES = (Proviso, OutsideSolution, GuardRail, RecipeOffer, ReaderText)
"""What holds in some circumstances only, and names options in them."""

TELLING = 1000
"""A number from which on it is seldom said of something else."""


@dataclass(frozen=True, slots=True)
class Mention:
    """How often one text cites a row, or links to its page."""

    passage: Passage
    count: int


def users(row: Model) -> Iterator[Model]:
    """The rows that name this one, or a part of it, and are no part of it.

    By a relation, as a circumstance, or as a citation in a text; some more than once.
    """
    yield from naming(row)
    yield from (one.passage.row for one in citing(row))


def naming(*rows: Model) -> Iterator[Model]:
    """The same for some rows of one kind, without the citations.

    It takes as many queries for many rows as for one.
    """
    if not rows:
        return
    kind = type(rows[0])
    for relation in kind._meta.related_objects:
        by = {f"{relation.field.name}__in": rows}
        found = with_names(relation.related_model).filter(**by)
        if relation.get_accessor_name() in PARTS.get(kind, ()):
            yield from naming(*found)
        else:
            yield from found
    if kind is Option:
        yield from _told_after(rows)


def _told_after(options: Iterable[Any]) -> Iterator[Model]:
    """What holds in some circumstances only, and names one of these options."""
    wanted = [(option.criterion.slug, option.slug) for option in options]
    for model in WITH_CIRCUMSTANCES:
        for row in with_names(model):
            if holds_after(vars(row), wanted):
                yield row


def holds_after(
    columns: Mapping[str, Any], options: Collection[tuple[str, str]]
) -> bool:
    """Whether the columns of a row name one of some options as a circumstance.

    An option goes by the slug of its criterion and its own.
    """
    sets = [columns.get("when", {}), *columns.get("unless", ())]
    return any(slug in when.get(of, ()) for when in sets for of, slug in options)


def citing(*rows: Any) -> Iterator[Mention]:
    """The texts that cite one of some references, or show one of some pictures."""
    for way in [way for way in NAMINGS if way.model in map(type, rows)]:
        slugs = [row.slug for row in rows]
        for passage in in_markdown(*slugs):
            named = (slug for slug in slugs if slug in passage.text)
            places = (len(list(way.places(passage.text, slug))) for slug in named)
            if count := sum(places):
                yield Mention(passage, count)


def shown_by() -> dict[str, list[Model]]:
    """The rows that show each picture, by its slug."""
    found: dict[str, list[Model]] = {}
    for passage in in_markdown("](picture:"):
        for slug in dict.fromkeys(SHOWN.slugs([passage.text])):
            found.setdefault(slug, []).append(passage.row)
    return found


def linking(*rows: Model) -> Iterator[Mention]:
    """The texts that link to the page of one of some rows, but for its own."""
    pages = {
        row: tuple(map(row.page_at, row.names))
        for row in rows
        if isinstance(row, Addressed)
    }
    if not pages:
        return
    for passage in in_markdown(*(f"/{name}" for row in pages for name in row.names)):
        found = addresses(passage.text, passage.page.get_absolute_url())
        others = [page for row, page in pages.items() if row != passage.page]
        # One without its last slash is sent on.
        links = [f"{address}/" for address in found]
        count = sum(link.startswith(page) for link in links for page in others)
        if count:
            yield Mention(passage, count)


def repeating(limit: Limit) -> Iterator[Mention]:
    """The texts in which the number of a limit stands, and so may say the same.

    A small number is said of many things, so it counts beside its unit only.
    """
    if limit.amount is None:
        return
    number = re.escape(f"{limit.amount:,}")
    unit = "" if limit.amount >= TELLING else rf"\s+{re.escape(limit.unit)}\b"
    said = re.compile(rf"(?<![\d.,]){number}(?![\d]|[.,]\d){unit}", re.IGNORECASE)
    for passage in passages():
        if passage.row != limit and (count := len(said.findall(passage.text))):
            yield Mention(passage, count)
