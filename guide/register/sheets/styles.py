"""How cells look, as far as it changes what a person reads in them."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_PERCENT = {"9": "0%", "10": "0.00%"}
_NUMBERED = re.compile(r'(?:"([^"]*)"|((?:[A-Z]|\\.|-)*))(0+)')
"""A format that counts: 00000 shows 12 as 00012, "INT-"000 shows it as INT-012."""


@dataclass(frozen=True, slots=True)
class Look:
    struck: bool = False
    number: str = ""
    """The format of a number that does not look plain."""


PLAIN = Look()


def looks(styles: Element) -> dict[str, Look]:
    """The look of each format of cells, by its number as text."""
    fonts = [_is_struck(font) for font in styles.findall("{*}fonts/{*}font")]
    numbers = _PERCENT | {
        format.get("numFmtId", ""): format.get("formatCode", "")
        for format in styles.findall("{*}numFmts/{*}numFmt")
    }
    return {
        str(index): Look(
            _at(fonts, style.get("fontId", "0")),
            _telling(numbers.get(style.get("numFmtId", ""), "")),
        )
        for index, style in enumerate(styles.findall("{*}cellXfs/{*}xf"))
    }


def shown(value: float, number: str) -> str:
    """The number as its format shows it: 25%, 00012, INT-012."""
    if number.endswith("%"):
        return f"{value * 100:.10g}%"
    numbered = _NUMBERED.fullmatch(number)
    if not numbered or value < 0 or value != int(value):
        return ""
    lead = numbered[1] or (numbered[2] or "").replace("\\", "")
    return f"{lead}{int(value):0{len(numbered[3])}d}"


def _telling(number: str) -> str:
    """The format, if it shows a number otherwise than plain."""
    first = number.split(";")[0].strip()
    counts = _NUMBERED.fullmatch(first) and len(first) > 1
    return first if first.endswith("%") or counts else ""


def _is_struck(font: Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _at(fonts: list[bool], index: str) -> bool:
    return index.isdigit() and int(index) < len(fonts) and fonts[int(index)]
