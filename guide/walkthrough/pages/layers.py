"""The layers of a result below its first screen: which there are, in which order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layer:
    """A part of the page: its template is named as its anchor is."""

    number: int
    name: str
    title: str
    short: str
    """What the line above the page calls it."""
    about: str
    folds: bool
    """Whether it is folded on a small screen."""

    @property
    def template(self) -> str:
        return f"walkthrough/result/{self.name}.html"


_ORDER: tuple[tuple[str, str, str, str], ...] = (
    ("ways-out", "Ways out", "Ways out", "The fewest wishes to give up."),
    ("outside", "Outside the patterns", "Outside", "What else there is."),
    ("decide", "What would decide", "Deciding", "The closest first."),
    (
        *("answers", "Your answers", "Answers"),
        "What you said, and what each answer did to the field.",
    ),
    (
        *("cost", "Does it carry your load?", "Load"),
        "Arithmetic from your own number, not a promise.",
    ),
    (
        *("failures", "When it fails", "Failures"),
        "What happens to every interface, and who has to act.",
    ),
    ("do", "What to do", "To do", "On both sides."),
    ("rests-on", "What it rests on", "Rests on", "What has to hold besides."),
    ("recipes", "What completes it", "Completed by", "Patterns used together."),
    (
        *("all", "All patterns", "All"),
        "Each line runs until your answers stop it, or finds its siding.",
    ),
    ("change", "What would change this", "Changes", "Other answers, one by one."),
    ("elsewhere", "Outside the patterns", "Outside", "What else there is."),
    ("assumptions", "Assumptions", "Assumptions", "What your answers rest on."),
    ("similar", "Similar scenarios", "Similar", "By how few answers differ."),
    (
        "references",
        "References",
        "References",
        "The date is of the page as it was read.",
    ),
)

FOLDED = frozenset(
    {"failures", "do", "rests-on", "change", "assumptions", "similar", "references"}
)


LATER = {"elsewhere": "outside"}
"""What comes early where nothing fits, and late where something does."""


def layers(*there: str) -> tuple[Layer, ...]:
    """The layers of those names, numbered, in their order."""
    told = [each for each in _ORDER if each[0] in there]
    return tuple(
        Layer(number, LATER.get(name, name), title, short, about, name in FOLDED)
        for number, (name, title, short, about) in enumerate(told, 1)
    )
