"""Addresses of the guide's pages, with the answers that they carry."""

from collections.abc import Iterable
from dataclasses import dataclass

from guide.walkthrough.reading import Reading, quoted
from scenarios.decision.model import Pattern, Recipe
from scenarios.models import Pattern as Row
from scenarios.paths import path_of

MOST_COMPARED = 4
"""More patterns than these nobody takes in side by side."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class PatternLink(Link):
    """A pattern's name, which leads to its page; the slug is for its picture."""

    slug: str


def walkthrough(reading: Reading) -> str:
    """The next question for some answers."""
    return _carrying(path_of("walkthrough"), reading)


def at_once(reading: Reading) -> str:
    """All questions of the reader's situation on one page."""
    return _carrying(path_of("at-once"), reading)


def check(reading: Reading) -> str:
    """The answers, to look over before the result."""
    return _carrying(path_of("check"), reading)


def decision_map(reading: Reading) -> str:
    """The map of all questions, with some answers as a path on it."""
    return _carrying(path_of("map"), reading)


def result(reading: Reading) -> str:
    """The recommendation for some answers."""
    return _carrying(path_of("result"), reading)


def result_json(reading: Reading) -> str:
    return _telling(path_of("result-json"), reading)


def record(reading: Reading, pattern: str = "") -> str:
    """The decision record in Markdown; that of a challenge if a pattern is named."""
    return _telling(_record_page("record", pattern), reading)


def record_word(reading: Reading, pattern: str = "") -> str:
    """The same for Word."""
    return _telling(_record_page("record-word", pattern), reading)


def _record_page(name: str, pattern: str) -> str:
    return path_of(f"challenge-{name}", pattern) if pattern else path_of(name)


def board(reading: Reading, pattern: str = "") -> str:
    """What stands above the decision, and what to take along to those who take it."""
    return _telling(board_page(pattern), reading)


def board_page(pattern: str = "") -> str:
    """The same without answers."""
    return path_of("challenge-board", pattern) if pattern else path_of("board")


def challenge(reading: Reading, pattern: str, *, now: bool = False) -> str:
    """“We were told to use it”, for one pattern and some answers.

    Now: whatever it would still ask.
    """
    page = path_of("challenge", pattern)
    return f"{page}?{reading.query(answer='now')}" if now else _carrying(page, reading)


def compare(reading: Reading, patterns: Iterable[str]) -> str:
    """Some patterns side by side, on some answers."""
    compared = "".join(f"{quoted('pattern', slug)}&" for slug in patterns)
    return f"{path_of('compare')}?{compared}{reading.query()}".removesuffix("&")


def question(reading: Reading, criterion: str, here: str = "") -> str:
    """The page that asks one criterion again, all other answers kept.

    `here` is the address of a page that asks: the walkthrough's, or a challenge's.
    """
    return f"{here or path_of('walkthrough')}?{reading.query(ask=criterion)}"


def pattern(known: Pattern | Row) -> PatternLink:
    """A pattern's name, which leads to its page."""
    return PatternLink(known.name, path_of("pattern", known.slug), known.slug)


def recipe(known: Recipe) -> str:
    """The page of a recipe."""
    return path_of("recipe", known.slug)


def _carrying(page: str, reading: Reading) -> str:
    return f"{page}?{reading.query()}"


def _telling(page: str, reading: Reading) -> str:
    """What is taken along: it says what of the answers could not be read."""
    return f"{page}?{reading.query(**dict(reading.told()))}"
