"""A cell of a matrix of systems such as "Orders R SB": a name, and behind it codes."""

import re
from collections.abc import Iterable, Mapping

from guide.register.matching.legends import pairs_within
from guide.register.sheets.tables import Row

FEW = 2
"""A row of no more texts is no row of a matrix, and may explain codes."""
STAR = "*"
"""What stands behind a code, and is explained by itself."""
_NUMBER = re.compile(r"\((\d[\d., '’]*)\)")
_TOKEN = re.compile(r"[^\s,;()]+")


def codes_of(rows: Iterable[Row]) -> dict[str, str]:
    """What the codes mean that rows about a matrix explain, as they are written.

    "d" may be daily where "D" is dual-write.
    """
    told = ([cell.text for cell in row.cells if cell.text.strip()] for row in rows)
    texts = (text for row in told if len(row) <= FEW for text in row)
    return {code.strip(): what.strip() for text in texts for code, what in _pairs(text)}


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    """Each code with what it means: of one alone all that follows, commas and all."""
    if text.count("=") == 1:
        code, _, what = text.partition("=")
        return [(code, what)]
    return pairs_within(text)


def name_and_codes(text: str, codes: Mapping[str, str]) -> tuple[str, list[str]]:
    """What stands before the first code of a cell, and what its codes mean: of "R*" the
    letter and the star."""
    found = [token for token in _TOKEN.finditer(text) if _code(token[0]) in codes]
    stop = found[0].start() if found else _until_number(text)
    told = [codes[_code(token[0])] for token in found]
    if any(token[0].endswith(STAR) for token in found) and STAR in codes:
        told.append(codes[STAR].partition(";")[0])
    return text[:stop].strip(" ,;(") or text, told


def number_in(text: str) -> str:
    """The number of a cell such as "Orders R (600)"; empty without one, or of two."""
    found = _NUMBER.findall(text)
    return found[0] if len(found) == 1 else ""


def parts_of(text: str, codes: Mapping[str, str]) -> list[str]:
    """The interfaces that a text names, as in "Feedback N + scrap D"; the text itself
    where not each of them has a code."""
    parts = text.split(" + ")
    coded = [any(_code(t) in codes for t in _TOKEN.findall(part)) for part in parts]
    return parts if all(coded) else [text]


def _code(token: str) -> str:
    return token.removesuffix(STAR) or token


def _until_number(text: str) -> int:
    found = _NUMBER.search(text)
    return found.start() if found else len(text)
