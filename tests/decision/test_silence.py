"""What says nothing is seen where it may have been forgotten."""

from scenarios.decision.health import Matter, Severity, examine
from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from scenarios.decision.silence import silent_options, unspoken_patterns

VOLUME = Criterion(
    "volume",
    "Records per hour",
    "How many?",
    (Option("few", "Few", lower=0), Option("many", "Many", lower=1000)),
    unit="records",
)
COLOUR = Criterion(
    "colour", "Colour", "Which?", (Option("red", "Red"), Option("blue", "Blue"))
)
ODATA, FAX = Pattern("odata", "OData"), Pattern("fax", "Fax")


def model(*fits, criteria=(VOLUME, COLOUR), patterns=(ODATA, FAX)):
    return DecisionModel(
        patterns, criteria, tuple(Fit(*fit, Verdict.STRONG) for fit in fits)
    )


SPOKEN = (("odata", "volume", "few"), ("odata", "colour", "red"))


def found(model, kind):
    return [finding for finding in examine(model) if finding.kind == kind]


def test_options_without_fits_say_nothing():
    silent = silent_options(model(*SPOKEN))
    assert [(criterion.slug, option.slug) for criterion, option in silent] == [
        ("volume", "many"),
        ("colour", "blue"),
    ]


def test_a_silent_band_beside_others_is_a_warning_that_can_be_seen():
    [finding] = found(model(*SPOKEN), Matter.SILENT_OPTION)
    assert finding.subjects == ("volume", "many")
    assert finding.severity is Severity.WARNING
    assert finding.witness == {"volume": "many"}


def test_a_choice_or_a_whole_quantity_may_say_nothing():
    assert not found(model(("odata", "colour", "red")), Matter.SILENT_OPTION)


def test_a_pattern_that_no_option_speaks_of_is_a_warning():
    assert unspoken_patterns(model(*SPOKEN)) == ("fax",)
    [finding] = found(model(*SPOKEN), Matter.UNSPOKEN_PATTERN)
    assert finding.subjects == ("fax",)
    assert finding.severity is Severity.WARNING
