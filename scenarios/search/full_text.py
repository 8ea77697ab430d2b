"""The full text of the database: SQLite's FTS5, or PostgreSQL's.

First comes what has all words in its title, then what has them as they were asked
for, then what says the same in other words; within these by how often and where.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from scenarios.search.words import Phrase, Term


def counts(terms: Sequence[Term]) -> dict[str, int]:
    """How many entries of each kind have all terms."""
    text = _full_text()
    sql = f"SELECT entry.kind, COUNT(*) {text.FROM} GROUP BY entry.kind"
    return dict(_rows(sql, [text.asked(terms)]))


def having(terms: Sequence[Term]) -> RawSQL:
    """The primary keys of entries that have all terms, as a part of another query."""
    text = _full_text()
    return RawSQL(f"SELECT entry.id {text.FROM}", [text.asked(terms)])  # noqa: S611


def best(terms: Sequence[Term], kind: str, start: int, most: int) -> list[int]:
    """The primary keys of entries that have all terms, best first.

    An empty kind is any.
    """
    text = _full_text()
    as_said = [term[:1] for term in terms]
    of_kind = "AND entry.kind = %s" if kind else ""
    sql = (
        f"SELECT entry.id {text.FROM} {of_kind}"
        f" ORDER BY {text.HAS} DESC, {text.HAS} DESC, {text.RANK} DESC, entry.id"
        f" LIMIT {most:d} OFFSET {start:d}"
    )
    values = [text.asked(terms), *([kind] if kind else [])]
    values += [text.asked(as_said, in_title=True), text.asked(as_said)]
    return [pk for (pk,) in _rows(sql, values)]


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
    HAS = (
        "entry.id IN (SELECT rowid FROM scenarios_searchtext"
        " WHERE scenarios_searchtext MATCH %s)"
    )
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
