"""What is wrong with a decision model, over every combination of answers it allows.

Each finding is certain, and shows answers that prove or illustrate it. What could
not be decided within the steps allowed is reported as undecided, never guessed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import partial
from itertools import combinations, pairwise

from scenarios.decision.clashes import Clash, clash_in, clashes
from scenarios.decision.model import Answers, Criterion, DecisionModel, Fit, Verdict
from scenarios.decision.recommend import recommend
from scenarios.decision.search import Steps, Undecided, find_any
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


class Kind(StrEnum):
    """What a finding is about."""

    SCENARIO_LOST = "scenario-lost"
    SCENARIO_SHARED = "scenario-shared"
    BANDS = "bands"
    CONTRADICTION = "contradiction"
    NEVER_RECOMMENDED = "never-recommended"
    CRITERION_IDLE = "criterion-idle"
    OPTIONS_ALIKE = "options-alike"
    NO_RECOMMENDATION = "no-recommendation"
    STANDING_TIE = "standing-tie"
    CROWDED_TOP = "crowded-top"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a model."""

    severity: Severity
    kind: Kind
    sentence: str
    witness: Answers | None = None
    """Answers that show it, if there are any to show."""
    subjects: tuple[str, ...] = ()
    """Slugs of what it is about: patterns, scenarios, or a criterion and options."""


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A scenario: its answers, and the patterns that it is told with."""

    slug: str
    title: str
    answers: Answers
    patterns: tuple[str, ...]


def examine(
    model: DecisionModel, worked: Iterable[WorkedExample] = (), steps: int = STEPS
) -> tuple[Finding, ...]:
    """Everything found, errors first; the same input gives the same findings."""
    examination = _Examination(model, steps)
    found = [
        *(finding for example in worked for finding in _compare(model, example)),
        *_opinions_that_rule_out(model),
        *examination.strengths_in_vain(),
        *examination.patterns_never_recommended(),
        *examination.criteria_and_options_without_effect(),
        *examination.clashes(),
        *examination.standing_ties(),
        *examination.crowded_top(),
    ]
    return tuple(sorted(found, key=lambda finding: finding.severity))


def examine_bands(criterion: Criterion) -> tuple[Finding, ...]:
    """What is wrong with the bands of a quantity that is not in a model yet.

    A model refuses such bands, so an editor has to be told of them before.
    """
    if not criterion.is_quantity:
        return ()
    starts = sorted(band.lower for band in criterion.options if band.lower is not None)
    faults = [
        f"The band “{band.label}” does not say where it starts."
        for band in criterion.options
        if band.lower is None
    ]
    if starts and starts[0] > 0:
        faults.append(f"No band takes numbers below {starts[0]:,}.")
    faults += [
        f"Two bands start at {one:,}."
        for one, other in pairwise(starts)
        if one == other
    ]
    return tuple(
        Finding(
            Severity.ERROR,
            Kind.BANDS,
            f"{criterion.title}: {fault}",
            subjects=(criterion.slug,),
        )
        for fault in faults
    )


def _compare(model: DecisionModel, example: WorkedExample) -> Iterator[Finding]:
    """A finding if the answers of a scenario do not give exactly its patterns."""
    recommended = recommend(model, example.answers).recommended
    if set(recommended) == set(example.patterns):
        return
    lost = not set(recommended) & set(example.patterns)
    yield Finding(
        Severity.ERROR if lost else Severity.WARNING,
        Kind.SCENARIO_LOST if lost else Kind.SCENARIO_SHARED,
        f"“{example.title}” is told with {_names(model, example.patterns)}, "
        f"but its answers recommend {_names(model, recommended)}.",
        example.answers,
        (example.slug,),
    )


def _opinions_that_rule_out(model: DecisionModel) -> Iterator[Finding]:
    space = Space(model, {})
    for fit in model.fits:
        if fit.verdict == Verdict.RULED_OUT and fit.judgement:
            yield Finding(
                Severity.ERROR,
                Kind.CONTRADICTION,
                f"{_when(model, fit)} rules out {_names(model, [fit.pattern])} by "
                "judgement, but an opinion can only be a reservation.",
                _showing(space, fit.criterion, fit.option),
                (fit.pattern, fit.criterion, fit.option),
            )


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
                    Kind.CONTRADICTION,
                    f"{_when(self.model, fit)} is strong for "
                    f"{_names(self.model, [fit.pattern])}, which is then ruled out "
                    "whatever else is answered.",
                    part.first(),
                    (fit.pattern, fit.criterion, fit.option),
                )

    def patterns_never_recommended(self) -> Iterator[Finding]:
        for pattern in self.model.patterns:
            yield from self._decide(
                f"whether {pattern.name} can be recommended",
                (pattern.slug,),
                partial(self._never_recommended, pattern.slug),
            )

    def criteria_and_options_without_effect(self) -> Iterator[Finding]:
        for criterion in self.model.criteria:
            yield from self._decide(
                f"whether every answer to “{criterion.title}” has an effect",
                (criterion.slug,),
                partial(self._without_effect, criterion),
            )

    def clashes(self) -> Iterator[Finding]:
        yield from self._decide(
            "which answers rule out every pattern", (), self._clashes
        )

    def standing_ties(self) -> Iterator[Finding]:
        yield from self._decide(
            "which patterns are always equal", (), self._standing_ties
        )

    def crowded_top(self) -> Iterator[Finding]:
        yield from self._decide(
            "whether three patterns can be equal", (), self._crowded_top
        )

    def _decide(
        self,
        doubt: str,
        subjects: tuple[str, ...],
        search: Callable[[Steps], Iterable[Finding]],
    ) -> list[Finding]:
        """What a search finds, or that it could not be decided."""
        steps = Steps(min(self.share, self.left))
        try:
            return list(search(steps))
        except Undecided:
            sentence = f"It was not decided within {steps.limit:,} steps {doubt}."
            return [
                Finding(Severity.WARNING, Kind.UNDECIDED, sentence, subjects=subjects)
            ]
        finally:
            self.left = max(0, self.left - steps.taken)

    def _never_recommended(self, pattern: str, steps: Steps) -> Iterator[Finding]:
        if self.space.recommending(pattern, steps=steps) is None:
            yield Finding(
                Severity.ERROR,
                Kind.NEVER_RECOMMENDED,
                f"No answers ever recommend {_names(self.model, [pattern])}.",
                self.space.surviving(pattern) or self.space.first(),
                (pattern,),
            )

    def _without_effect(self, criterion: Criterion, steps: Steps) -> Iterator[Finding]:
        slug = criterion.slug
        if self.space.difference_by(slug, steps) is None:
            yield Finding(
                Severity.ERROR,
                Kind.CRITERION_IDLE,
                f"No answer to “{criterion.title}” ever changes the recommendation.",
                _showing(self.space, slug, criterion.options[0].slug),
                (slug,),
            )
            return
        for one, other in combinations(criterion.options, 2):
            if not self.space.difference_between(slug, one.slug, other.slug, steps):
                yield Finding(
                    Severity.WARNING,
                    Kind.OPTIONS_ALIKE,
                    f"{criterion.title}: “{one.label}” and “{other.label}” always "
                    "lead to the same recommendation.",
                    _showing(self.space, slug, one.slug),
                    (slug, one.slug, other.slug),
                )

    def _clashes(self, steps: Steps) -> Iterator[Finding]:
        conflict = self.space.conflict(steps)
        if conflict is None or not self.model.patterns:
            return
        small = clashes(self.model, SMALL, steps)
        for clash in small[:LISTED] or [clash_in(self.model, conflict)]:
            yield Finding(
                Severity.WARNING,
                Kind.NO_RECOMMENDATION,
                f"No pattern is left when {_given(self.model, clash)}.",
                clash.witness,
                tuple(clash.answers),
            )
        if len(small) > LISTED:
            yield Finding(
                Severity.WARNING,
                Kind.NO_RECOMMENDATION,
                f"{len(small):,} combinations of up to {SMALL} answers leave no "
                f"pattern; {LISTED} of them are listed.",
                small[LISTED].witness,
            )

    def _standing_ties(self, steps: Steps) -> Iterator[Finding]:
        every = [pattern.slug for pattern in self.model.patterns]
        never_alone = [
            slug
            for slug in every
            if self.space.recommending(slug, over=every, steps=steps) is None
        ]
        for one, other in combinations(never_alone, 2):
            witness = self.space.tying(one, other, steps=steps)
            if (
                witness
                and self.space.recommending(one, over=[other], steps=steps) is None
                and self.space.recommending(other, over=[one], steps=steps) is None
            ):
                yield Finding(
                    Severity.WARNING,
                    Kind.STANDING_TIE,
                    f"No answers recommend only one of "
                    f"{_names(self.model, [one, other])}.",
                    witness,
                    (one, other),
                )

    def _crowded_top(self, steps: Steps) -> Iterator[Finding]:
        every = [pattern.slug for pattern in self.model.patterns]
        ties = (partial(self.space.tying, *three) for three in combinations(every, 3))
        witness = find_any(ties, steps)
        if witness is not None:
            tied = self.space.outcome(witness)
            yield Finding(
                Severity.NOTE,
                Kind.CROWDED_TOP,
                "Three or more patterns can be equal at the top, such as "
                f"{_names(self.model, tied)}.",
                witness,
                tied,
            )


def _names(model: DecisionModel, patterns: Iterable[str]) -> str:
    """The names of patterns in words; an unknown one by its slug."""
    names = [
        model.pattern(slug).name if model.has_pattern(slug) else slug
        for slug in patterns
    ]
    if len(names) < 2:
        return names[0] if names else "no pattern"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _when(model: DecisionModel, fit: Fit) -> str:
    criterion = model.criterion(fit.criterion)
    return f"“{criterion.option(fit.option).label}” ({criterion.title})"


def _given(model: DecisionModel, clash: Clash) -> str:
    options = (
        (model.criterion(slug), option) for slug, option in clash.answers.items()
    )
    return " and ".join(
        f"{criterion.title} is “{criterion.option(option).label}”"
        for criterion, option in options
    )


def _showing(space: Space, criterion: str, option: str) -> Answers | None:
    """The option, and what has to be answered before it; None if it cannot be."""
    part = space.within(criterion, [option])
    return part.leading_to([criterion]) if part else None
