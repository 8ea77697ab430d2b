"""Each stance on a pattern is what every completion says of it."""

from hypothesis import given
from hypothesis import strategies as st

from scenarios.decision.boundaries import boundaries
from scenarios.decision.challenge import (
    Stance,
    bearing,
    challenge,
    next_bearing_question,
)
from scenarios.decision.model import (
    UNSURE,
)
from scenarios.decision.questions import possible_winners, settled_winners
from scenarios.decision.recommend import recommend
from tests.decision.models import (
    below,
    completions,
    models_with_answers,
    models_with_completion,
    winners,
)

DEFENDED = (Stance.DEFEND, Stance.CONDITIONS)


@given(models_with_answers(max_criteria=5, max_options=3), st.data())
def test_the_stance_is_what_every_completion_says(drawn, data):
    model, answers = drawn
    pattern = data.draw(st.sampled_from(model.patterns)).slug
    found = challenge(model, answers, pattern)
    now = recommended_in_the_walkthrough(model, answers)
    chosen = {pattern in winners(model, one) for one in completions(model, answers)}
    if chosen == {False}:
        passes = no_worse(model, answers, pattern)
        assert found.stance == (Stance.DEFENSIBLE if passes else Stance.OBJECT)
    elif chosen == {True}:
        standing = recommend(model, answers).of(pattern)
        reserved = bool(standing.reservations or standing.unsuited)
        plainly = now == (pattern,) and not reserved
        assert found.stance == (Stance.DEFEND if plainly else Stance.CONDITIONS)
    else:
        leads = pattern in now and len(now) < len(model.patterns)
        assert found.stance == (Stance.CONDITIONS if leads else Stance.OPEN)


def no_worse(model, answers, pattern):
    """Whether only strengths put others first, so far and in some completion."""

    def only_strengths(given):
        found = recommend(model, given)
        standing, best = found.of(pattern), found.standings[0]
        return standing.fits and drawbacks(standing) <= drawbacks(best)

    return only_strengths(answers) and any(
        only_strengths(one) for one in completions(model, answers)
    )


def drawbacks(standing):
    return (len(standing.unsuited), len(standing.reservations))


def recommended_in_the_walkthrough(model, answers):
    """What is certain by now, and otherwise what the answers say by themselves."""
    tops = {winners(model, one) for one in completions(model, answers)}
    return tops.pop() if len(tops) == 1 else recommend(model, answers).recommended


@given(models_with_answers(max_criteria=4), st.data())
def test_what_is_objected_to_is_not_what_the_walkthrough_settles_on(drawn, data):
    model, answers = drawn
    pattern = data.draw(st.sampled_from(model.patterns)).slug
    found = challenge(model, answers, pattern)
    settled = settled_winners(model, answers)
    if settled is not None:
        assert (found.stance in DEFENDED) == (pattern in settled)
        if found.objection:
            assert found.objection.better == settled
        else:
            assert {pattern, *found.equals} == set(settled)
    if pattern not in recommend(model, answers).recommended:
        assert found.losses == ()


@given(models_with_completion(), st.data())
def test_a_challenge_never_disagrees_with_the_walkthrough(drawn, data):
    model, answers = drawn
    pattern = data.draw(st.sampled_from(model.patterns)).slug
    found = challenge(model, answers, pattern)
    now = recommend(model, answers)
    standing = now.of(pattern)
    assert found.unknown == ()
    assert (found.stance in DEFENDED) == (pattern in now.recommended)
    if found.stance in DEFENDED:
        assert {pattern, *found.equals} == set(now.recommended)
        assert found.reservations == standing.reservations
        lost = {
            loss.criterion: {change.winners for change in loss.changes}
            for loss in found.losses
        }
        assert lost == {
            boundary.criterion: lost_to
            for boundary in boundaries(model, answers)
            if (
                lost_to := {
                    change.winners
                    for change in boundary.changes
                    if pattern not in change.winners
                }
            )
        }
    else:
        check_objection(now, standing, found.objection)


def check_objection(now, standing, objection):
    """The better patterns are the recommended ones, and the fits say why."""
    assert objection.better == now.recommended
    assert objection.ruled_out == standing.ruled_out
    assert objection.conflict == now.is_conflict
    against = (*standing.unsuited, *standing.reservations)
    if not now.recommended and not standing.ruled_out:
        assert objection.against == against
    elif not standing.ruled_out:
        more = drawbacks(standing) > drawbacks(now.standings[0])
        assert bool(objection.against) == more
        assert bool(objection.in_favour) == (not more)
        assert set(objection.against) <= set(against)
        lacked = {fit.criterion for fit in objection.in_favour}
        assert lacked.isdisjoint(fit.criterion for fit in standing.strong)


@given(models_with_answers(max_criteria=5, max_options=3), st.data())
def test_what_bears_is_what_two_completions_show(drawn, data):
    model, answers = drawn
    pattern = data.draw(st.sampled_from(model.patterns)).slug
    expected = [
        criterion
        for criterion in model.criteria
        if answers.get(criterion.slug, UNSURE) == UNSURE
        and parts(model, answers, criterion.slug, pattern)
    ]
    assert list(bearing(model, answers, pattern)) == expected


def parts(model, answers, criterion, pattern):
    """Whether two completions, alike but at and below a criterion, differ in it."""
    free = below(model, criterion)
    seen = {}
    for completion in completions(model, answers):
        if criterion in completion:
            shared = frozenset(
                item for item in completion.items() if item[0] not in free
            )
            chosen = pattern in winners(model, completion)
            if seen.setdefault(shared, chosen) != chosen:
                return True
    return False


@given(models_with_answers(max_criteria=5, unsure=False), st.data())
def test_once_nothing_bears_any_more_the_answer_is_certain(drawn, data):
    model, answers = drawn
    pattern = data.draw(st.sampled_from(model.patterns)).slug
    while question := next_bearing_question(model, answers, pattern):
        option = data.draw(st.sampled_from(question.options))
        answers = answers | {question.slug: option.slug}
    found = challenge(model, answers, pattern)
    assert found.stance != Stance.OPEN
    assert found.unknown == ()
    winners = possible_winners(model, answers)
    assert (found.stance in DEFENDED) == (pattern in winners)
