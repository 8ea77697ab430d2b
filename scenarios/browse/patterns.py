"""The pages of patterns: all of them compared, one of them, what answers say of it."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scenarios.browse.failures import failure_cells
from scenarios.browse.jobs import patterns_by_group, taken_as_said
from scenarios.browse.limits import grouped, how_many
from scenarios.browse.matrix import matrix
from scenarios.browse.parts import live, parts_of, scenarios_of, shown_at
from scenarios.browse.pieces import content
from scenarios.models import (
    FOR_A_GLYPH,
    FOR_A_LINK,
    Contradiction,
    ContradictionClaim,
    Pattern,
    Recipe,
)
from scenarios.text.citations import cited_in, listed
from scenarios.upkeep.dates import oldest

PARTS = {
    "problem": "Problem",
    "how": "How it works",
    "use": "Use it, avoid it",
    "timing": "Timing",
    "limits": "Limits",
    "errors": "Errors",
    "failures": "When it fails",
    "security": "Security",
    "setup": "Set-up",
    "example": "Example",
    "disagreements": "Disagreements",
    "recipes": "Recipes",
    "scenarios": "Scenarios",
    "references": "References",
}

MOST_SCENARIOS = 30
"""So many scenarios of a pattern are on its page; the gallery has them all."""


@require_safe
@content()
def patterns(request: HttpRequest) -> HttpResponse:
    """All patterns, and what every answer says of each."""
    edition = live()
    context = {
        "title": "Patterns",
        "edition_number": edition.number,
        "patterns": Pattern.objects.select_related("family").only(
            *(*FOR_A_GLYPH, *FOR_A_LINK, "name", "summary", "group"),
            *("on_premises", "order", "family__name", "family__slug"),
        ),
        "columns": edition.model.patterns,
        "blocks": matrix(edition.model),
        "groups": patterns_by_group(edition.model),
        "taken_as_said": taken_as_said(edition.model),
    }
    return render(request, "scenarios/patterns.html", context)


@require_safe
@content()
def told(request: HttpRequest) -> HttpResponse:
    """All patterns for those who were told to use one, each with its challenge."""
    edition = live()
    context = {
        "title": "Told which pattern to use?",
        "edition_number": edition.number,
        "patterns": edition.model.patterns,
    }
    return render(request, "scenarios/told.html", context)


@require_safe
@content()
def pattern(request: HttpRequest, slug: str) -> HttpResponse:
    """One pattern, whole."""
    row = shown_at(slug, Pattern.objects.select_related("family"))
    limits = list(row.limits.select_related("reference"))
    cells = list(failure_cells().filter(pattern=row))
    claims = list(
        ContradictionClaim.objects.filter(contradiction__patterns=row)
        .select_related("contradiction", "reference")
        .order_by("contradiction__order", "pk")
    )
    cited = [
        *cited_in(row),
        *(limit.reference.slug for limit in limits),
        *(slug for cell in cells for slug in cell.cited),
        *(claim.reference.slug for claim in claims),
    ]
    references = listed(cited, patterns=row)
    scenarios = scenarios_of(row)
    related = {
        "disagreements": _by_contradiction(claims),
        "recipes": list(Recipe.objects.filter(legs__pattern=row).distinct()),
        "scenarios": list(scenarios[:MOST_SCENARIOS]),
        "references": references,
    }
    context = {
        "title": row.name,
        "pattern": row,
        "parts": parts_of(PARTS, failures=cells, **related),
        "limit_groups": grouped(limits),
        "how_many_limits": how_many(limits),
        "cells": cells,
        "scenario_count": scenarios.count(),
        "oldest": oldest(references.values(), limits),
        **related,
    }
    return render(request, "scenarios/pattern.html", context)


@require_safe
@content()
def fits(request: HttpRequest, slug: str) -> HttpResponse:
    """What every answer says of one pattern: its column of the matrix, in words."""
    edition = live()
    if not edition.model.has_pattern(slug):
        raise Http404(f'There is no pattern "{slug}" in this edition.')
    row = edition.model.pattern(slug)
    before, after = _neighbours(edition.model.patterns, row)
    blocks = [block for block in matrix(edition.model, [row]) if block.rows]
    cells = [one.cells[0] for block in blocks for one in block.rows]
    cited = dict.fromkeys(
        slug for cell in cells if cell.fit for slug in cell.fit.references
    )
    context = {
        "title": f"What each answer says of {row.name}",
        "edition_number": edition.number,
        "pattern": row,
        "before": before,
        "after": after,
        "blocks": blocks,
        "references": {one: edition.model.reference(one) for one in cited},
    }
    return render(request, "scenarios/fits.html", context)


def _neighbours[T](every: Sequence[T], one: T) -> tuple[T | None, T | None]:
    """What stands before and after one of a row."""
    at = every.index(one)
    after = every[at + 1] if at + 1 < len(every) else None
    return every[at - 1] if at else None, after


def _by_contradiction(
    claims: list[ContradictionClaim],
) -> list[tuple[Contradiction, list[ContradictionClaim]]]:
    found: dict[int, tuple[Contradiction, list[ContradictionClaim]]] = {}
    for claim in claims:
        pair = found.setdefault(claim.contradiction_id, (claim.contradiction, []))
        pair[1].append(claim)
    return list(found.values())
