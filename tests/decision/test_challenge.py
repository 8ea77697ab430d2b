"""“We were told to use X”: the answer, its grounds, and the questions that bear."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.decision.boundaries import boundaries
from scenarios.decision.challenge import (
    Challenge,
    Objection,
    Stance,
    bearing,
    challenge,
    next_bearing_question,
)
from scenarios.decision.model import (
    UNSURE,
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from scenarios.decision.questions import possible_winners, settled_winners
from scenarios.decision.recommend import recommend
from tests.decision.models import (
    TIMING,
    below,
    completions,
    models_with_answers,
    models_with_completion,
    winners,
)

STRONG, RESERVATION, RULED_OUT = Verdict.STRONG, Verdict.RESERVATION, Verdict.RULED_OUT
DEFENDED = (Stance.DEFEND, Stance.CONDITIONS)

WAIT = Criterion(
    "wait",
    "Who waits",
    "Who waits?",
    (Option("user", "A user"), Option("nobody", "Nobody")),
    asked_when=Condition("timing", ("real-time",)),
)
VOLUME = Criterion(
    "volume",
    "Peak volume",
    "How many records per hour?",
    (
        Option("low", "Up to 5,000", lower=0),
        Option("middle", "Up to 200,000", lower=5_001),
        Option("high", "More", lower=200_001),
    ),
    unit="records per hour",
)
ODATA, PACKAGE, EVENTS = (
    Pattern("odata", "OData"),
    Pattern("package", "Package API"),
    Pattern("events", "Business events"),
)


def guide(*fits: Fit, patterns: tuple[Pattern, ...] = (ODATA, PACKAGE)):
    return DecisionModel(patterns, (TIMING, WAIT, VOLUME), fits)


FAST = Fit("odata", "timing", "real-time", STRONG, "Answers within the call.")
SLOW = Fit("odata", "timing", "batch", RESERVATION, "Each record is a call.")
FILES = Fit("package", "timing", "batch", STRONG, "Takes whole files.")
MANY = Fit("odata", "volume", "high", RESERVATION, "Too many calls.")
TOO_MANY = Fit("odata", "volume", "high", RULED_OUT, "It would be throttled.")


def test_a_pattern_recommended_alone_and_without_reservation_is_defended():
    found = challenge(guide(FAST), {"timing": "real-time"}, "odata")
    assert found == Challenge("odata", Stance.DEFEND, strengths=(FAST,))


def test_the_answers_that_must_hold_are_those_whose_change_takes_its_place_away():
    answers = {"timing": "real-time", "volume": "low"}
    found = challenge(guide(FAST, FILES, TOO_MANY), answers, "odata")
    assert found.stance == Stance.DEFEND
    assert [loss.criterion for loss in found.losses] == ["timing", "volume"]


def test_a_reservation_is_a_condition():
    model = guide(FAST, MANY, Fit("package", "timing", "real-time", RULED_OUT))
    answers = {"timing": "real-time", "volume": "high"}
    found = challenge(model, answers, "odata")
    assert (found.stance, found.reservations) == (Stance.CONDITIONS, (MANY,))


def test_a_tie_is_a_condition_that_names_the_equal_pattern():
    model = guide(
        Fit("events", "timing", "batch", RESERVATION), patterns=(ODATA, PACKAGE, EVENTS)
    )
    found = challenge(model, {"timing": "batch"}, "odata")
    assert (found.stance, found.equals) == (Stance.CONDITIONS, ("package",))


def test_what_is_unsure_and_could_take_its_place_away_is_a_condition():
    model = guide(FAST, TOO_MANY)
    found = challenge(model, {"timing": "real-time", "volume": UNSURE}, "odata")
    assert (found.stance, found.unknown) == (Stance.CONDITIONS, ("volume",))


def test_a_ruled_out_pattern_is_objected_to_and_the_better_one_named():
    model = guide(TOO_MANY)
    found = challenge(model, {"volume": "high"}, "odata")
    assert found.stance == Stance.OBJECT
    assert found.objection == Objection(("package",), ruled_out=(TOO_MANY,))


def test_more_reservations_are_objected_to_unless_the_better_pattern_shares_them():
    model = guide(SLOW, MANY, Fit("package", "volume", "high", RESERVATION))
    found = challenge(model, {"timing": "batch", "volume": "high"}, "odata")
    assert found.objection == Objection(("package",), against=(SLOW,))


def test_fewer_strengths_are_objected_to_with_those_that_make_the_difference():
    model = guide(
        FILES,
        Fit("events", "timing", "batch", STRONG),
        *(Fit(one.slug, "volume", "low", STRONG) for one in (ODATA, PACKAGE, EVENTS)),
        patterns=(ODATA, PACKAGE, EVENTS),
    )
    found = challenge(model, {"timing": "batch", "volume": "low"}, "odata")
    assert found.stance == Stance.DEFENSIBLE
    assert [fit.pattern for fit in found.objection.in_favour] == ["package", "events"]


def test_where_nothing_fits_all_that_speaks_against_it_is_named():
    bent = Fit("odata", "volume", "high", Verdict.UNSUITED)
    model = guide(SLOW, bent, Fit("package", "volume", "high", Verdict.UNSUITED))
    strict = replace(model, most_reservations=2)
    answers = {"timing": "batch", "volume": "high"}
    for pattern, against in (("odata", (bent, SLOW)), ("package", (model.fits[-1],))):
        found = challenge(strict, answers, pattern)
        assert found.stance == Stance.OBJECT
        assert found.objection == Objection((), against=against)


def test_one_more_unsuited_verdict_is_objected_to_whatever_else_speaks_for_it():
    bent = Fit("odata", "volume", "high", Verdict.UNSUITED)
    found = challenge(guide(FAST, bent), {"volume": "high"}, "odata")
    assert (found.stance, found.unsuited) == (Stance.OBJECT, (bent,))
    assert found.objection == Objection(("package",), against=(bent,))


def test_in_a_conflict_there_is_no_better_pattern():
    model = guide(TOO_MANY, patterns=(ODATA,))
    found = challenge(model, {"volume": "high"}, "odata")
    assert found.objection == Objection((), ruled_out=(TOO_MANY,), conflict=True)


def test_it_is_open_while_open_answers_could_bring_it_forward():
    model = guide(FAST, FILES, Fit("package", "volume", "high", STRONG))
    found = challenge(model, {"volume": "high"}, "odata")
    assert (found.stance, found.unknown) == (Stance.OPEN, ("timing",))


def test_it_is_open_while_the_answers_tell_no_pattern_from_another():
    model = guide(FAST, FILES)
    found = challenge(model, {}, "odata")
    assert (found.stance, found.equals) == (Stance.OPEN, ("package",))


def both_timings(pattern: str, verdict: Verdict) -> list[Fit]:
    """What a pattern is told whichever way the timing is answered."""
    return [Fit(pattern, "timing", option.slug, verdict) for option in TIMING.options]


def test_it_is_objected_to_if_whatever_is_open_will_take_its_place_away():
    model = guide(
        Fit("odata", "volume", "low", STRONG), *both_timings("odata", RESERVATION)
    )
    found = challenge(model, {"volume": "low"}, "odata")
    assert recommend(model, {"volume": "low"}).recommended == ("odata",)
    assert found.stance == Stance.OBJECT
    assert found.objection == Objection(("package",))


def test_it_is_objected_to_if_whatever_is_open_will_rule_everything_out():
    model = guide(*both_timings("odata", RULED_OUT), patterns=(ODATA,))
    found = challenge(model, {"volume": "low"}, "odata")
    assert found.stance == Stance.OBJECT
    assert found.objection == Objection((), conflict=True)


def test_it_is_defended_if_whatever_is_open_will_bring_it_forward():
    model = guide(
        Fit("package", "volume", "low", STRONG),
        Fit("odata", "volume", "high", RULED_OUT),
        Fit("package", "volume", "high", RULED_OUT),
        *both_timings("package", RESERVATION),
    )
    answers = {"volume": "low"}
    assert recommend(model, answers).recommended == ("package",)
    assert challenge(model, answers, "odata") == Challenge("odata", Stance.DEFEND)
    assert challenge(model, answers, "package").objection == Objection(("odata",))


def test_it_has_conditions_if_open_answers_will_bring_it_forward_but_perhaps_a_tie():
    model = guide(
        Fit("package", "volume", "low", STRONG),
        *both_timings("package", RESERVATION),
        Fit("events", "timing", "batch", RESERVATION),
        patterns=(ODATA, PACKAGE, EVENTS),
    )
    found = challenge(model, {"volume": "low"}, "odata")
    assert (found.stance, found.unknown) == (Stance.CONDITIONS, ())


def test_only_questions_that_bear_on_the_pattern_are_asked():
    model = guide(
        Fit("odata", "timing", "batch", RULED_OUT),
        Fit("package", "volume", "high", STRONG),
        Fit("events", "volume", "high", STRONG),
        *(Fit("events", "wait", option.slug, RULED_OUT) for option in WAIT.options),
        patterns=(ODATA, PACKAGE, EVENTS),
    )
    assert next_bearing_question(model, {}, "odata") == TIMING
    assert next_bearing_question(model, {"timing": "batch"}, "odata") is None
    answers = {"timing": "real-time"}
    assert bearing(model, answers, "odata") == (VOLUME,)
    assert next_bearing_question(model, answers, "odata") == VOLUME


def test_a_reader_who_is_unsure_is_not_asked_again():
    model = guide(Fit("package", "wait", "user", RULED_OUT))
    answers = {"timing": UNSURE}
    assert bearing(model, answers, "package") == (TIMING, WAIT)
    assert next_bearing_question(model, answers, "package") is None


def test_an_unknown_pattern_is_an_error():
    with pytest.raises(KeyError):
        challenge(guide(), {}, "fax")


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
