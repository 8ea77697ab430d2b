"""A decision model as numbers that add up.

How far behind a pattern is, is the sum of what each answer adds to it: a reservation
weighs more than all strengths together, one unsuited verdict more than all of these,
and being ruled out more than everything. The lead of one pattern over another is the
difference: positive where it stands before the other, 0 where they are equal.

Beside the patterns there is a phantom, *nothing*, which answers do not move. It is
just further behind than a pattern that still fits, and less than any that does not.
So it leads all patterns exactly when nothing fits, and whatever can be asked about
winners is asked of it in the same way.
(README.md says why that is enough, and shows it on an example.)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from weakref import ref

from scenarios.decision.model import UNSURE, DecisionModel, Verdict, Winners
from scenarios.decision.search import Lanes, Variable

type Sides = tuple[bool, bool]
"""Whether the first and the second of two completions are meant."""

type Taken = tuple["Choice", Sides]
"""A choice, and which completions take it."""

type Gain = Callable[["Choice"], int]
"""What one choice adds: a number, or a vector with a number for each pattern."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One option of one criterion, in numbers. Patterns go by their place, from 0."""

    criterion: str
    option: str
    behind: Sequence[int]
    """How much further behind it puts each pattern, and nothing."""
    all_behind: int
    """The same as a vector."""
    rules_out: int
    """A vector with 1 for each pattern that it rules out."""
    asks: tuple[str, ...]
    """The criteria whose condition it meets."""

    def lead(self, pattern: int, rival: int) -> int:
        """What it adds to the lead of one pattern over another."""
        return self.behind[rival] - self.behind[pattern]

    def drawback(self, pattern: int) -> int:
        """How far behind it puts a pattern, strengths not counted."""
        return max(0, self.behind[pattern])


class Distances:
    """How far behind verdicts put a pattern, so that sums compare as the rule does."""

    def __init__(self, model: DecisionModel, scale: int = 0) -> None:
        size = max(scale, len(model.criteria))
        reservation = size + 1
        unsuited = size * (reservation + 1) + 1
        self.furthest = size * unsuited
        """The most that a pattern which is not ruled out can be behind."""
        self.ruled_out = self.furthest + size + 2
        self.by_verdict = {
            Verdict.STRONG: -1,
            Verdict.GOOD: 0,
            Verdict.RESERVATION: reservation,
            Verdict.UNSUITED: unsuited,
            Verdict.RULED_OUT: self.ruled_out,
        }
        most = model.most_reservations
        accepted = self.furthest if most is None else min(most, size) * reservation
        self.nothing = 1 + accepted
        """How far behind nothing is: no sum of verdicts is equal."""


