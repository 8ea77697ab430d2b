"""The cells of a row, one after the other -> what the row tells."""

import re
from collections.abc import Sequence
from typing import Any

from guide.register.matching.arrows import ACROSS, BOTH, arrow_in
from guide.register.matching.both import MUCH, OFTEN, besides
from guide.register.matching.directions import BACK, FORTH, OPPOSED
from guide.register.matching.legends import LONGEST_CODE
from guide.register.matching.lore import phrases
from guide.register.matching.proposal import IGNORE, OPEN, SYSTEMS, ColumnChoice
from guide.register.matching.rhythms import read_rhythm
from guide.register.matching.systems import ENDS, SYSTEM, named_end
from guide.register.matching.telling import TRIGGER, Told
from guide.register.matching.titles import FO, INTO, ONCE, OUT
from guide.register.matching.values import (
    LEFT_OPEN,
    NOT_UNDERSTOOD,
    Reader,
    criterion_in,
    not_known,
    patterns_in,
)
from guide.register.matching.words import normal, plain, words_in
from guide.register.matching.yes_no import yes_or_no
from guide.register.sheets.tables import Cell

TEXTS = frozenset(
    (
        *("key", "name", "source", "target", "partner", "route"),
        *("owner", "note", "protocol", "process"),
    )
)
SILENT = frozenset((OPEN, IGNORE))
STROKES = ("-", "–", "—")
"""What a cell holds that says that there is nothing to say."""
CODED = frozenset(
    (
        *("direction", "initiator", "timing", "frequency", "runs-at", "volume"),
        *("volume-class", "per-message", "middleware", "protocol", "format"),
    )
)
OTHER_END = dict(zip(ENDS, reversed(ENDS), strict=True))
WHO = "who that is, is not understood"
WHEN_ALONE = "it says when it starts, not who starts it"

VAGUE = frozenset(
    {"external-web-service", "power-platform-connector", "excel-add-in", "excel"}
)
"""Ways that single words of a remark do not name for sure."""


def told_of(
    cells: Sequence[Cell],
    columns: Sequence[ColumnChoice],
    readers: Sequence[Reader],
    about: str = "",
) -> Told:
    """What the cells of a row tell, below titles that say what they are `about`."""
    told = Told(columns={column.meaning for column in columns})
    comments = []
    for cell, column, reader in zip(cells, columns, readers, strict=True):
        if cell.note:
            comments.append(plain(cell.note))
        text = plain(cell.text)
        if not text or column.meaning in SILENT:
            continue
        told.filled.add(column.meaning)
        _take_in(told, cell, text, column, reader)
    for cell, column, reader in zip(cells, columns, readers, strict=True):
        if column.meaning in (OFTEN, MUCH):
            _besides(told, plain(cell.text), column, reader)
    told.comments = "\n".join(comments)
    if readers:
        _settle_route(told, readers[0])
    _settle_flow(told)
    _settle_call(told)
    said = about.split()
    _settle_title(told, next((word for word in said if word != ONCE), ""))
    if ONCE in said and FO in told.ends():
        told.codes.setdefault("frequency", ONCE)
    _settle_partner(told)
    _settle_starter(told)
    if "protocol" not in told.columns:
        told.patterns += [p for p in _named_elsewhere(told) if p not in VAGUE]
    return told


def _named_elsewhere(told: Told) -> list[str]:
    """The ways that remarks name, and cells that tell nothing of what they should."""
    cells = [text for _, text, why in told.unread if why == NOT_UNDERSTOOD]
    return patterns_in("\n".join([told.remarks, *cells]))


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


def _settle_flow(told: Told) -> None:
    """Let the source be where the data comes from, whatever its column is called: it
    flows from consumers to providers as well."""
    way = told.code("direction")
    if way not in (FORTH, BACK):
        return
    del told.codes["direction"]
    if way == BACK:
        _turn(told)


def _settle_call(told: Told) -> None:
    """Let who calls start it, and what is posted come from there: "POST /orders" below
    "Backend" and "Consumer"."""
    callers = [end for end in ENDS if phrases("callers").senses(told.cell(end)[0])]
    verb = _VERB.search("\n".join(map(told.text, ("name", "protocol", "note"))))
    if len(callers) != 1 or not verb:
        return
    told.codes.setdefault("initiator", callers[0])
    told.headers.setdefault("initiator", told.cell(*callers))
    if (verb[1] == "GET") == (callers[0] == "source"):
        _turn(told)


_VERB = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE) +\S*/")
"""How programs ask for a page, and how they bring something."""


def _turn(told: Told) -> None:
    """Let the source be the target, and the target the source."""
    if _starts_by_place(told):
        told.codes["initiator"] = OTHER_END[told.code("initiator")]
    _swap(told.texts)
    _swap(told.codes)
    _swap(told.headers)


def _starts_by_place(told: Told) -> bool:
    """Whether a starter is told by one of the columns of systems: by what that is
    called, such as "consumer", or by the system in it."""
    code, (_, starter) = told.code("initiator"), told.cell("initiator")
    heads = (told.cell(end)[0] for end in ENDS)
    named = {word.text for head in heads for word in words_in(head)}
    by_name = named_end(starter, told.text("source"), told.text("target"))
    return code in OTHER_END and (normal(starter) in named or by_name == code)


