"""Ask only what matters, stop when settled, and name what would decide."""

import gc
from dataclasses import replace
from itertools import combinations, product
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.decision.contrasts import (
    Contrast,
    contrast,
    contrast_between,
    contrast_by,
)
from scenarios.decision.facts import DecidingFacts, deciding_facts
from scenarios.decision.leads import leads_of
from scenarios.decision.model import (
    UNSURE,
    Answers,
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from scenarios.decision.questions import (
    Reason,
    Silence,
    is_settled,
    matters,
    may_fit_nothing,
    next_question,
    possible_winners,
    settled_winners,
    why_not_asked,
    would_add,
)
from scenarios.decision.readers import Readers
from scenarios.decision.recommend import fits_heard, recommend
from scenarios.decision.search import Steps, Undecided
from scenarios.decision.space import Space
from tests.decision.models import (
    all_winners,
    answers_to,
    below,
    can_differ,
    can_matter,
    completions,
    is_completion,
    models,
    models_with_answers,
    recommendable,
    winners,
)

type Case = tuple[DecisionModel, dict[str, str]]

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
TIMING = Criterion("timing", "Timing", "Does someone wait?", YES_NO)
VOLUME = Criterion("volume", "Volume", "Is it much?", YES_NO)
COLOUR = Criterion("colour", "Colour", "Is it green?", YES_NO)
RETRY = Criterion(
    "retry", "Retry", "Who retries?", YES_NO, asked_when=Condition("timing", ("no",))
)
GUIDE = DecisionModel(
    (Pattern("odata", "OData"), Pattern("package", "Package API")),
    (COLOUR, VOLUME, TIMING, RETRY),
    (
        Fit("package", "timing", "yes", Verdict.RESERVATION),
        Fit("odata", "volume", "no", Verdict.STRONG),
        Fit("package", "volume", "yes", Verdict.STRONG),
    ),
)
"""Real time decides for OData at once; otherwise the volume decides."""


# The walkthrough


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


def test_a_question_not_asked_says_why() -> None:
    assert why_not_asked(GUIDE, {}, "colour") == Silence(Reason.CANNOT_MATTER)
    assert why_not_asked(GUIDE, {"timing": "no"}, "retry") == Silence(
        Reason.CANNOT_MATTER
    )
    assert why_not_asked(GUIDE, {"timing": "yes"}, "volume") == Silence(Reason.SETTLED)
    assert why_not_asked(GUIDE, {"timing": "yes"}, "retry") == Silence(
        Reason.DOES_NOT_APPLY, "timing", "yes"
    )
    assert why_not_asked(GUIDE, {}, "retry") == Silence(Reason.MAY_NOT_APPLY, "timing")
    assert why_not_asked(GUIDE, {"timing": UNSURE}, "retry") == Silence(
        Reason.MAY_NOT_APPLY, "timing", UNSURE
    )


def test_a_question_worth_asking_has_no_reason_not_to_be_asked() -> None:
    assert why_not_asked(GUIDE, {"timing": "no"}, "volume") is None
    assert why_not_asked(GUIDE, {"timing": "no", "volume": "yes"}, "volume") is None


def test_an_answer_that_is_no_option_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        is_settled(GUIDE, {"timing": "perhaps"})
    assert is_settled(GUIDE, {"timing": "yes", "weather": "rain"})


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


@given(models_with_answers())
def test_settled_means_that_all_completions_recommend_the_same(case: Case) -> None:
    model, answers = case
    found = all_winners(model, answers)
    assert is_settled(model, answers) == (len(found) == 1)
    settled = settled_winners(model, answers)
    assert {settled} == found if len(found) == 1 else settled is None
    proof = contrast(Space(model, answers))
    if proof is not None:
        assert_proof(model, answers, proof)


@given(models_with_answers())
def test_possible_winners_are_those_of_some_completion(case: Case) -> None:
    model, answers = case
    assert may_fit_nothing(model, answers) == (() in all_winners(model, answers))
    found = possible_winners(model, answers)
    assert set(found) == recommendable(model, answers)
    assert list(found) == [p.slug for p in model.patterns if p.slug in found]


@given(st.data())
def test_one_model_answers_many_readers_as_enumeration_does(
    data: st.DataObject,
) -> None:
    model = data.draw(models(max_criteria=5, max_options=3, max_patterns=5))
    readers = data.draw(st.lists(answers_to(model), min_size=2, max_size=4))
    spaces = [Space(model, answers) for answers in readers]
    for pattern in model.patterns:
        for answers, space in zip(readers, spaces, strict=True):
            expected = pattern.slug in recommendable(model, answers)
            assert (space.recommending(pattern.slug) is not None) == expected
    for criterion in model.criteria:
        for answers, space in zip(readers, spaces, strict=True):
            expected = can_matter(model, answers, criterion.slug)
            assert (contrast_by(space, criterion.slug) is not None) == expected
    for answers, space in zip(readers, spaces, strict=True):
        settled = len(all_winners(model, answers)) == 1
        assert (contrast(space) is None) == settled == is_settled(model, answers)


@given(models_with_answers())
def test_a_completion_proves_each_claim_about_one(case: Case) -> None:
    model, answers = case
    space = Space(model, answers)
    true = all_winners(model, answers)
    slugs = [pattern.slug for pattern in model.patterns]
    for slug in slugs:
        winning = space.recommending(slug)
        assert (winning is not None) == any(slug in one for one in true)
        assert winning is None or slug in winners(model, winning)
        alone = space.recommending(slug, over=slugs)
        assert (alone is not None) == ((slug,) in true)
        assert alone is None or winners(model, alone) == (slug,)
        for proof in filter(None, (winning, alone)):
            assert is_completion(model, answers, proof)
            assert space.winners(proof) == winners(model, proof)
    nothing = space.recommending_nothing()
    assert (nothing is not None) == (() in true)
    assert nothing is None or winners(model, nothing) == ()
    conflict = space.conflict()
    every = [recommend(model, one).is_conflict for one in completions(model, answers)]
    assert (conflict is not None) == any(every)
    assert conflict is None or recommend(model, conflict).is_conflict


@given(models_with_answers())
def test_a_criterion_matters_if_two_completions_differ_by_it(case: Case) -> None:
    model, answers = case
    for criterion in model.criteria:
        slug = criterion.slug
        assert matters(model, answers, slug) == can_matter(model, answers, slug)
        proof = contrast_by(Space(model, answers), slug)
        if proof is not None:
            others = {key: chosen for key, chosen in answers.items() if key != slug}
            assert_proof(model, others, proof)
            assert_alike(proof, apart_from=below(model, slug))


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


def test_a_criterion_for_which_nothing_is_left_must_not_apply() -> None:
    space = Space(GUIDE, {})
    assert space.taking({"timing": ()}) is None
    silent = space.taking({"retry": ()})
    assert silent is not None
    assert silent.first() == {"colour": "yes", "volume": "yes", "timing": "yes"}


@given(models_with_answers())
def test_what_open_answers_would_add_is_what_completions_hear(case: Case) -> None:
    model, answers = case
    given = {(slug, chosen) for slug, chosen in answers.items()}
    for pattern in model.patterns:
        heard = {
            fit
            for completion in completions(model, answers)
            for fit in fits_heard(model, completion)
            if (fit.criterion, fit.option) not in given
            and fit.pattern == pattern.slug
            and fit.verdict < Verdict.GOOD
        }
        found = would_add(model, answers, pattern.slug)
        assert set(found) == heard
        assert [fit.verdict for fit in found] == sorted(fit.verdict for fit in found)


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


@given(models(max_criteria=5, max_options=3))
def test_options_differ_if_swapping_them_can_change_the_winners(
    model: DecisionModel,
) -> None:
    for criterion in model.criteria:
        for one, other in combinations(criterion.options, 2):
            found = contrast_between(
                Space(model, {}), criterion.slug, one.slug, other.slug
            )
            assert (found is not None) == can_differ(
                model, criterion.slug, one.slug, other.slug
            )
            if found is not None:
                assert_proof(model, {}, found)
                sides = {found.first[criterion.slug], found.second[criterion.slug]}
                assert sides == {one.slug, other.slug}


def assert_proof(model: DecisionModel, answers: Answers, proof: Contrast) -> None:
    for completion in (proof.first, proof.second):
        assert is_completion(model, answers, dict(completion))
        assert list(completion) == [
            c.slug for c in model.criteria if c.slug in completion
        ]
    assert winners(model, dict(proof.first)) != winners(model, dict(proof.second))


def assert_alike(proof: Contrast, apart_from: set[str]) -> None:
    one, other = (
        {slug: chosen for slug, chosen in completion.items() if slug not in apart_from}
        for completion in (proof.first, proof.second)
    )
    assert one == other


# The search


def test_a_search_that_runs_out_of_steps_says_so_and_never_guesses() -> None:
    space = Space(GUIDE, {})
    with pytest.raises(Undecided, match="Not decided within 0 steps"):
        space.recommending("package", steps=Steps(0))
    with pytest.raises(Undecided):
        contrast_by(space, "volume", Steps(0))


def test_an_answer_below_an_open_criterion_counts_only_where_it_applies() -> None:
    model = DecisionModel(
        GUIDE.patterns,
        GUIDE.criteria,
        (Fit("odata", "retry", "yes", Verdict.RESERVATION),),
    )
    assert deciding_facts(model, {"retry": "yes"}) == (
        DecidingFacts("odata", (("timing", "yes"),), alone=False),
        DecidingFacts("package", (("timing", "no"),), alone=True),
    )


def test_no_two_completions_differ_by_a_criterion_that_cannot_apply() -> None:
    space = Space(GUIDE, {"timing": "yes"})
    assert contrast_by(space, "retry") is None
    assert contrast_between(space, "retry", "yes", "no") is None


def test_leads_are_made_once_and_forgotten_with_the_model() -> None:
    model = DecisionModel(GUIDE.patterns, GUIDE.criteria, GUIDE.fits)
    assert leads_of(model) is leads_of(model)
    assert leads_of(model) is not leads_of(GUIDE)
    kept = ref(leads_of(model))
    del model
    gc.collect()
    assert kept() is None