class Leads:
    """All choices of a model, in numbers so that any completion's sums are right.

    The numbers of two models compare if their scale is the same: how many criteria
    the larger of them has.
    """

    def __init__(self, model: DecisionModel, scale: int = 0) -> None:
        self.distances = Distances(model, scale)
        self.patterns = tuple(pattern.slug for pattern in model.patterns)
        self.place = {slug: place for place, slug in enumerate(self.patterns)}
        self.nothing = len(self.patterns)
        """The place of the phantom: the one after all patterns."""
        self.spare = self.nothing + 1
        """The first of two lanes that belong to neither."""
        self.lanes = Lanes(self.spare + 2)
        self.each = self.lanes.vector([1] * self.spare)
        """The vector with 1 for each pattern and for nothing."""
        self._leads = [self._adding_to_lead(place) for place in range(self.spare)]
        self._trails = [_opposite(lead) for lead in self._leads]
        self.kept: dict[Gain, dict[str, Variable[Taken]]] = {
            gain: {} for gain in (*self._leads, *self._trails)
        }
        """What follows from a gain for a criterion of which nothing is known."""
        self.criteria = tuple(criterion.slug for criterion in model.criteria)
        self.start = Choice(
            "",
            "",
            [*([0] * self.nothing), self.distances.nothing],
            self.lanes.unit(self.nothing, self.distances.nothing),
            0,
            tuple(c.slug for c in model.criteria if not c.asked_when),
        )
        """What holds before any answer: where nothing stands, and what is asked."""
        self.chain = {slug: model.chain(slug) for slug in self.criteria}
        """Each criterion with all that it depends on."""
        self.choices = {
            criterion.slug: tuple(
                self._choice(model, criterion.slug, option.slug)
                for option in criterion.options
            )
            for criterion in model.criteria
        }
        self._by_slugs = {
            (choice.criterion, choice.option): choice
            for slug, choices in self.choices.items()
            for choice in (*choices, self._unsure(slug))
        }

    def choice(self, criterion: str, option: str) -> Choice:
        """The choice of one option, or of unsure; KeyError if it is neither."""
        return self._by_slugs[criterion, option]

    def winners(self, all_behind: int) -> Winners:
        """The patterns that are least far behind; none if nothing fits.

        The vector is the sum of what every choice taken puts each behind.
        """
        behind = self.lanes.values(all_behind)[: self.nothing]
        least = min(behind, default=0)
        if least > self.distances.nothing:
            return ()
        return tuple(
            pattern
            for pattern, distance in zip(self.patterns, behind, strict=True)
            if distance == least
        )

    def is_conflict(self, all_behind: int) -> bool:
        """Whether every pattern is ruled out."""
        behind = self.lanes.values(all_behind)[: self.nothing]
        return all(distance > self.distances.furthest for distance in behind)

    def lead(self, pattern: int) -> Gain:
        """Adds to a pattern's lead, a vector with that over each other and nothing.

        The same pattern always has the same gain, so that what follows from it is
        kept.
        """
        return self._leads[pattern]

    def trail(self, pattern: int) -> Gain:
        """The opposite of the lead."""
        return self._trails[pattern]

    def fall(self, pattern: int, rival: int) -> Gain:
        """Adds to a rival's lead over a pattern, as a vector in a spare lane."""
        return lambda choice: self._spare(choice.lead(rival, pattern))

    def ruling_out(self, pattern: int) -> Gain:
        """Counts what rules a pattern out, as a vector in a spare lane."""
        return lambda choice: self._spare(
            choice.behind[pattern] == self.distances.ruled_out
        )

    def _adding_to_lead(self, pattern: int) -> Gain:
        return lambda choice: choice.all_behind - choice.behind[pattern] * self.each

    def _spare(self, value: int) -> int:
        return self.lanes.unit(self.spare, value)

    def _unsure(self, criterion: str) -> Choice:
        """The answer of unsure: it moves nothing, and nothing is asked after it."""
        return Choice(criterion, UNSURE, [0] * self.spare, 0, 0, ())

    def _choice(self, model: DecisionModel, criterion: str, option: str) -> Choice:
        behind, rules_out = ([0] * self.spare for _ in range(2))
        for fit in model.fits_of(criterion, option):
            place = self.place[fit.pattern]
            behind[place] = self.distances.by_verdict[fit.verdict]
            rules_out[place] = int(fit.verdict == Verdict.RULED_OUT)
        return Choice(
            criterion,
            option,
            behind,
            self.lanes.vector(behind),
            self.lanes.vector(rules_out),
            tuple(
                other.slug
                for other in model.criteria
                if other.asked_when
                and other.asked_when.criterion == criterion
                and option in other.asked_when.options
            ),
        )


def _opposite(gain: Gain) -> Gain:
    return lambda choice: -gain(choice)


def once_per_model[T](
    make: Callable[[DecisionModel], T],
) -> Callable[[DecisionModel], T]:
    """The same, but made once for a model and kept as long as the model is.

    What is made must not hold the model itself, or both would stay for ever.
    """
    made: dict[int, tuple[ref[DecisionModel], T]] = {}

    @wraps(make)
    def kept(model: DecisionModel) -> T:
        key = id(model)
        if key not in made:
            forget = ref(model, lambda _: made.pop(key, None))
            made[key] = forget, make(model)
        return made[key][1]

    return kept


@once_per_model
def leads_of(model: DecisionModel) -> Leads:
    """The leads of a model, made once and kept as long as the model is."""
    return Leads(model)
