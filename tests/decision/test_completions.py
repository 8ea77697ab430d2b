"""What is said of all ways to answer equals enumeration, each claim with its proof."""

import gc
from dataclasses import replace
from itertools import combinations
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.decision.contrasts import (
    Contrast,
    contrast_between,
    contrast_by,
)
from scenarios.decision.facts import DecidingFacts, deciding_facts
from scenarios.decision.leads import leads_of
from scenarios.decision.model import (
    UNSURE,
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Verdict,
)
from scenarios.decision.questions import (
    is_settled,
    matters,
    may_fit_nothing,
    open_questions,
    possible_winners,
    settled_winners,
    would_add,
)
from scenarios.decision.recommend import Standing, recommend
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
from tests.decision.samples import GUIDE, TIMING, YES_NO, Case, assert_proof

# Everything exact equals enumeration


@given(models_with_answers())
def test_settled_means_that_all_completions_recommend_the_same(case: Case) -> None:
    model, answers = case
    found = all_winners(model, answers)
    assert is_settled(model, answers) == (len(found) == 1)
    settled = settled_winners(model, answers)
    assert {settled} == found if len(found) == 1 else settled is None


@given(models_with_answers())
def test_the_open_questions_are_those_that_can_matter(case: Case) -> None:
    model, answers = case
    assert open_questions(model, answers) == tuple(
        criterion
        for criterion in model.criteria
        if answers.get(criterion.slug, UNSURE) == UNSURE
        and can_matter(model, answers, criterion.slug)
    )


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
        assert (space.settled_on() is not None) == settled == is_settled(model, answers)


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


def test_what_carries_just_as_much_as_is_accepted_still_fits() -> None:
    reserved = (
        Fit("odata", "timing", "yes", Verdict.RESERVATION),
        Fit("package", "timing", "yes", Verdict.UNSUITED),
    )
    model = DecisionModel(GUIDE.patterns, (TIMING,), reserved, most_reservations=1)
    assert not may_fit_nothing(model, {})
    assert may_fit_nothing(replace(model, most_reservations=0), {})


def test_a_strength_is_enough_to_end_a_tie() -> None:
    better = (Fit("odata", "timing", "yes", Verdict.STRONG),)
    model = DecisionModel(GUIDE.patterns, (TIMING,), better)
    assert Space(model, {"timing": "yes"}).tying("package", "odata") is None
    assert Space(model, {}).tying("package", "odata") == {"timing": "no"}


def test_a_criterion_for_which_nothing_is_left_must_not_apply() -> None:
    space = Space(GUIDE, {})
    assert space.taking({"timing": ()}) is None
    silent = space.taking({"retry": ()})
    assert silent is not None
    assert silent.first() == {"colour": "yes", "volume": "yes", "timing": "yes"}


def against(standing: Standing) -> tuple[Fit, ...]:
    return (*standing.ruled_out, *standing.unsuited, *standing.reservations)


@given(models_with_answers())
def test_what_open_answers_would_add_is_what_completions_hear(case: Case) -> None:
    model, answers = case
    given = {(slug, chosen) for slug, chosen in answers.items()}
    for pattern in model.patterns:
        heard = {
            fit
            for completion in completions(model, answers)
            for fit in against(recommend(model, completion).of(pattern.slug))
            if (fit.criterion, fit.option) not in given
        }
        found = would_add(model, answers, pattern.slug)
        assert set(found) == heard
        assert [fit.verdict for fit in found] == sorted(fit.verdict for fit in found)


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


def test_the_way_to_a_criterion_takes_the_first_options_that_lead_there() -> None:
    when = Condition("timing", ("yes", "no"))
    *before, retry = GUIDE.criteria
    model = replace(GUIDE, criteria=(*before, replace(retry, asked_when=when)))
    part = Space(model, {}).within("retry", ["no"])
    assert part is not None
    assert part.leading_to(["retry"]) == {"timing": "yes", "retry": "no"}


def test_no_two_completions_differ_by_a_criterion_that_cannot_apply() -> None:
    space = Space(GUIDE, {"timing": "yes"})
    assert contrast_by(space, "retry") is None
    assert contrast_between(space, "retry", "yes", "no") is None


@pytest.mark.parametrize("condition", [None, Condition("timing", ("yes",))])
def test_what_two_completions_do_not_share_counts_once(condition) -> None:
    only = Criterion("only", "Only", "One option", YES_NO[:1], asked_when=condition)
    below = Criterion(
        "below", "Below", "?", YES_NO, asked_when=Condition("only", ("yes",))
    )
    model = DecisionModel(
        GUIDE.patterns,
        (TIMING, only, below),
        (
            Fit("odata", "timing", "yes", Verdict.RESERVATION),
            Fit("package", "timing", "yes", Verdict.STRONG),
            Fit("package", "below", "yes", Verdict.RESERVATION),
        ),
    )
    assert contrast_by(Space(model, {"timing": "yes"}), "only") is None


def test_leads_are_made_once_and_forgotten_with_the_model() -> None:
    model = DecisionModel(GUIDE.patterns, GUIDE.criteria, GUIDE.fits)
    assert leads_of(model) is leads_of(model)
    assert leads_of(model) is not leads_of(GUIDE)
    kept = ref(leads_of(model))
    del model
    gc.collect()
    assert kept() is None
