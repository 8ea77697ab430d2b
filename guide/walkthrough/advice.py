"""Everything that the guide works out for some answers."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from guide.walkthrough.outcomes import kept
from guide.walkthrough.reading import Basis, Reading
from guide.walkthrough.said import Said
from scenarios.decision.assumptions import Assumption, weigh_assumptions
from scenarios.decision.boundaries import (
    Boundary,
    Pairs,
    boundaries,
    closest_pairs,
)
from scenarios.decision.comparing import Apart, told_apart
from scenarios.decision.conflicts import WayOut, ways_out
from scenarios.decision.model import UNSURE, Answers, Criterion, DecisionModel
from scenarios.decision.provisos import (
    OutsideSolution,
    Proviso,
    outside_for,
    provisos_for,
)
from scenarios.decision.questions import (
    DecidingFacts,
    deciding_facts,
    may_fit_nothing,
    next_question,
    open_questions,
    possible_winners,
    settled_winners,
)
from scenarios.decision.recipes import Offered, recipes_for
from scenarios.decision.recommend import Recommendation, Standing, recommend
from scenarios.decision.turning import Turn, turns

MANY_RESERVATIONS = 2
"""From so many on, readers are shown what else there is."""


MOST_AHEAD = 3
"""More patterns than these at the head of an open result are no lead yet."""


_recommend = kept(recommend)
_settled_winners = kept(settled_winners)
_possible_winners = kept(possible_winners)
_may_fit_nothing = kept(may_fit_nothing)
_next_question = kept(next_question)
_open_questions = kept(open_questions)
_deciding_facts = kept(deciding_facts)
_turns = kept(turns)
_ways_out = kept(ways_out)


@kept
def _boundaries(model: DecisionModel, answers: Answers) -> tuple[Boundary, ...]:
    return boundaries(model, answers, settling=True)


@kept
def _pairs(model: DecisionModel, answers: Answers) -> Pairs:
    return closest_pairs(model, answers, settling=True, kept={model.purpose})


class Outcome(StrEnum):
    """What there is to say to some answers."""

    CLEAR = "clear"
    TIE = "tie"
    OPEN = "open"
    NONE = "none"
    """Nothing fits well."""
    CONFLICT = "conflict"
    """Every pattern is ruled out."""


@dataclass(frozen=True)
class Advice(Said):
    """What one edition says to one reader. Parts are computed when first needed."""

    today: "Advice | None" = None
    """What today's edition says to the same address, where this is an older one."""

    def given(self, reading: Reading) -> "Advice":
        """What the same edition says to other answers."""
        return replace(self, reading=reading, today=None)

    # What is recommended

    @cached_property
    def settled_on(self) -> tuple[str, ...] | None:
        """What every completion of the answers recommends; None if they differ."""
        return _settled_winners(self.model, self.answers)

    @property
    def settled(self) -> bool:
        return self.settled_on is not None

    @cached_property
    def _by_the_answers(self) -> Recommendation:
        return _recommend(self.model, self.answers)

    @cached_property
    def recommendation(self) -> Recommendation:
        """All patterns, best first; once settled, what it is settled on comes first."""
        if self.settled_on is None:
            return self._by_the_answers
        return self._by_the_answers.settled_on(self.settled_on)

    @property
    def recommended(self) -> tuple[str, ...]:
        return self.recommendation.recommended

    @property
    def settled_ahead(self) -> bool:
        """Whether the answers still open settle what those given do not yet show."""
        return self._by_the_answers.recommended != self.recommended

    @cached_property
    def outcome(self) -> Outcome:
        if not self.recommended:
            conflict = self.recommendation.is_conflict
            return Outcome.CONFLICT if conflict else Outcome.NONE
        if not self.settled:
            return Outcome.OPEN
        return Outcome.CLEAR if len(self.recommended) == 1 else Outcome.TIE

    @cached_property
    def closest(self) -> tuple[Standing, ...]:
        """Where nothing fits, what comes nearest; nothing in a conflict.

        What is unsuited for the very purpose is not near.
        """
        if self.outcome is not Outcome.NONE:
            return ()
        near = [standing for standing in self.for_it if not standing.ruled_out]
        return tuple(standing for standing in near if standing.rank == near[0].rank)

    @cached_property
    def for_it(self) -> tuple[Standing, ...]:
        """The patterns that the purpose itself does not speak against, best first.

        Of those that are ruled out, those come first of which least else is to be said.
        """
        standings = filter(self._is_for_it, self.recommendation.standings)
        return tuple(sorted(standings, key=_to_be_overcome))

    def _is_for_it(self, standing: Standing) -> bool:
        against = (*standing.ruled_out, *standing.unsuited)
        return all(fit.criterion != self.model.purpose for fit in against)

    @cached_property
    def ahead(self) -> tuple[str, ...]:
        """What is recommended, or nothing while too many are for it to say much."""
        many = self.outcome is Outcome.OPEN and len(self.recommended) > MOST_AHEAD
        return () if many else self.recommended

    @cached_property
    def best(self) -> Standing | None:
        """The first of what is recommended; None if everything is ruled out."""
        return self.recommendation.standings[0] if self.recommended else None

    @property
    def next_best(self) -> Standing | None:
        """The first of what is possible and not recommended; None without any."""
        head = self.recommended
        others = (
            standing
            for standing in self.recommendation.standings
            if standing.pattern not in head and not standing.ruled_out
        )
        return next(others, None)

    @cached_property
    def apart(self) -> tuple[Apart, ...]:
        """What tells the patterns that are recommended apart."""
        return told_apart([self.recommendation.of(slug) for slug in self.recommended])

    @cached_property
    def possible(self) -> tuple[str, ...]:
        """The patterns that can still come first."""
        return _possible_winners(self.model, self.answers)

    @cached_property
    def may_fit_nothing(self) -> bool:
        """Whether the answers still open may leave nothing that fits."""
        return _may_fit_nothing(self.model, self.answers)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The open answers that would by themselves turn the advice, likely first."""
        return _turns(self.model, self.answers) if not self.settled else ()

    # What is still open

    @cached_property
    def next_question(self) -> Criterion | None:
        """The question to ask next, or None when none can matter."""
        return _next_question(self.model, self.answers)

    @cached_property
    def open_questions(self) -> tuple[Criterion, ...]:
        """The criteria, open or unsure, whose answer could still change the outcome."""
        return () if self.settled else _open_questions(self.model, self.answers)

    @cached_property
    def deciding(self) -> tuple[DecidingFacts, ...]:
        """For each pattern still possible, the fewest facts that would decide for it.

        The closest comes first; what was not worked out, last. Empty once settled.
        """
        if self.settled:
            return ()
        return tuple(
            sorted(_deciding_facts(self.model, self.answers), key=_facts_to_go)
        )

    # What would change it

    @cached_property
    def boundaries(self) -> tuple[Boundary, ...]:
        """For each answer that says something, what else it could lead to."""
        return _boundaries(self.model, self.answers)

    @cached_property
    def turning(self) -> tuple[Boundary, ...]:
        """Those of the answers that change the outcome by themselves.

        Another purpose does not count: it makes another interface.
        """
        purpose = self.model.purpose
        turning = (boundary for boundary in self.boundaries if boundary.changes)
        return tuple(b for b in turning if b.criterion != purpose)

    @property
    def another_interface(self) -> Boundary | None:
        """What other purposes would lead to; None if all lead to the same."""
        purpose = self.model.purpose
        own = (b for b in self.boundaries if b.criterion == purpose and b.changes)
        return next(own, None)

    @property
    def unmoving(self) -> tuple[Criterion, ...]:
        """The criteria whose other options, each alone, leave the outcome as it is."""
        return tuple(
            self.model.criterion(boundary.criterion)
            for boundary in self.boundaries
            if not boundary.changes
        )

    @cached_property
    def pairs(self) -> Pairs | None:
        """The closest pairs that change the outcome, where no single answer does.

        The purpose is in none of them.
        """
        return None if self.turning else _pairs(self.model, self.answers)

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What hangs on each answer that is only assumed."""
        assumed = [s for s, b in self.reading.bases.items() if b is Basis.ASSUMED]
        return weigh_assumptions(self.model, self.answers, assumed) if assumed else ()

    @cached_property
    def ways_out(self) -> tuple[WayOut, ...]:
        """Where nothing fits, the smallest sets of wishes to give up."""
        return _ways_out(self.model, self.answers)

    @property
    def no_wish_helps(self) -> bool:
        """Whether nothing fits, and nothing would with the wishes given up either."""
        nothing = self.outcome in (Outcome.NONE, Outcome.CONFLICT)
        stuck = nothing and not self.settled_ahead and not self.ways_out
        said = (slug for slug, option in self.heard.items() if option != UNSURE)
        return stuck and not self.model.wishes.isdisjoint(said)

    # What it rests on

    @cached_property
    def provisos(self) -> tuple[Proviso, ...]:
        """What has to hold for what is recommended."""
        return provisos_for(self._holding, self.heard, self.recommended)

    @cached_property
    def _holding(self) -> tuple[Proviso, ...]:
        """What has to hold for any pattern: a page asks for one after the other."""
        patterns = [pattern.slug for pattern in self.model.patterns]
        return provisos_for(self.model.provisos, self.heard, patterns)

    def provisos_of(self, pattern: str) -> tuple[Proviso, ...]:
        """What has to hold for one pattern, recommended or not."""
        return provisos_for(self._holding, self.heard, (pattern,))

    def grave_of(self, pattern: str) -> tuple[Proviso, ...]:
        """Those of them without which no supported way is known."""
        return tuple(proviso for proviso in self.provisos_of(pattern) if proviso.grave)

    @cached_property
    def grave(self) -> tuple[Proviso, ...]:
        """The same of what is recommended."""
        return tuple(proviso for proviso in self.provisos if proviso.grave)

    @cached_property
    def recipes(self) -> tuple[Offered, ...]:
        """What completes what is recommended, the most specific first."""
        return recipes_for(self.model.recipes, self.heard, self.ahead, self.out_for_all)

    @property
    def carries_doubts(self) -> bool:
        """Whether even the best fits badly, or carries two reservations."""
        best = self.best
        return best is None or len(best.reservations) >= MANY_RESERVATIONS

    @cached_property
    def outside(self) -> tuple[OutsideSolution, ...]:
        """Solutions outside the patterns that may help."""
        reservations = self.best.reservations if self.best else ()
        return outside_for(
            self.model.outside,
            self.heard,
            fits=not self.carries_doubts,
            reserved={fit.criterion for fit in reservations} - {self.model.purpose},
        )


def _to_be_overcome(standing: Standing) -> tuple[int, int, int, int]:
    """How much speaks against a pattern, ruled out or not, then what speaks for it."""
    against = (standing.ruled_out, standing.unsuited, standing.reservations)
    out, unsuited, reservations = map(len, against)
    return (out, unsuited, reservations, -len(standing.strong))


def _facts_to_go(deciding: DecidingFacts) -> tuple[bool, int]:
    return (deciding.facts is None, len(deciding.facts or ()))
