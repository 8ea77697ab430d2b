"""A situation in the reader's own words, and what it seems to answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import urlencode

from django.urls import reverse

from guide.walkthrough import links
from guide.walkthrough.advice import Advice
from guide.walkthrough.links import Link
from guide.walkthrough.own_words.knowledge import knowledge
from guide.walkthrough.own_words.learning import signs_in
from guide.walkthrough.own_words.patterns import named
from guide.walkthrough.own_words.proposing import Proposed, Span, propose
from guide.walkthrough.own_words.several import Flow, Way, flows
from guide.walkthrough.own_words.volumes import not_read
from guide.walkthrough.pages.marks import Mark, marks
from guide.walkthrough.pages.since import Since, since, unpinned
from guide.walkthrough.reading import Reading
from scenarios.decision.model import Criterion
from scenarios.decision.recommend import recommend
from scenarios.models import SearchEntry
from scenarios.search.finding import alike

MOST_LETTERS = 2_000
"""What of a text is read; an address does not carry much more."""
HEADS = ("Interface", "Direction", "Note")
"""Of the list that a register gets; it reads these as it reads any other's."""
IN_A_LIST = {
    Way.INTO: "inbound",
    Way.OUT: "outbound",
    Way.BOTH: "both ways",
    Way.UNSAID: "",
}
MOST_WORDS = 40
"""With so many words of a text, scenarios like it are looked for."""


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """A part of the text, and whether an answer rests on it."""

    text: str
    found: bool
    numbers: tuple[int, ...]
    """The answers whose words end here."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """An answer that the text seems to give, to be agreed to, changed or left open."""

    number: int
    criterion: Criterion
    chosen: Mark
    """What is proposed; marked, with the value that the address will have."""
    others: tuple[Mark, ...]
    words: tuple[str, ...]
    """What in the text led there."""
    extra: tuple[tuple[str, str], ...] = ()
    """For a quantity: what the address tells besides of it."""


@dataclass(frozen=True, slots=True)
class SeveralTold:
    """The flows of a text that tells of more than one, to be taken one at a time."""

    one_by_one: tuple[Link, ...]
    """Each with the page that reads it alone."""
    cells: str
    """All of them as the cells of a list, for a register."""


@dataclass(frozen=True, slots=True)
class OwnWordsPage:
    """The text with its marks, and what is proposed for it."""

    title: str
    edition_number: int | str
    since: Since | None
    notes: tuple[str, ...]
    text: str
    """All of it, as it was sent."""
    most: int
    too_long: bool
    action: str
    """Where what was agreed to goes."""
    kept: tuple[tuple[str, str], ...]
    """What the address says besides answers, as keys and values."""
    several: SeveralTold | None
    parts: tuple[MarkedPart, ...]
    job: Suggested | None
    runner_up: Link | None
    """The next likeliest purpose: the same text, read so."""
    other_jobs: tuple[Link, ...]
    answers: tuple[Suggested, ...]
    named: tuple[Link, ...]
    """The patterns that the text names, each leading to whether it is right."""
    alike: tuple[SearchEntry, ...]
    left: tuple[str, ...]
    """What of the text nothing rests on, as sentences; then numbers that can be read
    in two ways, each with what to do."""

    @property
    def proposed(self) -> int:
        """How many answers are proposed: most of them are below the first screen."""
        return len(self.answers) + (self.job is not None)


def page(advice: Advice, text: str, job: str) -> OwnWordsPage:
    """What the text seems to say; `job` is the purpose that the reader says it has."""
    here, read = reverse("own-words"), text[:MOST_LETTERS]
    proposal = propose(read, knowledge(), advice.model, job)
    several = flows(read)
    suggested = tuple(
        _suggested(read, number, answer)
        for number, answer in enumerate(proposal.answers, start=1)
    )
    purpose = next(
        (one for one in suggested if one.criterion.slug == advice.model.purpose), None
    )
    nothing_said = replace(Reading(), edition=advice.reading.edition)
    jobs = _other_jobs(proposal.job, here, advice, text)
    return OwnWordsPage(
        title="In your own words",
        edition_number=advice.number,
        since=since(advice, f"{here}?{unpinned(advice).query(text=text)}"),
        notes=advice.reading.notes,
        text=text,
        most=MOST_LETTERS,
        too_long=len(text) > MOST_LETTERS,
        action=reverse("check"),
        kept=tuple(advice.reading.besides()),
        several=_several(several, here, advice.reading),
        parts=tuple(_parts(read, [one.best.spans for one in proposal.answers])),
        job=purpose,
        runner_up=next(iter(jobs), None),
        other_jobs=jobs[1:],
        answers=tuple(one for one in suggested if one is not purpose),
        named=tuple(
            Link(pattern.name, links.challenge(nothing_said, pattern.slug))
            for pattern in named(read, advice.model.patterns)
        ),
        alike=tuple(alike(_longest(signs_in(read)))) if suggested else (),
        left=(
            *_left(proposal.left, several),
            *(f"“{one.said}”: {one.why}" for one in not_read(read)),
        ),
    )


def _left(sentences: Iterable[str], several: Sequence[Flow]) -> Iterator[str]:
    """The sentences that not even a flow rests on."""
    for sentence in sentences:
        plain = " ".join(sentence.split())
        if not any(flow.what in plain for flow in several):
            yield sentence


def _several(told: Sequence[Flow], here: str, reading: Reading) -> SeveralTold | None:
    """The flows of a text that tells several; None of a single one."""
    if not told:
        return None
    kept = dict(reading.besides())
    rows = ((flow.what, IN_A_LIST[flow.way], flow.alone) for flow in told)
    return SeveralTold(
        one_by_one=tuple(
            Link(str(flow), f"{here}?{urlencode(kept | {'text': flow.alone})}")
            for flow in told
        ),
        cells="\n".join("\t".join(row) for row in (HEADS, *rows)),
    )


def _longest(signs: Iterable[str]) -> list[str]:
    """The words to look for: long ones are seldom, and tell most."""
    said = (sign for sign in signs if " " not in sign)
    return sorted(said, key=lambda sign: (-len(sign), sign))[:MOST_WORDS]


def _suggested(text: str, number: int, answer: Proposed) -> Suggested:
    criterion, option = answer.criterion, answer.best.option
    offered = {mark.value: mark for mark in marks(criterion, option)}
    chosen = offered.pop(option)
    words = dict.fromkeys(text[start:end] for start, end in answer.best.spans)
    extra: tuple[tuple[str, str], ...] = ()
    if answer.amount:
        told = answer.amount.pairs(criterion.slug)
        value = told.pop(criterion.slug)
        chosen = Mark(value, answer.amount.words(criterion.unit), marked=True)
        extra = tuple(told.items())
    return Suggested(
        number, criterion, chosen, tuple(offered.values()), tuple(words), extra
    )


def _other_jobs(
    job: Proposed | None, here: str, advice: Advice, text: str
) -> tuple[Link, ...]:
    """The same text, read for each other purpose, the likeliest first.

    One that no pattern is for comes last: "none of these" stands among the options.
    """
    if job is None:
        return ()
    kept, slug = dict(advice.reading.besides()), job.criterion.slug
    others = sorted(
        job.others,
        key=lambda other: not recommend(advice.model, {slug: other.option}).recommended,
    )
    return tuple(
        Link(
            job.criterion.option(other.option).label,
            f"{here}?{urlencode(kept | {slug: other.option, 'text': text})}",
        )
        for other in others
    )


def _parts(text: str, spans: Sequence[Iterable[Span]]) -> Iterator[MarkedPart]:
    """The text cut where what answers rest on begins and ends."""
    numbered = [
        (number, start, end)
        for number, each in enumerate(spans, start=1)
        for start, end in each
    ]
    cuts = sorted({0, len(text), *(at for _, *ends in numbered for at in ends)})
    for start, end in pairwise(cuts):
        found = any(begins <= start and end <= ends for _, begins, ends in numbered)
        numbers = sorted({number for number, _, ends in numbered if ends == end})
        yield MarkedPart(text[start:end], found, tuple(numbers))
