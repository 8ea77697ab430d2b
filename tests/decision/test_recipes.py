"""Which recipes complete a recommendation, and which of them lead nowhere."""

import json
from dataclasses import replace

import pytest

from scenarios.decision.guard_rails import Unknown
from scenarios.decision.health import Matter, Severity, WorkedExample, agreement
from scenarios.decision.model import (
    UNANSWERED,
    Criterion,
    DecisionModel,
    Fit,
    Leg,
    ModelError,
    Offer,
    Option,
    Pattern,
    Recipe,
    Reference,
    Verdict,
)
from scenarios.decision.offers import examine_recipes, unknown_in
from scenarios.decision.recipes import MOST_OFFERED, recipes_for
from tests.decision.models import TIMING

ACTS = {"job": ("act", "look-up")}
NOW = {"timing": ("real-time",)}


def recipe(slug, *offers, legs=("odata", "events")):
    parts = tuple(Leg("", "", "", pattern=pattern) for pattern in legs)
    return Recipe(slug, slug.title(), parts, offers)


def offer(*patterns, **when):
    return Offer(patterns, when, "Because.")


def slugs(offered):
    return [one.recipe.slug for one in offered]


# Offering


def test_a_recipe_is_offered_with_its_patterns_in_its_circumstances():
    queue = recipe("queue", offer("odata", **ACTS))
    assert slugs(recipes_for([queue], {"job": "act"}, ["odata"])) == ["queue"]
    assert recipes_for([queue], {"job": "act"}, ["byod"]) == ()
    assert recipes_for([queue], {"job": "tell"}, ["odata"]) == ()
    assert recipes_for([queue], {}, ["odata"]) == ()


def test_a_recipe_is_not_offered_without_one_of_its_legs():
    read_back = recipe("read-back", offer("events"), legs=("events", "odata"))
    assert recipes_for([read_back], {}, ["events"], {"odata"}) == ()
    instead = Leg("", "", "", pattern="package", instead=True)
    either = replace(read_back, legs=(*read_back.legs, instead))
    assert slugs(recipes_for([either], {}, ["events"], {"odata"})) == ["read-back"]
    assert recipes_for([either], {}, ["events"], {"odata", "package"}) == ()


def test_a_recipe_without_an_offer_is_never_offered():
    assert recipes_for([recipe("queue")], {"job": "act"}, ["odata"]) == ()


def test_the_most_specific_recipe_comes_first_and_equals_keep_their_order():
    always, also = recipe("always", offer("odata")), recipe("also", offer("odata"))
    often = recipe("often", offer("odata", **ACTS))
    seldom = recipe("seldom", offer("odata", **ACTS, **NOW))
    answers = {"job": "act", "timing": "real-time"}
    assert slugs(recipes_for([always, often, seldom], answers, ["odata"])) == [
        "seldom",
        "often",
        "always",
    ]
    assert slugs(recipes_for([always, also], {}, ["odata"])) == ["always", "also"]


def test_a_recipe_is_offered_once_by_its_most_specific_offer():
    wide, narrow = offer("odata"), offer("odata", **ACTS)
    [offered] = recipes_for(
        [recipe("both", wide, narrow)], {"job": "act"}, ["odata", "byod"]
    )
    assert offered.offer == narrow


def test_of_equally_specific_offers_the_first_counts():
    first, second = offer("odata"), offer("byod")
    [offered] = recipes_for([recipe("both", first, second)], {}, ["byod", "odata"])
    assert offered.offer == first


def test_no_more_than_three_are_offered():
    many = [recipe(f"r{number}", offer("odata")) for number in range(5)]
    assert len(recipes_for(many, {}, ["odata"])) == MOST_OFFERED == 3


def test_an_offer_may_hang_on_a_question_left_open():
    still = recipe("still", offer("odata", job=(UNANSWERED,)))
    assert slugs(recipes_for([still], {}, ["odata"])) == ["still"]
    assert recipes_for([still], {"job": "act"}, ["odata"]) == ()


# In a model

SITE = Criterion(
    "site", "Site", "Where?", (Option("here", "Here"), Option("there", "There"))
)
MODEL = DecisionModel(
    patterns=(Pattern("odata", "OData"), Pattern("events", "Events")),
    criteria=(TIMING, SITE),
    fits=(
        Fit("odata", "timing", "real-time", Verdict.STRONG),
        Fit("events", "timing", "real-time", Verdict.RULED_OUT),
        Fit("odata", "timing", "batch", Verdict.RULED_OUT),
    ),
)


