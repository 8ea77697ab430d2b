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

WITH_CIRCUMSTANCES = (Proviso, OutsideSolution, GuardRail, RecipeOffer)
"""What has a page that texts link to."""

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


def citing(row: Any) -> Iterator[Mention]:
    """The texts that cite a reference, or show a picture."""
    for way in [way for way in NAMINGS if way.model is type(row)]:
        for passage in in_markdown(row.slug):
            if count := len(list(way.places(passage.text, row.slug))):
                yield Mention(passage, count)


def shown_by() -> dict[str, list[Model]]:
    """The rows that show each picture, by its slug."""
    found: dict[str, list[Model]] = {}
    for passage in in_markdown("](picture:"):
        for slug in dict.fromkeys(SHOWN.slugs([passage.text])):
            found.setdefault(slug, []).append(passage.row)
    return found


def linking(row: Model) -> Iterator[Mention]:
    """The texts that link to the page of a row, but for its own."""
    if not isinstance(row, Addressed):
        return
    pages = tuple(map(row.page_at, row.names))
    for passage in in_markdown(*(f"/{name}" for name in row.names)):
        found = addresses(passage.text, passage.page.get_absolute_url())
        # One without its last slash is sent on.
        count = sum(f"{address}/".startswith(pages) for address in found)
        if count and passage.page != row:
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
