"""What the walkthrough's templates show, as frozen values: words, links, marks.

`question`, `at_once`, `own_words`, `check`, `result`, `challenge`, `compare`, `board`
and `decision_map` each make a page; the other modules make the sections of one. Which
headline, word or sentence a reader gets is decided here, so that a template only lays
it out.
"""

from guide.walkthrough.pages import (
    at_once,
    board,
    challenge,
    check,
    compare,
    decision_map,
    own_words,
    question,
    result,
)
from guide.walkthrough.pages.page import Page

__all__ = [
    "Page",
    "at_once",
    "board",
    "challenge",
    "check",
    "compare",
    "decision_map",
    "own_words",
    "question",
    "result",
]
