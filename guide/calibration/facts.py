"""From the facts of a published case to answers to the guide's criteria.

How facts are read is data: a vocabulary of fields, words, flags and rules.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scenarios.decision.model import Criterion, DecisionModel

type Answers = dict[str, str]
"""Option, or a number for a quantity, by slug of the criterion, as in an address."""

UNKNOWN = "unknown"
"""The word of a field about which the facts say nothing."""


@dataclass(frozen=True, slots=True)
class Word:
    """Something a fact can say, the phrases that mean it, and what it answers."""

    name: str
    phrases: re.Pattern[str]
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """A fact that a case may state, with the words it is read in."""

    names: tuple[str, ...]
    words: tuple[Word, ...]
    number_of: str = ""
    """The criterion that a number in this field answers."""
    intervals_of: str = ""
    """The criterion whose options an interval in this field is matched to."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What several facts say together, and why."""

    when: Mapping[str, tuple[str, ...]]
    """The words that count, by name of a field or flag."""
    answers: Mapping[str, str]
    because: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How facts are read."""

    says_nothing: frozenset[str]
    fields: tuple[Field, ...]
    flags: tuple[Word, ...]
    no_bearing: re.Pattern[str]
    rules: tuple[Rule, ...]

    @classmethod
    def read(cls, path: Path) -> "Vocabulary":
        """The vocabulary in a YAML file; KeyError or yaml.YAMLError if malformed."""
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls(
            says_nothing=frozenset(plain(text) for text in values["says_nothing"]),
            fields=tuple(_field(field) for field in values["fields"]),
            flags=tuple(_words(values["flags"])),
            no_bearing=_pattern(values["no_bearing"]),
            rules=tuple(_rule(rule) for rule in values["rules"]),
        )


@dataclass(frozen=True, slots=True)
class Understood:
    """What the facts of a case answer, and what of them nobody understands."""

    answers: Answers
    unclear: tuple[str, ...]
    """Facts that no word stands for, as "frequency 'every blue moon'"."""


def understand(
    facts: Mapping[str, Any], vocabulary: Vocabulary, model: DecisionModel
) -> Understood:
    """The answers in the facts of a case, the extra ones included."""
    stated = {**facts, **(facts.get("extra") or {})}
    stated.pop("extra", None)
    words: dict[str, Word] = {}
    unclear: list[str] = []
    for name, value in stated.items():
        if plain(value) in vocabulary.says_nothing:
            continue
        key, word = _read(name, value, vocabulary, model)
        if word is not None:
            words.setdefault(key, word)
        elif not vocabulary.no_bearing.search(plain(name)):
            unclear.append(f"{name} {value!r}")
    answers: Answers = {}
    for said in _in_order(words, vocabulary):
        for criterion, answer in said.items():
            answers.setdefault(criterion, answer)
    return Understood(answers, tuple(unclear))


def plain(text: object) -> str:
    """A text as phrases are matched in it: small letters, single spaces, yes and no."""
    if isinstance(text, bool):
        return "yes" if text else "no"
    if text is None:
        return ""
    return " ".join(re.sub(r"[-_/]", " ", str(text).lower()).split())


def _read(
    name: str, value: object, vocabulary: Vocabulary, model: DecisionModel
) -> tuple[str, Word | None]:
    """What one fact says, under the first name of its field or the name of its flag."""
    for field in vocabulary.fields:
        if name in field.names:
            return field.names[0], _word_in(field, value, model)
    for flag in vocabulary.flags:
        if flag.phrases.search(plain(name)):
            denied = plain(value) in ("no", "false")
            return flag.name, _silent("no") if denied else flag
    return name, None


def _word_in(field: Field, value: object, model: DecisionModel) -> Word | None:
    text = plain(value)
    if field.number_of:
        number = re.fullmatch(r"\d+(\.0+)?", text.replace(",", "").replace(" ", ""))
        answer = number and number[0].partition(".")[0]
        return Word(answer, _pattern([]), {field.number_of: answer}) if answer else None
    if field.intervals_of:
        minutes = minutes_between_runs(text)
        if minutes is not None:
            text = _nearest(minutes, model.criterion(field.intervals_of))
    return next((word for word in field.words if word.phrases.search(text)), None)


def _in_order(
    words: Mapping[str, Word], vocabulary: Vocabulary
) -> Iterator[Mapping[str, str]]:
    """What the facts answer, the strongest first: rules, then flags, then fields."""
    flags = {flag.name for flag in vocabulary.flags}
    names = {
        key: "yes" if word.name == key in flags else word.name
        for key, word in words.items()
    }
    for rule in vocabulary.rules:
        if all(names.get(key, UNKNOWN) in any_of for key, any_of in rule.when.items()):
            yield rule.answers
    for flag in vocabulary.flags:
        if flag.name in words:
            yield words[flag.name].answers
    for field in vocabulary.fields:
        if field.names[0] in words:
            yield words[field.names[0]].answers


# How often

UNITS = {
    "second": 1 / 60,
    "sec": 1 / 60,
    "minute": 1,
    "min": 1,
    "hour": 60,
    "day": 1440,
    "night": 1440,
    "week": 7 * 1440,
    "month": 30 * 1440,
    "quarter": 91 * 1440,
    "year": 365 * 1440,
}
COUNTING = "one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {word: float(place) for place, word in enumerate(COUNTING.split(), 1)}
NUMBERS |= {"a": 1, "an": 1, "once": 1, "twice": 2, "other": 2, "thrice": 3}
NUMBERS |= {"half": 0.5, "half a": 0.5, "half an": 0.5, "fifteen": 15, "thirty": 30}
_UNIT = rf"(?P<unit>{'|'.join(UNITS)})s?\b"
_NUMBER = rf"(?P<number>\d+|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_EVERY = re.compile(rf"\b(?:every|each) (?:{_NUMBER} ?)?{_UNIT}")
_TIMES = re.compile(rf"\b{_NUMBER}(?: times| x)? (?:a|an|per|each|every) {_UNIT}")


def minutes_between_runs(text: str) -> float | None:
    """The interval in a plain text: "every 2 hours", "1 3 times a day"; None if none.

    Of a range the larger number counts, as it asks more of a pattern.
    """
    if every := _EVERY.search(text):
        return _number(every["number"] or "1") * UNITS[every["unit"]] or None
    if times := list(_TIMES.finditer(text)):
        count = _number(times[-1]["number"])
        return UNITS[times[-1]["unit"]] / count if count else None
    return None


def _number(text: str) -> float:
    return float(text) if text.isdigit() else NUMBERS[text]


def _nearest(minutes: float, criterion: Criterion) -> str:
    """The option whose interval is nearest in proportion."""
    timed = [option for option in criterion.options if option.minutes]
    nearest = min(timed, key=lambda one: abs(math.log(minutes / (one.minutes or 1))))
    return plain(nearest.slug)


# The file


def _field(values: Mapping[str, Any]) -> Field:
    return Field(
        names=tuple(values["names"]),
        words=tuple(_words(values.get("words", {}))),
        number_of=values.get("number_of", ""),
        intervals_of=values.get("intervals_of", ""),
    )


def _words(values: Mapping[str, Mapping[str, Any]]) -> Iterator[Word]:
    for name, said in values.items():
        phrases = _pattern([name, *said["phrases"]])
        yield Word(name, phrases, said.get("answers", {}))


def _rule(values: Mapping[str, Any]) -> Rule:
    when = {
        key: tuple(words) if isinstance(words, list) else (words,)
        for key, words in values["when"].items()
    }
    return Rule(when, values["answers"], values["because"])


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """What finds any of the phrases as whole words; nothing, if there are none."""
    found = "|".join(re.escape(plain(one)).replace(r"\*", r"\w*") for one in phrases)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)" if found else r"(?!)")


def _silent(name: str) -> Word:
    return Word(name, _pattern([]), {})
