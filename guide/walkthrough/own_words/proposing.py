"""What a text seems to answer, and the words that led there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from guide.walkthrough.amounts import Amount
from guide.walkthrough.own_words.hints import Hint
from guide.walkthrough.own_words.learning import Telling, signs_of
from guide.walkthrough.own_words.sentences import Sentence, Word, sentences
from guide.walkthrough.own_words.volumes import busiest
from scenarios.decision.model import Criterion, DecisionModel

WORD = 0.2
"""What a learnt word counts for, times how telling it is."""
HINT = 2.0
TELLING_HINT = 3.6
LEAD = 0.8
"""Where hints speak for two answers alike, scenarios must for one by so much."""
PLAIN = 3.0
"""By so much learnt words must lead where they alone tell an answer."""
SHOWN = 3
"""So many learnt words are shown as the reason where they alone tell an answer."""
MOSTLY_KNOWN = 0.65
"""Such a share of readers must be able to give an answer for words alone to tell it."""
ENOUGH = ((2, 1.5), (4, 0.5))
"""So many learnt words of at least that weight speak for a purpose where no hint does,
and are shown as the reason: few that tell much, or many that tell something."""

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OptionHints:
    """What speaks for one option."""

    hints: tuple[Hint, ...] = ()
    words: Telling = field(default_factory=Telling)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An option, how much speaks for it, and the words that do."""

    option: str
    score: float
    spans: tuple[Span, ...]
    """From where to where the text says it."""
    hinted: float = 0
    """How much of it hints count for; the rest are words of its scenarios."""
    telling: tuple[Span, ...] = ()
    """Where the learnt words stand that speak for it, the most telling first."""
    heard: bool = True
    """Whether so much speaks for it that the text is about something known."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An answer that a text seems to give."""

    criterion: Criterion
    best: Candidate
    others: tuple[Candidate, ...] = ()
    """The next best, of the job."""
    amount: Amount | None = None
    """For a quantity: as it was said."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a text seems to say; nothing of it counts before a reader agrees."""

    answers: tuple[Proposed, ...]
    left: tuple[str, ...]
    """The sentences that no answer rests on."""

    @property
    def job(self) -> Proposed | None:
        """The proposed purpose, on which the other answers hang; None without."""
        return next((one for one in self.answers if one.others), None)


type Knowledge = Mapping[tuple[str, str], OptionHints]
"""What speaks for each option, by the slugs of its criterion and its own."""


def propose(
    text: str, knowledge: Knowledge, model: DecisionModel, job: str = ""
) -> Proposal:
    """The answers that a text seems to give, for the purpose that it seems to tell.

    `job` is the purpose where the reader has said it.
    """
    told = sentences(text)
    answers: list[Proposed] = []
    chosen: dict[str, str] = {}
    for criterion in _purpose_first(model):
        if _applies(criterion, chosen) and (
            answer := _answer(text, told, criterion, knowledge, model, job)
        ):
            answers.append(answer)
            chosen[criterion.slug] = answer.best.option
    heard = [
        span
        for answer in answers
        if answer.best.hinted or answer.criterion.slug == model.purpose
        for span in answer.best.spans
    ]
    shown = tuple(_unbroken(answer, heard) for answer in answers)
    return Proposal(shown, tuple(_left(told, heard)))


def _unbroken(answer: Proposed, heard: Sequence[Span]) -> Proposed:
    """An answer whose words, where they stand within what others rest on, are that."""
    spans = {_around(span, heard) for span in answer.best.spans}
    return replace(answer, best=replace(answer.best, spans=tuple(sorted(spans))))


def _around(span: Span, others: Sequence[Span]) -> Span:
    """The widest of some words in which others stand; these, if none has them."""
    around = (one for one in others if one[0] <= span[0] and span[1] <= one[1])
    return max(around, key=lambda one: one[1] - one[0], default=span)


def _purpose_first(model: DecisionModel) -> list[Criterion]:
    return sorted(model.criteria, key=lambda one: one.slug != model.purpose)


def _applies(criterion: Criterion, chosen: Mapping[str, str]) -> bool:
    when = criterion.asked_when
    return when is None or chosen.get(when.criterion, "") in when.options


def _answer(
    text: str,
    told: Sequence[Sentence],
    criterion: Criterion,
    knowledge: Knowledge,
    model: DecisionModel,
    job: str,
) -> Proposed | None:
    if criterion.is_quantity:
        return _quantity(text, criterion)
    ranked = sorted(_candidates(told, criterion, knowledge), key=lambda one: -one.score)
    if criterion.slug == model.purpose:
        return _purpose(criterion, ranked, job)
    return _hinted(criterion, ranked)


def _purpose(
    criterion: Criterion, ranked: Sequence[Candidate], job: str
) -> Proposed | None:
    """The likeliest purpose, or the one that was said; None where nothing speaks."""
    said = [one for one in ranked if one.option == job]
    if not said and not any(one.heard for one in ranked):
        return None
    best = (said or ranked)[0]
    return Proposed(criterion, best, tuple(one for one in ranked if one is not best))


