"""The pages of what the guide knows: patterns, scenarios, recipes, concepts."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from scenarios import editions
from scenarios.browse.failures import failure_cells, failure_walk, named, walk_of
from scenarios.browse.gallery import browse
from scenarios.browse.jobs import patterns_by_job
from scenarios.browse.matrix import VERDICT_WORDS, matrix
from scenarios.browse.offers import offers_of
from scenarios.browse.rendering import render_page
from scenarios.models import (
    Concept,
    Contradiction,
    ContradictionClaim,
    FailureSituation,
    Pattern,
    Recipe,
    RecipeLeg,
    Scenario,
    ScenarioAnswer,
)
from scenarios.published import Published, published
from scenarios.review.changes import changes
from scenarios.text.citations import cited_in, listed
from scenarios.text.timeline import CALLINGS, TIMELINE_PATTERNS, Selectable, timeline
from scenarios.upkeep.dates import oldest

CARDS_PER_PAGE = 24
EDITIONS_PER_PAGE = 20
TIMELINE_CONCEPT = "synchronous-and-asynchronous"
"""The concept page that has the timeline on it."""
LEGS = Prefetch("legs", RecipeLeg.objects.select_related("pattern"))


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """All patterns, and what every answer says of each."""
    live = _live()
    context = {
        "title": "Patterns",
        "edition_number": live.number,
        "patterns": Pattern.objects.select_related("family").only(
            *("slug", "name", "summary", "group", "timing", "starts", "direction"),
            *("on_premises", "order", "family__name", "family__slug"),
        ),
        "columns": live.model.patterns,
        "blocks": matrix(live.model),
        "jobs": patterns_by_job(live.model),
        "verdicts": [(verdict.slug, word) for verdict, word in VERDICT_WORDS.items()],
    }
    return render(request, "scenarios/patterns.html", context)


@require_safe
def pattern(request: HttpRequest, slug: str) -> HttpResponse:
    """One pattern, whole."""
    row = get_object_or_404(Pattern.objects.select_related("family"), slug=slug)
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
    context = {
        "title": row.name,
        "pattern": row,
        "limits": limits,
        "cells": cells,
        "disagreements": _by_contradiction(claims),
        "recipes": Recipe.objects.filter(legs__pattern=row).distinct(),
        "scenarios": row.scenarios.published().order_by("title").only("slug", "title"),
        "references": references,
        "oldest": oldest(references.values(), limits),
    }
    return render(request, "scenarios/pattern.html", context)


@require_safe
def fits(request: HttpRequest, slug: str) -> HttpResponse:
    """What every answer says of one pattern: its column of the matrix, in words."""
    live = _live()
    if not live.model.has_pattern(slug):
        raise Http404(f'There is no pattern "{slug}" in this edition.')
    row = live.model.pattern(slug)
    blocks = [block for block in matrix(live.model, [row]) if block.rows]
    cells = [one.cells[0] for block in blocks for one in block.rows]
    cited = dict.fromkeys(
        slug for cell in cells if cell.fit for slug in cell.fit.references
    )
    context = {
        "title": f"What each answer says of {row.name}",
        "edition_number": live.number,
        "pattern": row,
        "blocks": blocks,
        "references": {one: live.model.reference(one) for one in cited},
    }
    return render(request, "scenarios/fits.html", context)


@require_safe
def failures(request: HttpRequest) -> HttpResponse:
    """Who has to notice which failure; or one failure, or one pattern, in full."""
    situations = list(FailureSituation.objects.all())
    told = failure_cells().select_related("pattern")
    cells = list(told.order_by("pattern__order", "situation__order", "pk"))
    patterns = list(dict.fromkeys(cell.pattern for cell in cells))
    chosen = named(situations, request.GET.get("situation", ""))
    pattern = None if chosen else named(patterns, request.GET.get("pattern", ""))
    in_full = [cell for cell in cells if chosen in (cell.situation, None)]
    in_full = [cell for cell in in_full if pattern in (cell.pattern, None)]
    cited = [slug for cell in in_full for slug in cell.cited]
    context = {
        "title": _failing(chosen, pattern),
        "situations": situations,
        "patterns": patterns,
        "chosen": chosen,
        "pattern": pattern,
        "cells": in_full,
        "rows": failure_walk(cells, situations),
        "references": listed(cited) if chosen or pattern else {},
    }
    return render_page(request, "scenarios/failures.html", context, partial="walk")


def _failing(chosen: FailureSituation | None, pattern: Pattern | None) -> str:
    if chosen:
        return chosen.title
    return f"When {pattern} fails" if pattern else "What happens when it fails"


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Worked scenarios, searched and narrowed."""
    live = _live()
    found = browse(request.GET, live.model)
    page = Paginator(found.cards, CARDS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Scenarios",
        "edition_number": live.number,
        "gallery": found,
        "page": page,
    }
    return render_page(request, "scenarios/gallery.html", context, partial="results")


@require_safe
def scenario(request: HttpRequest, slug: str) -> HttpResponse:
    """One worked scenario, with its answers ready to open in the walkthrough."""
    row = get_object_or_404(Scenario.objects.published(), slug=slug)
    linked = Pattern.objects.annotate(
        is_choice=Exists(row.patterns.filter(pk=OuterRef("pk"))),
        is_alternative=Exists(row.alternatives.filter(pk=OuterRef("pk"))),
    ).filter(Q(is_choice=True) | Q(is_alternative=True))
    patterns = list(linked.only("slug", "name", "summary", "order"))
    told = row.answers.select_related("criterion", "option")
    answers = list(told.order_by("-criterion__headline", "criterion__order", "pk"))
    steps = list(row.steps.all())
    references = listed(cited_in(row), scenarios=row)
    context = {
        "title": row.title,
        "scenario": row,
        "choices": [p for p in patterns if p.is_choice],
        "alternatives": [p for p in patterns if not p.is_choice],
        "recipes": row.recipes.prefetch_related(LEGS),
        "answers": answers,
        "query": answers_query(answers),
        "fo_steps": [step for step in steps if step.side == "fo"],
        "other_steps": [step for step in steps if step.side == "other"],
        "references": references,
        "oldest": oldest(references.values()),
    }
    return render(request, "scenarios/scenario.html", context)


