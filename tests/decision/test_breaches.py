"""A guard rail is broken just where trying every set of answers finds it broken."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scenarios.decision.guard_rails import (
    UNANSWERED,
    Circumstances,
    Claim,
    GuardRail,
    broken_by,
    concerned_by,
)
from scenarios.decision.model import DecisionModel
from tests.decision.models import Completion, models, winners
from tests.decision.test_guard_rails import GUIDE


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
    for slug in found or ():
        assert {c: o for c, o in found.items() if c != slug} not in breaches
    concerned = concerned_by(model, rail)
    assert concerned in every if every else concerned is None
