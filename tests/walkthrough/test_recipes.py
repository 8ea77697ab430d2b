"""A result offers the recipes that complete it: on its page, in the record, as JSON."""

from dataclasses import replace

import pytest
from django.core.management import call_command

from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.result import page
from guide.walkthrough.reading import Reading
from guide.walkthrough.record.commonmark import as_text
from guide.walkthrough.record.whole import decision_record
from guide.walkthrough.result_json import result_json
from scenarios import editions
from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Fit,
    Leg,
    Offer,
    Option,
    Pattern,
    Recipe,
    Reference,
    Verdict,
)
from scenarios.models import Recipe as RecipeRow

LINK = "https://guide.example/walkthrough/result/?site=here"

QUEUE = Recipe(
    "queue-first",
    "Queue first",
    legs=(
        Leg("Waits.", "The shop sends.", "An order", companion="Queue *one*"),
        Leg("Takes it in", "A worker calls.", "One order.", pattern="call"),
        Leg("Waits too.", "A job reads.", "All.", pattern="file", instead=True),
    ),
    offers=(
        Offer(
            ("call", "post"),
            {"site": ("here",)},
            "The shop goes on",
            references=("manual",),
            judgement=True,
        ),
    ),
)
MODEL = DecisionModel(
    patterns=tuple(Pattern(slug, slug.title()) for slug in ("call", "file", "post")),
    criteria=(
        Criterion(
            "site", "Site", "Where?", (Option("here", "Here"), Option("far", "Far"))
        ),
    ),
    fits=(
        Fit("call", "site", "here", Verdict.STRONG),
        Fit("file", "site", "far", Verdict.STRONG),
        Fit("post", "site", "here", Verdict.RESERVATION),
        Fit("post", "site", "far", Verdict.RULED_OUT),
    ),
    references=(Reference("manual", "The manual", "https://docs.example/manual"),),
    recipes=(QUEUE,),
)


def advice(model=MODEL, **answers):
    return Advice(7, model, Reading(answers))


# Which


def test_what_completes_the_recommendation_comes_with_it():
    [offered] = advice(site="here").recipes
    assert offered.recipe == QUEUE
    assert advice(site="far").recipes == ()
    assert advice(replace(MODEL, recipes=()), site="here").recipes == ()


@pytest.mark.django_db
def test_an_edition_goes_on_offering_what_it_was_published_with(client):
    asked = "job=tell&tell-trigger=step&tell-content=notice&receiver=application"
    before = editions.live().number
    title = RecipeRow.objects.get(slug="event-then-read-back").title
    RecipeRow.objects.filter(title=title).update(title="Another name")
    editions.publish()
    pinned = client.get(f"/walkthrough/result/?{asked}&edition={before}")
    assert title in [r.title for r in pinned.context["page"].recipes]
    latest = client.get(f"/walkthrough/result/?{asked}")
    assert "Another name" in [r.title for r in latest.context["page"].recipes]


# On the page


@pytest.mark.django_db
def test_a_result_shows_a_recipe_with_its_legs_and_its_reason():
    shown = page(advice(site="here"), LINK)
    [queue] = shown.recipes
    assert (queue.title, queue.url) == ("Queue first", "")
    assert queue.legs == "Queue *one* → Call or File"
    assert (queue.reason, queue.judgement) == ("The shop goes on", True)
    assert [shown.references[slug].title for slug in queue.citations] == ["The manual"]
    assert "recipes" in [layer.name for layer in shown.layers]


@pytest.mark.django_db
def test_a_result_without_a_recipe_has_no_such_section():
    shown = page(advice(site="far"), LINK)
    assert shown.recipes == ()
    assert "recipes" not in [layer.name for layer in shown.layers]


@pytest.mark.django_db
def test_nothing_is_completed_while_nothing_stands_out():
    patterns = tuple(Pattern(slug, slug) for slug in ("call", "file", "post", "wire"))
    always = replace(QUEUE, offers=(replace(QUEUE.offers[0], when={}),))
    model = replace(MODEL, patterns=patterns, recipes=(always,))
    assert advice(model).recommended == tuple(one.slug for one in patterns)
    assert advice(model).recipes == page(advice(model), LINK).recipes == ()


@pytest.mark.django_db
def test_the_page_leads_to_the_recipe_and_to_what_happens_when_a_leg_fails(client):
    asked = "job=tell&tell-trigger=step&tell-content=notice&receiver=application"
    text = client.get(f"/walkthrough/result/?{asked}").text
    assert '<h2 id="recipes">What completes it</h2>' in text
    assert '<a href="/recipes/event-then-read-back/">' in text
    assert 'href="/recipes/event-then-read-back/#failures"' in text
    assert "Business events → Service Bus → OData" in text


# In the record


def record(**answers):
    return as_text(decision_record(advice(**answers), LINK))


def test_the_record_tells_a_recipe_leg_by_leg_with_its_sources():
    _, _, told = record(site="here").partition("### What completes it\n\n")
    lines = [line for line in told.partition("\n###")[0].split("\n") if line]
    assert lines == [
        "**Queue first.** The shop goes on. (The guide's judgement.) [1]",
        "1. **Queue \\*one\\*.** Waits. Who calls whom: The shop sends. "
        "What it carries: An order.",
        "2. **Call.** Takes it in. Who calls whom: A worker calls. "
        "What it carries: One order.",
        "3. Or **File.** Waits too. Who calls whom: A job reads. What it carries: All.",
    ]


def test_the_record_has_no_recipe_where_nothing_is_chosen_or_completed():
    assert "What completes it" not in record(site="far")
    assert "What completes it" not in record()


# For programs


def test_json_tells_each_recipe_with_its_legs():
    assert result_json(advice(site="here"))["recipes"] == [
        {
            "slug": "queue-first",
            "title": "Queue first",
            "completes": ["call"],
            "reason": "The shop goes on",
            "judgement": True,
            "references": ["https://docs.example/manual"],
            "legs": [
                {
                    "pattern": None,
                    "companion": "Queue *one*",
                    "instead": False,
                    "role": "Waits.",
                    "calls": "The shop sends.",
                    "carries": "An order",
                },
                {
                    "pattern": "call",
                    "companion": None,
                    "instead": False,
                    "role": "Takes it in",
                    "calls": "A worker calls.",
                    "carries": "One order.",
                },
                {
                    "pattern": "file",
                    "companion": None,
                    "instead": True,
                    "role": "Waits too.",
                    "calls": "A job reads.",
                    "carries": "All.",
                },
            ],
        }
    ]
    assert result_json(advice(site="far"))["recipes"] == []


@pytest.mark.django_db
def test_the_command_line_tells_them_too(capsys):
    call_command("recommend", "job=tell", "tell-content=notice", "receiver=application")
    assert '"slug": "event-then-read-back"' in capsys.readouterr().out
