"""What a reader has said, in the words of one edition."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from guide.walkthrough.amounts import Amount
from guide.walkthrough.reading import Reading
from scenarios.decision.model import (
    UNSURE,
    Answers,
    Criterion,
    DecisionModel,
    Verdict,
)
from scenarios.editions import DRAFT


@dataclass(frozen=True)
class Said:
    """The answers of one reader to one edition's questions, and what is left to say."""

    number: int | str
    """Of the edition, or `DRAFT`."""
    model: DecisionModel
    reading: Reading

    @cached_property
    def pinned(self) -> Reading:
        """The answers as a link to keep has them: this edition answers for ever.

        It does not lead back to a reader's own register.
        """
        own = self.reading.edition if self.number == DRAFT else self.number
        return replace(self.reading, edition=own, row="")

    def changed(self, changes: Mapping[str, str | int]) -> Reading:
        """The reader's answers with some changed, to an option or a number.

        What a volume told by its runs says of how often it runs still holds.
        """
        numbers = {s: value for s, value in changes.items() if isinstance(value, int)}
        bands = {s: self.model.criterion(s).band(n).slug for s, n in numbers.items()}
        told = {
            criterion.slug: self.answers[criterion.slug]
            for criterion in self.taken_as_said
            if self.answers[criterion.slug] != criterion.assume
        }
        options = told | {s: str(value) for s, value in changes.items()} | bands
        return self.reading.having(options, {s: Amount(n) for s, n in numbers.items()})

    @cached_property
    def answers(self) -> Answers:
        """What the reader has said, and what is taken as said until they do."""
        said = {c.slug: self.reading.said(c) for c in self.model.criteria}
        return {slug: option for slug, option in said.items() if option}

    @cached_property
    def heard(self) -> Answers:
        """Those of the answers that apply."""
        answers = ((c, self.answers.get(c.slug)) for c in self.model.criteria)
        return {c.slug: said for c, said in answers if said and self.applies(c)}

    @cached_property
    def out_for_all(self) -> frozenset[str]:
        """The patterns that an answer which holds for every interface, such as where
        F&O runs, rules out or finds unsuited. It is one that can be taken as said."""
        always = (slug for slug in self.heard if self.model.criterion(slug).assume)
        said = (fit for s in always for fit in self.model.fits_of(s, self.heard[s]))
        return frozenset(f.pattern for f in said if f.verdict <= Verdict.UNSUITED)

    @cached_property
    def taken_as_said(self) -> tuple[Criterion, ...]:
        """The criteria with an answer that holds until the reader gives another."""
        return tuple(
            criterion
            for criterion in self.model.criteria
            if criterion.slug in self.answers.keys() - self.reading.chosen.keys()
            and self.applies(criterion)
        )

    @cached_property
    def askable(self) -> tuple[Criterion, ...]:
        """The criteria that apply, or could once open answers are known."""
        return tuple(
            criterion
            for criterion in self.model.criteria
            if self.model.may_apply(criterion, self.answers)
        )

    @cached_property
    def answered(self) -> tuple[Criterion, ...]:
        """The criteria that were answered, unsure included: what it is for comes first,
        then the headlines."""
        answered = [
            criterion
            for criterion in self.model.criteria
            if criterion.slug in self.reading.chosen
        ]
        return tuple(sorted(answered, key=self._behind))

    def _behind(self, criterion: Criterion) -> tuple[bool, bool]:
        """What puts an answer behind others: it says less of what the interface is."""
        return criterion.slug != self.model.purpose, not criterion.headline

    @cached_property
    def unanswered(self) -> tuple[Criterion, ...]:
        """The criteria that apply and were not asked yet."""
        return tuple(
            criterion
            for criterion in self.model.criteria
            if criterion.slug not in self.answers and self.applies(criterion)
        )

    def applies(self, criterion: Criterion) -> bool:
        """Whether the answers give a criterion any bearing."""
        return self.model.applies(criterion, self.answers)

    @property
    def leaves_open(self) -> bool:
        """Whether something that applies was not answered, or answered unsure."""
        return bool(self.unanswered) or UNSURE in self.answers.values()
