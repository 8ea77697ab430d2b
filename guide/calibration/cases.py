"""Published cases, the guide's advice on each, and how often it is right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml
from django.http import QueryDict

from guide.calibration.facts import Understood, Vocabulary, understand
from guide.walkthrough.advice import Advice
from guide.walkthrough.reading import read
from scenarios.editions import Live

LENIENT_BAR = 0.96
STRICT_BAR = 0.92
MOST_AT_THE_TOP = 2
"""A tie of more patterns than these leaves readers where they were."""

FAMILIES = {"batch-data-api": ("data-package-api", "recurring-integrations")}
"""Names that stand for several patterns, where a file does not say so itself."""


class CaseError(ValueError):
    """A file of cases is malformed; the message names file, case and reason."""


@dataclass(frozen=True, slots=True)
class Case:
    """A situation that somebody published, with the pattern its source gives."""

    id: str
    facts: Mapping[str, Any]
    confidence: str
    expected: tuple[str, ...]
    accept: tuple[str, ...]
    reject: tuple[str, ...]
    families: Mapping[str, Sequence[str]]
    """Patterns that a name stands for, such as both batch APIs."""

    @property
    def counts(self) -> bool:
        """Whether it counts in the rates: its source is worth that much trust."""
        return self.confidence != "low"

    def names(self, pattern: str, among: Iterable[str]) -> bool:
        """Whether a pattern is among some names, by itself or with its family."""
        return any(
            pattern == name or pattern in self.families.get(name, ()) for name in among
        )


class Mark(StrEnum):
    """How the advice on a case agrees with its source."""

    STRICT = "strict"
    """The first pattern recommended is expected, and none beside it is rejected."""
    LENIENT = "lenient"
    """It is not expected, but acceptable."""
    WRONG = "WRONG"
    REJECTED = "REJECTED"
    """One of the patterns recommended is one that the source warns against."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The advice on one case, beside what its source says."""

    case: Case
    recommended: tuple[str, ...]
    understood: Understood

    @property
    def mark(self) -> Mark:
        """How well it agrees. A case without expected patterns only rejects some."""
        case = self.case
        if any(case.names(pattern, case.reject) for pattern in self.recommended):
            return Mark.REJECTED
        if not self.recommended:
            return Mark.WRONG
        first = self.recommended[0]
        if not case.expected or case.names(first, case.expected):
            return Mark.STRICT
        return Mark.LENIENT if case.names(first, case.accept) else Mark.WRONG

    @property
    def is_wide_tie(self) -> bool:
        return len(self.recommended) > MOST_AT_THE_TOP


@dataclass(frozen=True, slots=True)
class Tally:
    """How often the advice is right. Cases of low confidence count for nothing."""

    verdicts: tuple[Verdict, ...]

    @property
    def counted(self) -> int:
        return sum(verdict.case.counts for verdict in self.verdicts)

    @property
    def strict(self) -> int:
        return self._marked(Mark.STRICT)

    @property
    def lenient(self) -> int:
        """Strictly right ones included."""
        return self._marked(Mark.STRICT, Mark.LENIENT)

    @property
    def rejected(self) -> int:
        return self._marked(Mark.REJECTED)

    @property
    def wide_ties(self) -> int:
        return sum(one.is_wide_tie for one in self.verdicts if one.case.counts)

    @property
    def shortfalls(self) -> tuple[str, ...]:
        """Each bar that is missed, as a sentence; empty if the advice will do."""
        missed = (
            (self.lenient < LENIENT_BAR * self.counted, "Too few leniently right."),
            (self.strict < STRICT_BAR * self.counted, "Too few strictly right."),
            (self.rejected > 0, "A rejected pattern is recommended."),
            (self.wide_ties > 0, "Three or more patterns tie at the top."),
        )
        return tuple(sentence for is_missed, sentence in missed if is_missed)

    def _marked(self, *marks: Mark) -> int:
        return sum(one.case.counts and one.mark in marks for one in self.verdicts)


def judge(cases: Iterable[Case], vocabulary: Vocabulary, live: Live) -> Tally:
    """Ask an edition about each case by its facts, and compare."""
    return Tally(tuple(_judge(case, vocabulary, live) for case in cases))


def _judge(case: Case, vocabulary: Vocabulary, live: Live) -> Verdict:
    understood = understand(case.facts, vocabulary, live.model)
    query = QueryDict(urlencode(understood.answers))
    reading = read(query, live.model)
    recommended = Advice(live.number, live.model, reading).recommended
    return Verdict(case, recommended, understood)


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases in a YAML file. Raises CaseError if it is malformed or not there."""
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CaseError(f"{path.name}: {error}") from error
    if not isinstance(values, dict) or not isinstance(values.get("cases"), list):
        raise CaseError(f'{path.name}: expected a list under "cases".')
    families = values.get("equivalence") or FAMILIES
    return tuple(_case(path, one, families) for one in values["cases"])


def _case(path: Path, values: Any, families: Mapping[str, Sequence[str]]) -> Case:
    try:
        return Case(
            id=str(values["id"]),
            facts=dict(values["facts"]),
            confidence=str(values["confidence"]),
            expected=tuple(values["expected"] or ()),
            accept=tuple(values.get("accept") or ()),
            reject=tuple(values.get("reject") or ()),
            families=families,
        )
    except (KeyError, TypeError, ValueError) as error:
        name = values.get("id", "a case") if isinstance(values, dict) else "a case"
        raise CaseError(f"{path.name}, {name}: {error} is missing or wrong.") from error
