"""What each column of a list seems to be, from its header and its values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide.register.matching.arrows import arrow_in
from guide.register.matching.headers import SURE, criterion_of, guesses
from guide.register.matching.proposal import (
    ANSWER,
    IGNORE,
    OPEN,
    REPEATABLE,
    ColumnChoice,
)
from guide.register.matching.support import (
    Column,
    answers,
    clocks,
    crons,
    flows,
    formats,
    in_short_words,
    is_length,
    names,
    routes,
    sentences,
    share,
    short,
    support,
    systems_in,
    tells_kinds,
)
from guide.register.matching.values import Reader, not_known
from guide.register.matching.words import normal, plain
from guide.register.matching.yes_no import asked_by
from guide.register.sheets.tables import Cell

SAMPLES = 4
BY_VALUES = "its values"
"""Why a column has a meaning of which its header says nothing."""
KEPT = 9
"""What was confirmed before outweighs all else."""
MOST = {"volume": 2}
"""So many columns of a table may have a meaning that not all may have; else one."""
UNNAMED = ("frequency", "timing", "protocol", "direction", "volume")
"""Meanings that values can tell where the header says nothing."""
RHYTHMIC = {"timing", "frequency"}
"""Meanings that a column may have instead, where another has that of its header."""
ALSO = {
    "name": "key",
    "key": "name",
    "initiator": "frequency",
    "timing": "frequency",
    "frequency": "timing",
    "protocol": "timing",
    "volume": "volume-class",
    "target": "protocol",
    "note": "protocol",
    "ignore": "direction",
}
"""What a header is also used for: a target may be the way to come, "Comment" is French
for how, and the type of a port tells which way it is."""
FOREIGN = frozenset(("target", "note", "ignore"))
"""Of these, most values must say so, and be short: any text may name a way."""
MAY_NAME = ("note", "protocol", "")
"""What a column may be taken for that holds names, the likeliest first."""
MOSTLY = 0.6
"""Such a share of the values must tell a meaning of which the header says nothing."""
NAMED = ("source", "target", "route")
"""Meanings of columns that name both systems of a row, or one."""
SECOND = 0.4
"""How much speaks for a meaning that only the values tell."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A meaning that a column may have, and how much speaks for it."""

    score: float
    column: int
    meaning: str
    why: str


def chosen(
    columns: Sequence[Column], reader: Reader, headers: dict[str, str]
) -> list[ColumnChoice]:
    """What each column is taken for; each meaning once, but for remarks and such, and
    for columns that no row fills together: those of two sheets, or of two lists."""
    claims = [
        claim
        for place, column in enumerate(columns)
        for claim in _claims(place, column, reader, headers)
    ]
    taken: dict[int, _Claim] = {}
    for claim in sorted(claims, key=lambda one: (-one.score, one.column)):
        if claim.column not in taken and not _holders(claim, taken, columns):
            taken[claim.column] = claim
    _name_by_texts(columns, taken, reader)
    _starter_by_names(columns, taken)
    _remarks_by_texts(columns, taken)
    return [
        _choice(place, column, claims, taken, columns)
        for place, column in enumerate(columns)
    ]


def _holders(
    claim: _Claim, taken: dict[int, _Claim], columns: Sequence[Column]
) -> list[int]:
    """The columns beside it that have its meaning, as many as can have it."""
    if claim.meaning in REPEATABLE - {"volume"}:
        return []
    beside = columns[claim.column].beside
    there = [p for p in beside if p in taken and taken[p].meaning == claim.meaning]
    most = MOST.get(claim.meaning, 1)
    if claim.meaning == "direction" and answers(columns[claim.column]):
        most = 2  # One column for each way.
    return there if len(there) >= most else []


def _name_by_texts(
    columns: Sequence[Column], taken: dict[int, _Claim], reader: Reader
) -> None:
    """Without a column of names, short texts that are all different are names: what a
    list says of each row, else ways of which no cell names one, else the first column
    of whose header nothing is known."""
    if any(claim.meaning == "name" for claim in taken.values()) or len(columns) < 2:
        return
    for meaning in MAY_NAME:
        for place, column in enumerate(columns):
            is_so = _is_taken_for(meaning, taken.get(place), column)
            if is_so and names(column, reader):
                taken[place] = _Claim(1, place, "name", "short texts, each another")
                return


def _starter_by_names(columns: Sequence[Column], taken: dict[int, _Claim]) -> None:
    """Who starts has the names of systems, below a header that says nothing."""
    meanings = {claim.meaning for claim in taken.values()}
    if "initiator" in meanings:
        return
    ends = [columns[p] for p, claim in taken.items() if claim.meaning in NAMED]
    systems = {name for column in ends for name in systems_in(column)}
    for place, column in enumerate(columns):
        told = [*systems_in(column)]
        named = sum(name in systems for name in told)
        free = place not in taken and not guesses(column.header)
        if free and len(told) > 2 and named >= MOSTLY * len(told):
            taken[place] = _Claim(SECOND, place, "initiator", "names of the systems")
            return


def _remarks_by_texts(columns: Sequence[Column], taken: dict[int, _Claim]) -> None:
    """Sentences are remarks, whatever stands above them, if it says nothing known."""
    for place, column in enumerate(columns):
        if place not in taken and sentences(column):
            taken[place] = _Claim(SECOND, place, "note", "sentences")


def _is_taken_for(meaning: str, claim: _Claim | None, column: Column) -> bool:
    """Whether a column is taken for that, and nobody confirmed it; of no meaning,
    whether nothing is known of its header."""
    if claim is None:
        return not meaning and not guesses(column.header)
    return claim.meaning == meaning and claim.score < KEPT


