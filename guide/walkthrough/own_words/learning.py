"""How telling a word is of an answer: worked out from texts whose answer is known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log

from guide.walkthrough.own_words.sentences import Sentence, sentences
from scenarios.search.words import stems_of

SMOOTHING = 0.15
"""So much of every word is taken to stand in each answer's texts."""
MOST_TELLING = 4.0
"""No single word tells more than this: it may stand there by chance."""
PAIRED = 3
"""Two words in a row tell something if so many texts have them."""

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


_PAIR = " + "


@lru_cache(maxsize=4_000)
def signs_in(text: str) -> frozenset[str]:
    """What the words of a text say, alone and with the next one."""
    return frozenset(
        sign for sentence in sentences(text) for sign in signs_of(sentence)
    )


def signs_of(sentence: Sentence) -> Iterator[str]:
    """What its words say, without those that are everywhere; then each two in a row."""
    words = [word for word in sentence.words if not word.stem.isdigit()]
    yield from (word.sign for word in words if word.stem not in _UNHEARD)
    yield from (f"{one.sign}{_PAIR}{next_.sign}" for one, next_ in pairwise(words))


@dataclass(frozen=True)
class Telling:
    """How much each word speaks for one answer."""

    own: Mapping[str, int] = field(default_factory=dict)
    """In how many of its texts each stands."""
    every: Mapping[str, int] = field(default_factory=dict)
    """The same of all texts."""

    def weight(self, sign: str) -> float:
        """The logarithm of how much more often a word stands in the answer's texts than
        in all others: 0 tells nothing, less than 0 speaks against the answer."""
        if sign not in self.every:
            return 0.0
        if sign not in self._weights:
            self._weights[sign] = self._weight(sign)
        return self._weights[sign]

    def _weight(self, sign: str) -> float:
        ours, theirs = self._texts
        own = self.own.get(sign, 0)
        told = log((own + SMOOTHING) / ours) - log(
            (self.every[sign] - own + SMOOTHING) / theirs
        )
        return max(-MOST_TELLING, min(MOST_TELLING, told))

    @cached_property
    def _weights(self) -> dict[str, float]:
        """Those that were asked for: texts say the same words again and again."""
        return {}

    @cached_property
    def _texts(self) -> tuple[float, float]:
        """How much stands in its own texts, and in all others."""
        extra = SMOOTHING * len(self.every)
        own, every = sum(self.own.values()), sum(self.every.values())
        return own + extra, every - own + extra


def telling(texts: Iterable[tuple[str, Set[str]]]) -> Mapping[str, Telling]:
    """How much words speak for each answer, from answers with a text's words."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for answer, signs in texts:
        counts[answer].update(signs)
    every = sum(counts.values(), Counter())
    kept = {s: n for s, n in every.items() if n >= PAIRED or _PAIR not in s}
    return {
        answer: Telling({s: n for s, n in own.items() if s in kept}, kept)
        for answer, own in counts.items()
    }
