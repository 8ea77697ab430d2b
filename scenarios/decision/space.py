"""All the ways in which open questions could still be answered, searched exactly.

A completion gives every criterion that applies one option and keeps the answers
given; unsure and open criteria take any. Its outcome is the patterns recommended.
As leads add up over the choices taken, each question about outcomes asks whether
some sums can be large enough at the same time, which `search` decides.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial

from scenarios.decision.model import UNSURE, Answers, DecisionModel
from scenarios.decision.search import Steps, Variable, branch, find, find_any
from scenarios.decision.weights import Choice, Gain, Sides, Taken, weigh

type Outcome = tuple[str, ...]
"""The recommended patterns of one completion, in the editors' order."""

FIRST: Sides = (True, False)
SECOND: Sides = (False, True)
BOTH: Sides = (True, True)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two completions with different outcomes."""

    one: Answers
    other: Answers


class Space:
    """Every completion of some answers to a model.

    A method that looks for a completion returns it, or None where there is none.
    One that takes steps raises Undecided when these run out; without steps it
    goes on until it is certain. Completions are in the editors' order.

    Raises KeyError for an answer that is no option of its criterion.
    """

    def __init__(self, model: DecisionModel, answers: Answers) -> None:
        self.model = model
        self.weights = weigh(model)
        self.left = dict(self.weights.choices)
        """The choices that each criterion still has."""
        for criterion, option in answers.items():
            if option != UNSURE and criterion in self.left:
                self.left[criterion] = (self.weights.choice(criterion, option),)
        self._lay_out()

    def within(self, criterion: str, options: Collection[str]) -> "Space | None":
        """The part in which a criterion applies and takes one of some options.

        An answer already given to it does not count. None if it cannot apply.
        """
        part = copy(self)
        part.left = {**self.left, criterion: self.weights.choices[criterion]}
        part._keep(criterion, options)
        condition = self.model.criterion(criterion).asked_when
        while condition and part.left[criterion]:
            criterion = condition.criterion
            part._keep(criterion, condition.options)
            condition = self.model.criterion(criterion).asked_when
        if not part.left[criterion]:
            return None
        part._lay_out()
        return part

    def first(self) -> Answers:
        """The completion that takes the first option of whatever is open."""
        taken = []
        waiting = list(self.weights.roots)
        for criterion in waiting:
            choice = self.left[criterion][0]
            taken.append(choice)
            waiting.extend(choice.asks)
        return self._completion(taken)

    def leading_to(self, criteria: Iterable[str]) -> Answers:
        """The first choice left of some criteria, and of those they depend on."""
        taken = {}
        for criterion in criteria:
            taken[criterion] = self.left[criterion][0]
            while condition := self.model.criterion(criterion).asked_when:
                criterion = condition.criterion
                taken[criterion] = self.left[criterion][0]
        return self._completion(taken.values())

    def outcome(self, completion: Answers) -> Outcome:
        """The patterns that a completion recommends."""
        weights = self.weights
        total = sum(weights.choice(*one).against_each for one in completion.items())
        behind = weights.lanes.values(total)[: weights.spare]
        least = min(behind, default=0)
        if least > weights.furthest:
            return ()
        return tuple(
            pattern
            for pattern, distance in zip(weights.patterns, behind, strict=True)
            if distance == least
        )

    def recommending(
        self, pattern: str, over: Container[str] = (), steps: Steps | None = None
    ) -> Answers | None:
        """A completion that recommends a pattern and none of the others named."""
        weights = self.weights
        need = weights.lanes.vector(
            int(other in over and other != pattern) for other in weights.patterns
        )
        return self._find(weights.lead(weights.place[pattern]), need, steps)

    def tying(
        self, one: str, other: str, third: str = "", steps: Steps | None = None
    ) -> Answers | None:
        """A completion that recommends two patterns, or three, beside each other."""
        weights, lanes = self.weights, self.weights.lanes
        first = weights.place[one]
        second, last = weights.place[other], weights.place[third or other]
        lead = weights.lead(first)

        def gain(choice: Choice) -> int:
            beside = lanes.unit(weights.spare, choice.lead(second, first))
            and_beside = lanes.unit(weights.spare + 1, choice.lead(last, first))
            return lead(choice) + beside + and_beside

        return self._find(gain, 0, steps)

    def surviving(self, pattern: str) -> Answers | None:
        """A completion that does not rule a pattern out."""
        out = self.weights.fall(self.weights.place[pattern], None)
        return self._find(lambda choice: -out(choice), 0)

    def conflict(self, steps: Steps | None = None) -> Answers | None:
        """A completion that rules out every pattern."""
        return self._find(lambda choice: choice.rules_out, self.weights.each, steps)

    def difference(self) -> Difference | None:
        """Two completions with different outcomes; None if the outcome is settled.

        Takes no search: a pattern is sure to be recommended if it leads, or
        equals, each other one where it does worst against that one.
        """
        first = self.first()
        expected = self.outcome(first)
        found = self._unlike(expected) if expected else self._any_surviving()
        return None if found is None else Difference(first, found)

    def difference_by(
        self, criterion: str, steps: Steps | None = None, pattern: str | None = None
    ) -> Difference | None:
        """Two completions that differ only in one criterion and what is below it.

        Both answer it; an answer already given to it does not count. Criteria
        that apply only because of it may take any value in either completion.
        Of a pattern, the first completion recommends it and the other does not.
        """
        apart = self._setting_apart(criterion)
        if apart is None:
            return None
        choices = self.weights.choices[criterion]
        patterns = None if pattern is None else [self.weights.place[pattern]]
        return apart._differing(choices, choices, (), steps or Steps(), patterns)

    def difference_between(
        self, criterion: str, option: str, other: str, steps: Steps | None = None
    ) -> Difference | None:
        """Two completions that take different options of a criterion, else alike.

        Criteria that apply only after one of the options may take any value.
        """
        apart = self._setting_apart(criterion)
        if apart is None:
            return None
        steps = steps or Steps()
        one = self.weights.choice(criterion, option)
        two = self.weights.choice(criterion, other)
        alike = [slug for slug in one.asks if slug in two.asks]
        return apart._differing([one], [two], alike, steps) or apart._differing(
            [two], [one], alike, steps
        )

    def least_leads(self, pattern: str) -> int:
        """A pattern's least lead over each other one, as a vector.

        Over itself it is negative if the pattern can be ruled out, otherwise 0.
        """
        return -self._most(self.weights.trail(self.weights.place[pattern]))

    def in_the_race(self) -> Mapping[str, float]:
        """How many patterns could still win after an answer, at most, on average.

        For each open criterion that is sure to apply, its options weighted
        equally. A pattern counts unless another one leads it at its worst.
        """
        lanes = self.weights.lanes
        left = dict.fromkeys(self.open, 0)
        for pattern in range(self.weights.spare):
            lead = self.weights.lead(pattern)
            variables = self._variables(self.open, lead)
            most = sum(map(lead, self.certain)) + sum(v.most for v in variables)
            if lanes.none_negative(most):
                for criterion, variable in zip(self.open, variables, strict=True):
                    left[criterion] += sum(
                        lanes.none_negative(most + cost)
                        for cost, _ in variable.branches
                    )
        return {slug: count / len(self.left[slug]) for slug, count in left.items()}

    def _keep(self, criterion: str, options: Collection[str]) -> None:
        left = self.left[criterion]
        self.left[criterion] = tuple(one for one in left if one.option in options)

    def _lay_out(self, apart: str = "") -> None:
        """Tell what is certain from what is open, with one criterion set apart."""
        self._untouched = set(self.left)
        for slug, left in self.left.items():
            if len(left) < len(self.weights.choices[slug]) or slug == apart:
                self._untouched -= self.weights.chain[slug]
        self._set_apart = apart
        self.certain: list[Choice] = []
        self.open: list[str] = []
        """The criteria that are sure to apply and have more than one choice left."""
        waiting = [slug for slug in self.weights.roots if slug != apart]
        for criterion in waiting:
            if len(self.left[criterion]) == 1:
                [choice] = self.left[criterion]
                self.certain.append(choice)
                waiting.extend(slug for slug in choice.asks if slug != apart)
            else:
                self.open.append(criterion)

    def _variables(
        self,
        criteria: Iterable[str],
        gain: Gain,
        sides: Sides = BOTH,
        apart: Container[str] = (),
    ) -> list[Variable[Taken]]:
        """What some criteria, and those below them, can take."""
        return [
            self._whole(slug, gain)
            if sides is BOTH and slug in self._untouched
            else self._variable(self.left[slug], gain, sides, apart)
            for slug in criteria
            if slug != self._set_apart and slug not in apart
        ]

    def _whole(self, criterion: str, gain: Gain) -> Variable[Taken]:
        """What a criterion can take if nothing is known of it or of those below.

        The same for all answers, so it is kept for the gains that are kept.
        """
        kept = self.weights.kept.get(gain, {})
        if criterion not in kept:
            kept[criterion] = self._variable(self.left[criterion], gain, BOTH)
        return kept[criterion]

    def _variable(
        self,
        choices: Iterable[Choice],
        gain: Gain,
        sides: Sides,
        apart: Container[str] = (),
    ) -> Variable[Taken]:
        return Variable(
            self.weights.lanes,
            [
                branch(
                    (choice, sides),
                    gain(choice),
                    self._variables(choice.asks, gain, sides, apart),
                )
                for choice in choices
            ],
        )

    def _most(self, gain: Gain, also: Iterable[str] = ()) -> int:
        """The largest value of each lane in any completion."""
        variables = self._variables([*self.open, *also], gain)
        return sum(map(gain, self.certain)) + sum(one.most for one in variables)

    def _find(
        self, gain: Gain, need: int, steps: Steps | None = None
    ) -> Answers | None:
        """A completion whose gains reach the need in every lane."""
        found = find(
            self.weights.lanes,
            self._variables(self.open, gain),
            need - sum(map(gain, self.certain)),
            steps or Steps(),
        )
        if found is None:
            return None
        return self._completion([*self.certain, *(choice for choice, _ in found)])

    def _completion(self, choices: Iterable[Choice]) -> Answers:
        taken = {choice.criterion: choice.option for choice in choices}
        return {slug: taken[slug] for slug in self.weights.criteria if slug in taken}

    def _any_surviving(self) -> Answers | None:
        found = (self.surviving(pattern) for pattern in self.weights.patterns)
        return next((one for one in found if one is not None), None)

    def _unlike(self, expected: Outcome) -> Answers | None:
        """A completion that does not recommend exactly the patterns expected."""
        for pattern in expected:
            least = self.weights.lanes.values(self.least_leads(pattern))
            for other, lead in zip(self.weights.patterns, least, strict=False):
                enough = int(other not in expected)
                if lead < enough:
                    return self._with_lead(pattern, other, at_most=enough - 1)
        return None

    def _with_lead(self, pattern: str, other: str, at_most: int) -> Answers | None:
        one, two = self.weights.place[pattern], self.weights.place[other]
        return self._find(lambda choice: -choice.lead(one, two), -at_most)

    def _setting_apart(self, criterion: str) -> "Space | None":
        """The completions in which a criterion applies, with it set apart."""
        choices = self.weights.choices[criterion]
        apart = self.within(criterion, [choice.option for choice in choices])
        if apart is not None:
            apart._lay_out(apart=criterion)
        return apart

    def _differing(
        self,
        ones: Sequence[Choice],
        others: Sequence[Choice],
        alike: Sequence[str],
        steps: Steps,
        patterns: Iterable[int] | None = None,
    ) -> Difference | None:
        """Two completions alike but for the criterion set apart and what is below.

        The first takes one of some choices and recommends a pattern, any or one
        of some; the second takes one of others, by which that pattern falls
        behind a rival or is ruled out. Of the criteria below, those named alike
        have to be so.
        """
        if patterns is None:
            patterns = range(self.weights.spare)
        return find_any(
            (
                partial(self._difference, lead, fall, ones, others, alike)
                for lead, fall in self._partings(ones, others, alike, patterns)
            ),
            steps,
        )

    def _partings(
        self,
        ones: Sequence[Choice],
        others: Sequence[Choice],
        alike: Sequence[str],
        patterns: Iterable[int],
    ) -> Iterator[tuple[Gain, Gain]]:
        """The lead of each of some patterns, with each fall that might end it.

        What two completions share cannot put a pattern before a rival in one
        and behind it in the other, so what they do not share has to.
        """
        weights, lanes = self.weights, self.weights.lanes
        leads = [weights.lead(pattern) for pattern in range(weights.spare)]
        first = [self._variable(ones, lead, FIRST, alike).most for lead in leads]
        second = first
        if others is not ones:
            second = [
                self._variable(others, lead, SECOND, alike).most for lead in leads
            ]
        won = [lanes.values(most) for most in first]
        lost = [lanes.values(most) for most in second]
        for pattern in patterns:
            lead = leads[pattern]
            if not lanes.none_negative(self._most(lead, alike) + first[pattern]):
                continue
            for rival in range(weights.spare):
                if won[pattern][rival] + lost[rival][pattern] > 0:
                    yield lead, weights.fall(pattern, rival)
            ruled_out = weights.fall(pattern, None)
            if self._variable(others, ruled_out, SECOND, alike).most:
                yield lead, ruled_out

    def _difference(
        self,
        lead: Gain,
        fall: Gain,
        ones: Sequence[Choice],
        others: Sequence[Choice],
        alike: Sequence[str],
        steps: Steps,
    ) -> Difference | None:
        def both(choice: Choice) -> int:
            return lead(choice) + fall(choice)

        lanes, spare = self.weights.lanes, self.weights.spare
        found = find(
            lanes,
            [
                *self._variables([*self.open, *alike], both),
                self._variable(ones, lead, FIRST, alike),
                self._variable(others, fall, SECOND, alike),
            ],
            lanes.unit(spare) - sum(map(both, self.certain)),
            steps,
        )
        if found is None:
            return None
        one, other = (
            [choice for choice, sides in found if sides[side]] for side in (0, 1)
        )
        return Difference(
            self._completion([*self.certain, *one]),
            self._completion([*self.certain, *other]),
        )
