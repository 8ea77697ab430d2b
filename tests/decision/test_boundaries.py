"""Which other answers would change the advice, and at which number exactly."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given

from scenarios.decision.boundaries import (
    Boundary,
    Change,
    Pair,
    WhatIf,
    boundaries,
    closest_pairs,
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
from scenarios.decision.questions import settled_winners
from scenarios.decision.recommend import recommend
from tests.decision.models import TIMING, all_winners, models_with_answers

VOLUME = Criterion(
    "volume",
    "Peak volume",
    "How many records per hour?",
    (
        Option("low", "Up to 5,000", lower=0),
        Option("middle", "Up to 200,000", lower=5_001),
        Option("high", "More", lower=200_001),
        Option("huge", "Millions", lower=2_000_001),
    ),
    unit="records per hour",
)
RETRY = Criterion(
    "retry",
    "Retry",
    "Who tries again?",
    (Option("caller", "The caller"), Option("queue", "A queue")),
    asked_when=Condition("timing", ("real-time",)),
)


def guide(*fits: tuple[str, str, str, Verdict]) -> DecisionModel:
    return DecisionModel(
        (Pattern("odata", "OData"), Pattern("package", "Package API")),
        (VOLUME, TIMING, RETRY),
        tuple(Fit(*fit) for fit in fits),
    )


def test_a_quantity_flips_at_an_exact_number_on_the_way_up():
    model = guide(
        ("odata", "volume", "low", Verdict.STRONG),
        ("odata", "volume", "middle", Verdict.STRONG),
        ("package", "volume", "high", Verdict.STRONG),
        ("package", "volume", "huge", Verdict.STRONG),
    )
    [volume] = boundaries(model, {"volume": "low"})
    assert (volume.stays_from, volume.stays_to) == (0, 200_000)
    assert volume.changes == (
        Change("high", ("package",), flips_at=200_001, starts_at=200_001),
    )


def test_on_the_way_down_it_flips_at_the_last_number_of_the_band_below():
    model = guide(
        ("odata", "volume", "low", Verdict.STRONG),
        ("odata", "volume", "middle", Verdict.STRONG),
        ("package", "volume", "high", Verdict.STRONG),
    )
    [volume] = boundaries(model, {"volume": "high"})
    assert (volume.stays_from, volume.stays_to) == (200_001, 2_000_000)
    assert volume.changes == (
        Change("middle", ("odata",), flips_at=200_000, starts_at=0, ends_at=200_000),
        Change("huge", ("odata", "package"), 2_000_001, starts_at=2_000_001),
    )


def test_a_choice_names_each_other_option_that_changes_the_winners():
    model = guide(
        ("odata", "timing", "real-time", Verdict.STRONG),
        ("odata", "timing", "batch", Verdict.RULED_OUT),
        ("package", "timing", "batch", Verdict.RULED_OUT),
    )
    assert boundaries(model, {"timing": "real-time"}) == (
        Boundary("timing", "real-time", (Change("batch", (), conflict=True),)),
    )


def test_a_change_after_which_nothing_fits_is_told_from_a_conflict():
    both = ("odata", "package")
    model = guide(
        *((slug, "timing", "batch", Verdict.UNSUITED) for slug in both),
        *((slug, "volume", "high", Verdict.RESERVATION) for slug in both),
        *((slug, "volume", "huge", Verdict.RULED_OUT) for slug in both),
    )
    model = replace(model, most_reservations=0)
    volume, timing = boundaries(model, {"volume": "low", "timing": "real-time"})
    assert timing.changes == (Change("batch", ()),)
    assert [(change.option, change.conflict) for change in volume.changes] == [
        ("high", False),
        ("huge", True),
    ]
    [volume, _] = boundaries(model, {"volume": "low", "timing": "batch"})
    assert (volume.changes, volume.stays_to) == ((), None)


def test_an_answer_that_alone_changes_nothing_has_no_changes():
    model = guide(("odata", "volume", "low", Verdict.STRONG))
    answers = {"volume": "low", "timing": "batch"}
    [_, timing] = boundaries(model, answers)
    assert timing == Boundary("timing", "batch")


def test_unsure_and_silent_answers_have_no_boundary():
    model = guide()
    answers = {"volume": UNSURE, "timing": "batch", "retry": "queue"}
    assert [b.criterion for b in boundaries(model, answers)] == ["timing"]


def test_an_answer_given_before_speaks_again_when_its_criterion_applies_again():
    model = guide(("package", "retry", "queue", Verdict.STRONG))
    [timing] = boundaries(model, {"timing": "batch", "retry": "queue"})
    assert timing.changes == (Change("real-time", ("package",)),)


def test_a_pair_changes_what_neither_of_its_answers_changes_alone():
    model = guide(
        ("odata", "volume", "low", Verdict.STRONG),
        ("odata", "timing", "real-time", Verdict.STRONG),
    )
    answers = {"volume": "low", "timing": "real-time"}
    assert all(not boundary.changes for boundary in boundaries(model, answers))
    assert closest_pairs(model, answers, kept=["volume"]).count == 0
    pairs = closest_pairs(model, answers)
    assert pairs.closest[0] == Pair(
        (("volume", "middle"), ("timing", "batch")), ("odata", "package")
    )


def test_pairs_that_move_a_quantity_by_fewer_bands_come_first():
    model = guide(
        ("odata", "volume", "huge", Verdict.STRONG),
        ("odata", "timing", "real-time", Verdict.STRONG),
    )
    pairs = closest_pairs(model, {"volume": "huge", "timing": "real-time"})
    volumes = [pair.changed[0][1] for pair in pairs.closest]
    assert volumes == ["high", "middle", "low"]


def test_a_pair_may_be_a_criterion_and_one_that_is_asked_because_of_it():
    volume = Condition("volume", ("low", "middle"))
    model = DecisionModel(
        (Pattern("odata", "OData"), Pattern("package", "Package API")),
        (VOLUME, replace(TIMING, asked_when=volume)),
        (
            Fit("odata", "volume", "low", Verdict.STRONG),
            Fit("odata", "volume", "high", Verdict.STRONG),
            Fit("odata", "volume", "huge", Verdict.STRONG),
            Fit("odata", "timing", "real-time", Verdict.STRONG),
        ),
    )
    [pair] = closest_pairs(model, {"volume": "low", "timing": "real-time"}).closest
    assert pair.changed == (("volume", "middle"), ("timing", "batch"))


def test_pairs_beyond_the_most_are_counted_though_not_given():
    model = guide(
        ("odata", "volume", "huge", Verdict.STRONG),
        ("odata", "timing", "real-time", Verdict.STRONG),
    )
    answers = {"volume": "huge", "timing": "real-time"}
    pairs = closest_pairs(model, answers, most=1)
    assert [pair.changed[0] for pair in pairs.closest] == [("volume", "high")]
    assert pairs.count == 3


def test_what_open_answers_settle_counts_for_more_than_what_is_said_so_far():
    model = guide(
        ("package", "volume", "low", Verdict.STRONG),
        *(
            ("package", "timing", one.slug, Verdict.RESERVATION)
            for one in TIMING.options
        ),
        ("odata", "volume", "high", Verdict.RULED_OUT),
    )
    answers = {"volume": "low"}
    assert settled_winners(model, answers) == ("odata",)
    [volume] = boundaries(model, answers, settling=True)
    assert (volume.stays_from, volume.stays_to) == (0, 200_000)
    assert [change.winners for change in volume.changes] == [("package",)]


@given(models_with_answers(max_criteria=4, max_options=3))
def test_settling_compares_what_a_reader_would_be_told(drawn):
    model, answers = drawn

    def outcome(**changes):
        found = all_winners(model, answers | changes)
        said = recommend(model, answers | changes)
        told = found.pop() if len(found) == 1 else said.recommended
        every_fit = model.most_reservations is None
        return told, said.is_conflict or (not told and every_fit)

    def told(**changes):
        return outcome(**changes)[0]

    for boundary in boundaries(model, answers, settling=True):
        slug = boundary.criterion
        criterion = model.criterion(slug)
        if not criterion.is_quantity:
            assert boundary.changes == tuple(
                Change(option.slug, then, conflict=conflict)
                for option in criterion.options
                for then, conflict in [outcome(**{slug: option.slug})]
                if told(**{slug: option.slug}) != told()
            )
        for change in boundary.changes:
            then = outcome(**{slug: change.option})
            assert (change.winners, change.conflict) == then
            assert change.winners != told()
    for pair in closest_pairs(model, answers, settling=True).closest:
        assert (pair.winners, pair.conflict) == outcome(**dict(pair.changed))
        assert pair.winners != told()
        assert all(told(**dict([one])) == told() for one in pair.changed)


@pytest.mark.parametrize("patterns", [(), (Pattern("odata", "OData"),)])
def test_without_criteria_every_pattern_is_as_good_as_another(patterns):
    model = DecisionModel(patterns, (), ())
    assert WhatIf(model, {}).told({}) == outcome_of(model, {})


@given(models_with_answers())
def test_boundaries_are_what_recommend_says_of_every_other_answer(drawn):
    model, answers = drawn
    heard = [
        criterion
        for criterion in model.criteria
        if answers.get(criterion.slug, UNSURE) != UNSURE
        and model.applies(criterion, answers)
    ]
    found = boundaries(model, answers)
    assert [b.criterion for b in found] == [criterion.slug for criterion in heard]
    for criterion, boundary in zip(heard, found, strict=True):
        check = check_quantity if criterion.is_quantity else check_choice
        check(model, answers, criterion, boundary)


def outcome_of(model, answers):
    """What is recommended, and whether everything is ruled out."""
    found = recommend(model, answers)
    return found.recommended, found.is_conflict


def check_choice(model, answers, criterion, boundary):
    now, _ = outcome_of(model, answers)
    then = {
        option.slug: outcome_of(model, answers | {criterion.slug: option.slug})
        for option in criterion.options
    }
    assert boundary == Boundary(
        criterion.slug,
        answers[criterion.slug],
        tuple(
            Change(slug, winners, conflict=conflict)
            for slug, (winners, conflict) in then.items()
            if winners != now
        ),
    )


def check_quantity(model, answers, criterion, boundary):
    """Every number is told the winners that it has, and no range could be wider."""

    def best(number):
        band = criterion.band(number)
        then = outcome_of(model, answers | {criterion.slug: band.slug})
        return then[0] if then[0] == now else then

    now, end = recommend(model, answers).recommended, 500
    edges = range(0, end, 50)
    told = {
        number: (change.winners, change.conflict)
        for change in boundary.changes
        for number in edges
        if change.starts_at <= number <= until(change.ends_at)
    }
    assert [told.get(number, now) for number in edges] == list(map(best, edges))
    present = criterion.option(answers[criterion.slug])
    assert boundary.stays_from <= present.lower <= until(boundary.stays_to)
    ranges = [(boundary.stays_from, boundary.stays_to, now)]
    for change in boundary.changes:
        found = (change.winners, change.conflict)
        ranges.append((change.starts_at, change.ends_at, found))
        above = change.starts_at > present.lower
        assert change.flips_at == (change.starts_at if above else change.ends_at)
        assert criterion.band(change.flips_at).slug == change.option
    for start, stop, found in ranges:
        inside = range(start, min(until(stop), end) + 1, 50)
        assert {best(number) for number in inside} == {found}
        assert start == 0 or best(start - 1) != found
        assert stop is None or best(stop + 1) != found


@given(models_with_answers(max_criteria=5))
def test_pairs_are_what_recommend_says_of_every_two_other_answers(drawn):
    model, answers = drawn

    def outcome(*changed):
        return outcome_of(model, answers | dict(changed))

    def best(*changed):
        return outcome(*changed)[0]

    now = best()
    moves = [
        [
            (boundary.criterion, option.slug)
            for option in model.criterion(boundary.criterion).options
            if option.slug != boundary.option
        ]
        for boundary in boundaries(model, answers)
    ]
    expected = [
        Pair((this, that), *then)
        for one, other in combinations(moves, 2)
        for this, that in product(one, other)
        if (then := outcome(this, that))[0] != now and best(this) == best(that) == now
    ]
    pairs = closest_pairs(model, answers, most=1_000)
    assert pairs.count == len(expected)
    assert sorted(pairs.closest, key=expected.index) == expected
    assert closest_pairs(model, answers, most=2).closest == pairs.closest[:2]


def until(number):
    return float("inf") if number is None else number
