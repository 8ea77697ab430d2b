"""What pages of rows have in common: their parts, their scenarios, the live edition."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from scenarios import editions
from scenarios.models import FOR_A_LINK, Addressed, Pattern, Recipe, Scenario

type Part = tuple[str, str]
"""Where a part of a page is, and what it is called."""


def parts_of(titles: Mapping[str, str], **told: Any) -> list[Part]:
    """The parts that a page has: without those that are told to be empty."""
    return [(name, title) for name, title in titles.items() if told.get(name, True)]


def shown_at[Row: Addressed](name: str, rows: QuerySet[Row]) -> Row:
    """The one of some rows whose page is called so by now; a page that is not there."""
    row = rows.model.named(name, rows)
    if row is None or row.address != name:
        raise Http404(f'There is no page "{name}".')
    return row


def scenarios_of(row: Pattern | Recipe) -> QuerySet[Scenario]:
    """The published scenarios of a pattern or recipe, by their titles."""
    return row.scenarios.published().order_by("title").only(*FOR_A_LINK, "title")


def live() -> editions.Live:
    """The latest edition; a page that is not there where there is none."""
    try:
        return editions.live()
    except editions.NoEdition as error:
        raise Http404(str(error)) from error
