"""The page that gives the recommendation."""

from dataclasses import dataclass

from guide.walkthrough import links
from guide.walkthrough.advice import Advice, Outcome
from guide.walkthrough.links import Link
from guide.walkthrough.pages import doing
from guide.walkthrough.pages.assumptions import Assumptions, assumptions
from guide.walkthrough.pages.certainty import Certainty, certainty
from guide.walkthrough.pages.changes import Changes, changes
from guide.walkthrough.pages.cost import Cost, cost
from guide.walkthrough.pages.deciding import Deciders, deciders
from guide.walkthrough.pages.evenness import Evenness, evenness
from guide.walkthrough.pages.front import Front, front
from guide.walkthrough.pages.headline import Headline, headline, title
from guide.walkthrough.pages.layers import Layer, layers
from guide.walkthrough.pages.offered import Offered, offered
from guide.walkthrough.pages.since import Since, since, unpinned
from guide.walkthrough.pages.so_far import (
    GivenAnswer,
    answers_so_far,
    taken_as_said,
)
from guide.walkthrough.pages.standing import (
    Citations,
    OutOfIt,
    RankedPattern,
    References,
    out_of_it,
    ranked,
)
from guide.walkthrough.pages.tie import TieBreaker, tie_breakers
from guide.walkthrough.pages.told import Told, told
from guide.walkthrough.pages.track import Track, track
from guide.walkthrough.pages.unless import Unless, unless
from guide.walkthrough.pages.unread import unread
from guide.walkthrough.similar import Similar, similar_scenarios
from scenarios.decision.recommend import Standing


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A recommendation with its reasons. A layer without content is not shown."""

    title: str
    told: Told
    """What stands above the decision."""
    edition_number: int | str
    headline: Headline
    front: Front
    even: Evenness | None
    """What the busiest hour could turn, where the reader has not told it."""
    tie_breakers: tuple[TieBreaker, ...]
    """What helps to choose between equal patterns."""
    certainty: Certainty
    own_url: str
    """The whole address of this edition's result, to be passed on."""
    record_url: str
    json_url: str
    map_url: str
    """The map of all questions, with these answers on it."""
    offered: Offered
    unless: tuple[Unless, ...]
    """The likeliest open answers that would turn the advice."""
    deciders: Deciders | None
    since: Since | None
    """That this is an older edition, and what today's says."""
    unread: tuple[Link, ...]
    """Numbers that could not be read, and the questions that ask them again."""
    notes: tuple[str, ...]
    """What the address says and could not be taken over."""
    answers: tuple[GivenAnswer, ...]
    taken_as_said: tuple[GivenAnswer, ...]
    track: Track
    ranking: tuple[RankedPattern, ...]
    """What may be chosen, best first, with everything said for and against it."""
    out: tuple[OutOfIt, ...]
    """All other patterns, each with what weighs most against it."""
    changes: Changes
    assumptions: Assumptions | None
    cost: Cost | None
    failing: tuple[doing.Failing, ...]
    set_ups: tuple[doing.SetUp, ...]
    similar: tuple[Similar, ...]
    references: References

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The parts of this page below its first screen, in order."""
        if not self.answers:
            return ()
        offered = self.offered
        there = {
            "ways-out": offered.ways_out,
            "outside": self.headline.nothing_fits and offered.outside,
            "decide": self.deciders,
            "answers": self.answers,
            "cost": self.cost,
            "failures": self.failing,
            "do": self.set_ups,
            "rests-on": offered.provisos,
            "recipes": offered.recipes,
            "all": self.track.stations,
            "change": self.changes,
            "elsewhere": offered.outside and not self.headline.nothing_fits,
            "assumptions": self.assumptions,
            "similar": self.similar,
            "references": self.references,
        }
        return layers(*(name for name, content in there.items() if content))


def page(advice: Advice, own_url: str) -> ResultPage:
    """What the template shows of some advice; `own_url` is the address to pass on."""
    cited = Citations(advice.model)
    rows = doing.rows_of(advice.ahead)
    kept = [s for s in advice.recommendation.standings if _may_be_chosen(advice, s)]
    return ResultPage(
        title=_title(advice),
        told=told(advice.reading.head, links.board(advice.reading)),
        edition_number=advice.number,
        headline=headline(advice),
        front=front(advice, cited),
        even=evenness(advice),
        tie_breakers=tie_breakers(advice),
        certainty=certainty(advice),
        own_url=own_url,
        record_url=links.record(advice.pinned),
        json_url=links.result_json(advice.pinned),
        map_url=links.decision_map(advice.reading),
        offered=offered(advice, cited),
        unless=unless(advice),
        deciders=deciders(advice),
        since=since(advice, links.result(unpinned(advice)), compared=True),
        notes=advice.reading.notes,
        unread=unread(advice),
        answers=answers_so_far(advice),
        taken_as_said=taken_as_said(advice),
        track=track(advice),
        ranking=tuple(ranked(advice, standing, cited) for standing in kept),
        out=out_of_it(advice, kept, cited),
        changes=changes(advice),
        assumptions=assumptions(advice),
        cost=cost(advice, rows, cited),
        failing=doing.failing(rows, cited),
        set_ups=doing.set_ups(rows, cited),
        similar=similar_scenarios(advice),
        references=cited.references,
    )


def _title(advice: Advice) -> str:
    return title(advice) if advice.answered else "Nothing is answered yet"


def _may_be_chosen(advice: Advice, standing: Standing) -> bool:
    """Whether a pattern is told of in full: what fits, or else what comes nearest."""
    if advice.outcome is Outcome.NONE:
        return standing in advice.closest
    return bool(advice.ahead) and not (standing.ruled_out or standing.unsuited)
