"""A guard rail holds for every set of answers, open ones included, or is refuted."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.decision.guard_rails import (
    UNANSWERED,
    Circumstances,
    Claim,
    GuardRail,
    Unknown,
    broken_by,
    concerned_by,
    unknown_names,
)
from scenarios.decision.model import (
    Answers,
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    ModelError,
    Option,
    Pattern,
    Verdict,
)
from scenarios.decision.search import Steps, Undecided
from tests.decision.models import Completion, models, winners

JOB = Criterion(
    "job",
    "Job",
    "What is it for?",
    (Option("look-up", "Look up"), Option("tell", "Tell")),
)
TIMING = Criterion(
    "timing",
    "Timing",
    "Does somebody wait?",
    (Option("waits", "Waits"), Option("later", "Later")),
    asked_when=Condition("job", ("look-up",)),
)
DEPLOYMENT = Criterion(
    "deployment",
    "Deployment",
    "Where does F&O run?",
    (Option("cloud", "Cloud", assumed=True), Option("on-premises", "On-premises")),
)
PATTERNS = (
    Pattern("odata", "OData"),
    Pattern("package", "Package API"),
    Pattern("events", "Events"),
)
GUIDE = DecisionModel(
    PATTERNS,
    (DEPLOYMENT, JOB, TIMING),
    (
        Fit("odata", "job", "look-up", Verdict.STRONG),
        Fit("events", "job", "look-up", Verdict.RULED_OUT),
        Fit("events", "job", "tell", Verdict.STRONG),
        Fit("package", "job", "tell", Verdict.RULED_OUT),
        Fit("package", "timing", "waits", Verdict.RULED_OUT),
        Fit("package", "timing", "later", Verdict.STRONG),
        Fit("odata", "deployment", "on-premises", Verdict.RULED_OUT),
    ),
)
"""Look up: OData, or packages for later. Tell: events. OData in the cloud only."""


def rail(
    claim: str,
    *patterns: str,
    when: Circumstances | None = None,
    unless: tuple[Circumstances, ...] = (),
) -> GuardRail:
    return GuardRail("rail", "Because.", Claim(claim), patterns, when or {}, unless)


def breaking(
    claim: str,
    *patterns: str,
    when: Circumstances | None = None,
    unless: tuple[Circumstances, ...] = (),
) -> Answers | None:
    return broken_by(GUIDE, rail(claim, *patterns, when=when, unless=unless))


# What an editor may state


def test_never_is_broken_by_answers_that_recommend_the_pattern() -> None:
    assert breaking("never", "events", when={"job": ("look-up",)}) is None
    assert breaking("never", "events") == {"deployment": "cloud", "job": "tell"}


def test_only_is_broken_by_any_other_pattern_but_not_by_none() -> None:
    on_premises = {"deployment": ("on-premises",)}
    assert breaking("only", "package", "events", when=on_premises) is None
    assert breaking("only", "package", when=on_premises) == {
        "deployment": "on-premises",
        "job": "tell",
    }


def test_always_is_broken_by_others_alone_and_where_nothing_is_recommended() -> None:
    cloud, look_up = {"deployment": ("cloud",)}, {"job": ("look-up",)}
    assert breaking("always", "odata", when={**cloud, **look_up}) is None
    assert breaking("always", "package", when={**cloud, **look_up}) == {
        "deployment": "cloud",
        "job": "look-up",
    }
    assert breaking("always", "package", when=look_up, unless=(cloud,)) == {
        "deployment": "on-premises",
        "job": "look-up",
        "timing": "waits",
    }


def test_nothing_fits_and_something_fits_are_each_other_s_opposite() -> None:
    waits = {"timing": ("waits",)}
    nowhere = {**waits, "deployment": ("on-premises",)}
    assert breaking("nothing-fits", when=nowhere) is None
    assert breaking("nothing-fits", when=waits) == {
        "deployment": "cloud",
        "job": "look-up",
        "timing": "waits",
    }
    assert breaking("something-fits", unless=(nowhere,)) is None
    assert breaking("something-fits") == {
        "deployment": "on-premises",
        "job": "look-up",
        "timing": "waits",
    }


def test_what_does_not_fit_well_enough_is_not_recommended() -> None:
    bent = Fit("odata", "timing", "waits", Verdict.UNSUITED)
    strict = replace(GUIDE, fits=(*GUIDE.fits, bent), most_reservations=0)
    waits = {"timing": ("waits",)}
    assert broken_by(GUIDE, rail("nothing-fits", when=waits)) is not None
    assert broken_by(strict, rail("nothing-fits", when=waits)) is None
    assert broken_by(strict, rail("something-fits", when=waits)) == {
        "deployment": "cloud",
        "job": "look-up",
        "timing": "waits",
    }


def test_a_question_may_be_left_open() -> None:
    alone = rail("always", "package", when={"deployment": ("on-premises",)})
    assert broken_by(GUIDE, replace(alone, unless=({"job": ("tell",)},))) == {
        "deployment": "on-premises",
        "job": "look-up",
        "timing": "waits",
    }
    slow = replace(GUIDE, fits=GUIDE.fits[:-1])
    ties = rail("always", "package", when={"job": ("look-up",)})
    assert broken_by(slow, ties) == {"deployment": "cloud", "job": "look-up"}


def test_unanswered_means_open_or_not_asked() -> None:
    unanswered = {"timing": (UNANSWERED,)}
    assert breaking("never", "package", when=unanswered) == {
        "deployment": "on-premises",
        "job": "look-up",
    }
    assert breaking("never", "events", when=unanswered) is not None
    assert breaking("never", "events", unless=(unanswered,)) is None


def test_what_is_assumed_and_what_others_depend_on_are_never_open() -> None:
    assert (
        breaking("never", *GUIDE._patterns, when={"deployment": (UNANSWERED,)}) is None
    )
    assert breaking("never", *GUIDE._patterns, when={"job": (UNANSWERED,)}) is None


def test_a_statement_about_no_answers_holds_and_says_so() -> None:
    impossible = rail("nothing-fits", when={"job": ("tell",), "timing": ("waits",)})
    assert broken_by(GUIDE, impossible) is None
    assert concerned_by(GUIDE, impossible) is None
    every = tuple({"job": (option.slug,)} for option in JOB.options)
    assert concerned_by(GUIDE, rail("nothing-fits", unless=every)) is None
    assert concerned_by(GUIDE, rail("nothing-fits", unless=every[:1])) == {
        "deployment": "cloud",
        "job": "tell",
    }


def test_an_exception_without_lines_excepts_everything() -> None:
    assert breaking("never", "odata", unless=({},)) is None


def test_unknown_names_are_told_and_never_looked_for() -> None:
    strange = rail(
        "never",
        "fax",
        when={"job": ("look-up", UNANSWERED, "dance"), "mood": ("good",)},
        unless=({"mood": ("bad",)},),
    )
    assert unknown_names(GUIDE, strange) == (
        Unknown("pattern", "fax"),
        Unknown("option", "dance", "job"),
        Unknown("criterion", "mood"),
    )
    with pytest.raises(KeyError, match='rail names the unknown pattern "fax"'):
        broken_by(GUIDE, strange)


def test_what_the_steps_do_not_decide_is_not_guessed() -> None:
    with pytest.raises(Undecided):
        broken_by(GUIDE, rail("never", "package"), Steps(0))


def test_no_option_can_be_called_unanswered() -> None:
    options = (Option(UNANSWERED, "Open"),)
    with pytest.raises(ModelError, match="unanswered"):
        DecisionModel((), (Criterion("c", "C", "?", options),), ())


def test_a_model_is_forgotten_with_all_that_was_made_of_it() -> None:
    model = replace(GUIDE, references=())
    broken_by(model, rail("never", "odata"))
    gone = ref(model)
    del model
    gc.collect()
    assert gone() is None


# Against enumeration


def test_every_claim_and_every_set_of_answers_is_as_enumerated() -> None:
    assert len(list(sets_of_answers(GUIDE))) == 2 * (3 + 1)


def sets_of_answers(model: DecisionModel) -> Iterator[Completion]:
    """All that a reader may have answered, each time without what is not asked."""
    depended_on = {c.asked_when.criterion for c in model.criteria if c.asked_when}
    chosen: list[Completion] = [{}]
    for criterion in model.criteria:
        required = criterion.slug in depended_on or criterion.assume
        chosen = [
            more
            for answers in chosen
            for more in (
                [
                    *([] if required else [answers]),
                    *(answers | {criterion.slug: o.slug} for o in criterion.options),
                ]
                if model.applies(criterion, answers)
                else [answers]
            )
        ]
    yield from chosen


def concerns(rail: GuardRail, answers: Completion) -> bool:
    def match(circumstances: Circumstances) -> bool:
        return all(
            answers.get(slug, UNANSWERED) in options
            for slug, options in circumstances.items()
        )

    return match(rail.when) and not any(map(match, rail.unless))


def is_true(model: DecisionModel, rail: GuardRail, answers: Completion) -> bool:
    best = winners(model, answers)
    if rail.claim == "nothing-fits":
        return best == ()
    if rail.claim == "something-fits":
        return best != ()
    if rail.claim == "only":
        return all(slug in rail.patterns for slug in best)
    named = [slug for slug in rail.patterns if slug in best]
    return named == [] if rail.claim == "never" else named != []


@st.composite
def cases(draw: st.DrawFn) -> tuple[DecisionModel, GuardRail]:
    """A model, some options of which are assumed, and a guard rail of any form."""
    model = draw(models(max_criteria=5, max_options=3, max_patterns=5))
    criteria = []
    for criterion in model.criteria:
        assumed = draw(st.sampled_from([None, None, *criterion.options]))
        options = tuple(replace(o, assumed=o is assumed) for o in criterion.options)
        criteria.append(replace(criterion, options=options))
    model = replace(model, criteria=tuple(criteria))
    slugs = [pattern.slug for pattern in model.patterns]
    return model, GuardRail(
        "rail",
        "Because.",
        draw(st.sampled_from(Claim)),
        tuple(draw(st.lists(st.sampled_from(slugs), unique=True))),
        draw(circumstances(model)),
        tuple(draw(st.lists(circumstances(model), max_size=4))),
    )


@st.composite
def circumstances(draw: st.DrawFn, model: DecisionModel) -> Circumstances:
    named = draw(st.lists(st.sampled_from(model.criteria), max_size=3, unique=True))
    return {
        criterion.slug: tuple(
            draw(
                st.lists(
                    st.sampled_from([UNANSWERED, *(o.slug for o in criterion.options)]),
                    unique=True,
                )
            )
        )
        for criterion in named
    }


@given(cases())
def test_a_guard_rail_is_broken_just_where_enumeration_finds_it_broken(
    case: tuple[DecisionModel, GuardRail],
) -> None:
    model, rail = case
    every = [a for a in sets_of_answers(model) if concerns(rail, a)]
    breaches = [answers for answers in every if not is_true(model, rail, answers)]
    found = broken_by(model, rail)
    assert found in breaches if breaches else found is None
    concerned = concerned_by(model, rail)
    assert concerned in every if every else concerned is None
