"""All the ways in which open questions could still be answered, searched exactly.

A completion gives every criterion that applies one option and keeps the answers
given; unsure and open criteria take any. Its winners are the patterns recommended.
As leads add up over the choices taken, each question about winners asks whether
some sums can be large enough at the same time, which `search` decides.
"""

from collections.abc import Collection, Container, Iterable, Mapping
from copy import copy

from scenarios.decision.leads import Choice, Gain, Sides, Taken, leads_of
from scenarios.decision.model import UNSURE, Answers, DecisionModel, Winners
from scenarios.decision.search import MOST_STEPS, Steps, Variable, branch, find

BOTH: Sides = (True, True)


class Space:
    """Every completion of some answers to a model.

    A method that looks for a completion returns it, or None where there is none.
    It raises Undecided when the steps that it may take run out; without steps, these
    are as many as a reader can wait for. Completions are in the editors' order.

    Raises KeyError for an answer that is no option of its criterion. Where what is
    unsure stays so, it says nothing, and its completions say unsure as well.
    """

    def __init__(
        self, model: DecisionModel, answers: Answers, *, unsure_stays: bool = False
    ) -> None:
        self.model = model
        self.leads = leads_of(model)
        self.left = dict(self.leads.choices)
        """The choices that each criterion still has."""
        for criterion, option in answers.items():
            if criterion in self.left and (option != UNSURE or unsure_stays):
                self.left[criterion] = (self.leads.choice(criterion, option),)
        self._lay_out()

    def within(self, criterion: str, options: Collection[str]) -> "Space | None":
        """The part in which a criterion applies and takes one of some options.

        An answer already given to it does not count. None if it cannot apply.
        """
        part = copy(self)
        part.left = {**self.left, criterion: self.leads.choices[criterion]}
        part._keep(criterion, options)
        for condition in self.model.conditions(criterion):
            part._keep(condition.criterion, condition.options)
        if not all(part.left[slug] for slug in self.leads.chain[criterion]):
            return None
        part._lay_out()
        return part

    def taking(self, options: Mapping[str, Collection[str]]) -> "Space | None":
        """The part in which some criteria, if they apply, take one of some options.

        A criterion for which nothing is left cannot apply. None if it has to.
        """
        part = copy(self)
        part.left = dict(self.left)
        for criterion, kept in options.items():
            part._keep(criterion, kept)
        for slug in reversed(self.leads.criteria):
            condition = self.model.criterion(slug).asked_when
            if part.left[slug]:
                continue
            if condition is None:
                return None
            parent = part.left[condition.criterion]
            silent = [c.option for c in parent if slug not in c.asks]
            part._keep(condition.criterion, silent)
        part._lay_out()
        return part

    def setting_apart(self, criterion: str) -> "Space | None":
        """The part in which a criterion applies, which then is none of the open.

        An answer already given to it does not count. None if it cannot apply.
        """
        choices = self.leads.choices[criterion]
        part = self.within(criterion, [choice.option for choice in choices])
        if part is not None:
            part._lay_out(apart=criterion)
        return part

    # Completions

    def first(self) -> Answers:
        """The completion that takes the first option of whatever is open."""
        return self.completion(self._taking(0))

    def _taking(self, place: int) -> list[Choice]:
        """What is taken if that is always the choice in one place of what is left."""
        taken = []
        waiting = list(self.leads.start.asks)
        for criterion in waiting:
            choice = self.left[criterion][place]
            taken.append(choice)
            waiting.extend(choice.asks)
        return taken

    def _told(self, place: int) -> Winners:
        """What that completion recommends."""
        return self.leads.winners(sum(c.all_behind for c in self._taking(place)))

    def leading_to(self, criteria: Iterable[str]) -> Answers:
        """The first choice left of some criteria, and of those they depend on."""
        chains = (self.leads.chain[criterion] for criterion in criteria)
        return self.completion(self.left[slug][0] for slug in set().union(*chains))

    def winners(self, completion: Answers) -> Winners:
        """The patterns that a completion recommends."""
        taken = (self.leads.choice(*answer) for answer in completion.items())
        return self.leads.winners(sum(choice.all_behind for choice in taken))

    def recommending(
        self, pattern: str, over: Container[str] = (), steps: Steps | None = None
    ) -> Answers | None:
        """A completion that recommends a pattern and none of the others named."""
        leads = self.leads
        need = leads.lanes.vector(
            int(other in over and other != pattern) for other in leads.patterns
        )
        return self.reaching(leads.lead(leads.place[pattern]), need, steps)

    def tying(
        self, pattern: str, other: str, third: str = "", steps: Steps | None = None
    ) -> Answers | None:
        """A completion that recommends two patterns, or three, beside each other."""
        leads, lanes = self.leads, self.leads.lanes
        first = leads.place[pattern]
        second, last = leads.place[other], leads.place[third or other]
        lead = leads.lead(first)

        def gain(choice: Choice) -> int:
            beside = choice.lead(second, first) + choice.lead(last, first)
            return lead(choice) + lanes.unit(leads.spare, beside)

        return self.reaching(gain, steps=steps)

    def no_worse(self, pattern: str, other: str) -> Answers | None:
        """A completion that recommends another pattern only for its strengths.

        The first one has no more against it there, so it fits as well.
        """
        leads = self.leads
        place, first = leads.place[pattern], leads.place[other]
        lead, unit = leads.lead(first), leads.lanes.unit

        def gain(choice: Choice) -> int:
            drawbacks = choice.drawback(first) - choice.drawback(place)
            return lead(choice) + unit(leads.spare, drawbacks)

        return self.reaching(gain)

    def surviving(self, pattern: str) -> Answers | None:
        """A completion that does not rule a pattern out."""
        out = self.leads.ruling_out(self.leads.place[pattern])
        return self.reaching(lambda choice: -out(choice))

    def recommending_nothing(self, steps: Steps | None = None) -> Answers | None:
        """A completion for which nothing fits; a conflict is one of these."""
        return self.reaching(self.leads.lead(self.leads.nothing), steps=steps)

    def conflict(self, steps: Steps | None = None) -> Answers | None:
        """A completion that rules out every pattern."""
        every = self.leads.each - self.leads.lanes.unit(self.leads.nothing)
        return self.reaching(lambda choice: choice.rules_out, every, steps)

    def reaching(
        self, gain: Gain, need: int = 0, steps: Steps | None = None
    ) -> Answers | None:
        """A completion whose gains reach the need in every lane."""
        reached = find(
            self.leads.lanes,
            self.variables(self.open, gain),
            need - sum(map(gain, self.certain)),
            steps or Steps(MOST_STEPS),
        )
        if reached is None:
            return None
        return self.completion([*self.certain, *(choice for choice, _ in reached)])

    def completion(self, choices: Iterable[Choice]) -> Answers:
        """The answers of some choices, in the editors' order."""
        taken = {choice.criterion: choice.option for choice in choices}
        return {slug: taken[slug] for slug in self.leads.criteria if slug in taken}

    # Bounds, without a search

    def most(self, gain: Gain, also: Iterable[str] = ()) -> int:
        """The largest value of each lane in any completion."""
        variables = self.variables([*self.open, *also], gain)
        return sum(map(gain, self.certain)) + sum(one.most for one in variables)

    def least_leads(self, place: int) -> int:
        """The least lead over each other, of a pattern or nothing, as a vector."""
        return -self.most(self.leads.trail(place))

    def settled_on(self) -> Winners | None:
        """What every completion recommends; None if they differ.

        Takes no search: a pattern is sure to be recommended if it leads, or equals,
        each other one where it does worst against that one, and nothing as well.
        """
        leads, winners = self.leads, self._told(0)
        if not self.open:
            return winners
        # Where any two differ, the first and the last mostly do.
        if self._told(-1) != winners:
            return None
        first = [leads.place[slug] for slug in winners] or [leads.nothing]
        need = leads.each - sum(map(leads.lanes.unit, first))
        sure = (self.least_leads(place) - need for place in first)
        return winners if all(map(leads.lanes.none_negative, sure)) else None

    # What a search may take

    def variables(
        self,
        criteria: Iterable[str],
        gain: Gain,
        sides: Sides = BOTH,
        alike: Container[str] = (),
    ) -> list[Variable[Taken]]:
        """What some criteria, and those below them, can take.

        Neither the criterion set apart is among them, nor those said to be alike.
        """
        return [
            self._untouched_variable(slug, gain)
            if sides is BOTH and slug in self.untouched
            else self.variable(self.left[slug], gain, sides, alike)
            for slug in criteria
            if slug != self._apart and slug not in alike
        ]

    def variable(
        self,
        choices: Iterable[Choice],
        gain: Gain,
        sides: Sides = BOTH,
        alike: Container[str] = (),
    ) -> Variable[Taken]:
        """What one criterion can take, and those below it."""
        return Variable(
            self.leads.lanes,
            [
                branch(
                    (choice, sides),
                    gain(choice),
                    self.variables(choice.asks, gain, sides, alike),
                )
                for choice in choices
            ],
        )

    def _untouched_variable(self, criterion: str, gain: Gain) -> Variable[Taken]:
        """What a criterion can take if nothing is known of it or of those below.

        The same for all answers, so it is kept for the gains that are kept.
        """
        kept = self.leads.kept.get(gain, {})
        if criterion not in kept:
            kept[criterion] = self.variable(self.left[criterion], gain)
        return kept[criterion]

    def _keep(self, criterion: str, options: Collection[str]) -> None:
        left = self.left[criterion]
        kept = tuple(c for c in left if c.option in options)
        if len(kept) < len(left):
            self.left[criterion] = kept

    def _lay_out(self, apart: str = "") -> None:
        """Tell what is certain from what is open, with one criterion set apart."""
        self._apart = apart
        chain, every = self.leads.chain, self.leads.choices
        touched = (slug for slug, left in self.left.items() if left is not every[slug])
        self.untouched = set(self.left).difference(
            *(chain[slug] for slug in touched), chain.get(apart, ())
        )
        """The criteria of which nothing is known, nor of any below them."""
        self.certain = [self.leads.start]
        self.open: list[str] = []
        """The criteria that are sure to apply and have more than one choice left."""
        waiting = [slug for slug in self.leads.start.asks if slug != apart]
        for criterion in waiting:
            left = self.left[criterion]
            if len(left) > 1:
                self.open.append(criterion)
                continue
            [choice] = left
            self.certain.append(choice)
            if choice.asks:
                waiting.extend(slug for slug in choice.asks if slug != apart)
