"""All that the guide says with a date, for editors who look whether it still holds."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q

from scenarios.models import Fit, Limit, Pattern, Reference
from scenarios.passages import WITH_TEXT, Passage, passages, whole
from scenarios.text.citations import cited_in
from scenarios.text.limits import in_words


class Sort(StrEnum):
    """What a fact stands in."""

    REFERENCE = "reference"
    LIMIT = "limit"
    STATEMENT = "statement"


READ = {Sort.REFERENCE: "checked_on", Sort.LIMIT: "read_on"}
"""The column that tells when somebody last read that it still holds."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something with a date."""

    sort: Sort
    row: Any
    name: str
    says: str
    dated: date | None
    """The date of the page that states it, or the one that a text says."""
    read: date | None = None
    """When somebody last read that it still holds."""
    source: Reference | None = None

    @property
    def key(self) -> str:
        return f"{self.sort}-{self.row.pk}"

    @property
    def page(self) -> Any:
        return whole(self.row)

    @property
    def known(self) -> date | None:
        """The last day on which it held, as far as anybody knows; or None."""
        return self.read or self.dated

    @property
    def seen(self) -> str:
        """All of it, to tell whether it has changed since."""
        source = self.source.url if self.source else ""
        return "|".join(map(str, (self.name, self.says, self.dated, self.read, source)))


def facts(sorts: Collection[Sort], pattern: Pattern | None = None) -> list[Fact]:
    """All facts of some sorts, or those of one pattern.

    Those of no known day come first, then the oldest. What was withdrawn is over, and
    needs no look.
    """
    ways = {
        Sort.REFERENCE: _references,
        Sort.LIMIT: _limits,
        Sort.STATEMENT: _statements,
    }
    found = [fact for sort in sorts for fact in ways[sort](pattern)]
    return sorted(found, key=lambda fact: (fact.known or date.min, fact.name))


def _references(pattern: Pattern | None) -> Iterator[Fact]:
    rows = Reference.objects.all()
    if pattern:
        backing = Q(slug__in=cited_in(pattern)) | Q(patterns=pattern)
        parts = Q(limit__pattern=pattern) | Q(failurecell__pattern=pattern)
        rows = rows.filter(backing | parts | Q(fit__pattern=pattern)).distinct()
    for row in rows:
        days = (row.page_date, row.checked_on)
        yield Fact(Sort.REFERENCE, row, row.title, row.slug, *days, row)


def _limits(pattern: Pattern | None) -> Iterator[Fact]:
    rows = Limit.objects.exclude(kind=Limit.Kind.WITHDRAWN)
    if pattern:
        rows = rows.filter(pattern=pattern)
    for row in rows.select_related("pattern", "reference"):
        name = f"{row.pattern}: {row.name}"
        days = (row.as_of, row.read_on)
        yield Fact(Sort.LIMIT, row, name, in_words(row), *days, row.reference)


def _statements(pattern: Pattern | None) -> Iterator[Fact]:
    """The sentences of texts that name a day or a month; their date is in the text."""
    kinds = [model for model in WITH_TEXT if model is not Reference]
    for passage in passages(kinds):
        if pattern is None or _is_of(passage, pattern):
            for sentence, day in _dated(passage.text):
                name = f"{passage.page}: {passage.name}"
                yield Fact(Sort.STATEMENT, passage.row, name, sentence, day)


def _is_of(passage: Passage, pattern: Pattern) -> bool:
    row = passage.row
    return passage.page == pattern or (isinstance(row, Fit) and row.pattern == pattern)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_DAY = re.compile(rf"(?:\b(\d{{1,2}}) )?\b({'|'.join(_MONTHS)}) ((?:19|20)\d\d)\b")
_END = re.compile(r"(?<=[.!?]) +|\n\s*\n|\n(?=[-*|#\d])")


def _dated(text: str) -> Iterator[tuple[str, date]]:
    """Each sentence with a date in it, and the oldest of its dates."""
    for sentence in _END.split(text):
        days = [
            day for named in _DAY.finditer(sentence) if (day := _day(*named.groups()))
        ]
        if days:
            yield " ".join(sentence.split()), min(days)


def _day(day: str | None, month: str, year: str) -> date | None:
    """A date as it is written, the first of a month without a day; None if none is."""
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day or 1))
    except ValueError:
        return None
