"""How much a sentence counts for the answers that it speaks for.

Who tells a situation also tells what was before, and what somebody proposed: "last
year we mailed files". That counts less than the rest, and what is wanted counts more.
"""

import re

WANTED = 1.3
PLAIN = 1.0
ASIDE = 0.5

_WANTED = re.compile(
    r"\b(?:should|must|shall|ought|wants?|wish\w*|needs?|ha(?:s|ve) to|like to|"
    r"would (?:like|want)|['’]d like|please|how (?:do|can|should)|expects?|"
    r"requires?|required)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:used to|last (?:year|week|month|time|spring|summer|autumn|winter|weekend|"
    r"christmas)|yesterday|earlier|previous\w*|once|until now|so far|"
    r"now|nowadays|today|currently|at present|these days|"
    r"was|were|been|did|had|got|took|went|came|lost|missed)\b",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(
    r"\b(?:suggest\w*|propos\w*|recommend\w*|offers?|offered|tried|thinks?|thought|"
    r"believes?|idea|colleague\w*|consultant\w*|rather than|instead of)\b",
    re.IGNORECASE,
)


def stress(sentence: str) -> float:
    """How much its words count: PLAIN, more where it says what is wanted, less where it
    only tells what was or is before, or what others would do."""
    if _WANTED.search(sentence):
        return WANTED
    if _BEFORE.search(sentence) or _BY_OTHERS.search(sentence):
        return ASIDE
    return PLAIN
