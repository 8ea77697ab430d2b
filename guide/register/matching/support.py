"""What the values of a column say for what it may mean."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from guide.register.matching.arrows import arrow_in
from guide.register.matching.directions import BACK, FORTH
from guide.register.matching.lore import is_fo, lexicon, phrases
from guide.register.matching.proposal import LEAVE, TAKE
from guide.register.matching.schedules import cron
from guide.register.matching.values import Reader, kinds_in, not_known
from guide.register.matching.words import normal, plain, words_in
from guide.register.matching.yes_no import yes_or_no
from guide.register.sheets.tables import Cell

LOOKED_AT = 200
"""So many different values of a column are looked at."""
READ = (
    *("frequency", "timing", "runs-at", "direction", "initiator", "volume", "protocol"),
)
"""Meanings whose values are told by what they say."""
UNREADABLE = {
    **dict.fromkeys(("initiator", "protocol"), -0.3),
    **dict.fromkeys(("frequency", "timing", "direction"), -0.4),
}
"""What it says against a header that no value can be read; of others it says all."""
SENTENCE = 4
"""So many words tell something of a row."""
NAME = 60
"""Names have so many letters, in the mean of a column."""
_LENGTH = re.compile(r"[<>~≤≥]?\s*\d+(?:[.,]\d+)?\s*[^\W\d_]{0,4}")
_CODE = re.compile(r"[\w./#-]*\d[\w./#-]*")


@dataclass(frozen=True)
class Column:
    """A column as it stands: its header and its different values with their counts."""

    header: str
    values: Counter[Cell]
    hidden: bool = False
    beside: frozenset[int] = frozenset()
    """The places of the columns that say something in a row in which it does too."""

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell, _ in self.values.most_common(LOOKED_AT)]

    @property
    def count(self) -> int:
        return sum(self.values.values())


def answers(column: Column) -> bool:
    """Whether its values are yes and no, which only its header gives a meaning."""
    cells = [cell for cell in column.filled if not not_known(cell.text)]
    return bool(cells) and all(yes_or_no(cell.text) for cell in cells)


def in_short_words(column: Column) -> bool:
    """Whether its cells hold a few words each in one line, and neither mere letters
    nor F&O."""
    texts = [cell.text.strip() for cell in column.filled if not not_known(cell.text)]
    others = any("\n" in text or len(text) < 2 or is_fo(text) for text in texts)
    return not others and sum(map(len, texts)) <= 30 * len(texts)


def formats(column: Column) -> bool:
    """Whether most of the values are nothing but formats: not "Payment file"."""
    cells = column.filled
    whole = sum(bool(lexicon("forms").whole(cell.text)) for cell in cells)
    return whole * 2 > len(cells)


def routes(column: Column, reader: Reader) -> bool:
    """Whether the values name two systems with an arrow between them, not two roles."""
    cells = column.filled
    whole = sum(
        all(arrow_in(cell.text))
        and reader.read("direction", cell).says not in (FORTH, BACK)
        for cell in cells
    )
    return bool(cells) and whole >= 0.6 * len(cells) and short(cells, 80)


def flows(column: Column, reader: Reader) -> bool:
    """Whether the values say which end sends, such as "A -> B" and "B -> A"."""
    cells = [cell for cell in column.filled if not not_known(cell.text)]
    ways = [reader.read("direction", cell).says for cell in cells]
    arrows = all(arrow_in(cell.text)[0] for cell in cells)
    return arrows and bool({FORTH, BACK} & {*ways}) and all(ways)


def names(column: Column, reader: Reader) -> bool:
    """Whether the values may be names: short, nearly all different, no keys, no ways,
    and not below a header of remarks."""
    texts = [cell.text for cell in column.values if words_in(cell.text)]
    short = sum(map(len, texts)) <= NAME * len(texts)
    others = column.count * 0.7 <= len(texts)
    if not (texts and short and others) or phrases("remarks").senses(column.header):
        return False
    return _like_keys(column) <= 0.2 and share("protocol", column, reader) < 0.1


def sentences(column: Column) -> bool:
    """Whether its values are mostly of several words, and nearly all different."""
    texts = [cell.text for cell in column.values if words_in(cell.text)]
    several = sum(len(words_in(text)) >= SENTENCE for text in texts)
    return 2 < column.count * 0.7 <= len(texts) < 2 * several


def systems_in(column: Column) -> Iterator[str]:
    """The names in its cells, in plain words, each once; of "A > B" both."""
    for cell in column.values:
        way, first, second = arrow_in(cell.text)
        names = (first, second) if way else (cell.text,)
        yield from filter(None, map(normal, names))


def is_length(cell: Cell) -> bool:
    """Whether a cell holds a bare length of time, such as "7 d", or a bare number."""
    return cell.kind == "number" or bool(_LENGTH.fullmatch(cell.text.strip()))


def tells_kinds(column: Column) -> bool:
    """Whether the values say what each row is, an interface or a report, in words or
    in three letters at least: "E" and "I" are export and import as well."""
    texts = {cell.text.strip() for cell in column.filled}
    named = [kinds_in(text) for text in texts]
    in_words = len(texts) > 2 or any(len(text) > 1 for text in texts)
    both = {TAKE, LEAVE} <= {says for each in named for says in each}
    return in_words and all(named) and both


def clocks(column: Column) -> bool:
    """Whether most of the values are times of day."""
    times = [cell for cell in column.filled if cell.kind == "time" or ":" in cell.text]
    return len(times) * 2 > len(column.filled)


def crons(column: Column) -> bool:
    """Whether most of the values are cron expressions."""
    cells = [cell for cell in column.filled if not not_known(cell.text)]
    return sum(bool(cron(plain(cell.text))) for cell in cells) * 2 > len(cells)


def support(meaning: str, column: Column, reader: Reader) -> float:
    """What the values say for a meaning, from -1 to 0.5."""
    cells = [cell for cell in column.filled if not not_known(cell.text)]
    if not cells:
        return -0.05
    if meaning == "key":
        return _like_keys(column)
    if meaning == "name":
        return -0.3 if _like_keys(column) > 0.2 else 0.1
    if meaning == "route" or (meaning == "initiator" and _dated(cells)):
        return -1.0
    if meaning == "format":
        return 0.5 if formats(column) else 0.0
    if meaning in READ or meaning == "volume-class":
        said = share(meaning, column, reader)
        if meaning == "volume-class":
            return 0.4 if said > 0.6 else -0.2
        return said * 0.5 if said else UNREADABLE.get(meaning, -1.0)
    return 0.0


def _dated(cells: list[Cell]) -> bool:
    """Whether most cells are dates: when something starts, and not who starts it."""
    return sum(cell.kind == "date" for cell in cells) * 2 > len(cells)


def _like_keys(column: Column) -> float:
    """Whether the values look like keys: all different, short, mostly with a digit."""
    texts = [cell.text for cell in column.values if words_in(cell.text)]
    if not texts or len(texts) < column.count * 0.6:
        return -0.4
    brief = sum(len(text) <= 24 and " " not in text.strip() for text in texts)
    digits = sum(bool(_CODE.fullmatch(text.strip())) for text in texts)
    running = all(text.isdigit() and len(text) <= 4 for text in texts)
    if running:
        return 0.05
    return 0.4 if brief > 0.8 * len(texts) and digits > 0.6 * len(texts) else -0.3


def share(meaning: str, column: Column, reader: Reader) -> float:
    """The share of a column's known values that say something of that kind."""
    cells = [cell for cell in column.filled if not not_known(cell.text)]
    if meaning == "volume-class":
        codes = [
            c
            for c in cells
            if reader.legend.meaning(c.text, column.header)
            and reader.read(meaning, c, column.header).says
        ]
        return len(codes) / len(cells) if cells else 0
    read = sum(bool(reader.read(meaning, cell, column.header).says) for cell in cells)
    return read / len(cells) if cells else 0


def short(cells: list[Cell], most: int = 40) -> bool:
    """Whether nine in ten values have no more than `most` letters."""
    return sum(len(cell.text) <= most for cell in cells) >= 0.9 * len(cells)
