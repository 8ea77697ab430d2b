"""Words of any language, plain enough to be compared, and phrases found in them.

A phrase is written in words. `*` stands for any letters at the beginning or end of a
word, `/` for either of two words, `…` for a gap of a few words.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from guide.register.matching.remembered import Memory, remembered

GAP = 5
"""So many words may stand between where a phrase has a gap."""
DENIED = 3
"""So many words after a "no" or "not" are denied, unless a clause ends before."""
LONGEST = 4_000
"""No more letters of a cell are looked at."""
KEPT = 40_000
"""So many different words are remembered at most, with the patterns that they are."""

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}
)
_MARKS = re.compile(
    r"\{(?:color|code|noformat|panel|status|font|bgcolor)[^}\n]*\}"
    r"|'{2,5}|\*{2,3}|~~|`+|\\\\(?=\s|$)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>"
    r"[abiqsu]|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|img"
    r"|ins|kbd|li|mark|nobr|nowiki|ol|p|pre|ref|small|span|strike|strong|su[bp]|table"
    r"|tbody|td|tfoot|th|thead|tr|tt|ul|(?:ac|ri|o|st1):[a-z-]+)"
    r"(?:\s*/?|\s+[\w:-]+\s*=[^<>\n]*)>",
    re.IGNORECASE,
)
"""The tags of web pages and wikis; what else stands in angle brackets is a text."""
_MARKED = re.compile(r"[*_~`\[{<&'\\]")
_BLANKS = re.compile(r"\s{2,}")
"""Many a pattern tries each place in a row of blanks: of thousands, for minutes."""
_PAIRED = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]+)(?<=\S)\1(?![\w*])")
_WIKI_LINK = re.compile(r"\[\[?([^\[\]|]*)\|([^\[\]|]*)\]\]?|\[\[([^\[\]|]+)\]\]")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_LINE_BREAK = re.compile(r"<br\s*/?>|(?<=\w)\\\\(?=\w)", re.IGNORECASE)
_SHOWN = re.compile(
    r"\{status:[^}\n]*title=(?P<title>[^|}\n]*)[^}\n]*\}"
    r"|\{jira:(?:[^}\n]*key=)?(?P<key>[\w-]+)[^}\n]*\}"
    r"|\{\{(?P<code>[^{}\n]+)\}\}|\[~(?P<person>[\w.@-]+)\]",
    re.IGNORECASE,
)
"""What of a wiki's macro its page shows."""
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_TOKEN = re.compile(r"[^\W_]+|[.,;:!?()\n–—]|-(?=\s)")
_SENTENCE_ENDS = frozenset(".;!?\n")


@remembered
def plain(text: str) -> str:
    """A cell's text without the marks of wikis and web pages, and rows of blanks."""
    if not _MARKED.search(text):
        return _unblanked(text)
    told = _LINE_BREAK.sub("\n", html.unescape(text))
    told = _SHOWN.sub(lambda macro: next(filter(None, macro.groups()), ""), told)
    told = _MARKDOWN_LINK.sub(r"\1", told)
    told = _WIKI_LINK.sub(_label, told)
    return _unblanked(_PAIRED.sub(r"\2", _MARKS.sub("", _without_tags(told))))


def _unblanked(text: str) -> str:
    """A text with one blank for each row of them: a line's end, where one is there."""
    return _BLANKS.sub(lambda some: "\n" if "\n" in some[0] else " ", text).strip()


def _without_tags(text: str) -> str:
    """A text without tags. One of a single letter is one only where it is closed:
    "A<B>C" is a name."""
    closed = {tag["name"].lower() for tag in _TAG.finditer(text) if tag["close"]}

    def kept(tag: re.Match[str]) -> str:
        name = tag["name"].lower()
        return tag[0] if len(name) == 1 and name not in closed else ""

    return _TAG.sub(kept, text)


def _label(link: re.Match[str]) -> str:
    """What a wiki link shows: Confluence writes the label first, MediaWiki the page."""
    if link[3]:
        return link[3]
    return link[2] if link[0].startswith("[[") else link[1]


@remembered
def normal(text: str) -> str:
    """A text by which the same header or value is known again: words in small letters.

    What has no letters or digits stays as it is, such as "#" or "?".
    """
    words = [word.text for word in words_in(text)]
    return " ".join(words) or " ".join(text.split())


class Word(NamedTuple):
    """A word of a text, and the sentence and clause that it stands in."""

    text: str
    sentence: int
    clause: int


@remembered
def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text in small letters without accents; "F&O" is one."""
    told = _CAMEL.sub(" ", plain(text[:LONGEST]))
    told = re.sub(r"\bF\s?&\s?([OS])\b", r"F\1", told, flags=re.IGNORECASE)
    words = []
    sentence = clause = 0
    for token in _TOKEN.findall(folded(told)):
        if token[0].isalnum():
            words.append(Word(token, sentence, clause))
        else:
            clause += 1
            sentence += token in _SENTENCE_ENDS
    return tuple(words)


def folded(text: str) -> str:
    """A text in small letters without accents."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(each for each in letters if not unicodedata.combining(each))


@dataclass(frozen=True, slots=True)
class Found:
    """A sense that a text has: from which word to which, and whether it is denied."""

    sense: str
    start: int
    end: int
    denied: bool = False

    @property
    def size(self) -> int:
        return self.end - self.start


