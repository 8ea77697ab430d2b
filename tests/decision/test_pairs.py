"""What flips, where open answers settle something and where bands are narrow."""

from itertools import combinations

import pytest

from bench.models import random_model
from scenarios.decision.boundaries import Change, Pair, boundaries, closest_pairs
from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from scenarios.decision.recommend import recommend
from tests.decision.models import all_winners

NO_YES = (Option("no", "No"), Option("yes", "Yes"))


def asked(slug, *options, **more):
    return Criterion(slug, slug, "?", options or NO_YES, **more)


def guide(criteria, *fits):
    return DecisionModel(
        (Pattern("odata", "OData"), Pattern("package", "Package API")),
        criteria,
        tuple(Fit(*fit, Verdict.STRONG) for fit in fits),
    )


def test_pairs_are_counted_by_what_is_said_or_by_what_is_settled():
    model = guide(
        (asked("one"), asked("two"), asked("open", Option("only", "Only"))),
        ("odata", "one", "no"),
        ("odata", "two", "no"),
        ("package", "open", "only"),
    )
    answers = {"one": "no", "two": "no"}
    assert closest_pairs(model, answers).count == 1
    assert closest_pairs(model, answers, settling=True).count == 0


def test_what_open_answers_rule_out_whatever_they_are_is_a_conflict():
    below = asked("below", asked_when=Condition("one", ("yes",)))
    fits = [
        Fit(pattern, "below", option.slug, Verdict.RULED_OUT)
        for pattern in ("odata", "package")
        for option in NO_YES
    ]
    patterns = (Pattern("odata", "OData"), Pattern("package", "Package API"))
    model = DecisionModel(patterns, (asked("one"), below), tuple(fits))
    [one] = boundaries(model, {"one": "no"}, settling=True)
    assert one.changes == (Change("yes", (), conflict=True),)


def test_a_band_of_a_single_number_flips_at_the_number_above_it():
    bands = (Option("none", "None", lower=0), Option("some", "Some", lower=1))
    volume = asked("volume", *bands, unit="records per hour")
    model = guide((volume,), ("odata", "volume", "none"), ("package", "volume", "some"))
    [found] = boundaries(model, {"volume": "none"})
    assert [change.flips_at for change in found.changes] == [1]


def test_two_choices_are_as_close_as_a_choice_and_the_next_band():
    bands = [Option(f"from-{n}", f"From {n}", lower=n) for n in (0, 10, 20)]
    volume = asked("volume", *bands, unit="records per hour")
    model = guide(
        (volume, asked("one"), asked("two"), asked("known", Option("so", "So"))),
        ("odata", "volume", "from-0"),
        ("odata", "one", "no"),
        ("odata", "two", "no"),
        ("package", "known", "so"),
    )
    answers = {"volume": "from-0", "one": "no", "two": "no", "known": "so"}
    pairs = closest_pairs(model, answers).closest
    assert [[option for _, option in pair.changed] for pair in pairs] == [
        ["from-10", "yes"],
        ["from-10", "yes"],
        ["yes", "yes"],
        ["from-20", "yes"],
        ["from-20", "yes"],
    ]


WITH_PAIRS = (1, 2, 3, 5, 6, 7, 14, 24)
"""Seeds of models that have some; of those that Hypothesis draws few have."""


@pytest.mark.parametrize("settling", [False, True])
@pytest.mark.parametrize("seed", WITH_PAIRS)
def test_pairs_are_all_that_enumeration_finds(seed, settling):
    model = random_model(seed, patterns=4, criteria=6, options=3)
    *told, _ = model.criteria
    answers = {c.slug: c.options[(seed + n) % 3].slug for n, c in enumerate(told)}
    expected = list(enumerated(model, answers, settling))
    pairs = closest_pairs(model, answers, most=1_000, settling=settling)
    assert pairs.count == len(expected) > 0
    assert sorted(pairs.closest, key=expected.index) == expected


def enumerated(model, answers, settling):
    """Each two other answers that change together what neither changes alone."""

    def outcome(*changed):
        then = answers | dict(changed)
        settled = all_winners(model, then)
        said = recommend(model, then)
        best = said.recommended
        if settling and len(settled) == 1:
            [best] = settled
        return best, said.is_conflict or not best

    now, _ = outcome()
    alone = [
        (slug, option.slug)
        for slug, chosen in answers.items()
        for option in model.criterion(slug).options
        if option.slug != chosen and outcome((slug, option.slug))[0] == now
    ]
    for this, that in combinations(alone, 2):
        if this[0] != that[0] and (then := outcome(this, that))[0] != now:
            yield Pair((this, that), *then)
