"""What has to hold for what is recommended, and for which of it."""

from guide.walkthrough.advice import Advice
from scenarios.decision.provisos import Proviso
from scenarios.text.words import counted


def concerned(advice: Advice, proviso: Proviso) -> tuple[str, ...]:
    """The slugs of those of several equals that a condition is about.

    Empty where it is about all that is recommended.
    """
    some = tuple(slug for slug in advice.recommended if slug in proviso.patterns)
    return some if len(some) < len(advice.recommended) else ()


def grave_alone(advice: Advice, pattern: str) -> tuple[Proviso, ...]:
    """The grave conditions of one of several equals that not all of them have."""
    grave = advice.grave_of(pattern)
    return tuple(proviso for proviso in grave if concerned(advice, proviso))


def hangs_on(advice: Advice, pattern: str) -> str:
    """What parts one of several equals from the others, as far as it is a condition:
    "hangs on 1 grave condition"; empty without."""
    grave = grave_alone(advice, pattern)
    return f"hangs on {counted(len(grave), 'grave condition')}" if grave else ""


def sure(advice: Advice) -> tuple[str, ...]:
    """The slugs of those of several equals that hang on no grave condition of their
    own, where others do; else empty."""
    free = tuple(s for s in advice.recommended if not grave_alone(advice, s))
    return free if len(free) < len(advice.recommended) else ()


def how_many(advice: Advice) -> str:
    """How many conditions there are besides the grave ones, which are told in full:
    "2 conditions", "1 more condition"; empty without any."""
    told = [proviso for proviso in advice.provisos if not proviso.grave]
    which = "more condition" if advice.grave else "condition"
    return counted(len(told), which) if told and advice.ahead else ""


def rests_on(advice: Advice) -> str:
    """The same as a sentence: "It rests on 2 conditions"."""
    several = len(advice.recommended) > 1
    who = "Between them, they rest" if several else "It rests"
    many = how_many(advice)
    return f"{who} on {many}" if many else ""