def _claims(
    place: int, column: Column, reader: Reader, headers: dict[str, str]
) -> list[_Claim]:
    told = normal(column.header)
    if told in headers:
        return [_Claim(KEPT, place, headers[told], "as confirmed before")]
    texts = frozenset(cell.text for cell in column.filled)
    if slug := criterion_of(column.header, texts, reader.model):
        return [_Claim(8, place, f"{ANSWER}{slug}", "a question of the guide")]
    if column.hidden:
        return [_Claim(2, place, IGNORE, "the column is hidden in the sheet")]
    if all(arrow_in(column.header)) and answers(column):
        return [*_by_question(place, column, reader)]
    claims = [*_by_header(place, column, reader)]
    if tells_kinds(column):
        return [_Claim(1.5, place, "kind", "what is developed, interfaces among it")]
    if flows(column, reader):
        return [_Claim(1.5, place, "direction", "an arrow from one end to the other")]
    if routes(column, reader):
        return [_Claim(1.5, place, "route", "an arrow between two systems")]
    if not claims and answers(column):
        return [*_by_question(place, column, reader)]
    return claims or [*_by_values(place, column, reader)]


def _by_question(place: int, column: Column, reader: Reader) -> Iterator[_Claim]:
    """The meaning of a value that a header asks for, such as "Inbound?"."""

    def says(meaning: str, text: str) -> str:
        return reader.read(meaning, Cell(text, "text")).says

    if meaning := asked_by(column.header, says):
        yield _Claim(0.6, place, meaning, f"yes or no to “{column.header}”")


def _by_header(place: int, column: Column, reader: Reader) -> list[_Claim]:
    found = guesses(column.header)
    alone = len(found) == 1
    claims = []
    for guess in found:
        if guess.score < SURE and not alone and guess.meaning != IGNORE:
            continue
        if guess.score < 0.3:
            continue
        score = guess.score + support(guess.meaning, column, reader)
        if guess.meaning == "frequency" and crons(column):
            score -= SECOND
        if score > 0.25:
            why = f"the header “{column.header}”"
            claims.append(_Claim(score, place, guess.meaning, why))
    return [*claims, *_instead(place, column, reader, [c.meaning for c in claims])]


def _instead(
    place: int, column: Column, reader: Reader, meanings: list[str]
) -> list[_Claim]:
    """Other meanings that headers are also used for, where the values say so."""
    if answers(column):
        return []
    claims = []
    named = {guess.meaning for guess in guesses(column.header)}
    for own in meanings:
        other = ALSO.get(own, "")
        if (
            own == "initiator"
            and share("runs-at", column, reader) > 0.5
            and clocks(column)
        ):
            other = "runs-at"
        if own in ("name", "note") and formats(column):
            other = "format"
        if own == "format" and "protocol" in named:
            other = "protocol"  # "Technology / format" is above both.
        if own == "frequency" and crons(column):
            # Beside a column of how often, it says when.
            claims.append(_Claim(SECOND, place, "runs-at", BY_VALUES))
        if other and other not in meanings:
            more, first = (support(m, column, reader) for m in (other, own))
            if own in FOREIGN and not (more > 0.3 and in_short_words(column)):
                continue
            if more > first and more > 0.2:
                claims.append(_Claim(0.75 + more, place, other, BY_VALUES))
            elif {own, other} == RHYTHMIC and more > 0.2:
                claims.append(_Claim(SECOND, place, other, BY_VALUES))
    return claims


def _by_values(place: int, column: Column, reader: Reader) -> list[_Claim]:
    """Meanings that only the values tell."""
    cells = [cell for cell in column.filled if not not_known(cell.text)]
    if all(map(is_length, cells)):
        return []  # Of what, nobody says: "7 d" may be how long a message is kept.
    claims = []
    for meaning in UNNAMED:
        if meaning == "volume" and not any(
            "per " in reader.read(meaning, c).says for c in cells
        ):
            continue
        if (
            column.count >= 2
            and short(cells)
            and share(meaning, column, reader) >= MOSTLY
        ):
            claims.append(_Claim(SECOND, place, meaning, BY_VALUES))
            if meaning not in RHYTHMIC:  # Another column may be of the other one.
                break
    return claims


def _choice(
    place: int,
    column: Column,
    claims: list[_Claim],
    taken: dict[int, _Claim],
    columns: Sequence[Column],
) -> ColumnChoice:
    samples = tuple(plain(cell.text)[:60] for cell in column.filled[:SAMPLES])
    meaning, why = _meaning(place, claims, taken, columns, samples)
    beside = tuple(sorted(column.beside))
    return ColumnChoice(column.header, meaning, why, samples, beside=beside)


def _meaning(
    place: int,
    claims: list[_Claim],
    taken: dict[int, _Claim],
    columns: Sequence[Column],
    samples: tuple[str, ...],
) -> tuple[str, str]:
    """What a column is taken for, and why."""
    if claim := taken.get(place):
        return claim.meaning, claim.why
    wanted = next((c for c in claims if c.column == place and c.why != BY_VALUES), None)
    if wanted is None:
        return OPEN, "the header is not known" if samples else "the column is empty"
    if wanted.meaning == "key" and all(s.isdigit() for s in samples):
        return IGNORE, "a running number"
    other = columns[_holders(wanted, taken, columns)[0]].header
    return OPEN, f"“{other}” is taken for that"
