"""What is found in a model equals enumeration, and each witness shows it."""

from itertools import combinations

import pytest
from hypothesis import given

from scenarios.decision.clashes import clashes
from scenarios.decision.health import (
    SMALL,
    Matter,
    _whatever_is_worked,
    examine,
)
from scenarios.decision.model import (
    DecisionModel,
    Fit,
    Verdict,
)
from scenarios.decision.recommend import recommend
from scenarios.decision.search import Steps, Undecided
from tests.decision.models import (
    can_differ,
    can_matter,
    completions,
    is_completion,
    models,
    recommendable,
    winners,
)
from tests.decision.test_health import guide, subjects


@given(models(max_criteria=5, max_options=3))
def test_findings_are_those_of_enumeration(model: DecisionModel) -> None:
    found = examine(model)
    _whatever_is_worked.cache_clear()
    assert found == examine(model)
    every = [pattern.slug for pattern in model.patterns]
    every_top = [winners(model, one) for one in completions(model, {})]
    winning = recommendable(model, {})

    assert subjects(found, Matter.UNDECIDED) == []
    assert subjects(found, Matter.NEVER_RECOMMENDED) == [
        (slug,) for slug in every if slug not in winning
    ]
    idle = [c.slug for c in model.criteria if not can_matter(model, {}, c.slug)]
    assert subjects(found, Matter.CRITERION_IDLE) == [(slug,) for slug in idle]
    assert subjects(found, Matter.OPTIONS_ALIKE) == [
        (criterion.slug, one.slug, other.slug)
        for criterion in model.criteria
        if criterion.slug not in idle
        for one, other in combinations(criterion.options, 2)
        if not can_differ(model, criterion.slug, one.slug, other.slug)
    ]
    assert subjects(found, Matter.STANDING_TIE) == [
        pair
        for pair in combinations([slug for slug in every if slug in winning], 2)
        if all(len(set(pair) & set(one)) != 1 for one in every_top)
    ]
    assert bool(subjects(found, Matter.CROWDED_TOP)) == any(
        len(one) >= 3 for one in every_top
    )
    assert bool(subjects(found, Matter.NO_RECOMMENDATION)) == any(
        recommend(model, one).is_conflict for one in completions(model, {})
    )
    assert subjects(found, Matter.CONTRADICTION) == [
        (fit.pattern, fit.criterion, fit.option)
        for fit in model.fits
        if fit.verdict == Verdict.STRONG and in_vain(model, fit)
    ]


@given(models(max_criteria=5))
def test_every_witness_shows_what_is_found(model: DecisionModel) -> None:
    for one in examine(model):
        witness = one.witness
        assert witness is not None
        assert all(model.applies(model.criterion(slug), witness) for slug in witness)
        recommended = recommend(model, witness).recommended
        if one.kind == Matter.NO_RECOMMENDATION:
            assert recommend(model, witness).is_conflict
        if one.kind in (Matter.STANDING_TIE, Matter.CROWDED_TOP):
            assert is_completion(model, {}, dict(witness))
            assert set(one.subjects) <= set(recommended)
        if one.kind == Matter.CROWDED_TOP:
            assert recommended == one.subjects
        if one.kind == Matter.NEVER_RECOMMENDED:
            assert one.subjects[0] not in recommended


@given(models(max_criteria=5, max_patterns=4))
def test_clashes_are_all_small_sets_of_answers_that_leave_nothing(
    model: DecisionModel,
) -> None:
    found = clashes(model, SMALL, Steps())
    choices = [(c.slug, o.slug) for c in model.criteria for o in c.options]
    together = [
        set(taken)
        for size in range(SMALL + 1)
        for taken in combinations(choices, size)
        if any(
            set(taken) <= set(completion.items())
            for completion in completions(model, dict(taken))
        )
    ]
    leaving_none = [taken for taken in together if leaves_none(model, taken)]
    smallest = [
        taken for taken in leaving_none if not any(one < taken for one in leaving_none)
    ]
    assert [set(clash.answers.items()) for clash in found] == smallest


def test_counting_clashes_stops_when_the_steps_run_out() -> None:
    with pytest.raises(Undecided):
        clashes(guide(), SMALL, Steps(0))


def in_vain(model: DecisionModel, praise: Fit) -> bool:
    """Whether every completion with the option rules out the pattern, not all do."""
    survives = [
        completion
        for completion in completions(model, {})
        if not recommend(model, completion).of(praise.pattern).ruled_out
    ]
    applies = any(
        completion.get(praise.criterion) == praise.option
        for completion in completions(model, {praise.criterion: praise.option})
    )
    return (
        applies
        and bool(survives)
        and all(one.get(praise.criterion) != praise.option for one in survives)
    )


def leaves_none(model: DecisionModel, taken: set[tuple[str, str]]) -> bool:
    """Whether the fits of these options alone rule out every pattern."""
    ruled_out = {
        fit.pattern
        for criterion, option in taken
        for fit in model.fits_of(criterion, option)
        if fit.verdict == Verdict.RULED_OUT
    }
    return ruled_out == {pattern.slug for pattern in model.patterns}
