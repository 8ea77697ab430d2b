"""How telling a word is of an answer: worked out from texts whose answer is known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log

from guide.walkthrough.own_words.sentences import sentences

SMOOTHING = 0.15
"""So much of every word is taken to stand in each answer's texts."""
MOST_TELLING = 2.5
"""No single word tells more than this: it may stand there by chance."""

_UNHEARD = frozenset(
    "a an the and or of to in on for with is are be as at by from it it this their "
    "they them which who what when where we our us have has had not no can may must "
    "will would so but than then there into out if was were do doe one each all ani "
    "other more also onli via per about some should could".split()
)


def signs_in(text: str) -> set[str]:
    """What the words of a text say, without those that are everywhere."""
    return {
        word.sign
        for sentence in sentences(text)
        for word in sentence.words
        if word.stem not in _UNHEARD and not word.stem.isdigit()
    }


def weights(texts: Iterable[tuple[str, str]]) -> Mapping[str, Mapping[str, float]]:
    """How much each word speaks for each answer, from texts with their answers.

    It is the logarithm of how much more often a word stands in an answer's texts than
    in those of all others: 0 tells nothing, less than 0 speaks against it.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for answer, text in texts:
        counts[answer].update(signs_in(text))
    every: Counter[str] = sum(counts.values(), Counter())
    extra, total = SMOOTHING * len(every), every.total()
    return {
        answer: {
            sign: _bounded(
                log((own[sign] + SMOOTHING) / (own.total() + extra))
                - log(
                    (every[sign] - own[sign] + SMOOTHING)
                    / (total - own.total() + extra)
                )
            )
            for sign in every
        }
        for answer, own in counts.items()
    }


def _bounded(weight: float) -> float:
    return max(-MOST_TELLING, min(MOST_TELLING, weight))
