"""The page that gives the recommendation."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice, Outcome
from guide.walkthrough.links import Link
from guide.walkthrough.pages.assumptions import Assumptions, assumptions
from guide.walkthrough.pages.changes import Changes, changes
from guide.walkthrough.pages.deciding import Deciders, deciders
from guide.walkthrough.pages.headline import (
    Headline,
    headline,
    reservations,
    title,
)
from guide.walkthrough.pages.since import Since, since, unpinned
from guide.walkthrough.pages.so_far import (
    GivenAnswer,
    answers_so_far,
    taken_as_said,
)
from guide.walkthrough.pages.standing import (
    Citations,
    RankedPattern,
    References,
    ranked,
)
from guide.walkthrough.pages.tie import tie_breakers
from guide.walkthrough.pages.unless import Unless, unless
from guide.walkthrough.similar import Similar, similar_scenarios
from scenarios.decision.provisos import OutsideSolution, Proviso
from scenarios.decision.questions import would_add
from scenarios.models import Pattern, Recipe
from scenarios.text.words import listed

OUTSIDE = ("Outside the patterns", "#outside")
"""A section that comes early where nothing fits, and late where something does."""


@dataclass(frozen=True, slots=True)
class WayOutOffered:
    """Answers to give up, and where that leads."""

    given_up: tuple[str, ...]
    outcome: str
    url: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something to know besides the verdicts, with what backs it."""

    title: str
    text: str
    judgement: bool
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecipeOffered:
    """A recipe that completes what is recommended, with its legs in a line."""

    title: str
    url: str
    """Its page; empty for one of an old edition that is kept no more."""
    legs: str
    reason: str
    judgement: bool
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetUp:
    """What to do for a pattern on both sides, Markdown."""

    heading: str
    fo: str
    other: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A recommendation with its reasons. A section without content is not shown."""

    title: str
    edition_number: int | str
    headline: Headline
    reservations: tuple[str, ...]
    tie_breakers: tuple[Link, ...]
    """What helps to choose between equal patterns."""
    settled: str
    would_add: str
    """What open questions could still say against what is settled; may be empty."""
    go_on_url: str
    next_url: str
    first_of_all: tuple[Link, ...]
    """What was answered unsure, still matters, and has other questions hang on it."""
    own_url: str
    """The whole address of this edition's result, to be passed on."""
    record_url: str
    json_url: str
    ways_out: tuple[WayOutOffered, ...]
    outside: tuple[Statement, ...]
    """Solutions outside the patterns that may help."""
    unless: tuple[Unless, ...]
    """The likeliest open answers that would turn the advice."""
    provisos: tuple[Statement, ...]
    """What has to hold for what is recommended."""
    recipes: tuple[RecipeOffered, ...]
    """What completes what is recommended, the most specific first."""
    deciders: Deciders | None
    since: Since | None
    """That this is an older edition, and what today's says."""
    notes: tuple[str, ...]
    """What the address says and could not be taken over."""
    answers: tuple[GivenAnswer, ...]
    taken_as_said: tuple[GivenAnswer, ...]
    ranking: tuple[RankedPattern, ...]
    unfolded: bool
    """Whether the arguments for what is recommended are unfolded."""
    changes: Changes
    assumptions: Assumptions | None
    set_ups: tuple[SetUp, ...]
    similar: tuple[Similar, ...]
    references: References

    @property
    def contents(self) -> tuple[Link, ...]:
        """The sections of this page, in order."""
        sections = (
            (self.ways_out, "Ways out", "#ways-out"),
            (self.ways_out and self.outside, *OUTSIDE),
            (self.deciders, "What would decide", "#decide"),
            (self.answers or self.taken_as_said, "Your answers", "#answers"),
            (self.provisos, "What it rests on", "#rests-on"),
            (self.recipes, "What completes it", "#recipes"),
            (self.ranking, "All patterns, best first", "#all"),
            (self.changes, "What would change this", "#change"),
            (self.outside and not self.ways_out, *OUTSIDE),
            (self.assumptions, "Assumptions", "#assumptions"),
            (self.set_ups, "What to do", "#do"),
            (self.similar, "Similar scenarios", "#similar"),
            (self.references, "References", "#references"),
        )
        return tuple(Link(words, at) for content, words, at in sections if content)


