"""How often what is proposed for a situation's own words is what it answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from guide.walkthrough.own_words.knowledge import knowledge
from guide.walkthrough.own_words.proposing import Proposal, propose
from guide.walkthrough.own_words.several import flows
from guide.walkthrough.reading import read
from scenarios.decision.model import DecisionModel
from scenarios.editions import live
from tests.cases.judging import Case

FIRST_BAR = 0.85
FIRST_TWO_BAR = 0.95
SEVERAL_BAR = 0.02


@dataclass(frozen=True, slots=True)
class Told:
    """How the proposals for some situations agree with what they answer."""

    places: tuple[int, ...]
    """Of each, at which place its purpose is proposed: 0 for the first."""
    right: int
    """So many of the other answers that are proposed are what a reader answers."""
    wrong: int
    """So many are another answer to the same question."""
    several: int
    """So many situations, each one interface, are taken for several."""

    def within(self, first: int) -> float:
        """The share whose purpose is among so many."""
        return sum(place < first for place in self.places) / len(self.places)

    @property
    def shortfalls(self) -> list[str]:
        """Each bar that is missed, as a sentence."""
        missed = {
            f"Fewer than {FIRST_BAR:.0%} of purposes are proposed.": self.within(1)
            < FIRST_BAR,
            f"Fewer than {FIRST_TWO_BAR:.0%} are among two.": self.within(2)
            < FIRST_TWO_BAR,
            f"More than {SEVERAL_BAR:.0%} are taken for several interfaces.": (
                self.several > SEVERAL_BAR * len(self.places)
            ),
        }
        return [sentence for sentence, is_missed in missed.items() if is_missed]

    def __str__(self) -> str:
        return (
            f"in their own words ({len(self.places)} situations): "
            f"purpose {self.within(1):.1%}, among the first two {self.within(2):.1%}; "
            f"other answers {self.right} right, {self.wrong} wrong; "
            f"taken for several interfaces {self.several}"
        )


def tell(cases: Iterable[Case]) -> Told:
    """Propose answers for each situation that is told in words, and compare."""
    model, known = live().model, knowledge()
    places, right, wrong, taken_for_several = [], 0, 0, 0
    for case in cases:
        said = read(QueryDict(case.answers), model).chosen
        if case.description and model.purpose in said:
            proposal = propose(case.description, known, model)
            taken_for_several += bool(flows(case.description))
            places.append(_place(proposal, said[model.purpose]))
            agreeing = _agreeing(proposal, said, model)
            right, wrong = right + sum(agreeing), wrong + agreeing.count(False)
    return Told(tuple(places), right, wrong, taken_for_several)


def _place(proposal: Proposal, purpose: str) -> int:
    job = proposal.job
    ranked = [job.best, *job.others] if job else []
    found = [at for at, one in enumerate(ranked) if one.option == purpose]
    return found[0] if found else len(ranked) + 2


def _agreeing(
    proposal: Proposal, said: Mapping[str, str], model: DecisionModel
) -> list[bool]:
    return [
        answer.best.option == said[answer.criterion.slug]
        for answer in proposal.answers
        if answer.criterion.slug in said and answer.criterion.slug != model.purpose
    ]
