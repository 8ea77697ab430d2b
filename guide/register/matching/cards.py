"""A card for each interface: "Source" and beside it what that is, and so on."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from guide.register.matching.headers import SURE, guesses
from guide.register.matching.words import normal, plain, words_in
from guide.register.sheets.tables import EMPTY, Cell, Row, Sheet

FEWEST = 3
"""So many cards are a list; with so many questions that are known, and"""
KNOWN = 4
TITLE = ("ID", "Name")
"""What the title of a card says."""
_KEY = re.compile(r"(?P<key>[^\W\d_]{0,6}[-_. ]?\d[\w.-]*)[\s:–—-]+(?P<name>\S.*)")
"""A title such as "C01  Tap-room order"."""


@dataclass
class _Card:
    """One interface: what stands above it, and beside each of its questions."""

    number: int
    """Of its first row."""
    title: str
    values: dict[str, Cell] = field(default_factory=dict)


def as_cards(sheet: Sheet) -> Sheet | None:
    """A sheet of cards as a list with a row for each; None if it is none."""
    heads = _heads(sheet)
    if not heads:
        return None
    cards = list(_cards(sheet, heads))
    titles = TITLE if any(card.title for card in cards) else ()
    top = Row(cards[0].number - 1, _texts((*titles, *heads.values())))
    rows = (Row(card.number, _line(card, heads, titled=bool(titles))) for card in cards)
    return Sheet(sheet.name, (top, *rows), sheet.hidden)


def _heads(sheet: Sheet) -> dict[str, str]:
    """The questions of the cards, by their plain texts; none if there are no cards.

    Each stands there as often as the others, in the columns of those that are known.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    written: dict[str, str] = {}
    for row in sheet.rows:
        for place, cell in enumerate(row.cells[:-1]):
            if words_in(cell.text) and len(cell.text) <= 40:
                told = normal(cell.text)
                places[told].append(place)
                written.setdefault(told, plain(cell.text))
    often = {told: at for told, at in places.items() if len(at) >= FEWEST}
    known = Counter(len(at) for told, at in often.items() if _is_known(told))
    times, several = max(known.items(), key=lambda one: one[1], default=(0, 0))
    if several < KNOWN:
        return {}
    alike = {told: {*at} for told, at in often.items() if len(at) == times}
    columns = {place for told, at in alike.items() if _is_known(told) for place in at}
    heads = {told: written[told] for told, at in alike.items() if at <= columns}
    return heads if _asks_mostly(sheet, heads) else {}


def _asks_mostly(sheet: Sheet, heads: Container[str]) -> bool:
    """Whether half of the rows that say something have a question: in a long list, some
    values stand there as often as others by chance."""
    said = [row for row in sheet.rows if any(cell.text for cell in row.cells)]
    asked = sum(any(normal(c.text) in heads for c in row.cells) for row in said)
    return asked * 2 >= len(said)


def _is_known(told: str) -> bool:
    best = next(iter(guesses(told)), None)
    return bool(best and best.score >= SURE)


def _cards(sheet: Sheet, heads: dict[str, str]) -> Iterator[_Card]:
    card: _Card | None = None
    above, at = "", 0
    for row in sheet.rows:
        asked = [n for n, c in enumerate(row.cells) if normal(c.text) in heads]
        if any(card is None or normal(row.cells[n].text) in card.values for n in asked):
            if card:
                yield card
            card = _Card(at if above else row.number, above)
        if card:
            for place in asked:
                told = normal(row.cells[place].text)
                card.values[told] = _behind(row, place, heads)
        texts = [plain(cell.text) for cell in row.cells if words_in(cell.text)]
        above, at = texts[0] if len(set(texts)) == 1 and not asked else "", row.number
    if card:
        yield card


def _behind(row: Row, place: int, heads: dict[str, str]) -> Cell:
    """The first cell behind a question that says something, before the next."""
    for cell in row.cells[place + 1 :]:
        if normal(cell.text) in heads and not cell.from_above:
            break
        if cell.text.strip():
            return cell
    return EMPTY


def _line(card: _Card, heads: dict[str, str], *, titled: bool) -> tuple[Cell, ...]:
    told = _KEY.fullmatch(card.title)
    own = (told["key"], told["name"]) if told else ("", card.title)
    values = (card.values.get(head, EMPTY) for head in heads)
    return (*(_texts(own) if titled else ()), *values)


def _texts(texts: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(text, "text") if text else EMPTY for text in texts)
