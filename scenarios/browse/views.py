"""The pages of what the guide knows: failures, scenarios, recipes, concepts."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from scenarios import editions
from scenarios.browse.choice import choice
from scenarios.browse.failures import failure_cells, failure_walk, named, walk_of
from scenarios.browse.gallery import browse
from scenarios.browse.offers import offers_of
from scenarios.browse.parts import live, parts_of, scenarios_of, shown_at
from scenarios.browse.pieces import content
from scenarios.browse.rendering import render_page, without
from scenarios.decision.questions import settled_winners
from scenarios.health_report import answers_of
from scenarios.models import (
    FOR_A_GLYPH,
    FOR_A_LINK,
    Concept,
    FailureSituation,
    Option,
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

EDITIONS_PER_PAGE = 20
TIMELINE_CONCEPT = "synchronous-and-asynchronous"
"""The concept page that has the timeline on it."""
RECIPE_PARTS = {
    "alone": "Why not one pattern",
    "legs": "Legs",
    "diagram": "One after the other",
    "idempotent": "Idempotency",
    "failures": "Failures",
    "sizing": "Sizing",
    "offers": "Where it is offered",
    "scenarios": "Scenarios",
    "references": "References",
}
LEGS = Prefetch("legs", RecipeLeg.objects.select_related("pattern"))


@require_safe
@content("situation", "pattern")
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
    return f"{pattern}: when it fails" if pattern else "What happens when it fails"


@require_safe
@content(plain=True)
def gallery(request: HttpRequest) -> HttpResponse:
    """Worked scenarios, searched and narrowed."""
    if request.GET.get("q") == "":
        return redirect(without(request, "q"))
    there = choice()
    gallery = browse(request.GET, there)
    many = f"{gallery.shown:,} of {gallery.total:,} scenarios"
    context = {
        "title": "Scenarios",
        "edition_number": there.edition.number,
        "gallery": gallery,
        # a page that is opened shows its scenarios first, one that is narrowed stays
        "unfolded": request.headers.get("HX-Request") == "true",
        "said": many if gallery.shown else "No scenario",
    }
    return render_page(request, "scenarios/gallery.html", context, partial="results")


@require_safe
@content()
def scenario(request: HttpRequest, slug: str) -> HttpResponse:
    """One worked scenario, with its answers ready to open in the walkthrough."""
    row = shown_at(slug, Scenario.objects.published())
    linked = Pattern.objects.annotate(
        is_choice=Exists(row.patterns.filter(pk=OuterRef("pk"))),
        is_alternative=Exists(row.alternatives.filter(pk=OuterRef("pk"))),
    ).filter(Q(is_choice=True) | Q(is_alternative=True))
    patterns = list(linked.only(*FOR_A_GLYPH, *FOR_A_LINK, "name", "summary", "order"))
    choices = [pattern for pattern in patterns if pattern.is_choice]
    answers = _in_order(row)
    steps = list(row.steps.all())
    cited = [slug for told in (row, *steps) for slug in cited_in(told)]
    references = listed(cited, scenarios=row)
    context = {
        "title": row.title,
        "scenario": row,
        "choices": choices,
        "is_open": len(choices) > 1 and _is_open(answers),
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


def _is_open(answers: Iterable[ScenarioAnswer]) -> bool:
    """Whether what a scenario leaves unsaid can decide between its patterns."""
    model = live().model
    asked = {criterion.slug for criterion in model.criteria}
    told = [answer for answer in answers if answer.criterion.slug in asked]
    return settled_winners(model, answers_of(told, model)) is None


def _in_order(scenario: Scenario) -> Sequence[ScenarioAnswer]:
    """A scenario's answers as a result has them: what it is for, then the headlines."""
    after = Option.objects.filter(
        criterion=OuterRef("criterion"), leads_to__isnull=False
    )
    told = scenario.answers.select_related("criterion", "option")
    answers = list(
        told.annotate(decides_what_is_asked=Exists(after)).order_by(
            "criterion__order", "pk"
        )
    )
    purpose = next((a for a in answers if a.decides_what_is_asked), None)
    answers.sort(key=lambda one: (one is not purpose, not one.criterion.headline))
    return answers


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
@content()
def recipes(request: HttpRequest) -> HttpResponse:
    """All recipes by the problem that they solve, with their legs."""
    rows = Recipe.objects.prefetch_related(LEGS)
    groups = [(name, [*of_it]) for name, of_it in groupby(rows, attrgetter("group"))]
    context = {"title": "Recipes", "groups": groups}
    return render(request, "scenarios/recipes.html", context)


@require_safe
@content()
def recipe(request: HttpRequest, slug: str) -> HttpResponse:
    """One recipe, with what happens to its patterns where something fails."""
    row = shown_at(slug, Recipe.objects.all())
    legs = list(row.legs.select_related("pattern"))
    offers = offers_of(live().model, row.slug)
    situations, walk = walk_of(leg.pattern for leg in legs if leg.pattern)
    cited = [*cited_in(row), *(slug for offer in offers for slug in offer.references)]
    references = listed(cited, recipes=row)
    related = {
        "offers": offers,
        "scenarios": list(scenarios_of(row)),
        "references": references,
    }
    context = {
        "title": row.title,
        "recipe": row,
        "parts": parts_of(RECIPE_PARTS, **related),
        "legs": legs,
        "rows": [
            (pattern, list(zip(situations, cells, strict=True)))
            for pattern, cells in walk
        ],
        "oldest": oldest(references.values()),
        **related,
    }
    return render(request, "scenarios/recipe.html", context)


@require_safe
@content()
def concepts(request: HttpRequest) -> HttpResponse:
    """All concept pages, below their headings; those without one stand last."""
    rows = Concept.objects.only(*FOR_A_LINK, "title", "summary", "group", "order")
    groups: dict[str, list[Concept]] = {}
    for row in sorted(rows, key=lambda row: not row.group):
        groups.setdefault(row.group, []).append(row)
    context = {"title": "Concepts", "groups": groups}
    return render(request, "scenarios/concepts.html", context)


@require_safe
@content("pattern", "calling")
def concept(request: HttpRequest, slug: str) -> HttpResponse:
    """One concept; the one on timing has a timeline to play with."""
    row = shown_at(slug, Concept.objects.all())
    references = listed(cited_in(row), concepts=row)
    context: dict[str, Any] = {
        "title": row.title,
        "concept": row,
        "beside": Concept.objects.filter(group=row.group).only(*FOR_A_LINK, "title"),
        "references": references,
        "oldest": oldest(references.values()),
    }
    if row.slug != TIMELINE_CONCEPT:
        return render(request, "scenarios/concept.html", context)
    context |= _timeline(request)
    return render_page(request, "scenarios/concept.html", context, partial="timeline")


@require_safe
@content("page")
def editions_list(request: HttpRequest) -> HttpResponse:
    """What was published, newest first, and how much each edition changed."""
    shown = Paginator(published(), EDITIONS_PER_PAGE)
    page = shown.get_page(request.GET.get("page"))
    context = {"title": "Editions", "page": page}
    return render(request, "scenarios/editions.html", context)


@require_safe
@content("since")
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
