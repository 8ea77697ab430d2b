"""What readers know things by: patterns, criteria and answers in words."""

from collections.abc import Iterable, Mapping

from guide.walkthrough.reading import Reading, Unread
from scenarios.decision.model import UNSURE, Criterion, DecisionModel, Fit, Leg, Recipe
from scenarios.text.verdicts import VERDICT_WORDS
from scenarios.text.words import in_a_line, listed


def names(model: DecisionModel, patterns: Iterable[str]) -> str:
    """Patterns to choose between, in a sentence; nothing at all reads as such."""
    known = [model.pattern(slug).name for slug in patterns]
    return listed(known, "or") or "no pattern at all"


def outcome(
    model: DecisionModel, winners: Iterable[str], *, conflict: bool = False
) -> str:
    """What some answers lead to, as the end of a sentence."""
    if conflict:
        return "every pattern is ruled out"
    known = [model.pattern(slug).name for slug in winners]
    return listed(known, "or") or "nothing fits well"


def leg(model: DecisionModel, known: Leg) -> str:
    """What a leg of a recipe is known by: its pattern, or the companion."""
    return model.pattern(known.pattern).name if known.pattern else known.companion


def legs(model: DecisionModel, recipe: Recipe) -> str:
    """The legs of a recipe in a line."""
    return in_a_line((leg(model, each), each.instead) for each in recipe.legs)


def titles(model: DecisionModel, fits: Iterable[Fit]) -> tuple[str, ...]:
    """The criteria that some fits belong to, quoted."""
    return tuple(f"“{model.criterion(fit.criterion).title}”" for fit in fits)


def answer(criterion: Criterion, reading: Reading) -> str:
    """An answer in words: the option's label, or the number as it was given.

    What is taken as said counts as an answer.
    """
    if criterion.slug in reading.amounts:
        return reading.amounts[criterion.slug].words(criterion.unit)
    chosen = reading.said(criterion)
    return "Not sure" if chosen == UNSURE else criterion.option(chosen).label


def unread(criterion: Criterion, given: Unread) -> str:
    """What was given for a quantity and cannot be read, as a sentence with its why."""
    return (
        f"“{given.typed}” for “{criterion.title}” counts as not answered. {given.fault}"
    )


def lost(model: DecisionModel, reading: Reading) -> tuple[str, ...]:
    """All that the address says and could not be taken over, a sentence each."""
    numbers = (unread(model.criterion(s), one) for s, one in reading.unread.items())
    return (*reading.notes, *numbers)


def amount(criterion: Criterion, number: int) -> str:
    """A number with its unit: "1,000 records per hour"."""
    return f"{number:,} {criterion.unit}"


def answered(criterion: Criterion, reading: Reading) -> str:
    """A criterion with its answer: "Timing: Real time"."""
    return f"{criterion.title}: {answer(criterion, reading)}"


def fact(model: DecisionModel, criterion: str, option: str) -> str:
    """A criterion with one of its options: "Timing: Real time"."""
    asked = model.criterion(criterion)
    return f"{asked.title}: {asked.option(option).label}"


def enough(model: DecisionModel, answers: Mapping[str, str]) -> str:
    """Answers that would do, in a row: "“Slow”"; of several questions, with these."""
    if len(answers) > 1:
        return listed(f"“{fact(model, *answer)}”" for answer in answers.items())
    return "".join(
        f"“{model.criterion(slug).option(option).label}”"
        for slug, option in answers.items()
    )


def against(fits: Iterable[Fit]) -> str:
    """What is said against a pattern, its reasons in a row: "Reservation: Slow."."""
    return " ".join(f"{VERDICT_WORDS[fit.verdict]}: {fit.reason}" for fit in fits)
