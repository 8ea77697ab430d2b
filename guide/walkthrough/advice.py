"""Everything the guide can say for some answers, ready to show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from guide.walkthrough.reading import Basis, Reading, records_per_run, wording
from scenarios.decision.assumptions import Assumption, weigh_assumptions
from scenarios.decision.boundaries import (
    Boundary,
    Change,
    Pairs,
    boundaries,
    closest_pairs,
)
from scenarios.decision.conflicts import WayOut, ways_out
from scenarios.decision.model import UNSURE, Criterion, DecisionModel, Fit
from scenarios.decision.questions import (
    matters,
    next_question,
    possible_winners,
    settled_winners,
)
from scenarios.decision.recommend import (
    Degree,
    Recommendation,
    Standing,
    recommend,
)


@dataclass(frozen=True)
class Advice:
    """What one edition says to one reader. Parts are computed when first needed."""

    number: int
    model: DecisionModel
    reading: Reading

    @cached_property
    def settled_on(self) -> tuple[str, ...] | None:
        """What every completion of the answers recommends; None if they differ."""
        return settled_winners(self.model, self.reading.chosen)

    @property
    def settled(self) -> bool:
        return self.settled_on is not None

    @cached_property
    def recommendation(self) -> Recommendation:
        """All patterns, best first; once settled, what it is settled on comes first."""
        said = recommend(self.model, self.reading.chosen)
        return said if self.settled_on is None else said.settled_on(self.settled_on)

    @property
    def recommended(self) -> tuple[str, ...]:
        return self.recommendation.recommended

    @property
    def outcome(self) -> str:
        """clear, tie, open or conflict."""
        if not self.recommended:
            return "conflict"
        if not self.settled:
            return "open"
        return "clear" if len(self.recommended) == 1 else "tie"

    @cached_property
    def possible(self) -> tuple[str, ...]:
        """The patterns that can still be recommended."""
        return possible_winners(self.model, self.reading.chosen)

    @cached_property
    def next_question(self) -> Criterion | None:
        """The question to ask next, or None when none can matter.

        The opener is the editors' first; after each answer it is the criterion
        that is expected to narrow most.
        """
        if self.reading.chosen:
            return next_question(self.model, self.reading.chosen)
        first = (c for c in self.model.criteria if matters(self.model, {}, c.slug))
        return next(first, None)

    @cached_property
    def askable(self) -> tuple[Criterion, ...]:
        """The criteria that apply, or could once open answers are known."""
        return tuple(
            criterion
            for criterion in self.model.criteria
            if self.model.may_apply(criterion, self.reading.chosen)
        )

    @cached_property
    def answered(self) -> tuple[Criterion, ...]:
        """The criteria that were answered, unsure included, in the editors' order."""
        return tuple(
            criterion
            for criterion in self.model.criteria
            if criterion.slug in self.reading.chosen
        )

    @cached_property
    def unanswered(self) -> tuple[Criterion, ...]:
        """The criteria that apply and were not asked yet."""
        return tuple(
            criterion
            for criterion in self.model.criteria
            if criterion.slug not in self.reading.chosen
            and self.model.applies(criterion, self.reading.chosen)
        )

    @cached_property
    def open_questions(self) -> tuple[Criterion, ...]:
        """The criteria, open or unsure, whose answer could still change the outcome."""
        if self.settled:
            return ()
        return tuple(
            criterion
            for criterion in self.askable
            if self.reading.chosen.get(criterion.slug, UNSURE) == UNSURE
            and matters(self.model, self.reading.chosen, criterion.slug)
        )

    @cached_property
    def boundaries(self) -> tuple[Boundary, ...]:
        return boundaries(self.model, self.reading.chosen, settling=True)

    @cached_property
    def pairs(self) -> Pairs | None:
        """The closest pairs that change the outcome, where no single answer does."""
        if any(boundary.changes for boundary in self.boundaries):
            return None
        return closest_pairs(self.model, self.reading.chosen, settling=True)

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        assumed = [s for s, b in self.reading.bases.items() if b is Basis.ASSUMED]
        return weigh_assumptions(self.model, self.reading.chosen, assumed)

    @cached_property
    def ways_out(self) -> tuple[WayOut, ...]:
        return ways_out(self.model, self.reading.chosen)

    @cached_property
    def minutes_between_runs(self) -> int | None:
        """Minutes from one run to the next, where an answer says how often it runs."""
        for criterion in self.answered:
            chosen = self.reading.chosen[criterion.slug]
            if chosen != UNSURE and (minutes := criterion.option(chosen).minutes):
                return minutes
        return None

    def per_run(self, criterion: Criterion) -> int | None:
        """Records in one run, where a volume and how often it runs are both known."""
        amount = self.reading.quantities.get(criterion.slug)
        if amount is None or self.minutes_between_runs is None:
            return None
        return records_per_run(amount, self.minutes_between_runs)

    # Words and links

    def name(self, pattern: str) -> str:
        return self.model.pattern(pattern).name

    def names(self, patterns: Iterable[str]) -> str:
        """Pattern names in a sentence; nothing at all reads as such."""
        return in_a_row([self.name(slug) for slug in patterns]) or "no pattern at all"

    def wording(self, criterion: Criterion) -> str:
        return wording(criterion, self.reading)

    def fact(self, criterion: str, option: str) -> str:
        """A criterion with one of its options, in words."""
        asked = self.model.criterion(criterion)
        return f"{asked.title}: {asked.option(option).label}"

    def result_url(self, changes: Mapping[str, str | int] | None = None) -> str:
        """The result page for these answers, with some changed."""
        reading = self.changed(changes) if changes else self.reading
        return f"{reverse('result')}?{reading.query()}"

    def changed(self, changes: Mapping[str, str | int]) -> Reading:
        """The reader's answers with some changed, to an option or a number."""
        numbers = {s: value for s, value in changes.items() if isinstance(value, int)}
        bands = {s: self.model.criterion(s).band(n).slug for s, n in numbers.items()}
        options = {s: str(value) for s, value in changes.items()} | bands
        return self.reading.having(options, numbers)

    def question_url(self, criterion: str) -> str:
        """The page that asks one criterion again, all other answers kept."""
        return f"{reverse('walkthrough')}?{self.reading.query(ask=criterion)}"

    def change_value(self, change: Change) -> str | int:
        """What the address says for a changed answer: a number for a quantity."""
        return change.option if change.flips_at is None else change.flips_at

    # JSON

    def to_json(self) -> dict[str, Any]:
        """The advice as `result.json` gives it; its shape is a promise to callers."""
        return {
            "edition": self.number,
            "answers": dict(self.reading.pairs()),
            "settled": self.settled,
            "outcome": self.outcome,
            "recommended": list(self.recommended),
            "patterns": [
                self._standing_json(one) for one in self.recommendation.standings
            ],
            "open_questions": [criterion.slug for criterion in self.open_questions],
            "boundaries": [
                {
                    "criterion": boundary.criterion,
                    "option": boundary.option,
                    "stays_from": boundary.stays_from,
                    "stays_to": boundary.stays_to,
                    "changes": [
                        {
                            "option": change.option,
                            "from": change.starts_at,
                            "to": change.ends_at,
                            "recommended": list(change.winners),
                        }
                        for change in boundary.changes
                    ],
                }
                for boundary in self.boundaries
            ],
        }

    def _standing_json(self, standing: Standing) -> dict[str, Any]:
        return {
            "slug": standing.pattern,
            "degree": standing.degree.value,
            "strong": [self._fit_json(fit) for fit in standing.strong],
            "good": [self._fit_json(fit) for fit in standing.good],
            "poor": [self._fit_json(fit) for fit in standing.poor],
            "ruled_out": [self._fit_json(fit) for fit in standing.ruled_out],
        }

    def _fit_json(self, fit: Fit) -> dict[str, Any]:
        return {
            "criterion": fit.criterion,
            "option": fit.option,
            "reason": fit.reason,
            "judgement": fit.judgement,
            "references": [self.model.reference(one).url for one in fit.references],
        }


def address_of_result(reading: Reading) -> str:
    """The address of the result page for some answers."""
    return f"{reverse('result')}?{reading.query()}"


def in_a_row(names: list[str], last: str = "or") -> str:
    """Some names as a sentence has them: A, B or C."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


DEGREE_WORDS = {
    Degree.RECOMMENDED: "Recommended",
    Degree.EQUAL: "Equally suitable",
    Degree.ALTERNATIVE: "Alternative",
    Degree.RESERVED: "Possible with reservations",
    Degree.RULED_OUT: "Ruled out",
}
