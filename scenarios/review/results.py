"""Which results a draft flips, in sentences, with the pages that show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from scenarios.decision.common_answers import taken_by
from scenarios.decision.impact import NOTHING, Doubt, Flip, OptionResults
from scenarios.decision.model import Answers, DecisionModel
from scenarios.decision.recommend import recommend
from scenarios.editions import Live
from scenarios.health_report import address_of
from scenarios.text.words import listed

NOTHING_FITS = "nothing fits"


@dataclass(frozen=True, slots=True)
class Result:
    """What one of the models recommends, in words, and the page that says so."""

    words: str
    address: str

    @property
    def outcome(self) -> str:
        """The sign that it has."""
        return "none" if self.words == NOTHING_FITS else "recommended"


@dataclass(frozen=True, slots=True)
class Turned:
    """Answers that the draft leads elsewhere, with both results."""

    sentence: str
    answers: tuple[tuple[str, str], ...]
    """Titles of criteria, and labels of what is answered."""
    live: Result
    draft: Result


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option that only one of the models has, and what its readers get there."""

    sentence: str
    results: tuple[Result, ...]


class Results:
    """What is said of two models: the live one, and the draft."""

    def __init__(self, live: Live, draft: Live) -> None:
        self.sides = (live, draft)

    def flip(self, flip: Flip) -> Turned:
        if flip.pattern != NOTHING:
            change = "is now recommended" if flip.gained else "is no longer recommended"
            sentence = f"{self._pattern(flip.pattern)} {change} for some answers."
        elif flip.gained:
            sentence = "Nothing fits some answers any more."
        else:
            sentence = "Something fits answers that nothing fitted before."
        return self.turned(sentence, flip.answers, flip.answers)

    def readers(self, readers: OptionResults) -> Chosen:
        side = self.sides[readers.gained]
        option = self._option(readers.gained, readers.criterion, readers.option)
        if not readers.results:
            sentence = f"{option} can never be chosen."
        elif readers.gained:
            sentence = f"{option} can now be chosen, and leads to:"
        else:
            sentence = f"{option} can no longer be chosen. It led to:"
        return Chosen(
            sentence,
            tuple(
                Result(
                    self._pattern(result) if result else _names(side.model, ()),
                    address_of(answers, side.number),
                )
                for result, answers in readers.results
            ),
        )

    def doubt(self, doubt: Doubt) -> str:
        if doubt.option:
            option = self._option(doubt.gained, *doubt.option)
            what = f"what readers who choose {option} get"
        elif doubt.pattern != NOTHING:
            change = "now" if doubt.gained else "no longer"
            name = self._pattern(doubt.pattern)
            what = f"whether {name} is {change} recommended for some answers"
        else:
            fits = "nothing" if doubt.gained else "something"
            what = f"whether {fits} fits some answers now"
        return f"It was not decided within {doubt.steps:,} steps {what}."

    def turned(self, sentence: str, before: Answers, after: Answers) -> Turned:
        """A sentence with what the one model says of some answers, and the other."""
        live, draft = (
            Result(
                _names(side.model, winners(side.model, answers)),
                address_of(answers, side.number),
            )
            for side, answers in zip(self.sides, (before, after), strict=True)
        )
        labels = (self._label(slug, answer) for slug, answer in after.items())
        return Turned(sentence, tuple(labels), live, draft)

    def _pattern(self, slug: str) -> str:
        live, draft = (side.model for side in self.sides)
        return (draft if draft.has_pattern(slug) else live).pattern(slug).name

    def _option(self, gained: bool, criterion: str, option: str) -> str:
        asked = self.sides[gained].model.criterion(criterion)
        return f"“{asked.option(option).label}” ({asked.title})"

    def _label(self, criterion: str, answer: str) -> tuple[str, str]:
        """The title of a criterion, and what an answer to it says."""
        live, draft = (side.model for side in self.sides)
        has = draft.has_criterion(criterion)
        asked = (draft if has else live).criterion(criterion)
        if asked.has_option(answer):
            return asked.title, asked.option(answer).label
        return asked.title, f"{int(answer):,} {asked.unit}"


def winners(model: DecisionModel, answers: Answers) -> tuple[str, ...]:
    """What a model recommends to readers who give these answers and no more."""
    return recommend(model, taken_by(model, answers)).recommended


def _names(model: DecisionModel, patterns: Iterable[str]) -> str:
    return listed(model.pattern(slug).name for slug in patterns) or NOTHING_FITS