def page(advice: Advice, own_url: str) -> ResultPage:
    """What the template shows of some advice; `own_url` is the address to pass on."""
    cited = Citations(advice.model)
    standings = advice.recommendation.standings
    return ResultPage(
        title=title(advice),
        edition_number=advice.number,
        headline=headline(advice),
        reservations=reservations(advice),
        tie_breakers=tie_breakers(advice),
        settled=_settled(advice),
        would_add=_would_add(advice),
        go_on_url=_go_on_url(advice),
        next_url=_next_url(advice),
        first_of_all=tuple(_first_of_all(advice)),
        own_url=own_url,
        record_url=links.record(advice.pinned),
        json_url=links.result_json(advice.pinned),
        ways_out=tuple(_ways_out(advice)),
        outside=tuple(
            _statement(solution, solution.title, cited) for solution in advice.outside
        ),
        unless=unless(advice),
        provisos=tuple(
            _statement(proviso, "", cited)
            for proviso in advice.provisos
            if advice.ahead
        ),
        recipes=tuple(_recipes(advice, cited)),
        deciders=deciders(advice),
        since=since(advice, links.result(unpinned(advice)), compared=True),
        notes=advice.reading.notes,
        answers=answers_so_far(advice),
        taken_as_said=taken_as_said(advice),
        ranking=tuple(ranked(advice, standing, cited) for standing in standings),
        unfolded=bool(advice.ahead),
        changes=changes(advice),
        assumptions=assumptions(advice),
        set_ups=_set_ups(advice.ahead),
        similar=similar_scenarios(advice),
        references=cited.references,
    )


def _settled(advice: Advice) -> str:
    """After how many questions nothing more can change; empty while something can."""
    if not advice.settled or not advice.recommended:
        return ""
    asked = [c for c in advice.askable if c not in advice.taken_as_said]
    answered = [c for c in advice.answered if advice.applies(c)]
    return f"Settled after {len(answered)} of {len(asked)} questions"


def _would_add(advice: Advice) -> str:
    """The reservations that open questions could still add, as a sentence."""
    if not advice.settled or advice.best is None:
        return ""
    pattern = advice.best.pattern
    answers: dict[str, list[str]] = {}
    for fit in would_add(advice.model, advice.answers, pattern):
        asked = advice.model.criterion(fit.criterion)
        answers.setdefault(asked.title, []).append(
            f"“{asked.option(fit.option).label}”"
        )
    told = listed(
        f"{title} ({listed(labels, 'or')})" for title, labels in answers.items()
    )
    name = advice.model.pattern(pattern).name
    return (
        f"Open questions could still add a reservation to {name}: {told}."
        if told
        else ""
    )


def _go_on_url(advice: Advice) -> str:
    """A question that applies and was not asked, although nothing hangs on it."""
    left = next(iter(advice.unanswered), None)
    return links.question(advice.reading, left.slug) if left else ""


def _next_url(advice: Advice) -> str:
    still = advice.outcome is Outcome.OPEN and advice.next_question
    return links.walkthrough(advice.reading) if still else ""


def _first_of_all(advice: Advice) -> Iterator[Link]:
    for criterion in advice.open_questions:
        slug = criterion.slug
        if slug in advice.reading.chosen and slug in advice.model.hinges:
            yield Link(criterion.title, links.question(advice.reading, slug))


def _ways_out(advice: Advice) -> Iterator[WayOutOffered]:
    for way in advice.ways_out:
        criteria = (advice.model.criterion(slug) for slug in way.given_up)
        yield WayOutOffered(
            tuple(wording.answered(asked, advice.reading) for asked in criteria),
            wording.names(advice.model, way.winners),
            links.result(advice.reading.without(*way.given_up)),
        )


def _recipes(advice: Advice, cited: Citations) -> Iterator[RecipeOffered]:
    slugs = [offered.recipe.slug for offered in advice.recipes]
    told = set(Recipe.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    for offered in advice.recipes:
        has_page = offered.recipe.slug in told
        yield RecipeOffered(
            offered.recipe.title,
            links.recipe(offered.recipe) if has_page else "",
            wording.legs(advice.model, offered.recipe),
            offered.offer.reason,
            offered.offer.judgement,
            cited.of(offered.offer),
        )


def _statement(
    told: Proviso | OutsideSolution, title: str, cited: Citations
) -> Statement:
    return Statement(title, told.text, told.judgement, cited.of(told))


def _set_ups(patterns: tuple[str, ...]) -> tuple[SetUp, ...]:
    """What the tables say of some patterns; an old edition may have more."""
    told = Pattern.objects.only("slug", "name", "setup_fo", "setup_other")
    rows = told.in_bulk(patterns, field_name="slug")
    known = [rows[slug] for slug in patterns if slug in rows]
    return tuple(
        SetUp(
            f"What to do for {row.name}" if len(known) > 1 else "What to do",
            row.setup_fo,
            row.setup_other,
        )
        for row in known
    )
