"""What a row tells, column by column, and what of it stays unread."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from guide.register.matching.arrows import ACROSS, BOTH, arrow_in
from guide.register.matching.legends import LONGEST_CODE
from guide.register.matching.lore import lexicon
from guide.register.matching.proposal import IGNORE, OPEN, ColumnChoice
from guide.register.matching.remembered import remembered
from guide.register.matching.rhythms import Rhythm, in_prose, read_rhythm
from guide.register.matching.systems import ENDS, SYSTEM, named_end
from guide.register.matching.values import Reader, criterion_in, not_known, patterns_in
from guide.register.matching.words import KEPT, normal, plain
from guide.register.sheets.tables import Cell
from scenarios.decision.model import DecisionModel

TEXTS = frozenset(
    (
        *("key", "name", "source", "target", "partner", "route"),
        *("owner", "note", "protocol", "process"),
    )
)
SILENT = frozenset((OPEN, IGNORE))
SYSTEMS = frozenset(("source", "target", "partner"))
CODED = frozenset(
    (
        *("direction", "initiator", "timing", "frequency", "runs-at", "volume"),
        *("volume-class", "middleware", "protocol", "format"),
    )
)
TRIGGER = "trigger"
"""What a column of starters tells that names no system but a rhythm."""
SHORT = 120
"""A remark up to so long is read as a cell, where no column tells the time."""
QUIET = frozenset({"format"})
"""What these name and nobody knows answers nothing; it is kept in the cell."""

VAGUE = frozenset({"external-web-service", "power-platform-connector", "excel-add-in"})
"""Ways that single words of a remark do not name for sure."""

type Unread = tuple[str, str, str]
"""Column, text and why it answers nothing."""


@dataclass
class Told:
    """What a row tells."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """By meaning what its first value that says something says."""
    headers: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By meaning the header and the text that was read, cut where it is long."""
    columns: set[str] = field(default_factory=set)
    """The meanings that the list has columns for."""
    unread: list[Unread] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """What columns of the guide's own questions answer."""
    comments: str = ""
    """The notes on its cells."""

    def text(self, meaning: str) -> str:
        return "\n".join(self.texts.get(meaning, ()))

    def code(self, meaning: str) -> str:
        return self.codes.get(meaning, "")

    @cached_property
    def remarks(self) -> str:
        """All that is said in prose; asked once the cells are taken in."""
        own = self.text("note" if "note" in self.columns else "name")
        return "\n".join(filter(None, (own, self.comments)))

    def ends(self) -> tuple[str, str]:
        """What kind of system the source and the target are."""
        return self.code("source"), self.code("target")

    def cell(self, *meanings: str) -> tuple[str, str]:
        """The header and the text of a value, to name it by: of the first of some
        meanings that the row has."""
        known = (self.headers[m] for m in meanings if m in self.headers)
        return next(known, ("", ""))

    @cached_property
    def rhythm(self) -> Rhythm:
        """How often and whether somebody waits, by the columns alone.

        It is asked once all that the cells tell is settled.
        """
        return _rhythm(*map(self.code, ("frequency", "timing", "runs-at", TRIGGER)))

    @property
    def at_once(self) -> bool:
        """Whether a column says that it comes as it comes up, or that somebody waits,
        and nothing of how often."""
        told = Rhythm.of_code(self.code("timing"))
        soon = told.whenever or told.timing in ("waits", "seconds")
        return soon and not told.every

    @property
    def prose(self) -> Rhythm:
        """The same by what is said in prose, where that is no question."""
        alone = self.columns.isdisjoint(("frequency", "timing"))
        return _prose(self.remarks, alone=alone)


@lru_cache(maxsize=KEPT)
def _rhythm(*codes: str) -> Rhythm:
    """What the columns of frequency, timing, hours and starters say together."""
    frequency, timing, at, trigger = map(Rhythm.of_code, codes)
    if frequency.says_nothing:
        frequency = trigger
    every = frequency.every or timing.every
    if not (every or frequency.once or frequency.whenever or timing.whenever):
        every = at.every
    return Rhythm(
        every,
        frequency.once or timing.once,
        (frequency.whenever or timing.whenever) and not every,
        _timing(timing.timing, frequency.timing),
        next((r.runs_at for r in (at, frequency, timing) if r.runs_at), ""),
    )


@remembered
def _prose(remarks: str, *, alone: bool) -> Rhythm:
    told = re.sub(r"[^.!?;\n]*\?", " ", remarks)
    return read_rhythm(told) if alone and len(told) <= SHORT else in_prose(told)


def _timing(first: str, second: str) -> str:
    """What two columns say together: "nobody" is less than any other word."""
    said = [t for t in (first, second) if t and t != "nobody"]
    if len(set(said)) > 1:
        return ""
    return said[0] if said else first or second


def told_of(
    cells: Sequence[Cell], columns: Sequence[ColumnChoice], readers: Sequence[Reader]
) -> Told:
    """What the cells of a row tell."""
    told = Told(columns={column.meaning for column in columns})
    comments = []
    for cell, column, reader in zip(cells, columns, readers, strict=True):
        if cell.note:
            comments.append(plain(cell.note))
        text = plain(cell.text)
        if not text or column.meaning in SILENT:
            continue
        _take_in(told, cell, text, column, reader)
    told.comments = "\n".join(comments)
    if readers:
        _settle_route(told, readers[0])
    _settle_partner(told)
    _settle_starter(told)
    if "protocol" not in told.columns:
        told.patterns += [p for p in patterns_in(told.remarks) if p not in VAGUE]
    return told


