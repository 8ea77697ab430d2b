"""The track: every pattern as a line through the answers, as far as it gets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.field import weightiest
from scenarios.decision.model import Criterion, Fit, Pattern, Verdict
from scenarios.decision.recommend import Standing
from scenarios.text.verdicts import VERDICT_WORDS


@dataclass(frozen=True, slots=True)
class Station:
    """An answer that lines run through."""

    title: str
    answer: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A line at one station."""

    verdict: str
    word: str
    aside: bool
    """Whether the line comes by a siding: it was unsuited before."""
    halt: bool


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A pattern as far as its line runs."""

    pattern: Pattern
    stops: tuple[Stop, ...]
    won: bool
    lost: bool
    end: str
    """What weighs most of it, where the line ends."""
    left: int
    """How many columns that has: the stations not reached, and one."""


@dataclass(frozen=True, slots=True)
class Track:
    """All lines, those that get furthest first."""

    stations: tuple[Station, ...]
    lines: tuple[TrackLine, ...]


def track(advice: Advice) -> Track:
    """How the patterns fare, answer by answer.

    Answers that say nothing of any pattern are no stations.
    """
    stations = _stations(advice)
    lines = [
        _line(advice, standing, stations)
        for standing in advice.recommendation.standings
    ]
    lines.sort(key=lambda line: (not line.won, line.left))
    return Track(
        tuple(
            Station(each.title, wording.answer(each, advice.reading))
            for each, _ in stations
        ),
        tuple(lines),
    )


type Heard = tuple[Criterion, Mapping[str, Fit]]
"""A station, and what its answer says of patterns."""


def _stations(advice: Advice) -> list[Heard]:
    """What was answered and has a say, the purpose first."""
    purpose = advice.model.purpose
    return sorted(_heard(advice), key=lambda station: station[0].slug != purpose)


def _heard(advice: Advice) -> Iterator[Heard]:
    for criterion in advice.model.criteria:
        option = advice.heard.get(criterion.slug, "")
        fits = advice.model.fits_of(criterion.slug, option)
        if fits and criterion.slug in advice.reading.chosen:
            yield criterion, {fit.pattern: fit for fit in fits}


def _line(advice: Advice, standing: Standing, stations: list[Heard]) -> TrackLine:
    stops = _stops(standing.pattern, stations)
    fit = weightiest(standing)
    won = standing.pattern in advice.recommended
    return TrackLine(
        pattern=advice.model.pattern(standing.pattern),
        stops=stops,
        won=won,
        lost=bool(standing.ruled_out or standing.unsuited),
        end=fit.reason if fit else "",
        left=len(stations) - len(stops) + 1,
    )


def _stops(pattern: str, stations: list[Heard]) -> tuple[Stop, ...]:
    stops: list[Stop] = []
    aside = False
    for _, said in stations:
        fit = said.get(pattern)
        out = fit is not None and fit.verdict is Verdict.RULED_OUT
        stops.append(
            Stop(
                fit.verdict.slug if fit else "",
                VERDICT_WORDS[fit.verdict] if fit else "Nothing said",
                aside,
                out,
            )
        )
        if out:
            break
        aside = aside or (fit is not None and fit.verdict is Verdict.UNSUITED)
    return tuple(stops)
