"""What a draft changes for whom: exactly which answers it leads elsewhere.

A result flips where one model recommends a pattern, or says that nothing fits, and
the other does not. So the search is for answers with which a pattern leads all others
in the one model, and falls behind a rival in the other. What two models share adds
the same to the lead in the one as it takes from the fall in the other: only what
differs can make the sum of both positive, and a search begins with that.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from scenarios.decision.common_answers import Both, CommonAnswers, taken_by
from scenarios.decision.health import SHARE, STEPS
from scenarios.decision.leads import Choice, Gain
from scenarios.decision.model import Answers, DecisionModel, Winners
from scenarios.decision.recommend import recommend
from scenarios.decision.search import Steps, Undecided, find_any
from scenarios.decision.space import Space

NOTHING: Final = ""
"""Stands among patterns for the result that nothing fits."""

type _Search = Callable[[Steps], Answers | None]


@dataclass(frozen=True, slots=True)
class Flip:
    """Answers with which only one of two models recommends a pattern."""

    pattern: str
    """Slug of the pattern, or `NOTHING`."""
    gained: bool
    """Whether it is the draft that recommends it."""
    answers: Answers
    """They leave out what is taken as said, and may give a number for a quantity."""
    live: Winners
    draft: Winners


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question that was not decided within the steps allowed."""

    steps: int = 0
    pattern: str = NOTHING
    gained: bool = False
    """Of a flip that there may be: whether it is the draft that recommends it."""
    option: tuple[str, str] | None = None
    """Otherwise, the criterion and option whose readers' results were looked for."""


@dataclass(frozen=True, slots=True)
class OptionResults:
    """What readers who choose an option get, where only one of the models has it."""

    criterion: str
    option: str
    gained: bool
    """Whether it is the draft that has it."""
    results: tuple[tuple[str, Answers], ...]
    """Each pattern that may be recommended, or `NOTHING`, with such answers. Empty if
    nobody can choose it."""