class _Step(NamedTuple):
    """A word of a phrase: the patterns that it may be, and whether a gap is before."""

    patterns: frozenset[str]
    after_gap: bool

    def may_follow(self, word: frozenset[str]) -> bool:
        """Whether it can be said where just this word comes next."""
        return self.after_gap or not self.patterns.isdisjoint(word)


class Lexicon:
    """Phrases of several senses, to be found in texts.

    `renamed` may give names one word before phrases are looked for: places of what is
    found then count these words.
    """

    def __init__(
        self,
        senses: Mapping[str, Iterable[str]],
        negations: Iterable[str] = (),
        renamed: Callable[[str], tuple[Word, ...]] = words_in,
    ) -> None:
        self._begins: dict[str, list[tuple[str, tuple[_Step, ...]]]] = {}
        for sense, phrases in senses.items():
            for phrase in phrases:
                steps = _steps(phrase)
                for pattern in steps[0].patterns:
                    self._begins.setdefault(pattern, []).append((sense, steps))
        self._negations = frozenset(negations)
        self._words = renamed
        every = {p for b in self._begins.values() for _, s in b for p in _patterns(s)}
        self._patterns = _Patterns(every)
        self._of_text = Memory()

    def found(self, text: str) -> tuple[Found, ...]:
        """All that a text says, in its order, also what is denied."""
        known: tuple[Found, ...] | None = self._of_text.get(text)
        if known is None:
            said = tuple(self._search(self._words(text)))
            known = self._of_text.keep(text, text, said)
        return known

    def senses(self, text: str) -> list[str]:
        """The senses that a text has and does not deny, each once, in its order."""
        return list(dict.fromkeys(f.sense for f in self.found(text) if not f.denied))

    def whole(self, text: str) -> list[str]:
        """The senses of phrases that are all of a text."""
        size = len(self._words(text))
        return [f.sense for f in self.found(text) if f.size == size and not f.denied]

    def _search(self, words: tuple[Word, ...]) -> list[Found]:
        found: list[Found] = []
        matching = [self._patterns.of(word.text) for word in words]
        if not any(matching):
            return found
        for at, patterns in enumerate(matching):
            behind = matching[at + 1] if at + 1 < len(words) else frozenset()
            for pattern in patterns:
                for sense, steps in self._begins.get(pattern, ()):
                    if len(steps) > 1 and not steps[1].may_follow(behind):
                        continue
                    if end := _follow(words, matching, at, steps, self._negations):
                        denied = self._denied(words, at, steps)
                        found.append(Found(sense, at, end, denied))
        return found

    def _denied(
        self, words: tuple[Word, ...], at: int, steps: tuple[_Step, ...]
    ) -> bool:
        if not self._negations or _patterns(steps) & self._negations:
            return False
        before = words[max(0, at - DENIED) : at]
        return any(
            word.text in self._negations and word.clause == words[at].clause
            for word in before
        )


def _steps(phrase: str) -> tuple[_Step, ...]:
    steps = []
    for place, part in enumerate(phrase.split("…")):
        for order, written in enumerate(part.split()):
            patterns = frozenset(_pattern(each) for each in written.split("/"))
            steps.append(_Step(patterns, after_gap=place > 0 and order == 0))
    return tuple(steps)


def _pattern(written: str) -> str:
    core = "".join(word.text for word in words_in(written.strip("*")))
    first, last = written.startswith("*"), written.endswith("*")
    return f"{'*' * first}{core}{'*' * last}"


def _patterns(steps: Iterable[_Step]) -> frozenset[str]:
    return frozenset(pattern for step in steps for pattern in step.patterns)


class _Patterns:
    """Patterns of words, found by the word: itself, its beginnings and its ends."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._begins: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._within: dict[str, str] = {}
        for pattern in patterns:
            core = pattern.strip("*")
            if "*" not in pattern:
                self._exact.add(pattern)
            elif not pattern.startswith("*"):
                self._begins[core] = pattern
            elif not pattern.endswith("*"):
                self._ends[core] = pattern
            else:
                self._within[core] = pattern
        self._known: dict[str, frozenset[str]] = {}

    def of(self, word: str) -> frozenset[str]:
        """The patterns that a word matches."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            known = self._known[word] = frozenset(self._matching(word))
        return known

    def _matching(self, word: str) -> Iterator[str]:
        if word in self._exact:
            yield word
        for at in range(len(word) + 1):
            if at and (begun := self._begins.get(word[:at])):
                yield begun
            if ended := self._ends.get(word[at:]):
                yield ended
        yield from (pattern for core, pattern in self._within.items() if core in word)


def _follow(
    words: tuple[Word, ...],
    matching: list[frozenset[str]],
    at: int,
    steps: tuple[_Step, ...],
    negations: frozenset[str],
) -> int:
    """Behind which word a phrase ends that begins at one; 0 if it is not said.

    No gap runs over a "not", or into the next clause, where another may be meant.
    """
    place = at + 1
    for step in steps[1:]:
        last = place + (GAP if step.after_gap else 0)
        clause = words[place - 1].clause
        for each in range(place, min(last + 1, len(words))):
            if words[each].sentence != words[at].sentence:
                return 0
            if step.after_gap and words[each].clause != clause:
                return 0
            if step.patterns & matching[each]:
                place = each + 1
                break
            if words[each].text in negations:
                return 0
        else:
            return 0
    return place