def test_recipes_are_written_down_with_the_model():
    leg = Leg("Waits.", "They call.", "Words.", companion="Pigeon")
    full = Offer(("odata",), NOW, "Because.", ("manual",), True)
    model = replace(
        MODEL,
        references=(Reference("manual", "The manual", "https://docs.example/"),),
        recipes=(Recipe("post", "Post", (leg,), (full,)),),
    )
    assert DecisionModel.from_dict(json.loads(json.dumps(model.to_dict()))) == model


def test_an_old_edition_has_no_recipes():
    written = MODEL.to_dict()
    del written["recipes"]
    assert DecisionModel.from_dict(written).recipes == ()


@pytest.mark.parametrize(
    ("recipes", "culprit"),
    [
        ([recipe("a"), recipe("a")], 'The recipe "a" is there twice.'),
        ([recipe("a", legs=["fax"])], 'A leg of "a" is the unknown pattern "fax".'),
        (
            [recipe("a", Offer(("odata",), {}, "", ("manual",)))],
            'The recipe "a" names the unknown reference "manual".',
        ),
    ],
)
def test_a_model_refuses_recipes_that_contradict_it(recipes, culprit):
    with pytest.raises(ModelError) as refused:
        replace(MODEL, recipes=tuple(recipes))
    assert str(refused.value) == culprit


# What is wrong with recipes


def found(*recipes, steps=1_000):
    return [
        (finding.severity, finding.kind, finding.subjects, finding.told)
        for finding in examine_recipes(MODEL, recipes, steps)
    ]


def test_a_recipe_that_some_answers_get_is_in_order():
    elsewhere = offer("events", site=("here",))
    assert found(recipe("a", offer("odata", **NOW), elsewhere)) == []


def test_an_offer_that_no_answers_meet_is_found():
    late = offer("odata", timing=("batch",))
    assert found(recipe("a", late, offer("odata"))) == [
        (Severity.WARNING, Matter.RECIPE_IDLE, ("a", late.reason), ())
    ]


def test_a_recipe_without_an_offer_is_found():
    assert found(recipe("a")) == [(Severity.WARNING, Matter.RECIPE_IDLE, ("a",), ())]


def test_a_recipe_that_completes_a_pattern_that_is_no_leg_of_it_is_found():
    apart = recipe("a", offer("odata", "events"), legs=["events"])
    assert found(apart) == [
        (Severity.ERROR, Matter.RECIPE_APART, ("a", apart.offers[0].reason), ("odata",))
    ]


def test_an_offer_that_names_what_is_not_there_is_found_and_named():
    strange = recipe(
        "a",
        offer("fax", mood=("calm",)),
        offer("fax", "odata", timing=("soon", UNANSWERED)),
    )
    assert found(strange) == [
        (Severity.ERROR, Matter.RECIPE_UNKNOWN, ("a", offer.reason), ())
        for offer in strange.offers
    ]
    assert [unknown_in(MODEL, offer) for offer in strange.offers] == [
        (Unknown("pattern", "fax"), Unknown("criterion", "mood")),
        (Unknown("pattern", "fax"), Unknown("option", "soon", "timing")),
    ]


def test_what_was_not_decided_within_the_steps_is_said():
    [finding] = examine_recipes(MODEL, [recipe("a", offer("odata"))], steps=0)
    assert (finding.kind, finding.doubt) == (Matter.UNDECIDED, Matter.RECIPE_IDLE)


# Scenarios that name recipes


def told_with(*recipes, **answers):
    offered = recipe("now", offer("odata", **NOW)), recipe("any", offer("odata"))
    example = WorkedExample("s", answers, ("odata",), recipes)
    return list(agreement(replace(MODEL, recipes=offered), example))


def test_a_scenario_agrees_if_its_answers_offer_what_it_names():
    assert told_with("now", timing="real-time") == []
    assert told_with(timing="real-time") == []


def test_a_scenario_whose_answers_do_not_offer_its_recipe_is_found():
    [finding] = told_with("queue", "any", timing="real-time")
    assert (finding.severity, finding.kind) == (
        Severity.WARNING,
        Matter.SCENARIO_RECIPE,
    )
    assert (finding.told, finding.winners) == (("queue",), ("now", "any"))
    assert finding.witness == {"timing": "real-time"}