def _hinted(criterion: Criterion, ranked: Sequence[Candidate]) -> Proposed | None:
    """The answer for which hints say most; None where they say as much for others.

    Learnt words decide between answers that hints speak for alike, and alone where no
    hint is found.
    """
    best = max(ranked, key=lambda one: one.hinted)
    if not best.hinted:
        return _learnt(criterion, ranked)
    even = [one for one in ranked if one.hinted == best.hinted]
    leads = len(even) == 1 or even[0].score - even[1].score >= LEAD
    return Proposed(criterion, even[0]) if leads else None


def _learnt(criterion: Criterion, ranked: Sequence[Candidate]) -> Proposed | None:
    """The answer that learnt words tell, if that is plain and most readers can give
    one: of what few can say, a text mostly says nothing."""
    best, *others = ranked
    plain = all(best.score - one.score >= PLAIN for one in others)
    tells = best.heard and plain and criterion.answerable >= MOSTLY_KNOWN
    shown = replace(best, spans=tuple(sorted(best.telling[:SHOWN])))
    return Proposed(criterion, shown) if tells else None


def _quantity(text: str, criterion: Criterion) -> Proposed | None:
    volume = busiest(text)
    if volume is None:
        return None
    band = criterion.band(volume.amount.per_hour).slug
    found = Candidate(band, 0, ((volume.start, volume.end),), hinted=HINT)
    return Proposed(criterion, found, amount=volume.amount)


def _candidates(
    told: Sequence[Sentence], criterion: Criterion, knowledge: Knowledge
) -> Iterator[Candidate]:
    signs = _stressed(told)
    for option in criterion.options:
        speaks = knowledge.get((criterion.slug, option.slug), OptionHints())
        yield _candidate(told, signs, option.slug, speaks)


def _stressed(told: Iterable[Sentence]) -> dict[str, float]:
    """What the words say, and how much the sentence counts that stresses it most."""
    found: dict[str, float] = {}
    for sentence in sorted(told, key=lambda one: one.stress):
        found |= dict.fromkeys(signs_of(sentence), sentence.stress)
    return found


def _candidate(
    told: Sequence[Sentence],
    signs: Mapping[str, float],
    option: str,
    speaks: OptionHints,
) -> Candidate:
    places, hinted = _by_hints(told, speaks.hints)
    learnt = sum(count * speaks.words.weight(sign) for sign, count in signs.items())
    weights = _weights(told, speaks.words)
    telling = _telling(weights)
    spans = places or telling or _most_telling(weights)
    return Candidate(
        option,
        hinted + WORD * learnt,
        tuple(sorted(_widest(spans))),
        hinted,
        tuple(telling),
        heard=bool(places or telling),
    )


def _telling(weights: Mapping[Span, float]) -> list[Span]:
    """Where the words stand that were learnt to tell the answer, if they are enough;
    the most telling first."""
    for fewest, least in ENOUGH:
        found = [span for span, weight in weights.items() if weight >= least]
        if len(found) >= fewest:
            return sorted(found, key=lambda span: (-weights[span], span))
    return []


def _most_telling(weights: Mapping[Span, float]) -> list[Span]:
    """Where the one word stands that tells most, if it tells anything."""
    most = max(weights, key=weights.__getitem__, default=None)
    return [most] if most and weights[most] > 0 else []


def _weights(told: Iterable[Sentence], words: Telling) -> dict[Span, float]:
    return {
        (word.start, word.end): sentence.stress * words.weight(word.sign)
        for sentence in told
        for word in sentence.words
    }


def _by_hints(
    told: Sequence[Sentence], hints: Iterable[Hint]
) -> tuple[list[Span], float]:
    """Where hints are found, and what they count for together.

    One that says nothing but words of those before it counts no more.
    """
    spans: list[Span] = []
    heard: set[Word] = set()
    score = 0.0
    stems = {word.stem for sentence in told for word in sentence.words}
    for hint in hints:
        if hint.begins.isdisjoint(stems):
            continue
        places = [(words, s.stress) for s in told for words in hint.places(s)]
        if new := [place for place in places if not heard.issuperset(place[0])]:
            most = max(count for _, count in new)
            score += most * (TELLING_HINT if hint.telling else HINT)
            heard.update(word for words, _ in new for word in words)
            spans += [(words[0].start, words[-1].end) for words, _ in new]
    return spans, score


def _widest(spans: Iterable[Span]) -> set[Span]:
    """Those that do not lie within another."""
    each = set(spans)
    return {
        (start, end)
        for start, end in each
        if not any(a <= start and end <= b for a, b in each - {(start, end)})
    }


def _left(told: Iterable[Sentence], used: Sequence[Span]) -> Iterator[str]:
    for sentence in told:
        end = sentence.start + len(sentence.text)
        if not any(sentence.start <= start < end for start, _ in used):
            yield sentence.text
