"""What flips, where open answers settle something and where bands are narrow."""

from scenarios.decision.boundaries import Change, boundaries, closest_pairs
from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)

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
