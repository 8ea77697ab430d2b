"""For who decides: the head of the decision, and the decision to take along."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.head import (
    LABELS,
    MOST_IN_A_NOTE,
    MOST_LETTERS,
    Head,
    note_key,
)
from guide.walkthrough.keys import basis_key
from guide.walkthrough.links import Link
from guide.walkthrough.pages import certainty, challenge, headline
from guide.walkthrough.pages.marks import Mark, bases
from guide.walkthrough.pages.since import Since, since, unpinned
from guide.walkthrough.pages.unread import unread
from guide.walkthrough.reading import Reading
from scenarios.decision.model import UNSURE
from scenarios.text.words import counted, listed

ABOUT = {
    "interface": "What people call it. The record and its file bear it.",
    "owner": "Who answers for it.",
    "date": "When it is decided.",
    "deciders": "Who decides, with commas between.",
}
"""What belongs into each field of the head."""


@dataclass(frozen=True, slots=True)
class HeadField:
    """A field of the form, with what was told."""

    key: str
    label: str
    help: str
    kind: str
    value: str
    most: int
    """So many letters at most."""


@dataclass(frozen=True, slots=True)
class AnswerFields:
    """What there is to say of an answer: what it rests on, and a note."""

    note: HeadField
    bases_key: str
    bases: tuple[Mark, ...]
    """Empty where the reader is not sure: that rests on nothing."""


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The form for the head of a decision, and ways to take the decision along."""

    title: str
    edition_number: int | str
    since: Since | None
    unread: tuple[Link, ...]
    """Numbers that could not be read, and the questions that ask them again."""
    notes: tuple[str, ...]
    about: Link
    """The page whose result is decided on."""
    interface: str
    on_it: str
    """What stands on the decision now, in words; empty without anything."""
    action: str
    kept: tuple[tuple[str, str], ...]
    """What the address says besides, as keys and values."""
    fields: tuple[HeadField, ...]
    answers: tuple[AnswerFields, ...]
    could_add: str
    """The reservations that open questions could still add; may be empty."""
    go_on_url: str
    """The first of those questions."""
    mail: str
    """A paragraph for an e-mail, plain text."""
    word_action: str
    markdown_action: str
    """Where the form leads for a file with just what stands in it."""
    own_url: str
    """The whole address of what is decided on, in this edition."""
    map_url: str


def page(advice: Advice, pattern: str, mail: str, own_url: str) -> BoardPage:
    """The page for the result, or for a challenge if a pattern is named.

    `own_url` is the whole address of what is decided on, to be passed on.
    """
    reading, head = advice.reading, advice.reading.head
    return BoardPage(
        title="For the board",
        edition_number=advice.number,
        since=since(advice, links.board(unpinned(advice), pattern)),
        notes=reading.notes,
        unread=unread(advice),
        about=_about(advice, pattern),
        interface=head.interface,
        on_it=_on_it(reading),
        action=links.board_page(pattern),
        kept=tuple(replace(reading, head=Head()).told()),
        fields=tuple(_fields(advice)),
        answers=tuple(_answers(advice)),
        could_add="" if pattern else certainty.could_add(advice),
        go_on_url=certainty.go_on_url(advice),
        mail=mail,
        word_action=urlsplit(links.record_word(advice.reading, pattern)).path,
        markdown_action=urlsplit(links.record(advice.reading, pattern)).path,
        own_url=own_url,
        map_url=links.decision_map(reading),
    )


def _on_it(reading: Reading) -> str:
    head, based = reading.head, len(reading.bases)
    told = [LABELS[key].lower() for key in LABELS if key in head.told]
    notes = [counted(len(head.notes), "note")] if head.notes else []
    grounds = [f"the basis of {counted(based, 'answer')}"] if based else []
    return listed([*told, *notes, *grounds])


def _about(advice: Advice, pattern: str) -> Link:
    if pattern:
        title = challenge.title_of(advice, pattern)
        return Link(title, links.challenge(advice.reading, pattern, now=True))
    return Link(headline.title(advice), links.result(advice.reading))


def _fields(advice: Advice) -> Iterator[HeadField]:
    told = advice.reading.head.told
    for key, label in LABELS.items():
        kind = "date" if key == "date" else "text"
        value = told.get(key, "")
        yield HeadField(key, label, ABOUT[key], kind, value, MOST_LETTERS[key])


def _answers(advice: Advice) -> Iterator[AnswerFields]:
    reading = advice.reading
    for criterion in advice.answered:
        slug, answer = criterion.slug, wording.answer(criterion, reading)
        note = HeadField(
            *(note_key(slug), criterion.title, answer, "text"),
            *(reading.head.notes.get(slug, ""), MOST_IN_A_NOTE),
        )
        sure = reading.chosen[slug] != UNSURE
        marks = bases(reading.bases.get(slug)) if sure else ()
        yield AnswerFields(note, basis_key(slug), marks)
