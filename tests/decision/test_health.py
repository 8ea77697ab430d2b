"""Editors hear what is wrong with a model, the worst first."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from scenarios.decision.bands import BandFault, Flaw, band_faults
from scenarios.decision.health import (
    LISTED,
    SMALL,
    Finding,
    Matter,
    Severity,
    WorkedExample,
    examine,
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
from scenarios.decision.recommend import recommend

TIMING = Criterion(
    "timing",
    "Timing",
    "Does someone wait?",
    (Option("real-time", "Real time"), Option("batch", "In batches")),
)

DEPLOYMENT = Criterion(
    "deployment",
    "Deployment",
    "Where does F&O run?",
    (Option("cloud", "Cloud"), Option("on-premises", "On-premises")),
)

RETRY = Criterion(
    "retry",
    "Retry",
    "Who retries?",
    (Option("caller", "The caller"), Option("nobody", "Nobody")),
    asked_when=Condition("timing", ("real-time",)),
)

SOUND = (
    Fit("odata", "timing", "real-time", Verdict.STRONG),
    Fit("package", "timing", "batch", Verdict.STRONG),
    Fit("odata", "deployment", "on-premises", Verdict.RESERVATION),
    Fit("package", "retry", "nobody", Verdict.STRONG),
)


def guide(*fits: Fit, without: str = "") -> DecisionModel:
    """A sound model, with some fits more and those of one criterion less."""
    kept = tuple(fit for fit in SOUND if fit.criterion != without)
    return DecisionModel(
        (Pattern("odata", "OData"), Pattern("package", "Package API")),
        (TIMING, DEPLOYMENT, RETRY),
        kept + fits,
    )


def rules_out(
    pattern: str, criterion: str, option: str, judgement: bool = False
) -> Fit:
    return Fit(pattern, criterion, option, Verdict.RULED_OUT, judgement=judgement)


# What an editor reads


def test_nothing_is_found_in_a_sound_model() -> None:
    assert examine(guide()) == ()
    assert examine(DecisionModel((), (), ())) == ()


def test_a_pattern_that_no_answers_recommend_is_an_error() -> None:
    everywhere = (rules_out("odata", "deployment", o.slug) for o in DEPLOYMENT.options)
    assert examine(guide(*everywhere, without="deployment"))[0] == Finding(
        Severity.ERROR,
        Matter.NEVER_RECOMMENDED,
        ("odata",),
        {"timing": "real-time", "deployment": "cloud", "retry": "caller"},
    )


def test_a_criterion_that_never_changes_the_recommendation_is_an_error() -> None:
    assert examine(guide(without="retry")) == (
        Finding(
            Severity.ERROR,
            Matter.CRITERION_IDLE,
            ("retry",),
            {"timing": "real-time", "retry": "caller"},
        ),
    )


def test_options_that_cannot_be_told_apart_are_worth_a_note() -> None:
    three = Criterion(
        "deployment", "Deployment", "?", (*DEPLOYMENT.options, Option("mars", "Mars"))
    )
    model = DecisionModel(guide().patterns, (TIMING, three, RETRY), SOUND)
    assert examine(model) == (
        Finding(
            Severity.NOTE,
            Matter.OPTIONS_ALIKE,
            ("deployment", "cloud", "mars"),
            {"deployment": "cloud"},
        ),
    )


def test_a_combination_that_leaves_no_pattern_is_a_warning() -> None:
    model = guide(
        rules_out("odata", "retry", "nobody"),
        rules_out("package", "deployment", "on-premises"),
    )
    assert examine(model) == (
        Finding(
            Severity.WARNING,
            Matter.NO_RECOMMENDATION,
            ("deployment", "retry"),
            {"timing": "real-time", "deployment": "on-premises", "retry": "nobody"},
        ),
    )


@pytest.mark.parametrize("more", [0, 1, 2])
def test_many_combinations_are_counted_and_not_all_listed(more: int) -> None:
    yes_no = (Option("yes", "Yes"), Option("no", "No"))
    criteria = tuple(
        Criterion(f"c{n}", f"C{n}", "?", yes_no) for n in range(LISTED + more)
    )
    model = DecisionModel(
        (Pattern("odata", "OData"),),
        criteria,
        tuple(rules_out("odata", criterion.slug, "yes") for criterion in criteria),
    )
    found = [one for one in examine(model) if one.kind == Matter.NO_RECOMMENDATION]
    assert not any(finding.count for finding in found[:LISTED])
    assert [(one.count, one.witness) for one in found[LISTED:]] == [
        (LISTED + more, {f"c{LISTED}": "yes"})
    ] * (more > 0)


def test_that_nothing_fits_somewhere_is_no_finding() -> None:
    reserved = (
        Fit(slug, "deployment", "on-premises", Verdict.UNSUITED)
        for slug in ("odata", "package")
    )
    model = replace(guide(*reserved, without="deployment"), most_reservations=0)
    assert examine(model) == ()


def test_a_conflict_of_many_answers_is_shown_by_those_that_it_needs() -> None:
    yes_no = (Option("yes", "Yes"), Option("no", "No"))
    numbers = range(SMALL + 1)
    either = [
        rules_out("p0", criterion, option.slug)
        for criterion in ("c0", "again")
        for option in yes_no
    ]
    model = DecisionModel(
        tuple(Pattern(f"p{n}", f"P{n}") for n in numbers),
        tuple(Criterion(slug, slug.upper(), "?", yes_no) for slug in ("c0", "again"))
        + tuple(Criterion(f"c{n}", f"C{n}", "?", yes_no) for n in numbers[1:]),
        (*either, *(rules_out(f"p{n}", f"c{n}", "yes") for n in numbers[1:])),
    )
    [found] = [one for one in examine(model) if one.kind == Matter.NO_RECOMMENDATION]
    assert found.subjects == ("again", "c1", "c2", "c3")
    assert found.witness is not None
    assert recommend(model, found.witness).recommended == ()


def test_patterns_that_no_answers_tell_apart_are_a_standing_tie() -> None:
    twins = DecisionModel(
        (*guide().patterns, Pattern("twin", "OData again")),
        guide().criteria,
        (
            *SOUND,
            Fit("twin", "timing", "real-time", Verdict.STRONG),
            Fit("twin", "deployment", "on-premises", Verdict.RESERVATION),
        ),
    )
    [tie, crowded] = examine(twins)
    assert tie.kind == Matter.STANDING_TIE
    assert tie.subjects == ("odata", "twin")
    assert crowded.kind == Matter.CROWDED_TOP
    assert crowded.subjects == ("odata", "package", "twin")


def test_an_opinion_that_rules_out_is_an_error() -> None:
    fit = rules_out("package", "deployment", "on-premises", judgement=True)
    assert examine(guide(fit)) == (
        Finding(
            Severity.ERROR,
            Matter.CONTRADICTION,
            ("package", "deployment", "on-premises"),
            {"deployment": "on-premises"},
        ),
    )


def test_praise_of_a_pattern_that_is_then_ruled_out_in_any_case_is_an_error() -> None:
    both = (rules_out("package", "timing", "real-time"),)
    model = DecisionModel(
        guide().patterns,
        guide().criteria,
        tuple(fit for fit in SOUND if fit.criterion != "timing") + both,
    )
    [found] = [one for one in examine(model) if one.kind == Matter.CONTRADICTION]
    assert found.severity == Severity.ERROR
    assert found.witness is not None
    assert found.witness["retry"] == "nobody"
    assert found.subjects == ("package", "retry", "nobody")


@pytest.mark.parametrize(
    ("patterns", "severity", "kind"),
    [
        (("package",), Severity.ERROR, Matter.SCENARIO_LOST),
        (("odata", "fax", "package"), Severity.WARNING, Matter.SCENARIO_SHARED),
        ((), Severity.ERROR, Matter.SCENARIO_LOST),
    ],
)
def test_a_scenario_whose_answers_give_another_pattern_is_found(
    patterns: tuple[str, ...], severity: Severity, kind: Matter
) -> None:
    answers = {"timing": "real-time"}
    example = WorkedExample("on-hand", answers, patterns)
    assert examine(guide(), [example]) == (
        Finding(
            severity, kind, ("on-hand",), answers, told=patterns, winners=("odata",)
        ),
    )


def test_what_is_taken_as_said_is_taken_as_said_by_scenarios_too() -> None:
    batch = replace(TIMING.options[1], assumed=True)
    timing = replace(TIMING, options=(TIMING.options[0], batch))
    model = replace(guide(), criteria=(timing, DEPLOYMENT, RETRY))
    assert examine(model, [WorkedExample("nightly", {}, ("package",))]) == ()


def test_a_scenario_whose_answers_give_its_pattern_is_no_finding() -> None:
    example = WorkedExample("on-hand", {"timing": "real-time"}, ("odata",))
    assert examine(guide(), [example]) == ()


def test_what_takes_too_many_steps_is_undecided() -> None:
    found = examine(guide(), steps=0)
    assert {one.kind for one in found} == {Matter.UNDECIDED}
    assert found[0] == Finding(
        Severity.WARNING,
        Matter.UNDECIDED,
        ("odata",),
        doubt=Matter.NEVER_RECOMMENDED,
    )
    assert [finding.doubt for finding in found] == [
        *[Matter.NEVER_RECOMMENDED] * 2,
        *[Matter.CRITERION_IDLE] * 3,
        Matter.STANDING_TIE,
    ]


def test_a_question_gets_its_share_of_the_steps_until_none_are_left() -> None:
    assert [finding.count for finding in examine(guide(), steps=20)] == [2] * 5 + [0]
    assert examine(guide(), steps=100) == ()


def test_errors_come_first() -> None:
    fits = (
        rules_out("odata", "retry", "nobody"),
        rules_out("package", "deployment", "on-premises", judgement=True),
    )
    severities = [one.severity for one in examine(guide(*fits))]
    assert severities == [Severity.ERROR, Severity.WARNING]


def quantity(*starts: int | None) -> Criterion:
    options = (
        Option(f"b{place}", f"Band {place}", lower=start)
        for place, start in enumerate(starts)
    )
    return Criterion("volume", "Volume", "How many?", tuple(options), unit="records")


@pytest.mark.parametrize(
    ("starts", "faults"),
    [
        ((0, 100), ()),
        ((100, 0), ()),
        ((5_000, 9_000), (BandFault(Flaw.GAP, start=5_000),)),
        ((0, 7_000, 7_000), (BandFault(Flaw.TWICE, start=7_000),)),
        ((0, None), (BandFault(Flaw.NO_START, "Band 1"),)),
        ((None,), (BandFault(Flaw.NO_START, "Band 0"),)),
        ((1,), (BandFault(Flaw.GAP, start=1),)),
    ],
)
def test_bands_that_leave_numbers_out_are_found_before_they_are_a_model(
    starts: tuple[int | None, ...], faults: tuple[BandFault, ...]
) -> None:
    assert band_faults(quantity(*starts)) == faults
    assert band_faults(TIMING) == ()


# Everything found equals enumeration


def subjects(found: Iterable[Finding], kind: Matter) -> list[tuple[str, ...]]:
    return [one.subjects for one in found if one.kind == kind]