@dataclass(frozen=True, slots=True)
class Impact:
    """All that a draft changes for readers."""

    flips: tuple[Flip, ...] = ()
    readers: tuple[OptionResults, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """What was not decided; all the rest is certain."""


def impact(live: DecisionModel, draft: DecisionModel, steps: int = STEPS) -> Impact:
    """What a draft changes for readers, patterns in the editors' order.

    The flips are over all answers that both models understand and that leave neither
    a question (`common_answers` says it in full): for each pattern, and for nothing,
    one if the draft loses the result anywhere, and one if it wins it. What readers of
    an option get that only one model has is told apart. No question takes more than
    its share of the steps.
    """
    return _Comparison((live, draft), steps).impact()


class _Comparison:
    """Two models side by side, the live one first."""

    def __init__(self, models: Both[DecisionModel], steps: int) -> None:
        self._models = models
        self._common = CommonAnswers(models)
        self._share, self._left = steps // SHARE, steps
        self._doubts: list[Doubt] = []
        live, draft = self._common.leads
        self._places = (
            {**live.place, NOTHING: live.nothing},
            {**draft.place, NOTHING: draft.nothing},
        )

    def impact(self) -> Impact:
        flips, readers = tuple(self._flips()), tuple(self._readers())
        return Impact(flips, readers, tuple(self._doubts))

    def _decided[T](self, search: Callable[[Steps], T], doubt: Doubt) -> T | None:
        """What a search finds; None if nothing, or if it is added to the doubts."""
        steps = Steps(min(self._share, self._left))
        try:
            return search(steps)
        except Undecided:
            self._doubts.append(replace(doubt, steps=steps.limit or 0))
            return None
        finally:
            self._left = max(0, self._left - steps.taken)

    # Results that flip

    def _flips(self) -> Iterator[Flip]:
        for pattern in dict.fromkeys((*self._places[0], *self._places[1])):
            for side, places in enumerate(self._places):
                if pattern in places:
                    search = partial(self._flip, pattern, side)
                    doubt = Doubt(pattern=pattern, gained=bool(side))
                    flip = self._decided(search, doubt)
                    if flip is not None:
                        yield flip

    def _flip(self, pattern: str, side: int, steps: Steps) -> Flip | None:
        """A result of one side that the other does not give."""
        answers = find_any(list(self._losses(pattern, side)), steps)
        if answers is None:
            return None
        live, draft = (
            recommend(model, taken_by(model, answers)).recommended
            for model in self._models
        )
        return Flip(pattern, bool(side), answers, live, draft)

    def _losses(self, pattern: str, side: int) -> Iterator[_Search]:
        """Searches for answers that recommend a pattern here, and not there."""
        there = self._places[1 - side]
        if pattern not in there:
            yield partial(self._win, pattern, side)
            return
        gaps = self._most_gaps(pattern, side)
        for rival in there:
            if gaps.get(rival, 1) > 0:
                yield partial(self._loss, pattern, rival, side)

    def _most_gaps(self, pattern: str, side: int) -> dict[str, int]:
        """By rival that both have, the most that the lead here and the fall there are.

        Where that is not positive, no answers make the rival overtake the pattern.
        """
        here, there = self._places[side], self._places[1 - side]
        rivals = [rival for rival in here if rival in there]
        vector = self._common.leads[side].lanes.vector

        def lead(choice: Choice) -> int:
            return vector(choice.lead(here[pattern], here[r]) for r in rivals)

        def fall(choice: Choice) -> int:
            return vector(choice.lead(there[r], there[pattern]) for r in rivals)

        most = self._common.most(_ordered(lead, fall, side), len(rivals))
        return dict(zip(rivals, most, strict=True))

    def _win(self, pattern: str, side: int, steps: Steps) -> Answers | None:
        """Answers that recommend a pattern that the other model does not have."""
        leads = self._common.leads[side]
        gains = _ordered(leads.lead(leads.place[pattern]), lambda choice: 0, side)
        return self._common.reaching(gains, [0] * leads.spare, steps)

    def _loss(
        self, pattern: str, rival: str, side: int, steps: Steps
    ) -> Answers | None:
        """Answers that recommend a pattern here, and put it behind a rival there.

        Of two more lanes, one holds how far it is behind, and the other what that
        comes to together with the lead here, over a rival that is here too.
        """
        leads = self._common.leads[side]
        here, there = self._places[side], self._places[1 - side]
        place, leading = here[pattern], leads.lead(here[pattern])
        gap = leads.lanes.unit(leads.spare + 1)
        both = gap + leads.lanes.unit(leads.spare)

        def lead(choice: Choice) -> int:
            over = choice.lead(place, here[rival]) if rival in here else 0
            return leading(choice) + gap * over

        def fall(choice: Choice) -> int:
            return both * choice.lead(there[rival], there[pattern])

        gains = _ordered(lead, fall, side)
        return self._common.reaching(gains, [0] * leads.spare + [1, 1], steps)

    # Options that only one has

    def _readers(self) -> Iterator[OptionResults]:
        """The readers of each option that one model has, of a criterion of both."""
        for side, model in enumerate(self._models):
            other = self._models[1 - side]
            for criterion in model.criteria:
                slug = criterion.slug
                if not other.has_criterion(slug):
                    continue
                has = other.criterion(slug).has_option
                for option in (o.slug for o in criterion.options if not has(o.slug)):
                    search = partial(_results, model, slug, option)
                    doubt = Doubt(gained=bool(side), option=(slug, option))
                    results = self._decided(search, doubt)
                    if results is not None:
                        yield OptionResults(slug, option, bool(side), results)


def _results(
    model: DecisionModel, criterion: str, option: str, steps: Steps
) -> tuple[tuple[str, Answers], ...]:
    """Each result that readers who choose an option may get, with such answers."""
    part = Space(model, {}).within(criterion, [option])
    if part is None:
        return ()
    found = (
        *((p.slug, part.recommending(p.slug, steps=steps)) for p in model.patterns),
        (NOTHING, part.recommending_nothing(steps)),
    )
    return tuple((result, answers) for result, answers in found if answers is not None)


def _ordered(here: Gain, there: Gain, side: int) -> Both[Gain]:
    """What two models gain, the live one first."""
    return (there, here) if side else (here, there)
