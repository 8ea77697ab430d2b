"""The full text of the database: SQLite's FTS5, or PostgreSQL's.

A question is found where enough of what it asks is said. A rare word tells more than
a common one, a number more than a word, a title more than a text. First comes what
tells most; of equals what has the words as they were asked for, then what says the
same in other words; within these by how often and where.
"""

from collections.abc import Iterable, Sequence
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


def weighed(terms: Sequence[Term]) -> list[Weighed]:
    """Those terms that are said anywhere, each with what it tells."""
    if not terms:
        return []
    text = _full_text()
    each = ", ".join(f"(SELECT COUNT(*) {text.FROM})" for _ in terms)
    sql = f"SELECT (SELECT COUNT(*) FROM scenarios_searchentry), {each}"
    [(every, *many)] = _rows(sql, [text.asked([term]) for term in terms])
    return [
        Weighed(term, log(1 + every / said) * (A_NUMBER if is_number(term) else 1))
        for term, said in zip(terms, many, strict=True)
        if said
    ]


def counts(sought: Sequence[Weighed]) -> dict[str, int]:
    """How many entries of each kind tell enough."""
    told, values = _told(sought)
    return dict(_rows(f"{told} SELECT kind, COUNT(*) FROM told GROUP BY kind", values))


def having(terms: Sequence[Term]) -> RawSQL:
    """The primary keys of entries that have all terms, as a part of another query."""
    text = _full_text()
    return RawSQL(text.HAVING, [text.asked(terms)])


def best(sought: Sequence[Weighed], kind: str, start: int, most: int) -> list[int]:
    """The primary keys of entries that tell enough, best first.

    An empty kind is any.
    """
    told, values = _told(sought)
    of_kind = "WHERE kind = %s" if kind else ""
    sql = (
        f"{told} SELECT id FROM told {of_kind}"
        " ORDER BY tells * (2 + weight) DESC, titled DESC, said DESC, often DESC, id"
        f" LIMIT {most:d} OFFSET {start:d}"
    )
    return [pk for (pk,) in _rows(sql, [*values, *([kind] if kind else [])])]


def _told(sought: Sequence[Weighed]) -> tuple[str, list[str]]:
    """The entries that tell enough, as a table `told`, and the values in its SQL."""
    text = _full_text()
    tells = " + ".join(
        f"CASE WHEN {text.HAS} THEN {IN_TITLE * worth:f}"
        f" WHEN {text.HAS} THEN {worth:f} ELSE 0 END"
        for _, worth in sought
    )
    enough = ENOUGH * sum(worth for _, worth in sought)
    sql = (
        f"WITH every AS (SELECT entry.id, entry.kind, entry.weight, {tells} AS tells,"
        f" {text.HAS} AS titled, {text.HAS} AS said, {text.RANK} AS often {text.FROM}),"
        f" told AS (SELECT * FROM every WHERE tells >= {enough - 1e-5:f})"
    )
    values = [
        text.asked([term], in_title=in_title)
        for term, _ in sought
        for in_title in (True, False)
    ]
    as_said = [term[:1] for term, _ in sought]
    any_of = tuple(phrase for term, _ in sought for phrase in term)
    values += [text.asked(as_said, in_title=True), text.asked(as_said)]
    return sql, [*values, text.asked([any_of])]


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
