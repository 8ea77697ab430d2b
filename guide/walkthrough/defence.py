"""“We were told to use X”: what can be said of it, in one paragraph of plain text."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from guide.walkthrough.amounts import Amount
from scenarios.decision.boundaries import Change
from scenarios.decision.challenge import Challenge, Loss, Objection, Stance
from scenarios.decision.model import Criterion, DecisionModel, Fit, Verdict
from scenarios.decision.provisos import OutsideSolution, Proviso
from scenarios.text.words import continued, counted, listed, span

NONE_TOLD: Final[Mapping[str, Amount]] = MappingProxyType({})

_WHATEVER: Final = "Whatever the open answers are,"

_NOTHING_LEFT: Final = "So is every other pattern."

_NOTHING_FITS: Final = "No other pattern fits well either."

_DEFENDED: Final = (Stance.DEFEND, Stance.CONDITIONS)

HAS_MERITS: Final = (*_DEFENDED, Stance.DEFENSIBLE)
"""Of these it is told what speaks for the pattern, and what has to hold."""

_MOST: Final = 3
"""How many things of a kind a paragraph names; the challenge has them all."""


def if_they_hold(provisos: Sequence[Proviso]) -> str:
    """That a verdict rests on conditions, as the end of a sentence; empty without."""
    if not provisos:
        return ""
    if len(provisos) == 1:
        return " if its condition holds"
    return f" if its {len(provisos)} conditions hold"


def would_do(model: DecisionModel, challenge: Challenge) -> bool:
    """Whether a pattern is objected to and would do all the same, as what comes first
    only has fewer reservations."""
    objection = challenge.objection
    if challenge.stance is not Stance.OBJECT or challenge.so_far:
        return False
    if not objection or not objection.better:
        return False
    most, carried = model.most_reservations, len(challenge.reservations)
    reserved = {fit.verdict for fit in objection.against} == {Verdict.RESERVATION}
    return reserved and (most is None or carried <= most)


def paragraph(
    model: DecisionModel,
    challenge: Challenge,
    provisos: Sequence[Proviso] = (),
    outside: Sequence[OutsideSolution] = (),
    *,
    amounts: Mapping[str, Amount] = NONE_TOLD,
) -> str:
    """A challenge in one paragraph of plain text, to be read aloud.

    `provisos` are what has to hold for the pattern, whatever the verdicts; `outside`
    is what may help where no pattern does; `amounts` are the reader's own numbers.
    """
    words = _Words(model, amounts)
    told = (
        _verdict(words, challenge, provisos, would_do=would_do(model, challenge)),
        _place(words, challenge, provisos),
        _has_to_give(challenge, outside),
        _merits(words, challenge),
        _reservations(words, challenge, provisos),
        _conditions(challenge, provisos),
        *(sentence(words, challenge) for sentence in (_losing, _unknown, _grounds)),
    )
    return " ".join(sentence for sentence in told if sentence)


class _Words:
    """What a reader knows things by."""

    def __init__(self, model: DecisionModel, amounts: Mapping[str, Amount]) -> None:
        self._model = model
        self._amounts = amounts

    def pattern(self, slug: str) -> str:
        return self._model.pattern(slug).name

    def patterns(self, slugs: Iterable[str], last: str = "and") -> str:
        return listed(map(self.pattern, slugs), last, _MOST)

    def questions(self, slugs: Iterable[str], last: str = "and") -> str:
        titles = (f"“{self._model.criterion(slug).title}”" for slug in slugs)
        return listed(titles, last, _MOST)

    def reasons(self, fits: Sequence[Fit]) -> str:
        """A sentence to each reason, with the answer that is behind it; all of it
        behind a colon."""
        told = _sentences([self._reason(fit) for fit in fits])
        return continued(told, (fit.reason for fit in self._model.fits))

    def losses(self, losses: Iterable[Loss]) -> str:
        return listed(map(self._loss, losses), "or", _MOST)

    def _reason(self, fit: Fit) -> str:
        criterion = self._model.criterion(fit.criterion)
        answer = f"“{criterion.title}” – {self._answer(criterion, fit.option)}"
        return f"{fit.reason.rstrip('.')} ({answer})." if fit.reason else f"{answer}."

    def _answer(self, criterion: Criterion, option: str) -> str:
        """What the reader answered: the number where they gave one, not its band."""
        amount = self._amounts.get(criterion.slug)
        if amount and criterion.band(amount.per_hour).slug == option:
            return amount.words(criterion.unit)
        return criterion.option(option).label

    def _loss(self, loss: Loss) -> str:
        criterion = self._model.criterion(loss.criterion)
        others = _others(criterion, loss.changes)
        return f"“{criterion.title}”" + (f" ({others})" if others else "")


def _sentences(told: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    more = [f"And {len(told) - _MOST} more."] if len(told) > _MOST else []
    return " ".join([*told[:_MOST], *more])


def _others(criterion: Criterion, changes: Sequence[Change]) -> str:
    """The other answers: ranges of numbers, or the one option; of several, none."""
    if len(changes) == 1 and changes[0].starts_at is None:
        return f"“{criterion.option(changes[0].option).label}”"
    spans = [span(*ends, criterion.unit) for ends in _ranges(changes)]
    return listed(spans, "or", _MOST)


def _ranges(changes: Iterable[Change]) -> list[tuple[int, int | None]]:
    """Where the ranges of some changes start and end, smallest first, neighbours as
    one."""
    ranges: list[tuple[int, int | None]] = []
    every = ((c.starts_at, c.ends_at) for c in changes if c.starts_at is not None)
    for start, end in sorted(every):
        touches = ranges and ranges[-1][1] == start - 1
        ranges.append((ranges.pop()[0] if touches else start, end))
    return ranges


def _verdict(
    words: _Words,
    challenge: Challenge,
    provisos: Sequence[Proviso],
    *,
    would_do: bool,
) -> str:
    name = words.pattern(challenge.pattern)
    if would_do:
        return f"{name} is possible with reservations."
    return {
        Stance.DEFEND: f"{name} can be defended{if_they_hold(provisos)}.",
        Stance.CONDITIONS: f"{name} can be defended with conditions.",
        Stance.DEFENSIBLE: "",
        Stance.OBJECT: f"{name} is not the pattern for this.",
        Stance.OPEN: f"It is still open whether {name} can be defended.",
    }[challenge.stance]


def _place(words: _Words, challenge: Challenge, provisos: Sequence[Proviso]) -> str:
    """Where it stands, and if something stands before it, what and why."""
    if challenge.objection:
        if challenge.stance is Stance.DEFENSIBLE:
            return _a_little_better(words, challenge, challenge.objection, provisos)
        before = _before(words, challenge, challenge.objection)
        if challenge.stance not in _DEFENDED:
            return before
        name = words.pattern(challenge.pattern)
        return f"{before} {_WHATEVER} {name} will be recommended."
    if challenge.equals:
        return f"It suits as well as {words.patterns(challenge.equals)}."
    return "It is recommended for these answers."


def _before(words: _Words, challenge: Challenge, objection: Objection) -> str:
    first = _first(words, challenge, objection)
    if objection.ruled_out:
        nothing = _NOTHING_LEFT if objection.conflict else _NOTHING_FITS
        instead = f"{first}." if first else nothing
        return f"It is ruled out: {words.reasons(objection.ruled_out)} {instead}"
    if objection.conflict:
        return f"{_WHATEVER} every pattern will be ruled out."
    if not first:
        return _fits_no_better(words, objection)
    if objection.against:
        name, why = words.pattern(challenge.pattern), words.reasons(objection.against)
        if any(fit.verdict is Verdict.UNSUITED for fit in objection.against):
            return f"{first}. {name} is unsuited: {why}"
        return f"{first}, with fewer reservations. What counts against {name}: {why}"
    if objection.in_favour:
        return (
            f"{first}, with no more reservations and more strengths: "
            f"{words.reasons(objection.in_favour)}"
        )
    only = words.patterns(objection.better, "or")
    return f"{_WHATEVER} only {only} can be recommended."


def _first(words: _Words, challenge: Challenge, objection: Objection) -> str:
    """What comes first, without a full stop; empty if nothing does."""
    if not objection.better:
        return ""
    so_far = "So far " if challenge.so_far else ""
    comes = "come" if len(objection.better) > 1 else "comes"
    return f"{so_far}{words.patterns(objection.better)} {comes} first"


def _a_little_better(
    words: _Words,
    challenge: Challenge,
    objection: Objection,
    provisos: Sequence[Proviso],
) -> str:
    """What comes first although a pattern is defensible, and why."""
    name = words.pattern(challenge.pattern)
    defensible = f"{name} is defensible{if_they_hold(provisos)};"
    are = "are" if len(objection.better) > 1 else "is"
    better = f"{defensible} {words.patterns(objection.better)} {are} a little better"
    if objection.in_favour:
        return f"{better}: {words.reasons(objection.in_favour)}"
    return f"{better}, whatever the open answers are."


def _fits_no_better(words: _Words, objection: Objection) -> str:
    """Why a pattern does not fit where no other does."""
    if objection.against:
        against = words.reasons(objection.against)
        return f"What counts against it: {against} {_NOTHING_FITS}"
    return f"{_WHATEVER} no pattern will fit well."


def _has_to_give(challenge: Challenge, outside: Sequence[OutsideSolution]) -> str:
    """What is left where neither this pattern nor another fits."""
    nothing = challenge.objection and not challenge.objection.better
    if challenge.stance is not Stance.OBJECT or not nothing:
        return ""
    if not outside:
        return "Some answer has to give."
    named = listed((f"“{one.title}”" for one in outside), "or", _MOST)
    return (
        f"Some answer has to give, or it takes what lies outside the patterns: {named}."
    )


def _merits(words: _Words, challenge: Challenge) -> str:
    if challenge.stance not in HAS_MERITS or not challenge.strengths:
        return ""
    name = words.pattern(challenge.pattern)
    it = name if challenge.objection else "it"
    return f"What speaks for {it}: {words.reasons(challenge.strengths)}"


def _reservations(
    words: _Words, challenge: Challenge, provisos: Sequence[Proviso]
) -> str:
    """What speaks against it; where something has to hold, only of the answers."""
    if challenge.stance not in HAS_MERITS:
        return ""
    against = (*challenge.unsuited, *challenge.reservations)
    if against:
        reasons = words.reasons(against)
        return f"What speaks against it, and has to be made good: {reasons}"
    if provisos:
        return "None of the answers speaks against it."
    return "Nothing speaks against it."


def _conditions(challenge: Challenge, provisos: Sequence[Proviso]) -> str:
    if challenge.stance not in HAS_MERITS or not provisos:
        return ""
    many = counted(len(provisos), "condition")
    return f"It rests on {many}. {_sentences([proviso.text for proviso in provisos])}"


def _losing(words: _Words, challenge: Challenge) -> str:
    if not challenge.losses:
        return ""
    return (
        f"It would lose its place with another answer to "
        f"{words.losses(challenge.losses)}."
    )


def _unknown(words: _Words, challenge: Challenge) -> str:
    if not challenge.unknown:
        return ""
    depends = words.questions(challenge.unknown)
    if challenge.stance is Stance.OPEN:
        return f"That depends on {depends}."
    return f"What is still open could take its place away: {depends}."


def _grounds(words: _Words, challenge: Challenge) -> str:
    """What to find out before an objection that is only a judgement is passed on."""
    if not challenge.grounds:
        return ""
    return (
        "This is the guide’s judgement; no document says so. An answer to "
        f"{words.questions(challenge.grounds, 'or')} could rule it out by a document."
    )
