"""What a draft changes for readers is found exactly, or said to be undecided."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from bench.models import job_first_model
from scenarios.decision.common_answers import taken_by
from scenarios.decision.impact import (
    NOTHING,
    Doubt,
    Flip,
    Impact,
    OptionResults,
    impact,
)
from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from tests.decision.drafts import drafts, flips_by_trying, heard_by
from tests.decision.enumeration import Enumeration
from tests.decision.models import (
    completions,
    is_completion,
    models,
    winners,
)

# Exactly what trying everything finds


@given(drafts())
def test_what_flips_is_what_trying_all_answers_finds(
    pair: tuple[DecisionModel, DecisionModel],
) -> None:
    live, draft = pair
    found = impact(live, draft)
    assert found.doubts == ()
    assert {(f.pattern, f.gained) for f in found.flips} == flips_by_trying(live, draft)
    for flip in found.flips:
        _shows_what_it_says(flip, live, draft)


@given(models(3, 3, 3), models(3, 3, 3))
def test_two_models_that_share_little_are_compared_as_well(
    live: DecisionModel, draft: DecisionModel
) -> None:
    found = impact(live, draft)
    assert {(f.pattern, f.gained) for f in found.flips} == flips_by_trying(live, draft)
    for flip in found.flips:
        _shows_what_it_says(flip, live, draft)


def _shows_what_it_says(flip: Flip, live: DecisionModel, draft: DecisionModel) -> None:
    """The answers of a flip leave no question, and give the results told."""
    for model, told in ((live, flip.live), (draft, flip.draft)):
        heard = heard_by(model, flip.answers)
        assert heard is not None
        assert is_completion(model, {}, heard)
        assert winners(model, heard) == told
        taken = taken_by(model, flip.answers)
        assert heard.items() <= taken.items()
    recommending, other = flip.live, flip.draft
    if flip.gained:
        recommending, other = other, recommending
    assert flip.pattern in (recommending or (NOTHING,))
    assert flip.pattern not in (other or (NOTHING,))


@given(drafts())
def test_readers_of_an_option_of_one_model_get_what_trying_all_answers_gives(
    pair: tuple[DecisionModel, DecisionModel],
) -> None:
    told = {(r.gained, r.criterion, r.option): r for r in impact(*pair).readers}
    expected = {
        (gained, criterion.slug, option.slug)
        for gained, model, other in ((False, *pair), (True, *reversed(pair)))
        for criterion in model.criteria
        if other.has_criterion(criterion.slug)
        for option in criterion.options
        if not other.criterion(criterion.slug).has_option(option.slug)
    }
    assert set(told) == expected
    for (gained, criterion, option), readers in told.items():
        model = pair[gained]
        assert {result for result, _ in readers.results} == {
            slug
            for completion in completions(model, {criterion: option})
            if criterion in completion
            for slug in winners(model, completion) or (NOTHING,)
        }
        for result, answers in readers.results:
            assert is_completion(model, {criterion: option}, dict(answers))
            assert result in (winners(model, dict(answers)) or (NOTHING,))


@pytest.mark.parametrize(("seed", "edited"), [(0, 3), (1, 40), (2, 1)])
def test_a_draft_as_large_as_the_shipped_one_flips_what_enumeration_says(
    seed: int, edited: int
) -> None:
    live = replace(job_first_model(seed), most_reservations=seed)
    chance = random.Random(seed)
    fits = list(live.fits)
    for place in chance.sample(range(len(fits)), edited):
        fits[place] = replace(fits[place], verdict=chance.choice(list(Verdict)))
    draft = replace(live, fits=tuple(fits))
    found = impact(live, draft)
    assert {(f.pattern, f.gained) for f in found.flips} == {
        (pattern, gained)
        for (one, was), (other, now) in zip(
            Enumeration(live, {}).every, Enumeration(draft, {}).every, strict=True
        )
        if one == other
        for gained, mine, others in ((False, was, now), (True, now, was))
        for pattern in mine or (NOTHING,)
        if pattern not in (others or (NOTHING,))
    }
    assert found.doubts == ()


# What editors are told

WAITS = Criterion(
    "waits",
    "Waits",
    "Does somebody wait?",
    (Option("yes", "Yes"), Option("no", "No")),
)
VOLUME = Criterion(
    "volume",
    "Volume",
    "How many records?",
    (Option("few", "Few", lower=0), Option("many", "Many", lower=1_000)),
    unit="records per hour",
)
LIVE = DecisionModel(
    (Pattern("odata", "OData"), Pattern("package", "Package API")),
    (WAITS, VOLUME),
    (
        Fit("odata", "waits", "yes", Verdict.STRONG),
        Fit("package", "waits", "yes", Verdict.UNSUITED),
        Fit("odata", "volume", "many", Verdict.RESERVATION),
        Fit("package", "volume", "many", Verdict.STRONG),
    ),
    most_reservations=1,
)


def drafted(*criteria: Criterion, **changes: Any) -> DecisionModel:
    """The live model with some criteria in place of those of the same slug."""
    by_slug = {c.slug: c for c in (*LIVE.criteria, *criteria)}
    return replace(LIVE, criteria=tuple(by_slug.values()), **changes)


def told_with(pattern: str, criterion: str, option: str, verdict: Verdict) -> Any:
    """The fits of the live model, of which one has another verdict, or is new."""
    fits = {(f.pattern, f.criterion, f.option): f for f in LIVE.fits}
    fits[pattern, criterion, option] = Fit(pattern, criterion, option, verdict)
    return tuple(fits.values())


def test_a_draft_that_says_the_same_flips_nothing() -> None:
    assert impact(LIVE, drafted()) == Impact()


def test_a_worse_verdict_tells_which_results_flip_with_answers_for_each() -> None:
    fits = told_with("odata", "volume", "many", Verdict.UNSUITED)
    answers = {"waits": "yes", "volume": "many"}
    assert impact(LIVE, drafted(fits=fits)).flips == (
        Flip("odata", False, answers, live=("odata",), draft=()),
        Flip(NOTHING, True, answers, live=("odata",), draft=()),
    )


def test_fewer_reservations_accepted_leave_nothing_that_fits() -> None:
    found = impact(LIVE, drafted(most_reservations=0))
    assert [(f.pattern, f.gained, f.live, f.draft) for f in found.flips] == [
        ("odata", False, ("odata",), ()),
        (NOTHING, True, ("odata",), ()),
    ]


def test_a_pattern_that_is_new_or_gone_flips_what_it_is_recommended_for() -> None:
    post = replace(
        LIVE,
        patterns=(*LIVE.patterns, Pattern("post", "Post")),
        fits=(*LIVE.fits, Fit("post", "waits", "yes", Verdict.RULED_OUT)),
    )
    answers = {"waits": "no", "volume": "few"}
    tie = ("odata", "package")
    [new] = impact(LIVE, post).flips
    assert new == Flip("post", True, answers, live=tie, draft=(*tie, "post"))
    [gone] = impact(post, LIVE).flips
    assert gone == Flip("post", False, answers, live=(*tie, "post"), draft=tie)


def test_an_option_that_is_new_is_told_of_its_readers_and_flips_nothing() -> None:
    crowds = Option("crowds", "Crowds", lower=1_000_000)
    draft = drafted(replace(VOLUME, options=(*VOLUME.options, crowds)))
    found = impact(LIVE, draft)
    assert found.readers == (
        OptionResults(
            *("volume", "crowds", True),
            results=(
                ("odata", {"waits": "yes", "volume": "crowds"}),
                ("package", {"waits": "no", "volume": "crowds"}),
            ),
        ),
    )
    back = impact(draft, LIVE)
    assert [(r.option, r.gained) for r in back.readers] == [("crowds", False)]


def test_readers_who_told_a_number_move_with_the_bounds_of_the_bands() -> None:
    few, many = VOLUME.options
    lower = replace(VOLUME, options=(few, replace(many, lower=500)))
    found = impact(LIVE, drafted(lower))
    assert {flip.answers["volume"] for flip in found.flips} == {"500"}
    assert taken_by(LIVE, {"volume": "500"}) == {"volume": "few"}
    assert taken_by(drafted(lower), {"volume": "500"}) == {"volume": "many"}


def test_what_is_taken_as_said_flips_for_those_who_say_nothing() -> None:
    first, second = WAITS.options
    live = drafted(replace(WAITS, options=(replace(first, assumed=True), second)))
    draft = drafted(replace(WAITS, options=(first, replace(second, assumed=True))))
    found = impact(live, draft)
    assert {tuple(flip.answers) for flip in found.flips} == {("volume",)}


def test_readers_are_compared_though_a_question_comes_elsewhere() -> None:
    after = Criterion("after", "After", "Who is told?", WAITS.options)
    fit = Fit("package", "after", "yes", Verdict.RULED_OUT)
    asked, moved = (
        drafted(replace(after, asked_when=condition), fits=(*LIVE.fits, fit))
        for condition in (Condition("waits", ("no",)), Condition("volume", ("many",)))
    )
    found = impact(asked, moved)
    assert found.flips
    for flip in found.flips:
        _shows_what_it_says(flip, asked, moved)


def test_who_would_be_asked_more_in_one_of_the_models_is_not_compared() -> None:
    yes, no = WAITS.options
    live = drafted(replace(WAITS, options=(replace(yes, assumed=True), no)))
    draft = drafted(replace(WAITS, options=(no,)), fits=())
    assert {tuple(flip.answers) for flip in impact(live, draft).flips} == {
        ("waits", "volume")
    }


def test_nothing_is_compared_where_no_answer_is_understood_by_both() -> None:
    other = Criterion("waits", "Waits", "How long?", (Option("long", "Long"),))
    found = impact(LIVE, DecisionModel(LIVE.patterns, (other,), ()))
    assert found.flips == ()
    assert [(r.option, r.gained) for r in found.readers] == [
        *(("yes", False), ("no", False), ("long", True))
    ]


def test_an_answer_after_which_neither_understands_the_other_is_not_compared() -> None:
    when = Condition("waits", ("yes",))
    one, other = (
        Criterion("below", "Below", "?", (Option(slug, slug),), asked_when=when)
        for slug in ("this", "that")
    )
    found = impact(drafted(one), drafted(other, most_reservations=0, fits=()))
    assert {flip.answers["waits"] for flip in found.flips} == {"no"}


def test_an_option_that_nobody_can_choose_has_no_readers() -> None:
    below = Criterion("below", "Below", "?", WAITS.options)
    never = replace(
        below,
        options=(*WAITS.options, Option("maybe", "Maybe")),
        asked_when=Condition("waits", ()),
    )
    found = impact(drafted(below), drafted(never))
    assert found.readers == (OptionResults("below", "maybe", True, ()),)


def test_what_takes_too_many_steps_is_said_and_not_guessed() -> None:
    fits = told_with("odata", "volume", "many", Verdict.UNSUITED)
    crowds = Option("crowds", "Crowds", lower=1_000_000)
    bands = replace(VOLUME, options=(*VOLUME.options, crowds))
    found = impact(LIVE, drafted(bands, fits=fits), steps=0)
    assert (found.flips, found.readers) == ((), ())
    assert Doubt(pattern="odata", gained=False) in found.doubts
    assert Doubt(gained=True, option=("volume", "crowds")) in found.doubts
    few = impact(LIVE, drafted(bands, fits=fits), steps=30)
    assert {doubt.steps for doubt in few.doubts} == {3}, "a tenth of them each"
    spent = impact(LIVE, drafted(bands, fits=fits), steps=10).doubts
    assert (spent[0].steps, spent[-1].steps) == (1, 0)


def test_a_model_takes_a_number_by_its_band_and_anything_else_as_it_is() -> None:
    assert taken_by(LIVE, {"volume": "7"}) == {"volume": "few"}
    for answers in ({"volume": "few"}, {"volume": "much"}, {"waits": "7"}):
        assert taken_by(LIVE, answers) == answers
