"""Two to four patterns side by side on one reader's answers, differences first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.urls import reverse
from django.utils.text import capfirst

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.links import MOST_COMPARED, Link
from guide.walkthrough.pages.cost import sentence_on
from guide.walkthrough.pages.doing import every_row, rows_of, walks_of
from guide.walkthrough.pages.since import Since, since, unpinned
from guide.walkthrough.pages.standing import (
    Citations,
    PlacedPattern,
    References,
    placed,
)
from guide.walkthrough.pages.unread import unread
from scenarios.decision.model import UNSURE, Fit
from scenarios.models import FailureCell, Pattern
from scenarios.text.verdicts import VERDICT_WORDS
from scenarios.text.words import counted, listed, one_line
from scenarios.unchanged import once_per_version

LEAST_COMPARED = 2

FACTS: tuple[tuple[str, Callable[[Pattern], str]], ...] = (
    ("Timing", lambda row: row.get_timing_display()),
    ("Goes in batches", lambda row: "yes" if row.batch else "no"),
    ("Started by", lambda row: row.get_starts_display()),
    ("Data goes", lambda row: row.get_direction_display()),
    ("On-premises", lambda row: row.get_on_premises_display()),
)


@dataclass(frozen=True, slots=True)
class Side:
    """What one point says of one pattern."""

    text: str
    of: str = ""
    """The pattern's name."""
    here: bool = False
    """Whether that is recommended."""
    verdict: str = ""
    word: str = ""
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One point, told of each pattern in the order of the columns."""

    title: str
    detail: str
    sides: tuple[Side, ...]

    @property
    def parts(self) -> bool:
        """Whether it tells the patterns apart."""
        return (
            len({(side.verdict, side.verdict or side.text) for side in self.sides}) > 1
        )


@dataclass(frozen=True, slots=True)
class Band:
    """Points of one kind."""

    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A pattern that can be compared."""

    slug: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Patterns side by side; without columns, only the choice of them."""

    title: str
    edition_number: int | str
    lead: str
    fault: str
    """What is wrong with the choice, and what to do; empty if nothing is."""
    columns: tuple[PlacedPattern, ...]
    apart: tuple[Band, ...]
    alike: tuple[Point, ...]
    choices: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]
    action: str
    own_url: str
    result_url: str
    map_url: str
    answered: int
    since: Since | None
    unread: tuple[Link, ...]
    """Numbers that could not be read, and the questions that ask them again."""
    notes: tuple[str, ...]
    references: References


def page(advice: Advice, asked: Sequence[str], root: str) -> ComparePage:
    """What the template shows of the patterns that an address asks for.

    `root` is where the guide is, for the address to pass on.
    """
    wanted = tuple(dict.fromkeys(slug for slug in asked if slug))
    known = tuple(slug for slug in wanted if advice.model.has_pattern(slug))
    fault = _fault(wanted, known)
    shown = () if fault or not wanted else known
    cited = Citations(advice.model)
    columns = tuple(placed(advice, slug) for slug in shown)
    points = _points(advice, columns, cited) if columns else []
    bands = tuple(_bands(points))
    return ComparePage(
        title=_title(advice, shown),
        edition_number=advice.number,
        lead=_lead(points),
        fault=fault,
        columns=columns,
        apart=bands,
        alike=tuple(point for _, point in points if not point.parts),
        choices=tuple(_choices(advice, wanted)),
        kept=tuple(advice.reading.pairs()),
        action=reverse("compare"),
        own_url=f"{root}{links.compare(advice.pinned, shown)}" if shown else "",
        result_url=links.result(advice.reading),
        map_url=links.decision_map(advice.reading),
        answered=len(advice.answered),
        since=since(advice, links.compare(unpinned(advice), known)),
        notes=advice.reading.notes,
        unread=unread(advice),
        references=cited.references,
    )


def _choices(advice: Advice, wanted: Sequence[str]) -> Iterator[Choice]:
    for pattern in advice.model.patterns:
        yield Choice(pattern.slug, pattern.name, pattern.slug in wanted)


def _fault(wanted: Sequence[str], known: Sequence[str]) -> str:
    odd = [f"“{one_line(slug, 40)}”" for slug in wanted if slug not in known]
    if odd:
        return f"There is no pattern {listed(odd, 'or')} here. Choose from the list."
    if len(wanted) == 1:
        return "One pattern cannot be compared. Choose one to three more."
    if len(wanted) > MOST_COMPARED:
        return (
            f"{counted(len(wanted), 'pattern')} are too many side by side. Choose "
            f"{LEAST_COMPARED} to {MOST_COMPARED}."
        )
    return ""


def _title(advice: Advice, shown: Sequence[str]) -> str:
    if not shown:
        return "Compare patterns"
    return listed(advice.model.pattern(slug).name for slug in shown)


def _lead(points: Sequence[tuple[str, Point]]) -> str:
    told = [point for band, point in points if band == ANSWERS]
    apart = sum(point.parts for point in told)
    if not told:
        return ""
    if not apart:
        return "Your answers do not tell them apart. Facts do."
    tell = "tells" if apart == 1 else "tell"
    several = counted(len(told), "answer")
    return f"Of {several} that say something of them, {apart} {tell} them apart."


ANSWERS, COUNTS = "Your answers tell them apart", "Facts tell them apart"

FAILS = "When it fails"


def _bands(points: Iterable[tuple[str, Point]]) -> Iterator[Band]:
    apart = (each for each in points if each[1].parts)
    for title, told in groupby(apart, lambda each: each[0]):
        yield Band(title, tuple(point for _, point in told))


def _points(
    advice: Advice, columns: Sequence[PlacedPattern], cited: Citations
) -> list[tuple[str, Point]]:
    """All that is told of some patterns, each point with its band."""
    shown = tuple(column.pattern.slug for column in columns)
    rows = {row.slug: row for row in rows_of(shown)}
    told = [rows.get(slug) for slug in shown]
    found = [
        *((ANSWERS, point) for point in _answers(advice, shown, cited)),
        *((COUNTS, point) for point in _facts(advice, told)),
        *((FAILS, point) for point in _failures(told)),
    ]
    return [(band, _named(columns, point)) for band, point in found]


def _named(columns: Sequence[PlacedPattern], point: Point) -> Point:
    """The same with each side told whose it is."""
    sides = (
        replace(side, of=column.pattern.name, here=column.recommended)
        for side, column in zip(point.sides, columns, strict=True)
    )
    return Point(point.title, point.detail, tuple(sides))


def _answers(advice: Advice, shown: Sequence[str], cited: Citations) -> Iterator[Point]:
    for criterion in advice.model.criteria:
        option = advice.heard.get(criterion.slug, UNSURE)
        said = {f.pattern: f for f in advice.model.fits_of(criterion.slug, option)}
        if said.keys() & set(shown):
            yield Point(
                criterion.title,
                wording.answer(criterion, advice.reading),
                tuple(_side(said.get(slug), cited) for slug in shown),
            )


def _side(fit: Fit | None, cited: Citations) -> Side:
    if fit is None:
        return Side("Nothing is said for or against it.")
    word = VERDICT_WORDS[fit.verdict]
    return Side(
        fit.reason, verdict=fit.verdict.slug, word=word, citations=cited.of(fit)
    )


def _facts(advice: Advice, rows: Sequence[Pattern | None]) -> Iterator[Point]:
    loads = (sentence_on(advice, row) if row else "" for row in rows)
    sides = tuple(Side(said or "Not counted") for said in loads)
    if any(side.text != "Not counted" for side in sides):
        yield Point("Your load", "", sides)
    facts = _every_fact()
    told = [facts.get(row.slug) if row else None for row in rows]
    for place, (title, _) in enumerate(FACTS):
        words = (each[place] if each else "Not told" for each in told)
        yield Point(title, "", tuple(map(Side, words)))


@once_per_version
def _every_fact() -> Mapping[str, Sequence[str]]:
    """What the tables say of each pattern in the order of `FACTS`, by its slug."""
    return {
        slug: [capfirst(fact(row)) for _, fact in FACTS]
        for slug, row in every_row().items()
    }


def _failures(rows: Sequence[Pattern | None]) -> Iterator[Point]:
    """Who notices, in each situation that is told of any."""
    walks = walks_of([row for row in rows if row])
    told = [
        {str(cell.situation): cell for cell in walks[row.slug].cells} if row else {}
        for row in rows
    ]
    for situation in dict.fromkeys(title for each in told for title in each):
        sides = (_noticed(each.get(situation)) for each in told)
        yield Point(situation, "Who notices", tuple(sides))


def _noticed(cell: FailureCell | None) -> Side:
    if cell is None:
        return Side("Not told yet")
    return Side(cell.notices if cell.happens else f"Cannot happen: {cell.why}")