def _swap(known: dict[str, Any]) -> None:
    first, second = (known.pop(end, None) for end in ENDS)
    both = zip(ENDS, (second, first), strict=True)
    known.update({end: value for end, value in both if value is not None})


def _settle_title(told: Told, about: str) -> None:
    """Let F&O be the end that no cell names, where the titles of the list name it."""
    source, target = (bool(told.text(end)) for end in ENDS)
    if not about or told.code("direction") or told.text("route"):
        return
    if source == target:
        if about != FO and not source:
            told.codes["direction"] = about
        return
    if about in (FO, INTO if source else OUT):
        missing = "target" if source else "source"
        told.texts[missing], told.codes[missing] = ["F&O"], FO


def _settle_partner(told: Told) -> None:
    """Make of the other system the source or the target, by the direction."""
    partner, way = told.text("partner"), told.code("direction")
    if (
        not partner
        or way not in (INTO, OUT, BOTH)
        or told.text("source")
        or told.text("target")
    ):
        return
    own, fo = ("target", "source") if way == OUT else ("source", "target")
    told.texts[own], told.texts[fo] = [partner], ["F&O"]
    told.codes[own], told.codes[fo] = told.code("partner"), "fo"


def _take_in(
    told: Told, cell: Cell, text: str, column: ColumnChoice, reader: Reader
) -> None:
    meaning = column.meaning
    if meaning in TEXTS and not (meaning != "note" and _nothing(text, meaning)):
        known = _explained(text, column, reader) if meaning in SYSTEMS else text
        told.texts.setdefault(meaning, []).append(known)
        told.headers.setdefault(meaning, (column.header, text[:500]))
    if meaning in SYSTEMS:
        told.codes[meaning] = reader.read(SYSTEM, cell).says
        if told.codes[meaning] == FO:
            told.patterns += _named_beside(text)
    elif meaning in CODED:
        _code(told, cell, text, column, reader)
    elif criterion_in(meaning, reader.model):
        _answer(told, cell, text, column, reader)


def _named_beside(fo: str) -> list[str]:
    """The ways that a bracket behind the name of F&O names: "D365FO (OData)"."""
    _, bracket, inner = fo.partition("(")
    return patterns_in(inner.rpartition(")")[0]) if bracket else []


def _explained(text: str, column: ColumnChoice, reader: Reader) -> str:
    """A system by its name, where the list explains its code."""
    name = reader.legend.meaning(text, column.header)
    is_code = len(text) <= LONGEST_CODE and " " not in text
    return name if name and is_code and len(name) <= 60 else text


def _nothing(text: str, meaning: str) -> bool:
    """Whether a text stands for nothing: a stroke where a system should be named."""
    return meaning in ("source", "target", "owner") and text in (*STROKES, "?", "/")


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
        if column.meaning == "volume":
            told.amounts.append((column.header, text[:500], heard.says))
        _note(told, column.meaning, heard.says, text)
        told.headers.setdefault(column.meaning, (column.header, text))
    elif column.meaning == "initiator" and not (
        not_known(text) or heard.why == LEFT_OPEN
    ):
        told.headers[column.meaning] = (column.header, text)
    elif text not in STROKES:
        told.unread.append((column.header, text[:500], heard.why))


def _note(told: Told, meaning: str, says: str, text: str) -> None:
    """Keep what the first cell of a meaning says; of two that affirm one way each, that
    it goes both ways."""
    first = told.codes.setdefault(meaning, says)
    if meaning == "direction" and {first, says} in OPPOSED and yes_or_no(text):
        told.codes[meaning] = BOTH


def _besides(told: Told, text: str, column: ColumnChoice, reader: Reader) -> None:
    """Take in the other of how often and how much, where no cell is of that alone."""
    meaning, code = besides(column.meaning, column.header, text, reader.habit)
    if code and told.filled.isdisjoint((meaning, f"{meaning}-class")):
        if meaning == MUCH:
            told.amounts.append((column.header, text[:500], code))
        told.codes.setdefault(meaning, code)
        told.headers.setdefault(meaning, (column.header, text))


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
    by_partner = "?" not in text and named_end(text, told.text("partner"), "")
    if code in ("", "person") and by_partner:
        code = "other"  # "PeopleNest, i.e. the flow" is no people.
    if code == "fo":
        told.codes[TRIGGER] = read_rhythm(text).code()  # "D365, nightly job".
    if not code and text:
        ends = told.text("source"), told.text("target")
        code = "" if "?" in text else named_end(text, *ends)
        rhythm = read_rhythm(text)
        told.codes[TRIGGER] = "" if code else rhythm.code()
        if not code:
            why = WHO if rhythm.says_nothing else WHEN_ALONE
            told.unread.append((header, text[:500], why))
    if code in ("source", "target"):
        end = told.code(code)
        other = told.code("target" if code == "source" else "source")
        code = "fo" if end == "fo" else ("other" if other == "fo" else "")
    if code:
        told.codes["initiator"] = code
    else:
        told.codes.pop("initiator", None)
