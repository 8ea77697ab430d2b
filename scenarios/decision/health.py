"""What is wrong with a decision model, over every combination of answers it allows.

Each finding is certain, and shows answers that prove or illustrate it. What could
not be decided within the steps allowed is reported as undecided, never guessed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache, partial
from itertools import combinations

from scenarios.decision.clashes import clash_in, clashes
from scenarios.decision.contrasts import contrast_between, contrast_by
from scenarios.decision.model import (
    Answers,
    Criterion,
    DecisionModel,
    Verdict,
    Winners,
    assumed,
)
from scenarios.decision.recipes import recipes_for
from scenarios.decision.recommend import recommend
from scenarios.decision.search import Steps, Undecided, find_any
from scenarios.decision.silence import silent_bands, unspoken_patterns
from scenarios.decision.space import Space

STEPS = 150_000
"""Steps of search for a whole examination: a few seconds, and rarely needed."""

SHARE = 10
"""No question takes more than this part of the steps, so that others get some."""

SMALL = 3
"""Clashes of up to so many answers are all found; if there are none, one other."""

LISTED = 20
"""So many clashes are findings of their own; the rest are only counted."""


class Severity(IntEnum):
    """How much a finding matters. A model with errors is not fit for readers."""

    ERROR = 0
    WARNING = 1
    NOTE = 2


class Matter(StrEnum):
    """What a finding is about."""

    SCENARIO_LOST = "scenario-lost"
    SCENARIO_SHARED = "scenario-shared"
    CONTRADICTION = "contradiction"
    NEVER_RECOMMENDED = "never-recommended"
    CRITERION_IDLE = "criterion-idle"
    OPTIONS_ALIKE = "options-alike"
    NO_RECOMMENDATION = "no-recommendation"
    STANDING_TIE = "standing-tie"
    CROWDED_TOP = "crowded-top"
    GUARD_RAIL_BROKEN = "guard-rail-broken"
    GUARD_RAIL_UNKNOWN = "guard-rail-unknown"
    GUARD_RAIL_IDLE = "guard-rail-idle"
    SILENT_OPTION = "silent-option"
    UNSPOKEN_PATTERN = "unspoken-pattern"
    RECIPE_IDLE = "recipe-idle"
    RECIPE_APART = "recipe-apart"
    RECIPE_UNKNOWN = "recipe-unknown"
    SCENARIO_RECIPE = "scenario-recipe"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a model, in values that a sentence can be made of."""

    severity: Severity
    kind: Matter
    subjects: tuple[str, ...] = ()
    """Slugs of what it is about: patterns, scenarios, recipes, or a criterion and
    options; of a contradiction, the pattern, the criterion and the option of a fit;
    of an offer, its recipe and the reason that it gives."""
    witness: Answers | None = None
    """Answers that show it, if there are any to show."""
    told: tuple[str, ...] = ()
    """Of a scenario: slugs of the patterns, or the recipe, that it is told with. Of a
    guard rail or an offer of a recipe: the patterns that it names."""
    winners: Winners = ()
    """Of a scenario: what its answers recommend, or which recipes they offer, instead.
    Of a guard rail: what the answers that break it recommend."""
    doubt: Matter | None = None
    """Of the undecided: what kind of finding there might be."""
    count: int = 0
    """Of the undecided: the steps that were not enough. Of clashes that are not
    findings of their own: how many there are in all."""


