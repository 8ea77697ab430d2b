"""How telling a word is of an answer: worked out from texts whose answer is known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from math import log

from guide.walkthrough.own_words.sentences import sentences
from scenarios.search.words import stems_of

SMOOTHING = 0.15
"""So much of every word is taken to stand in each answer's texts."""
MOST_TELLING = 2.5
"""No single word tells more than this: it may stand there by chance."""

_UNHEARD = frozenset(
    stems_of(
        "a an the and or of to in on for with is are be as at by from it its this that "
        "their they them which who what when where we our us have has had not no can "
        "may must will would so but than then there into out if was were do does one "
        "each all any other more also only via per about some should could two three "
        "few both same up go get give take even just still yet after before over "
        "through again such another something somebody nobody while once like without"
    )
)


@lru_cache(maxsize=1_000)
def signs_in(text: str) -> frozenset[str]:
    """What the words of a text say, without those that are everywhere."""
    return frozenset(
        word.sign
        for sentence in sentences(text)
        for word in sentence.words
        if word.stem not in _UNHEARD and not word.stem.isdigit()
    )


def weights(
    texts: Iterable[tuple[str, Set[str]]],
) -> Mapping[str, Mapping[str, float]]:
    """How much each word speaks for each answer, from answers with a text's words.

    It is the logarithm of how much more often a word stands in an answer's texts than
    in those of all others: 0 tells nothing, less than 0 speaks against it.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for answer, signs in texts:
        counts[answer].update(signs)
    every: Counter[str] = sum(counts.values(), Counter())
    return {answer: _against(own, every) for answer, own in counts.items()}


def _against(own: Counter[str], every: Counter[str]) -> dict[str, float]:
    """How much each word speaks for what some of all texts answer."""
    extra = SMOOTHING * len(every)
    ours, theirs = own.total() + extra, every.total() - own.total() + extra
    return {
        sign: _bounded(
            log((own[sign] + SMOOTHING) / ours)
            - log((every[sign] - own[sign] + SMOOTHING) / theirs)
        )
        for sign in every
    }


def _bounded(weight: float) -> float:
    return max(-MOST_TELLING, min(MOST_TELLING, weight))
