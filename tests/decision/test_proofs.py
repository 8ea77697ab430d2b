"""Each guard rail that is not proved is a finding, with answers that show it."""

from dataclasses import replace

from scenarios.decision.guard_rails import Claim, GuardRail
from scenarios.decision.health import Finding, Matter, Severity
from scenarios.decision.proofs import prove
from tests.decision.test_guard_rails import GUIDE, rail

BROKEN = rail("never", "events")


def named(slug: str, rail: GuardRail) -> GuardRail:
    return replace(rail, slug=slug)


def test_what_holds_is_no_finding() -> None:
    assert prove(GUIDE, [rail("never", "events", when={"job": ("look-up",)})]) == ()


def test_a_broken_guard_rail_is_an_error_with_a_counter_example() -> None:
    assert prove(GUIDE, [BROKEN]) == (
        Finding(
            Severity.ERROR,
            Matter.GUARD_RAIL_BROKEN,
            ("rail",),
            {"deployment": "cloud", "job": "tell"},
            told=("events",),
            winners=("events",),
        ),
    )


def test_what_names_something_unknown_is_an_error_and_the_others_are_proved() -> None:
    strange = named("strange", rail("never", "fax"))
    unknown, broken = prove(GUIDE, [strange, BROKEN])
    assert unknown == Finding(Severity.ERROR, Matter.GUARD_RAIL_UNKNOWN, ("strange",))
    assert broken.kind is Matter.GUARD_RAIL_BROKEN


def test_what_can_never_be_broken_is_a_warning() -> None:
    idle = rail("nothing-fits", when={"job": ("tell",), "timing": ("waits",)})
    assert prove(GUIDE, [idle]) == (
        Finding(Severity.WARNING, Matter.GUARD_RAIL_IDLE, ("rail",)),
    )


def test_what_the_steps_do_not_decide_is_a_warning_and_no_guess() -> None:
    hard = GuardRail("hard", "Because.", Claim.NEVER, ("odata",))
    assert prove(GUIDE, [hard], steps=19) == (
        Finding(
            Severity.WARNING,
            Matter.UNDECIDED,
            ("hard",),
            doubt=Matter.GUARD_RAIL_BROKEN,
            count=1,
        ),
    )


def test_one_that_is_hard_leaves_steps_to_the_others() -> None:
    findings = prove(GUIDE, [BROKEN] * 3, steps=19)
    assert [finding.count for finding in findings] == [1, 1, 1]


def test_once_all_steps_are_taken_none_is_left() -> None:
    counts = [finding.count for finding in prove(GUIDE, [BROKEN] * 30, steps=19)]
    assert (counts[0], counts[-1]) == (1, 0)
