"""Ask only what matters, most telling first, and stop when settled."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.decision.model import (
    UNSURE,
    Answers,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Verdict,
)
from scenarios.decision.questions import (
    NotAsked,
    Reason,
    is_settled,
    matters,
    most_left,
    next_question,
    possible_winners,
    settled_winners,
    why_not_asked,
)
from scenarios.decision.readers import Readers
from scenarios.decision.space import Space
from tests.decision.models import (
    can_matter,
    models,
    models_with_answers,
)
from tests.decision.samples import COLOUR, GUIDE, TIMING, VOLUME, YES_NO, Case

# The walkthrough


@given(models_with_answers(), st.randoms(use_true_random=False))
def test_no_path_asks_more_than_was_said(
    case: tuple[DecisionModel, Answers], random: Random
) -> None:
    model, answers = case
    said, left = [], dict(answers)
    while (asked := next_question(model, left)) is not None:
        said.append(most_left(model, left))
        left[asked.slug] = random.choice([UNSURE, *(o.slug for o in asked.options)])
    assert all(len(said) - at <= most for at, most in enumerate(said))


def test_it_asks_first_what_tells_most_of_the_recommendation() -> None:
    decisive = DecisionModel(
        GUIDE.patterns,
        (VOLUME, TIMING),
        (
            Fit("odata", "volume", "no", Verdict.STRONG),
            Fit("package", "timing", "yes", Verdict.RULED_OUT),
            Fit("odata", "timing", "no", Verdict.RULED_OUT),
        ),
    )
    assert next_question(decisive, {}) is TIMING


def test_a_question_that_cannot_matter_is_not_asked_though_others_hang_on_it() -> None:
    model = replace(GUIDE, fits=GUIDE.fits[1:])
    assert next_question(model, {}) is VOLUME


def test_of_equally_good_questions_it_asks_the_editors_first() -> None:
    assert next_question(GUIDE, {}) is TIMING
    assert next_question(equally_telling(), {}).slug == "first"


def equally_telling(**first: object) -> DecisionModel:
    """Either of two questions tells as much, but for what is said of the first."""
    yes_no = [replace(option, share=50) for option in YES_NO]
    questions = (
        replace(VOLUME, **{"slug": "first", "options": tuple(yes_no)} | first),
        replace(VOLUME, slug="second", options=tuple(yes_no)),
    )
    fits = (
        Fit("odata", question.slug, "yes", Verdict.STRONG) for question in questions
    )
    return DecisionModel(GUIDE.patterns, questions, tuple(fits))


def test_it_asks_first_what_more_readers_can_answer() -> None:
    assert next_question(equally_telling(answerable=0.9), {}).slug == "second"


def test_it_asks_later_what_nearly_all_answer_alike() -> None:
    rare = (Option("yes", "Yes", share=3), Option("no", "No", share=97))
    assert next_question(equally_telling(options=rare), {}).slug == "second"


def test_it_asks_first_what_other_questions_hang_on() -> None:
    little = replace(TIMING, answerable=0.1)
    criteria = tuple(little if c is TIMING else c for c in GUIDE.criteria)
    assert next_question(replace(GUIDE, criteria=criteria), {}) is little


def test_a_question_is_not_asked_if_it_matters_only_with_what_is_unsure() -> None:
    model = DecisionModel(
        GUIDE.patterns,
        (VOLUME, COLOUR),
        (
            Fit("odata", "volume", "no", Verdict.RESERVATION),
            Fit("package", "volume", "no", Verdict.RESERVATION),
            Fit("odata", "colour", "no", Verdict.RESERVATION),
            Fit("package", "colour", "no", Verdict.RESERVATION),
        ),
        most_reservations=1,
    )
    assert matters(model, {"colour": UNSURE}, "volume")
    assert next_question(model, {"colour": UNSURE}) is None


def test_it_stops_as_soon_as_nothing_can_change_the_recommendation() -> None:
    assert next_question(GUIDE, {"timing": "yes"}) is None
    assert is_settled(GUIDE, {"timing": "yes"})
    assert settled_winners(GUIDE, {"timing": "yes"}) == ("odata",)


def test_it_goes_on_while_an_answer_could_change_the_recommendation() -> None:
    asked = next_question(GUIDE, {"timing": "no"})
    assert asked is VOLUME
    assert not is_settled(GUIDE, {"timing": "no"})
    assert settled_winners(GUIDE, {"timing": "no"}) is None
    assert possible_winners(GUIDE, {"timing": "no"}) == ("odata", "package")


def test_it_does_not_ask_again_what_a_reader_is_unsure_of() -> None:
    answers = {"timing": "no", "volume": UNSURE}
    assert next_question(GUIDE, answers) is None
    assert not is_settled(GUIDE, answers)


@pytest.mark.parametrize(("ahead", "asked"), [(2, None), (1, "open")])
def test_what_is_unsure_moves_no_pattern(ahead: int, asked: str | None) -> None:
    """One strength more of Package API ties with one of OData, not with two."""
    slugs = ("first", "second", "open", "unknown")
    criteria = tuple(replace(VOLUME, slug=slug) for slug in slugs)
    strong = [*(("odata", slug) for slug in slugs[:ahead]), ("package", "open")]
    fits = tuple(Fit(*told, "yes", Verdict.STRONG) for told in strong)
    model = replace(GUIDE, criteria=criteria, fits=fits)
    answers = {"first": "yes", "second": "yes", "unknown": UNSURE}
    next_one = next_question(model, answers)
    assert (next_one and next_one.slug) == asked


def test_a_question_not_asked_says_why() -> None:
    assert why_not_asked(GUIDE, {}, "colour") == NotAsked(Reason.CANNOT_MATTER)
    assert why_not_asked(GUIDE, {"timing": "no"}, "retry") == NotAsked(
        Reason.CANNOT_MATTER
    )
    assert why_not_asked(GUIDE, {"timing": "yes"}, "volume") == NotAsked(Reason.SETTLED)
    assert why_not_asked(GUIDE, {"timing": "yes"}, "retry") == NotAsked(
        Reason.DOES_NOT_APPLY, "timing", "yes"
    )
    assert why_not_asked(GUIDE, {}, "retry") == NotAsked(Reason.MAY_NOT_APPLY, "timing")
    assert why_not_asked(GUIDE, {"timing": UNSURE}, "retry") == NotAsked(
        Reason.MAY_NOT_APPLY, "timing", UNSURE
    )


def test_a_question_worth_asking_has_no_reason_not_to_be_asked() -> None:
    assert why_not_asked(GUIDE, {"timing": "no"}, "volume") is None
    assert why_not_asked(GUIDE, {"timing": "no", "volume": "yes"}, "volume") is None


def test_an_answer_that_is_no_option_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        is_settled(GUIDE, {"timing": "perhaps"})
    assert is_settled(GUIDE, {"timing": "yes", "weather": "rain"})


# Everything exact equals enumeration


@given(models_with_answers())
def test_the_wizard_asks_only_what_can_matter_and_all_of_that(case: Case) -> None:
    model, answers = case
    askable = [
        criterion.slug
        for criterion in model.criteria
        if criterion.slug not in answers and model.applies(criterion, answers)
    ]
    known = without_unsure(model, answers)
    worth_asking = [slug for slug in askable if can_matter(known, answers, slug)]
    asked = next_question(model, answers)
    assert asked is None if not worth_asking else asked.slug in worth_asking
    for slug in askable:
        silence = why_not_asked(model, answers, slug)
        assert (silence is None) == can_matter(model, answers, slug)


@given(models_with_answers())
def test_what_a_few_readers_show_is_so(case: Case) -> None:
    model, answers = case
    readers = Readers(Space(model, answers))
    for criterion in model.criteria:
        if criterion.slug not in answers and model.applies(criterion, answers):
            certain = not readers.sway(criterion.slug)
            assert certain or can_matter(model, answers, criterion.slug)
            assert readers.tell(criterion.slug) >= 0


def test_likely_readers_keep_what_is_known_of_what_they_may_be_asked_later() -> None:
    model = replace(GUIDE, fits=(Fit("package", "retry", "no", Verdict.STRONG),))
    assert Readers(Space(model, {"retry": "yes"})).tell("timing") == 0
    assert Readers(Space(model, {"retry": "no"})).tell("timing") == 1


@pytest.mark.parametrize(
    "against",
    [
        [("package", "retry"), ("package", "first")],
        [("odata", "retry"), ("package", "first"), ("package", "second")],
    ],
)
def test_what_readers_answer_below_a_hinge_counts_once(
    against: list[tuple[str, str]],
) -> None:
    known = [replace(VOLUME, slug=slug) for slug in ("first", "second")]
    fits = [
        Fit(pattern, criterion, option.slug, Verdict.RESERVATION)
        for pattern, criterion in against
        for option in YES_NO
    ]
    model = replace(GUIDE, criteria=(*GUIDE.criteria, *known), fits=tuple(fits))
    readers = Readers(Space(model, {"first": "yes", "second": "yes"}))
    assert not readers.sway("timing"), "OData comes first whatever is answered"


def test_every_option_is_some_reader_s_answer() -> None:
    options = (*YES_NO, Option("rarely", "Rarely"))
    often = Criterion("often", "Often", "How often?", options)
    fit = Fit("package", "often", "rarely", Verdict.STRONG)
    model = replace(GUIDE, criteria=(often,), fits=(fit,))
    assert Readers(Space(model, {})).tell("often") > 0


def without_unsure(model: DecisionModel, answers: Answers) -> DecisionModel:
    """The model if what is unsure stays so: nothing is said or asked because of it."""
    silent: set[str] = set()
    for criterion in model.criteria:
        condition = criterion.asked_when
        if answers.get(criterion.slug) == UNSURE or (
            condition and condition.criterion in silent
        ):
            silent.add(criterion.slug)
    return replace(
        model,
        criteria=tuple(c for c in model.criteria if c.slug not in silent),
        fits=tuple(fit for fit in model.fits if fit.criterion not in silent),
    )


@given(models())
def test_answering_what_is_asked_always_ends_settled(model: DecisionModel) -> None:
    answers: dict[str, str] = {}
    while (asked := next_question(model, answers)) is not None:
        answers[asked.slug] = asked.options[-1].slug
    assert is_settled(model, answers)
