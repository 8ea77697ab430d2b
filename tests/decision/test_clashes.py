"""Clashes are just the combinations of answers that leave no pattern."""

from itertools import combinations

import pytest
from hypothesis import given

from scenarios.decision.clashes import clash_in, clashes
from scenarios.decision.health import SMALL
from scenarios.decision.model import (
    Answers,
    Criterion,
    DecisionModel,
    Option,
    Pattern,
    Verdict,
)
from scenarios.decision.search import Steps, Undecided
from tests.decision.models import VERDICTS, completions, models
from tests.decision.test_health import guide, rules_out

OFTEN_OUT = (*VERDICTS, *[Verdict.RULED_OUT] * 8)
YES_NO = (Option("yes", "Yes"), Option("no", "No"))


def ruling_out(*patterns_of_each: tuple[str, ...]) -> DecisionModel:
    """The yes to c0, c1, ... rules out these patterns."""
    said = [(f"c{n}", patterns) for n, patterns in enumerate(patterns_of_each)]
    every = sorted(set().union(*patterns_of_each))
    return DecisionModel(
        tuple(Pattern(slug, slug) for slug in every),
        tuple(Criterion(slug, slug, "?", YES_NO) for slug, _ in said),
        tuple(rules_out(p, slug, "yes") for slug, patterns in said for p in patterns),
    )


def yes_to(*criteria: str) -> Answers:
    return dict.fromkeys(criteria, "yes")


def test_no_clash_has_an_answer_too_many() -> None:
    model = ruling_out(("odata",), ("odata", "package"))
    assert [clash.answers for clash in clashes(model, SMALL, Steps())] == [yes_to("c1")]


def test_no_clash_has_more_answers_than_are_looked_for() -> None:
    model = ruling_out(("p0", "p1"), ("p2",), ("p3",), ("p4",))
    assert clashes(model, 3, Steps()) == []
    [clash] = clashes(model, 4, Steps())
    assert clash.answers == yes_to("c0", "c1", "c2", "c3")


def test_a_conflict_is_shown_by_its_own_answers() -> None:
    model = ruling_out(("odata",), ("odata",))
    clash = clash_in(model, {"c0": "yes", "c1": "no"})
    assert clash.answers == clash.witness == yes_to("c0")


def test_answers_that_cannot_be_given_together_do_not_clash() -> None:
    model = guide(
        rules_out("odata", "retry", "nobody"),
        rules_out("package", "timing", "batch"),
        without="timing",
    )
    assert clashes(model, SMALL, Steps()) == []


@given(models(max_criteria=4, max_patterns=4, verdicts=OFTEN_OUT))
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


def leaves_none(model: DecisionModel, taken: set[tuple[str, str]]) -> bool:
    """Whether the fits of these options alone rule out every pattern."""
    ruled_out = {
        fit.pattern
        for criterion, option in taken
        for fit in model.fits_of(criterion, option)
        if fit.verdict == Verdict.RULED_OUT
    }
    return ruled_out == {pattern.slug for pattern in model.patterns}
