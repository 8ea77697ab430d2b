"""What readers are told a verdict and a degree are called, wherever they are told."""

from collections.abc import Mapping

from scenarios.decision.model import Verdict
from scenarios.decision.recommend import Degree

VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.STRONG: "Strong",
    Verdict.GOOD: "Good",
    Verdict.RESERVATION: "Reservation",
    Verdict.UNSUITED: "Unsuited",
    Verdict.RULED_OUT: "Ruled out",
}

DEGREE_WORDS: Mapping[Degree, str] = {
    Degree.RECOMMENDED: "Recommended",
    Degree.EQUAL: "Equally suitable",
    Degree.ALTERNATIVE: "Alternative",
    Degree.RESERVED: "Possible with reservations",
    Degree.UNSUITED: "Unsuited",
    Degree.RULED_OUT: "Ruled out",
}

WORDS: Mapping[str, str] = {
    **{degree.value: word for degree, word in DEGREE_WORDS.items()},
    **{verdict.slug: word for verdict, word in VERDICT_WORDS.items()},
}
"""The words of both by slug, as templates name them."""
