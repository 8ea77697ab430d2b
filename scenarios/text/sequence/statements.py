"""The lines of a diagram that say something, and the forms that they take.

Mermaid's own ways around that say nothing here are passed over: settings,
colours, comments, and the menus of links that only a script could open.
"""

import re
from collections.abc import Iterator
from html import unescape

_NAME = r"[^\s:,;<>](?:[^:,;<>]*?[^\s:,;<>])??"
MESSAGE = re.compile(
    rf"({_NAME})\s*(<<-->>|<<->>|-->>|->>|-->|->|--x|-x|--\)|-\))\s*([+-]?)\s*"
    rf"({_NAME})\s*:\s*(.*)"
)
"""Source, arrow, sign of activation, target, text."""

PARTICIPANT = re.compile(
    rf"({_NAME})\s*(?:@\{{([^}}]*)\}}\s*)?(?:\s+as\s+(\S.*))?", re.IGNORECASE
)
"""Id, settings, label."""

NOTE = re.compile(
    rf"(over|left\s+of|right\s+of)\s+({_NAME}(?:\s*,\s*{_NAME})*)\s*:\s*(.*)",
    re.IGNORECASE,
)
NUMBERING = re.compile(r"autonumber(?:\s+(\d{1,6}))?(?:\s+(\d{1,4}))?", re.IGNORECASE)
ARROWISH = re.compile(r"-[->x)]|=>|<-")

_SETTING = re.compile(
    r"(links?|properties|details)\s+[^:]+:.*|acc(Title|Descr)\s*:.*|accDescr\s*\{.*\}"
)
_COLOUR = re.compile(r"(rgba?|hsla?)\([^)]*\)|transparent\b|#[0-9a-f]{3,8}\b", re.I)
_COLOUR_NAME = re.compile(
    r"(light|dark|medium|pale|deep|royal|alice|slate|sky|steel)*"
    r"(aqua|beige|black|blue|brown|coral|cyan|gold|gr[ae]y|green|khaki|lavender|"
    r"lime|magenta|maroon|navy|olive|orange|pink|purple|red|salmon|silver|tan|teal|"
    r"violet|white|yellow)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_DRESS = re.compile(r"<(b|i|em|strong|u|small|code)>(.*?)</\1>", re.IGNORECASE)
_END = re.compile(r"([#&]#?\w{1,31};)?;*$")
"""The semicolon that may close a line; a sign written as `#9829;` keeps its own."""

_ENTITY = re.compile(r"[#&]#?(\d{1,6}|[a-zA-Z]\w{0,30});")


def lines(text: str) -> list[str]:
    """The lines of a text, at least one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Each line that says something, with its number."""
    ends = ""
    begun = False
    for number, raw in enumerate(lines(text), start=1):
        line = " ".join("".join(c if c.isprintable() else " " for c in raw).split())
        line = _END.sub(r"\1", line).rstrip()
        if ends:
            if ends == "---" and line.startswith("title:"):
                yield number, line
            ends = "" if line.endswith(ends) else ends
        elif line == "---" and not begun:
            ends = "---"
        elif line.startswith("%%{"):
            ends = "" if line.endswith("}%%") else "}%%"
        elif re.fullmatch(r"accDescr\s*\{[^}]*", line):
            ends = "}"
        elif _says_something(line):
            yield number, line
        begun = begun or bool(line)


def _says_something(line: str) -> bool:
    return not (
        not line
        or line.startswith(("%%", "#"))
        or line == "sequenceDiagram"
        or (_SETTING.fullmatch(line) and not MESSAGE.fullmatch(line))
    )


def is_sequence(text: str) -> bool:
    """Whether a Mermaid text is a sequence diagram, not a flowchart or the like."""
    return bool(re.search(r"^[ \t]*sequenceDiagram\b", text, re.MULTILINE))


def words(text: str) -> str:
    """What a label says: line breaks and signs resolved, dress and quotes off."""
    plain = _DRESS.sub(r"\2", text.strip())
    plain = _ENTITY.sub(_sign, plain)
    parts = (part.strip() for part in _BREAK.split(plain))
    said = "\n".join(part for part in parts if part)
    quoted = len(said) > 2 and said[0] == said[-1] == '"' and '"' not in said[1:-1]
    return said[1:-1] if quoted else said


def uncoloured(text: str) -> str:
    """The label of a box, without the colour that may come before it."""
    found = _COLOUR.match(text) or _COLOUR_NAME.match(text)
    return text[found.end() :].strip() if found else text


def _sign(entity: re.Match[str]) -> str:
    code = entity[1]
    written = f"&#{code};" if code.isdecimal() else f"&{code};"
    sign = unescape(written)
    if sign == written:
        return entity[0]
    return sign if sign.isprintable() else " "