def _settle_route(told: Told, reader: Reader) -> None:
    """Make of two systems with an arrow between them the source and the target."""
    way, first, second = arrow_in(told.text("route"))
    if not (first and second) or told.text("source") or told.text("target"):
        return
    ends = (second, first) if way == ACROSS else (first, second)
    for end, name in zip(ENDS, ends, strict=True):
        told.texts[end] = [name]
        told.codes[end] = reader.read(SYSTEM, Cell(name, "text")).says
    if way == BOTH:
        told.codes["direction"] = BOTH


def _settle_partner(told: Told) -> None:
    """Make of the other system the source or the target, by the direction."""
    partner, way = told.text("partner"), told.code("direction")
    if (
        not partner
        or way not in ("into", "out")
        or told.text("source")
        or told.text("target")
    ):
        return
    own, fo = ("source", "target") if way == "into" else ("target", "source")
    told.texts[own], told.texts[fo] = [partner], ["F&O"]
    told.codes[own], told.codes[fo] = told.code("partner"), "fo"


def _take_in(
    told: Told, cell: Cell, text: str, column: ColumnChoice, reader: Reader
) -> None:
    meaning = column.meaning
    if meaning in TEXTS and not (meaning != "note" and _nothing(text, meaning)):
        known = _explained(text, reader) if meaning in SYSTEMS else text
        told.texts.setdefault(meaning, []).append(known)
        told.headers.setdefault(meaning, (column.header, text[:500]))
    if meaning in SYSTEMS:
        told.codes[meaning] = reader.read(SYSTEM, cell).says
    elif meaning in CODED:
        _code(told, cell, text, column, reader)
    elif criterion_in(meaning, reader.model):
        _answer(told, cell, text, column, reader)


def _explained(text: str, reader: Reader) -> str:
    """A system by its name, where the list explains its code."""
    name = reader.legend.get(normal(text), "")
    is_code = len(text) <= LONGEST_CODE and " " not in text
    return name if name and is_code and len(name) <= 60 else text


def _nothing(text: str, meaning: str) -> bool:
    """Whether a text stands for nothing: a stroke where a system should be named."""
    return meaning in ("source", "target", "owner") and text in (
        "-",
        "–",
        "—",
        "?",
        "/",
    )


def _code(
    told: Told, cell: Cell, text: str, column: ColumnChoice, reader: Reader
) -> None:
    heard = reader.read(column.meaning, cell, column.header)
    if column.meaning in ("protocol", "format"):
        words = (
            heard.says.split() if column.meaning == "protocol" else patterns_in(text)
        )
        extra = [
            w
            for w in words
            if column.meaning == "protocol" or w == "electronic-reporting"
        ]
        told.patterns += [word for word in extra if word not in told.patterns]
    if heard.says:
        if column.meaning == "volume" and "per hour" in heard.says:
            told.codes[column.meaning] = heard.says
        told.codes.setdefault(column.meaning, heard.says)
        told.headers.setdefault(column.meaning, (column.header, text))
    elif column.meaning == "initiator" and not not_known(text):
        told.headers[column.meaning] = (column.header, text)
    elif column.meaning not in QUIET or not_known(text):
        if words_of_no_use(text):
            return
        told.unread.append((column.header, text[:500], heard.why))


def words_of_no_use(text: str) -> bool:
    """Whether a cell holds only a stroke: it says that there is nothing to say."""
    return text in ("-", "–", "—")


def _answer(
    told: Told, cell: Cell, text: str, column: ColumnChoice, reader: Reader
) -> None:
    heard = reader.read(column.meaning, cell, column.header)
    if heard.says:
        told.answers[criterion_in(column.meaning, reader.model)] = heard.says
    else:
        told.unread.append((column.header, text[:500], heard.why))


def _settle_starter(told: Told) -> None:
    """Say of a starter whether it is F&O or the other side."""
    header, text = told.cell("initiator")
    code = told.code("initiator")
    if not code and text:
        code = named_end(text, told.text("source"), told.text("target"))
        rhythm = read_rhythm(text)
        if not code and not rhythm.says_nothing:
            told.codes[TRIGGER] = rhythm.code()
        elif not code:
            told.unread.append((header, text[:500], "who that is, is not understood"))
    if code in ("source", "target"):
        end = told.code(code)
        other = told.code("target" if code == "source" else "source")
        code = "fo" if end == "fo" else ("other" if other == "fo" else "")
    if code:
        told.codes["initiator"] = code
    else:
        told.codes.pop("initiator", None)


@remembered
def said_in(text: str) -> frozenset[str]:
    """What a name or remark says that an interface is for, as far as it is plain."""
    return frozenset(lexicon("jobs").senses(text))


def options_fit(
    answers: dict[str, str], model: DecisionModel
) -> Iterator[tuple[str, str]]:
    """The answers that the model knows, to questions that the others lead to."""
    for criterion in model.criteria:
        given = answers.get(criterion.slug, "")
        if not given or not model.applies(criterion, answers):
            continue
        if given == "unsure" or criterion.has_option(given) or criterion.is_quantity:
            yield criterion.slug, given
