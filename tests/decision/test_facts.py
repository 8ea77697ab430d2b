"""Name the fewest facts that would decide."""

from itertools import combinations, product

from hypothesis import given

from scenarios.decision.facts import DecidingFacts, deciding_facts
from scenarios.decision.model import (
    UNSURE,
    Answers,
    DecisionModel,
)
from scenarios.decision.questions import (
    possible_winners,
)
from tests.decision.models import (
    all_winners,
    models_with_answers,
)
from tests.decision.samples import GUIDE, Case

# The walkthrough


def test_the_facts_that_decide_are_named_with_the_option_they_take() -> None:
    assert deciding_facts(GUIDE, {}) == (
        DecidingFacts("odata", (("timing", "yes"),), alone=True),
        DecidingFacts("package", (("volume", "yes"), ("timing", "no")), alone=True),
    )
    assert deciding_facts(GUIDE, {"timing": "yes"}) == (
        DecidingFacts("odata", (), alone=True),
    )


def test_facts_that_are_too_hard_to_find_are_not_guessed() -> None:
    assert deciding_facts(GUIDE, {}, steps=0) == (
        DecidingFacts("odata", None, alone=True),
        DecidingFacts("package", None, alone=True),
    )


# Everything exact equals enumeration


@given(models_with_answers(max_criteria=4, max_options=3, max_patterns=5))
def test_deciding_facts_decide_and_no_fewer_would(case: Case) -> None:
    model, answers = case
    found = deciding_facts(model, answers, steps=None)
    assert [one.pattern for one in found] == list(possible_winners(model, answers))
    for one in found:
        assert one.facts is not None
        assert one.alone == ((one.pattern,) in all_winners(model, answers))
        assert decides(model, answers, one.pattern, one.alone, dict(one.facts))
        assert not any(
            decides(model, answers, one.pattern, one.alone, facts)
            for facts in sets_of_facts(model, answers, len(one.facts) - 1)
        )


def decides(
    model: DecisionModel,
    answers: Answers,
    pattern: str,
    alone: bool,
    facts: dict[str, str],
) -> bool:
    """Whether facts apply, and leave only winners of the kind that is wanted."""
    known = {
        criterion.slug: criterion.options[0].slug
        for criterion in model.criteria
        if len(criterion.options) == 1
    } | {slug: chosen for slug, chosen in answers.items() if chosen != UNSURE}
    known |= facts
    if not all(model.applies(model.criterion(slug), known) for slug in facts):
        return False
    found = all_winners(model, known)
    return found == {(pattern,)} if alone else all(pattern in one for one in found)


def sets_of_facts(
    model: DecisionModel, answers: Answers, size: int
) -> list[dict[str, str]]:
    """Every way to answer so many of the criteria that are open or unsure."""
    unknown = [
        criterion
        for criterion in model.criteria
        if answers.get(criterion.slug, UNSURE) == UNSURE
    ]
    return [
        {
            criterion.slug: option.slug
            for criterion, option in zip(some, taken, strict=True)
        }
        for some in combinations(unknown, max(size, 0))
        for taken in product(*(criterion.options for criterion in some))
        if size >= 0
    ]
