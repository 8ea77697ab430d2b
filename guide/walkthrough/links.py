"""Addresses of the guide's pages, with the answers that they carry."""

from dataclasses import dataclass

from django.urls import reverse

from guide.walkthrough.reading import Reading
from scenarios.decision.model import Pattern, Recipe


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    url: str


def walkthrough(reading: Reading) -> str:
    """The next question for some answers."""
    return _carrying(reverse("walkthrough"), reading)


def at_once(reading: Reading) -> str:
    """All questions of the reader's situation on one page."""
    return _carrying(reverse("at-once"), reading)


def check(reading: Reading) -> str:
    """The answers, to look over before the result."""
    return _carrying(reverse("check"), reading)


def decision_map(reading: Reading) -> str:
    """The map of all questions, with some answers as a path on it."""
    return _carrying(reverse("map"), reading)


def result(reading: Reading) -> str:
    """The recommendation for some answers."""
    return _carrying(reverse("result"), reading)


def result_json(reading: Reading) -> str:
    return _carrying(reverse("result-json"), reading)


def record(reading: Reading) -> str:
    return _carrying(reverse("record"), reading)


def challenge(reading: Reading, pattern: str) -> str:
    """“We were told to use it”, for one pattern and some answers."""
    return _carrying(reverse("challenge", args=[pattern]), reading)


def question(reading: Reading, criterion: str, here: str = "") -> str:
    """The page that asks one criterion again, all other answers kept.

    `here` is the address of a page that asks: the walkthrough's, or a challenge's.
    """
    return f"{here or reverse('walkthrough')}?{reading.query(ask=criterion)}"


def pattern(known: Pattern) -> Link:
    """A pattern's name, which leads to its page."""
    return Link(known.name, reverse("pattern", args=[known.slug]))


def recipe(known: Recipe) -> str:
    """The page of a recipe."""
    return reverse("recipe", args=[known.slug])


def _carrying(page: str, reading: Reading) -> str:
    return f"{page}?{reading.query()}"
