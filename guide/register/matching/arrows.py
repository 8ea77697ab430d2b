"""Arrows in texts: which of two sides sends."""

import re

BOTH, DOWN, ACROSS = "both", "down", "across"
"""Both sides send, the first does, or the second."""
_ARROWS = (
    (BOTH, re.compile(r"<-*>|<=+>|[↔⇔⇄⟷]")),
    (DOWN, re.compile(r"(?<!-)-+>|(?<!=)=+>|>>|[→⇒➔►⟶➜]|(?<=\s)>(?=\s)")),
    (ACROSS, re.compile(r"<-+|<=+|<<|[←⇐◄⟵]|(?<=\s)<(?=\s)")),
)


def arrow_in(text: str) -> tuple[str, str, str]:
    """Which side sends, and what stands on each; all three empty without an arrow."""
    for way, arrow in _ARROWS:
        if found := arrow.search(text):
            return way, text[: found.start()].strip(), text[found.end() :].strip()
    return "", "", ""