def undecided(doubt: Matter, subjects: tuple[str, ...], steps: Steps) -> Finding:
    """That so many steps were not enough to tell whether there is such a finding."""
    return Finding(
        Severity.WARNING,
        Matter.UNDECIDED,
        subjects,
        doubt=doubt,
        count=steps.limit or 0,
    )


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A scenario: its answers, and the patterns and recipes that it is told with."""

    slug: str
    answers: Answers
    patterns: tuple[str, ...]
    recipes: tuple[str, ...] = ()


def examine(
    model: DecisionModel, worked: Iterable[WorkedExample] = (), steps: int = STEPS
) -> tuple[Finding, ...]:
    """All findings, errors first; the same input gives the same findings."""
    findings = [
        *(finding for example in worked for finding in agreement(model, example)),
        *_whatever_is_worked(model, steps),
    ]
    return tuple(sorted(findings, key=lambda finding: finding.severity))


@lru_cache(maxsize=4)
def _whatever_is_worked(model: DecisionModel, steps: int) -> tuple[Finding, ...]:
    """What is found without any example: kept, as several pages ask it of a draft."""
    examination = _Examination(model, steps)
    return (
        *_opinions_that_rule_out(model),
        *_silence(model),
        *examination.strengths_in_vain(),
        *examination.patterns_never_recommended(),
        *examination.criteria_and_options_without_effect(),
        *examination.clashes(),
        *examination.standing_ties(),
        *examination.crowded_top(),
    )


def agreement(model: DecisionModel, example: WorkedExample) -> Iterator[Finding]:
    """Where the answers of a scenario do not give its patterns, or offer its recipes.

    Just its patterns have to be recommended; other recipes may be offered as well.
    """
    answers = assumed(model, example.answers)
    recommended = recommend(model, answers).recommended
    yield from _patterns_told(example, recommended)
    found = recipes_for(model.recipes, answers, recommended)
    offered = tuple(one.recipe.slug for one in found)
    for recipe in example.recipes:
        if recipe not in offered:
            yield Finding(
                Severity.WARNING,
                Matter.SCENARIO_RECIPE,
                (example.slug,),
                example.answers,
                told=(recipe,),
                winners=offered,
            )


def _patterns_told(example: WorkedExample, recommended: Winners) -> Iterator[Finding]:
    if set(recommended) == set(example.patterns):
        return
    lost = not set(recommended) & set(example.patterns)
    yield Finding(
        Severity.ERROR if lost else Severity.WARNING,
        Matter.SCENARIO_LOST if lost else Matter.SCENARIO_SHARED,
        (example.slug,),
        example.answers,
        told=example.patterns,
        winners=recommended,
    )


def _opinions_that_rule_out(model: DecisionModel) -> Iterator[Finding]:
    """Fits that rule out by judgement: an opinion can only be a reservation."""
    space = Space(model, {})
    for fit in model.fits:
        if fit.verdict == Verdict.RULED_OUT and fit.judgement:
            yield Finding(
                Severity.ERROR,
                Matter.CONTRADICTION,
                (fit.pattern, fit.criterion, fit.option),
                _showing(space, fit.criterion, fit.option),
            )


def _silence(model: DecisionModel) -> Iterator[Finding]:
    """Bands and patterns whose fits somebody may have forgotten."""
    space = Space(model, {})
    for criterion, band in silent_bands(model):
        about = (criterion.slug, band.slug)
        shown = _showing(space, *about)
        yield Finding(Severity.WARNING, Matter.SILENT_OPTION, about, shown)
    for slug in unspoken_patterns(model):
        yield Finding(Severity.WARNING, Matter.UNSPOKEN_PATTERN, (slug,), space.first())


class _Examination:
    """The questions that take a search, each with its share of the steps."""

    def __init__(self, model: DecisionModel, steps: int) -> None:
        self.model = model
        self.space = Space(model, {})
        self.share = steps // SHARE
        self.left = steps

    def strengths_in_vain(self) -> Iterator[Finding]:
        """Fits that praise a pattern where it is ruled out in any case."""
        survivors = {
            pattern.slug
            for pattern in self.model.patterns
            if self.space.surviving(pattern.slug) is not None
        }
        for fit in self.model.fits:
            part = self.space.within(fit.criterion, [fit.option])
            if fit.verdict != Verdict.STRONG or part is None:
                continue
            if part.surviving(fit.pattern) is None and fit.pattern in survivors:
                yield Finding(
                    Severity.ERROR,
                    Matter.CONTRADICTION,
                    (fit.pattern, fit.criterion, fit.option),
                    part.first(),
                )

    def patterns_never_recommended(self) -> Iterator[Finding]:
        for pattern in self.model.patterns:
            search = partial(self._never_recommended, pattern.slug)
            yield from self._decide(search, Matter.NEVER_RECOMMENDED, pattern.slug)

    def criteria_and_options_without_effect(self) -> Iterator[Finding]:
        for criterion in self.model.criteria:
            search = partial(self._without_effect, criterion)
            yield from self._decide(search, Matter.CRITERION_IDLE, criterion.slug)

    def clashes(self) -> Iterator[Finding]:
        yield from self._decide(self._clashes, Matter.NO_RECOMMENDATION)

    def standing_ties(self) -> Iterator[Finding]:
        yield from self._decide(self._standing_ties, Matter.STANDING_TIE)

    def crowded_top(self) -> Iterator[Finding]:
        yield from self._decide(self._crowded_top, Matter.CROWDED_TOP)

    def _decide(
        self, search: Callable[[Steps], Iterable[Finding]], kind: Matter, *subjects: str
    ) -> list[Finding]:
        """What a search finds, or that it could not be decided."""
        steps = Steps(min(self.share, self.left))
        try:
            return list(search(steps))
        except Undecided:
            return [undecided(kind, subjects, steps)]
        finally:
            self.left = max(0, self.left - steps.taken)

    def _never_recommended(self, pattern: str, steps: Steps) -> Iterator[Finding]:
        if self.space.recommending(pattern, steps=steps) is None:
            witness = self.space.surviving(pattern) or self.space.first()
            yield Finding(Severity.ERROR, Matter.NEVER_RECOMMENDED, (pattern,), witness)

    def _without_effect(self, criterion: Criterion, steps: Steps) -> Iterator[Finding]:
        slug, options = criterion.slug, [option.slug for option in criterion.options]
        if contrast_by(self.space, slug, steps) is None:
            witness = _showing(self.space, slug, options[0])
            yield Finding(Severity.ERROR, Matter.CRITERION_IDLE, (slug,), witness)
            return
        for option, other in combinations(options, 2):
            if not contrast_between(self.space, slug, option, other, steps):
                # Readers may need both words for what comes out the same.
                yield Finding(
                    Severity.NOTE,
                    Matter.OPTIONS_ALIKE,
                    (slug, option, other),
                    _showing(self.space, slug, option),
                )

    def _clashes(self, steps: Steps) -> Iterator[Finding]:
        conflict = self.space.conflict(steps)
        if conflict is None or not self.model.patterns:
            return
        small = clashes(self.model, SMALL, steps)
        clash_finding = partial(Finding, Severity.WARNING, Matter.NO_RECOMMENDATION)
        for clash in small[:LISTED] or [clash_in(self.model, conflict)]:
            yield clash_finding(tuple(clash.answers), clash.witness)
        if len(small) > LISTED:
            yield clash_finding(witness=small[LISTED].witness, count=len(small))

    def _standing_ties(self, steps: Steps) -> Iterator[Finding]:
        every = [pattern.slug for pattern in self.model.patterns]
        never_alone = [
            slug
            for slug in every
            if self.space.recommending(slug, over=every, steps=steps) is None
        ]
        for pair in combinations(never_alone, 2):
            witness = self.space.tying(*pair, steps=steps)
            if witness and not any(
                self.space.recommending(slug, over=pair, steps=steps) for slug in pair
            ):
                yield Finding(Severity.WARNING, Matter.STANDING_TIE, pair, witness)

    def _crowded_top(self, steps: Steps) -> Iterator[Finding]:
        every = [pattern.slug for pattern in self.model.patterns]
        ties = (
            partial(self.space.tying, *pair, third)
            for pair in combinations(every[:-1], 2)
            if self.space.tying(*pair, steps=steps)
            for third in every[every.index(pair[1]) + 1 :]
        )
        witness = find_any(ties, steps)
        if witness is not None:
            tied = self.space.winners(witness)
            yield Finding(Severity.NOTE, Matter.CROWDED_TOP, tied, witness)


def _showing(space: Space, criterion: str, option: str) -> Answers | None:
    """The option, and what has to be answered before it; None if it cannot be."""
    part = space.within(criterion, [option])
    return part.leading_to([criterion]) if part else None
