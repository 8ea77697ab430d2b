"""What an editor reads of a decision model that is wrong, word for word."""

import pytest

from scenarios.decision.bands import BandFault, Flaw
from scenarios.decision.health import Finding, Matter, Severity, WorkedExample, examine
from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from scenarios.findings import SENTENCES, band_sentence, sentence
from tests.decision.models import TIMING

DEPLOYMENT = Criterion(
    "deployment",
    "Deployment",
    "Where does F&O run?",
    (Option("cloud", "Cloud"), Option("on-premises", "On-premises")),
)
ODATA, PACKAGE = Pattern("odata", "OData"), Pattern("package", "Package API")
FITS = (
    Fit("odata", "timing", "real-time", Verdict.STRONG),
    Fit("package", "timing", "batch", Verdict.RULED_OUT, judgement=True),
    Fit("package", "timing", "real-time", Verdict.STRONG),
)
MODEL = DecisionModel((ODATA, PACKAGE), (TIMING, DEPLOYMENT), FITS)


@pytest.mark.parametrize(
    ("kind", "values", "told"),
    [
        (
            Matter.SCENARIO_LOST,
            {"subjects": ("on-hand",), "told": ("package",), "winners": ("odata",)},
            "“On hand” is told with Package API, but its answers recommend OData.",
        ),
        (
            Matter.SCENARIO_SHARED,
            {"subjects": ("bom",), "told": ("odata", "fax", "package"), "winners": ()},
            "“bom” is told with OData, fax and Package API, "
            "but its answers recommend no pattern.",
        ),
        (
            Matter.CONTRADICTION,
            {"subjects": ("package", "timing", "batch")},
            "“In batches” (Timing) rules out Package API by judgement, "
            "but an opinion can only be a reservation.",
        ),
        (
            Matter.CONTRADICTION,
            {"subjects": ("package", "timing", "real-time")},
            "“Real time” (Timing) is strong for Package API, "
            "which is then ruled out whatever else is answered.",
        ),
        (
            Matter.NEVER_RECOMMENDED,
            {"subjects": ("odata",)},
            "No answers ever recommend OData.",
        ),
        (
            Matter.CRITERION_IDLE,
            {"subjects": ("timing",)},
            "No answer to “Timing” ever changes the recommendation.",
        ),
        (
            Matter.OPTIONS_ALIKE,
            {"subjects": ("deployment", "cloud", "on-premises")},
            "Deployment: “Cloud” and “On-premises” always lead to the same "
            "recommendation.",
        ),
        (
            Matter.NO_RECOMMENDATION,
            {
                "subjects": ("timing", "deployment"),
                "witness": {"timing": "batch", "deployment": "on-premises"},
            },
            "No pattern is left when Timing is “In batches” and "
            "Deployment is “On-premises”.",
        ),
        (
            Matter.NO_RECOMMENDATION,
            {"witness": {"timing": "batch"}, "count": 1_022},
            "1,022 combinations of up to 3 answers leave no pattern; "
            "20 of them are listed.",
        ),
        (
            Matter.STANDING_TIE,
            {"subjects": ("odata", "package")},
            "No answers recommend only one of OData and Package API.",
        ),
        (
            Matter.CROWDED_TOP,
            {"subjects": ("odata", "package")},
            "Three or more patterns can be equal at the top, such as "
            "OData and Package API.",
        ),
        (
            Matter.SILENT_OPTION,
            {"subjects": ("deployment", "cloud")},
            "“Cloud” (Deployment) says nothing of any pattern, so whoever answers it "
            "is sent to all of them alike.",
        ),
        (
            Matter.UNSPOKEN_PATTERN,
            {"subjects": ("odata",)},
            "No option says anything of OData, so it is good enough for all.",
        ),
    ],
)
def test_each_kind_of_finding_has_its_sentence(kind, values, told):
    finding = Finding(Severity.WARNING, kind, **values)
    assert sentence(MODEL, finding, {"on-hand": "On hand"}) == told


def test_no_kind_of_finding_is_without_a_sentence():
    rails = {kind for kind in Matter if kind.startswith("guard-rail")}
    assert set(SENTENCES) == set(Matter) - rails


@pytest.mark.parametrize(
    ("doubt", "subjects", "told"),
    [
        (Matter.NEVER_RECOMMENDED, ("odata",), "whether OData can be recommended."),
        (
            Matter.CRITERION_IDLE,
            ("timing",),
            "whether every answer to “Timing” has an effect.",
        ),
        (Matter.NO_RECOMMENDATION, (), "which answers rule out every pattern."),
        (Matter.STANDING_TIE, (), "which patterns are always equal."),
        (Matter.CROWDED_TOP, (), "whether three patterns can be equal."),
        (
            Matter.RECIPE_IDLE,
            ("queue",),
            "whether some answers get each offer of “queue”.",
        ),
    ],
)
def test_what_was_not_decided_says_what_was_in_doubt(doubt, subjects, told):
    finding = Finding(
        Severity.WARNING, Matter.UNDECIDED, subjects, doubt=doubt, count=15_000
    )
    assert sentence(MODEL, finding) == (
        f"It was not decided within 15,000 steps {told}"
    )


def test_whatever_is_found_can_be_said():
    worked = [WorkedExample("on-hand", {"timing": "batch"}, ("package",))]
    for steps in (0, 10_000):
        for finding in examine(MODEL, worked, steps):
            assert sentence(MODEL, finding).endswith(".")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (BandFault(Flaw.GAP, start=5_000), "No band takes numbers below 5,000."),
        (BandFault(Flaw.TWICE, start=7_000), "Two bands start at 7,000."),
        (
            BandFault(Flaw.NO_START, "Many"),
            "The band “Many” does not say where it starts.",
        ),
    ],
)
def test_a_fault_of_bands_names_the_criterion_and_the_band(fault, told):
    volume = Criterion("volume", "Volume", "?", (), unit="records")
    assert band_sentence(volume, fault) == f"Volume: {told}"
