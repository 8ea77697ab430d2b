"""Models as large as the shipped one: many readers, each told what enumeration says.

All readers of a model ask the one object, one after the other and in turns, as
those of a running guide do: what it keeps for one must be right for the next.
"""

import random
from dataclasses import replace

import pytest

from bench.models import job_first_model, random_model
from scenarios.decision.contrasts import contrast_by
from scenarios.decision.facts import STEPS, deciding_facts
from scenarios.decision.model import UNSURE, Answers, DecisionModel
from scenarios.decision.questions import (
    is_settled,
    matters,
    may_fit_nothing,
    next_question,
    possible_winners,
    settled_winners,
)
from scenarios.decision.space import Space
from tests.decision.enumeration import Enumeration
from tests.decision.models import completions, winners


def reader(model: DecisionModel, seed: int, silence: int = 3) -> dict[str, str]:
    """What a reader has answered so far; more silence leaves more open."""
    chance = random.Random(seed)
    answers: dict[str, str] = {}
    for criterion in model.criteria:
        choices = [*(option.slug for option in criterion.options), UNSURE]
        chosen = chance.choice(choices + [""] * silence)
        if chosen:
            answers[criterion.slug] = chosen
    return answers


def all_but(model: DecisionModel, seed: int, still_open: int) -> dict[str, str]:
    """What a reader has answered who has left so many criteria open."""
    chance = random.Random(seed)
    left = chance.sample([criterion.slug for criterion in model.criteria], still_open)
    return {
        criterion.slug: chance.choice(criterion.options).slug
        for criterion in model.criteria
        if criterion.slug not in left
    }


@pytest.mark.parametrize(("seed", "most"), [(0, None), (1, 1), (2, 0)])
def test_one_model_answers_many_readers_as_enumeration_does(
    seed: int, most: int | None
) -> None:
    model = replace(job_first_model(seed), most_reservations=most)
    truth = Enumeration(model, {})
    readers: list[Answers] = [{}, *(reader(model, n) for n in range(7)), {}]
    spaces = [Space(model, answers) for answers in readers]
    for slug in [criterion.slug for criterion in model.criteria][::4]:
        for answers, space in zip(readers, spaces, strict=True):
            expected = truth.matters(answers, slug)
            assert (contrast_by(space, slug) is not None) == expected
            assert matters(model, answers, slug) == expected
    for answers, space in zip(readers, spaces, strict=True):
        possible = truth.possible(answers)
        assert is_settled(model, answers) == (len(possible) == 1)
        assert (space.settled_on() is not None) == (len(possible) == 1)
        settled = settled_winners(model, answers)
        assert settled == (min(possible) if len(possible) == 1 else None)
        winning = {slug for winners in possible for slug in winners}
        assert set(possible_winners(model, answers)) == winning
        assert may_fit_nothing(model, answers) == (() in possible)
        for pattern in model.patterns:
            alone = space.recommending(pattern.slug, over=space.leads.patterns)
            assert (alone is not None) == ((pattern.slug,) in possible)


@pytest.mark.parametrize("seed", range(2))
def test_every_reader_is_led_to_a_settled_end(seed: int) -> None:
    model = job_first_model(seed)
    truth = Enumeration(model, {})
    for number in range(8):
        knows = reader(model, number, silence=0)
        answers: dict[str, str] = {}
        while (asked := next_question(model, answers)) is not None:
            assert truth.matters(answers, asked.slug)
            answers[asked.slug] = knows[asked.slug]
        assert UNSURE in answers.values() or len(truth.possible(answers)) == 1


@pytest.mark.parametrize("seed", [0, 2])
def test_the_fewest_facts_are_found_in_a_wide_model(seed: int) -> None:
    model = random_model(seed, patterns=15, criteria=18, options=4)
    answers = all_but(model, seed, still_open=5)
    truth = Enumeration(model, answers)
    told = deciding_facts(model, answers)
    assert {one.pattern for one in told} == {
        slug for winners in truth.possible({}) for slug in winners
    }
    for one in told:
        deciding, alone = truth.fewest_facts(answers, one.pattern)
        assert one.alone == alone
        assert one.facts in deciding


@pytest.mark.parametrize(("seed", "enough"), [(0, 35), (1, 64), (2, 66), (3, 118)])
def test_few_steps_are_enough_where_half_of_a_wide_model_is_open(
    seed: int, enough: int
) -> None:
    model = random_model(seed, patterns=15, criteria=18, options=4)
    answers = all_but(model, seed, still_open=9)
    assert enough < STEPS
    told = deciding_facts(model, answers, steps=enough)
    assert all(one.facts is not None for one in told)
    fewer = deciding_facts(model, answers, steps=enough - 1)
    assert [one.facts for one in fewer].count(None) == 1


# The truth itself


@pytest.mark.parametrize(("seed", "most"), [(0, None), (1, 1)])
def test_the_enumeration_is_the_plain_one(seed: int, most: int | None) -> None:
    model = replace(job_first_model(seed), most_reservations=most)
    every = Enumeration(model, {}).every
    assert len(every) > 2_000
    assert every == [(one, winners(model, one)) for one in completions(model, {})]
