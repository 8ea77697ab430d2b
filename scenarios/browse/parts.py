"""What pages of rows have in common: their parts, their scenarios, the live edition."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from scenarios import editions
from scenarios.models import Pattern, Recipe, Scenario

type Part = tuple[str, str]
"""Where a part of a page is, and what it is called."""


def parts_of(titles: Mapping[str, str], **told: Any) -> list[Part]:
    """The parts that a page has: without those that are told to be empty."""
    return [(name, title) for name, title in titles.items() if told.get(name, True)]


def scenarios_of(row: Pattern | Recipe) -> QuerySet[Scenario]:
    """The published scenarios of a pattern or recipe, by their titles."""
    return row.scenarios.published().order_by("title").only("slug", "title")


def live() -> editions.Live:
    """The latest edition; a page that is not there where there is none."""
    try:
        return editions.live()
    except editions.NoEdition as error:
        raise Http404(str(error)) from error
