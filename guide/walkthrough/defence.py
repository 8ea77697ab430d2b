"""“We were told to use X”: what can be said of it, in one paragraph of plain text."""

from collections.abc import Iterable
from typing import Final

from scenarios.decision.boundaries import Change
from scenarios.decision.challenge import Challenge, Loss, Objection, Stance
from scenarios.decision.model import Criterion, DecisionModel, Fit, Verdict
from scenarios.text.words import listed, span

_WHATEVER: Final = "However the open answers turn out,"

_NOTHING_LEFT: Final = "So is every other pattern: some answer has to give."

_NOTHING_FITS: Final = "No other pattern fits well either: some answer has to give."

_DEFENDED: Final = (Stance.DEFEND, Stance.CONDITIONS)

_HAS_MERITS: Final = (*_DEFENDED, Stance.DEFENSIBLE)

_MOST: Final = 3
"""How many things of a kind a paragraph names; the challenge has them all."""


def paragraph(model: DecisionModel, challenge: Challenge) -> str:
    """A challenge in one paragraph of plain text."""
    words = _Words(model)
    sentences = (_verdict, _place, _merits, _reservations, _losing, _unknown, _grounds)
    told = (sentence(words, challenge) for sentence in sentences)
    return " ".join(sentence for sentence in told if sentence)


class _Words:
    """What a reader knows things by."""

    def __init__(self, model: DecisionModel) -> None:
        self._model = model

    def pattern(self, slug: str) -> str:
        return self._model.pattern(slug).name

    def patterns(self, slugs: Iterable[str], last: str = "and") -> str:
        return listed(map(self.pattern, slugs), last, _MOST)

    def criteria(self, slugs: Iterable[str]) -> str:
        titles = (self._model.criterion(slug).title for slug in slugs)
        return listed(titles, most=_MOST)

    def reasons(self, fits: Iterable[Fit]) -> str:
        return listed(map(self._reason, fits), most=_MOST)

    def losses(self, losses: Iterable[Loss]) -> str:
        return listed(map(self._loss, losses), "or", _MOST)

    def _reason(self, fit: Fit) -> str:
        criterion = self._model.criterion(fit.criterion)
        said = f"{criterion.title} “{criterion.option(fit.option).label}”"
        return f"{said} ({fit.reason.rstrip('.')})" if fit.reason else said

    def _loss(self, loss: Loss) -> str:
        criterion = self._model.criterion(loss.criterion)
        values = (_value(criterion, change) for change in loss.changes)
        return f"{criterion.title} ({listed(values, 'or', _MOST)})"


def _value(criterion: Criterion, change: Change) -> str:
    """Other answers as a reader gives them: a label, or a range of numbers."""
    if change.starts_at is None:
        return f"“{criterion.option(change.option).label}”"
    return span(change.starts_at, change.ends_at, criterion.unit)


def _verdict(words: _Words, challenge: Challenge) -> str:
    name = words.pattern(challenge.pattern)
    return {
        Stance.DEFEND: f"{name} can be defended.",
        Stance.CONDITIONS: f"{name} can be defended with conditions.",
        Stance.DEFENSIBLE: "",
        Stance.OBJECT: f"{name} is not the pattern for this.",
        Stance.OPEN: f"It is still open whether {name} can be defended.",
    }[challenge.stance]


def _place(words: _Words, challenge: Challenge) -> str:
    """Where it stands, and if something stands before it, what and why."""
    if challenge.objection:
        before = _before(words, challenge, challenge.objection)
        if challenge.stance not in _DEFENDED:
            return before
        return f"{before} {_WHATEVER} it will be recommended."
    if challenge.equals:
        return f"It suits as well as {words.patterns(challenge.equals)}."
    return "It is recommended for these answers."


def _before(words: _Words, challenge: Challenge, objection: Objection) -> str:
    better = words.patterns(objection.better)
    if challenge.stance is Stance.DEFENSIBLE:
        return _a_little_better(words, challenge, objection)
    first = "come first" if len(objection.better) > 1 else "comes first"
    so_far = "So far " if challenge.so_far else ""
    if objection.ruled_out:
        nothing = _NOTHING_LEFT if objection.conflict else _NOTHING_FITS
        instead = f"{so_far}{better} {first}." if better else nothing
        return f"It is ruled out by {words.reasons(objection.ruled_out)}. {instead}"
    if objection.conflict:
        return f"{_WHATEVER} every pattern will be ruled out."
    if not objection.better:
        return _fits_no_better(words, objection)
    if objection.against:
        name, why = words.pattern(challenge.pattern), words.reasons(objection.against)
        if any(fit.verdict is Verdict.UNSUITED for fit in objection.against):
            return f"{so_far}{better} {first}. {name} is unsuited on {why}."
        return (
            f"{so_far}{better} {first} with fewer reservations. What counts against "
            f"{name} is {why}."
        )
    if objection.in_favour:
        return (
            f"{so_far}{better} {first} with no more reservations and more strengths: "
            f"{words.reasons(objection.in_favour)}."
        )
    only = words.patterns(objection.better, "or")
    return f"{_WHATEVER} only {only} can be recommended."


def _a_little_better(words: _Words, challenge: Challenge, objection: Objection) -> str:
    """What comes first although a pattern is defensible, and why."""
    defensible = f"{words.pattern(challenge.pattern)} is defensible;"
    are = "are" if len(objection.better) > 1 else "is"
    better = f"{defensible} {words.patterns(objection.better)} {are} a little better"
    if objection.in_favour:
        return f"{better}, because of {words.reasons(objection.in_favour)}."
    return f"{better}, however the open answers turn out."


def _fits_no_better(words: _Words, objection: Objection) -> str:
    """Why a pattern does not fit where no other does."""
    if objection.against:
        against = words.reasons(objection.against)
        return f"What counts against it is {against}. {_NOTHING_FITS}"
    return f"{_WHATEVER} no pattern will fit well."


def _merits(words: _Words, challenge: Challenge) -> str:
    if challenge.stance not in _HAS_MERITS or not challenge.strengths:
        return ""
    return f"What speaks for it is {words.reasons(challenge.strengths)}."


def _reservations(words: _Words, challenge: Challenge) -> str:
    if challenge.stance not in _HAS_MERITS:
        return ""
    against = (*challenge.unsuited, *challenge.reservations)
    if not against:
        return "Nothing speaks against it."
    return (
        f"What speaks against it, and has to be made good, is {words.reasons(against)}."
    )


def _losing(words: _Words, challenge: Challenge) -> str:
    if not challenge.losses:
        return ""
    return (
        f"It would lose its place with another answer for "
        f"{words.losses(challenge.losses)}."
    )


def _unknown(words: _Words, challenge: Challenge) -> str:
    if not challenge.unknown:
        return ""
    depends = words.criteria(challenge.unknown)
    if challenge.stance is Stance.OPEN:
        return f"That depends on {depends}."
    return f"What is open could still take its place away: {depends}."


def _grounds(words: _Words, challenge: Challenge) -> str:
    """What to find out before an objection that is only a judgement is passed on."""
    if not challenge.grounds:
        return ""
    return (
        "No document says that yet: it is the guide’s judgement. An answer to "
        f"{words.criteria(challenge.grounds)} could rule it out by a document."
    )