def answers_query(answers: Iterable[ScenarioAnswer]) -> str:
    """A scenario's answers as the walkthrough's address carries them."""
    return urlencode(
        sorted(
            (
                answer.criterion.slug,
                answer.option.slug if answer.option else answer.quantity,
            )
            for answer in answers
        )
    )


@require_safe
def recipes(request: HttpRequest) -> HttpResponse:
    """All recipes by the problem that they solve, with their legs."""
    rows = Recipe.objects.prefetch_related(LEGS)
    context = {"title": "Recipes", "recipes": rows}
    return render(request, "scenarios/recipes.html", context)


@require_safe
def recipe(request: HttpRequest, slug: str) -> HttpResponse:
    """One recipe, with what happens to its patterns where something fails."""
    row = get_object_or_404(Recipe, slug=slug)
    legs = list(row.legs.select_related("pattern"))
    offers = offers_of(_live().model, slug)
    situations, walk = walk_of(leg.pattern for leg in legs if leg.pattern)
    cited = [*cited_in(row), *(slug for offer in offers for slug in offer.references)]
    references = listed(cited, recipes=row)
    context = {
        "title": row.title,
        "recipe": row,
        "legs": legs,
        "offers": offers,
        "situations": situations,
        "rows": walk,
        "scenarios": row.scenarios.published().order_by("title").only("slug", "title"),
        "references": references,
        "oldest": oldest(references.values()),
    }
    return render(request, "scenarios/recipe.html", context)


@require_safe
def concepts(request: HttpRequest) -> HttpResponse:
    """All concept pages, below their headings; those without one stand last."""
    rows = Concept.objects.only("slug", "title", "summary", "group", "order")
    groups: dict[str, list[Concept]] = {}
    for row in sorted(rows, key=lambda row: not row.group):
        groups.setdefault(row.group, []).append(row)
    context = {"title": "Concepts", "groups": groups}
    return render(request, "scenarios/concepts.html", context)


@require_safe
def concept(request: HttpRequest, slug: str) -> HttpResponse:
    """One concept; the one on timing has a timeline to play with."""
    row = get_object_or_404(Concept, slug=slug)
    references = listed(cited_in(row), concepts=row)
    context: dict[str, Any] = {
        "title": row.title,
        "concept": row,
        "beside": Concept.objects.filter(group=row.group).only("slug", "title"),
        "references": references,
        "oldest": oldest(references.values()),
    }
    if slug != TIMELINE_CONCEPT:
        return render(request, "scenarios/concept.html", context)
    context |= _timeline(request)
    return render_page(request, "scenarios/concept.html", context, partial="timeline")


@require_safe
def editions_list(request: HttpRequest) -> HttpResponse:
    """What was published, newest first, and how much each edition changed."""
    shown = Paginator(published(), EDITIONS_PER_PAGE)
    page = shown.get_page(request.GET.get("page"))
    context = {"title": "Editions", "page": page}
    return render(request, "scenarios/editions.html", context)


@require_safe
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """One edition: row by row, what it says otherwise than the one before.

    Or than the one that the address names in `since`.
    """
    every = published()
    own = row = _numbered(every, str(number))
    since = request.GET.get("since", "")
    if since:
        row = row.since(_numbered(every, since))
    compared = row.before
    context = {
        "title": f"Edition {number}",
        "edition": row,
        "before": own.before,
        "model": row.model,
        "since": since,
        "others": [one.number for one in every if one.number != number],
        "changes": changes(compared.model, row.model, row.changes) if compared else (),
    }
    return render(request, "scenarios/edition.html", context)


def _numbered(every: Iterable[Published], number: str) -> Published:
    for one in every:
        if str(one.number) == number:
            return one
    unknown = editions.NoEdition(f"There is no edition {number}.")
    raise Http404(str(unknown)) from unknown


def _timeline(request: HttpRequest) -> dict[str, Any]:
    """The timeline that the query chooses, or the first one."""
    pattern = _selected(request.GET.get("pattern"), TIMELINE_PATTERNS)
    calling = _selected(request.GET.get("calling"), CALLINGS)
    return {
        "timeline": timeline(pattern, calling),
        "timeline_patterns": TIMELINE_PATTERNS,
        "callings": CALLINGS,
    }


def _selected(wanted: str | None, choices: Sequence[Selectable]) -> str:
    slugs = [choice.slug for choice in choices]
    return wanted if wanted in slugs else slugs[0]


def _live() -> editions.Live:
    try:
        return editions.live()
    except editions.NoEdition as error:
        raise Http404(str(error)) from error


def _by_contradiction(
    claims: list[ContradictionClaim],
) -> list[tuple[Contradiction, list[ContradictionClaim]]]:
    found: dict[int, tuple[Contradiction, list[ContradictionClaim]]] = {}
    for claim in claims:
        pair = found.setdefault(claim.contradiction_id, (claim.contradiction, []))
        pair[1].append(claim)
    return list(found.values())
