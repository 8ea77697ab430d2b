"""The full text of the database: SQLite's FTS5, or PostgreSQL's.

A question is found where enough of what it asks is said. A rare word tells more than
a common one, a number more than a word, a title more than a text. First comes what
tells most; of equals what has the words as they were asked for, then what says the
same in other words; within these by how often and where.
"""

from collections.abc import Iterable, Sequence
from itertools import starmap
from math import log
from typing import Any, NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL

from scenarios.search.words import Phrase, Term, is_number

IN_TITLE = 3
"""A word of a title tells so many times what it tells in a text."""
A_NUMBER = 2
"""A number tells so many times what a word tells that is as rare."""
ENOUGH = 0.5
"""What tells so much of all that is asked is found."""


class Weighed(NamedTuple):
    """A term, and how much it tells."""

    term: Term
    worth: float


class Told(NamedTuple):
    """An entry that tells enough."""

    pk: int
    kind: str
    worth: float
    titled: bool
    said: bool

    @property
    def place(self) -> tuple[float, bool, bool]:
        """By what it comes; the same for those that are equal but for how often."""
        return self.worth, self.titled, self.said


def weighed(terms: Sequence[Term]) -> list[Weighed]:
    """Those terms that are said anywhere, each with what it tells."""
    if not terms:
        return []
    text = _full_text()
    each = ", ".join(f"(SELECT COUNT(*) FROM ({text.HAVING}) said)" for _ in terms)
    sql = f"SELECT (SELECT COUNT(*) FROM scenarios_searchentry), {each}"
    [(every, *many)] = _rows(sql, [text.asked([term]) for term in terms])
    return [
        Weighed(term, log(1 + every / said) * (A_NUMBER if is_number(term) else 1))
        for term, said in zip(terms, many, strict=True)
        if said
    ]


def all_having(terms: Sequence[Term]) -> list[int]:
    """The primary keys of entries that have all terms."""
    text = _full_text()
    return [pk for (pk,) in _rows(text.HAVING, [text.asked(terms)])]


def having(terms: Sequence[Term]) -> RawSQL:
    """The primary keys of entries that have all terms, as a part of another query."""
    text = _full_text()
    return RawSQL(text.HAVING, [text.asked(terms)])


def telling(sought: Sequence[Weighed]) -> list[Told]:
    """The entries that tell enough, best first."""
    if not sought:
        return []
    text = _full_text()
    tells = " + ".join(
        f"CASE WHEN {text.HAS} THEN {IN_TITLE * worth:f}"
        f" WHEN {text.HAS} THEN {worth:f} ELSE 0 END"
        for _, worth in sought
    )
    enough = ENOUGH * sum(worth for _, worth in sought)
    sql = (
        "WITH every AS MATERIALIZED (SELECT entry.id, entry.kind, entry.weight,"
        f" {tells} AS tells, {text.HAS} AS titled, {text.HAS} AS said {text.FROM})"
        " SELECT id, kind, tells * (2 + weight) AS worth, titled, said FROM every"
        f" WHERE tells >= {enough - 1e-5:f} ORDER BY worth DESC, titled DESC, said DESC"
    )
    values = [
        text.asked([term], in_title=in_title)
        for term, _ in sought
        for in_title in (True, False)
    ]
    as_said = [term[:1] for term, _ in sought]
    values += [text.asked(as_said, in_title=True), text.asked(as_said)]
    return list(starmap(Told, _rows(sql, [*values, _any_of(sought)])))


def best(
    told: Sequence[Told], sought: Sequence[Weighed], start: int, most: int
) -> list[int]:
    """The primary keys of some of those that tell enough, best first.

    How often is asked only of those that no other order tells apart.
    """
    if not told:
        return []
    places = {each.place for each in told[start : start + most]}
    equal = [each for each in told if each.place in places]
    before = told.index(equal[0])
    text = _full_text()
    keys = ", ".join(str(each.pk) for each in equal)
    sql = f"SELECT entry.id, {text.RANK} {text.FROM} AND {text.KEY} IN ({keys})"
    often = dict(_rows(sql, [_any_of(sought)]))
    equal = [each for each in equal if each.pk in often]  # Others are gone since.
    equal.sort(key=lambda each: (*each.place, often[each.pk], -each.pk), reverse=True)
    return [each.pk for each in equal[start - before :][:most]]


def _any_of(sought: Sequence[Weighed]) -> str:
    """What asks for an entry that has any of some terms."""
    phrases = tuple(phrase for term, _ in sought for phrase in term)
    return _full_text().asked([phrases])


def nearest(words: Sequence[str], kind: str, most: int) -> list[int]:
    """The primary keys of a kind's entries that say most of some stems, best first."""
    text = _full_text()
    sql = (
        f"SELECT entry.id {text.FROM} AND entry.kind = %s"
        f" ORDER BY {text.RANK} DESC, entry.id LIMIT {most:d}"
    )
    any_of = tuple(Phrase((word,)) for word in words)
    return [pk for (pk,) in _rows(sql, [text.asked([any_of]), kind])]


def _rows(sql: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


class _Sqlite:
    FROM = (
        "FROM scenarios_searchentry entry"
        " JOIN scenarios_searchtext found ON found.rowid = entry.id"
        " WHERE scenarios_searchtext MATCH %s"
    )
    HAVING = (
        "SELECT rowid FROM scenarios_searchtext WHERE scenarios_searchtext MATCH %s"
    )
    HAS = f"entry.id IN ({HAVING})"
    # Begun with the keys, it would look through the full text for each of them.
    KEY = "+entry.id"
    # The best has the lowest.
    RANK = "-bm25(scenarios_searchtext, 10, 1) * entry.weight"

    @classmethod
    def asked(cls, terms: Iterable[Term], *, in_title: bool = False) -> str:
        every = (f"({' OR '.join(map(cls._said, term))})" for term in terms)
        asked = " AND ".join(every)
        return f"title_words : ({asked})" if in_title else asked

    @staticmethod
    def _said(phrase: Phrase) -> str:
        return f'"{phrase.begun}" *' if phrase.begun else f'"{" ".join(phrase.stems)}"'


class _Postgres:
    KEY = "entry.id"
    FROM = (
        "FROM scenarios_searchentry entry, to_tsquery('simple', %s) asked"
        " WHERE entry.found @@ asked"
    )
    HAVING = f"SELECT entry.id {FROM}"
    HAS = "(entry.found @@ to_tsquery('simple', %s))"
    RANK = "ts_rank_cd('{0, 0, 0.1, 1}', entry.found, asked, 1) * entry.weight"

    @classmethod
    def asked(cls, terms: Iterable[Term], *, in_title: bool = False) -> str:
        where = "A" if in_title else ""
        return " & ".join(
            f"({' | '.join(cls._said(phrase, where) for phrase in term)})"
            for term in terms
        )

    @staticmethod
    def _said(phrase: Phrase, where: str) -> str:
        if phrase.begun:
            return f"'{phrase.begun}':*{where}"
        end = f":{where}" if where else ""
        return f"({' <-> '.join(f"'{stem}'{end}" for stem in phrase.stems)})"


def _full_text() -> type[_Sqlite] | type[_Postgres]:
    return _Postgres if connection.vendor == "postgresql" else _Sqlite
