"""What is found in a model equals enumeration, and each witness shows it."""

from itertools import combinations

from hypothesis import given

from scenarios.decision.health import (
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
from tests.decision.models import (
    can_differ,
    can_matter,
    completions,
    is_completion,
    models,
    recommendable,
    winners,
)
from tests.decision.test_health import subjects


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
