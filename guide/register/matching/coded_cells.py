"""A cell of a matrix of systems such as "Orders R SB": a name, and behind it codes."""

import re
from collections.abc import Iterable, Mapping

from guide.register.matching.legends import pairs_within
from guide.register.sheets.tables import Row

FEW = 2
"""A row of no more texts is no row of a matrix, and may explain codes."""
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
    """What stands before the first code of a cell, and what its codes mean."""
    found = [token for token in _TOKEN.finditer(text) if token[0].rstrip("*") in codes]
    name = text[: found[0].start()].strip(" ,;(") if found else text
    return name or text, [codes[token[0].rstrip("*")] for token in found]
