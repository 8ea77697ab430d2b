"""How texts and questions become words that can be compared. Plain Python."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

BEGUN = 3
"""From so many letters on, a last word may be just begun."""
MOST_WORDS = 12
"""What somebody looks for has no more words than these; the rest is left out."""
LONGEST = 40

_AMERICAN = """
acknowledgment acknowledgement  aging ageing  aluminum aluminium  analog analogue
armor armour  artifact artefact  behavior behaviour  catalog catalogue  center centre
color colour  defense defence  dialog dialogue  disk disc  endeavor endeavour
favor favour  favorite favourite  fiber fibre  flavor flavour  gray grey  harbor harbour
honor honour  inquire enquire  inquiry enquiry  jewelry jewellery  judgment judgement
kilometer kilometre  labor labour  license licence  liter litre  meter metre  mold mould
neighbor neighbour  offense offence  practise practice  pretense pretence
program programme  rumor rumour  skeptical sceptical  theater theatre  vapor vapour
"""
"""Words that are spelled otherwise in America, each before how the guide spells it."""
_WITH_Z = re.compile(r"(?<=\w{3})iz(?=[aei]|$)|(?<=l)yz(?=[aei]|$)")

# Whether a word begins there is asked behind its first sign: at all others it need not.
_WORD = re.compile(r"[Ff](?<=\b.)&[Oo]\b|\d(?<=\b.)\d{0,2}(?:,\d{3})+\b|[^\W_]+")
_APART = re.compile(f"({_WORD.pattern})")
_QUOTED = re.compile(r'["“”„]([^"“”„]+)["“”„]?|([^"“”„]+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Stems that stand one after the other; the last one may be just begun."""

    stems: tuple[str, ...]
    begun: str = ""
    """The last word as the guide would write it, where more letters may follow."""


type Term = tuple[Phrase, ...]
"""Ways to say the same: any of them will do. The first is how it was said."""

type Synonyms = Mapping[tuple[str, ...], Iterable[str]]
"""The stems of each way to say something, and all ways to say it."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What means the same, ready for any question."""

    phrases: Mapping[tuple[str, ...], Term]
    """By the telling stems of each way to say something."""
    longest: int
    """So many telling stems are in one at most."""
    words: frozenset[str]
    """All words that are in them."""

    @classmethod
    def of(cls, synonyms: Synonyms) -> "Ways":
        phrases = {
            telling(stems): tuple(map(Phrase, filter(None, map(stems_of, ways))))
            for stems, ways in synonyms.items()
        }
        written = {way for ways in synonyms.values() for way in ways}
        words = frozenset(word for way in written for word, _, _ in words_in(way))
        return cls(phrases, max(map(len, phrases), default=0) or 1, words)


def words_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word in small letters without accents, and from where to where it goes."""
    for found in _WORD.finditer(text):
        yield _plain(found[0]), found.start(), found.end()


def pieces_of(text: str) -> list[str]:
    """A text in pieces: what stands before the first word, that word as it is written,
    what stands before the second, and so on."""
    return _APART.split(text)


@lru_cache(maxsize=20_000)
def with_s(word: str) -> str:
    """A word, or its beginning, with the s that the guide writes: "synchronise"."""
    return _WITH_Z.sub(lambda found: f"{found[0][0]}s", word)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What forms of a word have in common: "orders" and "ordered", "color" and
    "colours"."""
    cut = _cut(with_s(word))
    return _BRITISH.get(cut, cut)


def _cut(word: str) -> str:
    # A stemmer of its own: one keeps the word in itself, and threads would mix theirs.
    return str(snowballstemmer.stemmer("english").stemWord(word))


@lru_cache(maxsize=5_000)
def heard(written: str) -> tuple[str, str]:
    """A word of a text as the guide would write it, and its stem."""
    word = _plain(written)
    return with_s(word), stem(word)


_SPELLED = list(map(_cut, _AMERICAN.split()))
_BRITISH = dict(zip(_SPELLED[::2], _SPELLED[1::2], strict=True))

_HOLDING = """
a an and are as at be been but by can could did do does for from get had has happens
have how i if in into is it its many may me much my need of or our shall should so than
that the their them then there these they this those to told us use was we want were
what when where which who whom whose why will with would you your
"""
UNSAID = frozenset(map(stem, _HOLDING.split()))
"""The stems that hold a question together, and tell nothing of what it is about."""


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in their order."""
    return tuple(stem(word) for word, _, _ in words_in(text))


def terms(asked: str, same: Ways) -> list[Term]:
    """What is to be found for a question, each with its synonyms.

    What stands in quotation marks stays together. The last word may be begun, unless
    it is quoted. Words that only hold a question together are left out, unless there
    are no others.
    """
    found: list[Term] = []
    for quoted, free in _QUOTED.findall(asked):
        if quoted:
            if stems := stems_of(quoted)[:MOST_WORDS]:
                found.append((Phrase(stems),))
        else:
            found += _free(stems_of(free), same)
    found = found[:MOST_WORDS] or [(Phrase((word,)),) for word in stems_of(asked)[:1]]
    if found and (last := _last_word(asked)):
        found[-1] = (*found[-1], Phrase((), last))
    return found


def telling(stems: tuple[str, ...]) -> tuple[str, ...]:
    """Stems without those that only hold them together."""
    return tuple(stem for stem in stems if stem not in UNSAID)


def is_number(term: Term) -> bool:
    """Whether a number is looked for, such as that of an error."""
    return all(stem.isdecimal() for stem in term[0].stems)


def _free(stems: tuple[str, ...], same: Ways) -> Iterator[Term]:
    """Words of a question, those with synonyms as many at once as can be."""
    places = [place for place, stem in enumerate(stems) if stem not in UNSAID]
    while places:
        for size in range(min(same.longest, len(places)), 0, -1):
            part = tuple(stems[place] for place in places[:size])
            if part in same.phrases or size == 1:
                as_said = Phrase(stems[places[0] : places[size - 1] + 1])
                yield tuple(dict.fromkeys((as_said, *same.phrases.get(part, ()))))
                del places[:size]
                break


def _last_word(asked: str) -> str:
    """The word at the end of a question, which may be just begun."""
    last = [word for word, _, end in words_in(asked) if end == len(asked)]
    begun = last and len(last[0]) >= BEGUN and stem(last[0]) not in UNSAID
    return with_s(last[0]) if begun else ""


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", re.sub("[&,]", "", word.casefold()))
    kept = "".join(each for each in letters if not unicodedata.combining(each))
    return kept[:LONGEST]
