"""The full text of the database: SQLite's FTS5, or PostgreSQL's."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL

from scenarios.search.words import Phrase, Term

type Keys = Sequence[str]
"""Primary keys of entries, as the database writes them: to make numbers of thousands
takes longer than to find them."""


class Entry(NamedTuple):
    """What is shown of an entry, and where its words are found."""

    key: str
    kind: str
    address: str
    title: str
    text: str
    title_words: str
    words: str


def entries(keys: Keys) -> list[Entry]:
    """The entries with some primary keys, in their order, without those gone since."""
    if not keys:
        return []
    columns = ", ".join(Entry._fields[1:])
    # By hand: to make up the query, and rows, would take longer than to search.
    sql = f"SELECT id, {columns} FROM scenarios_searchentry WHERE id IN"
    rows = _rows(f"{sql} ({', '.join(keys)})")
    found = {str(key): Entry(str(key), *told) for key, *told in rows}
    return [found[key] for key in keys if key in found]


def listed() -> list[tuple[str, str, float]]:
    """The primary key of each entry, its kind, and its weight; the first first."""
    rows = _rows("SELECT id, kind, weight FROM scenarios_searchentry ORDER BY id")
    return [(str(key), kind, weight) for key, kind, weight in rows]


def saying(phrases: Sequence[Phrase]) -> dict[Phrase, tuple[Keys, Keys]]:
    """The entries that say each phrase, and those of them that do in their title."""
    text = _full_text()
    asked = {
        phrase: [text.asked([(phrase,)], in_title=where) for where in (False, True)]
        for phrase in phrases
    }
    told = _having([each for both in asked.values() for each in both])
    return {each: (told[any], told[title]) for each, (any, title) in asked.items()}


def all_having(terms: Sequence[Term]) -> Keys:
    """The entries that have all terms."""
    asked = _full_text().asked(terms)
    return _having([asked])[asked]


def _having(asked: Sequence[str]) -> Mapping[str, Keys]:
    """The entries for each of what is asked; a text of them, as rows of one number
    take several times as long."""
    if not asked:
        return {}
    each = ", ".join(["(%s)"] * len(asked))
    sql = f"WITH asked(what) AS (VALUES {each}) SELECT what, ({_full_text().KEYS})"
    found = _rows(f"{sql} FROM asked", asked)
    return {what: keys.split(",") if keys else [] for what, keys in found}


def having(terms: Sequence[Term]) -> RawSQL:
    """The primary keys of entries that have all terms, as a part of another query."""
    text = _full_text()
    return RawSQL(text.HAVING, [text.asked(terms)])


def often(phrases: Iterable[Phrase], keys: Keys) -> dict[str, float]:
    """How often and where some entries say some phrases, without those gone since.

    A phrase that none of them says changes nothing, and takes time.
    """
    text = _full_text()
    sql = f"{text.OFTEN} ({', '.join(keys)})"
    found = _rows(sql, [text.asked([tuple(phrases)])])
    return {str(key): many for key, many in found}


def nearest(words: Sequence[str], kind: str, most: int) -> list[int]:
    """The entries of a kind that say most of some stems, best first."""
    text = _full_text()
    sql = (
        f"SELECT entry.id {text.FROM} AND entry.kind = %s"
        f" ORDER BY {text.RANK} * entry.weight DESC, entry.id LIMIT {most:d}"
    )
    any_of = tuple(Phrase((word,)) for word in words)
    return [pk for (pk,) in _rows(sql, [text.asked([any_of]), kind])]


def _rows(sql: str, values: Sequence[Any] = ()) -> list[Any]:
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
    KEYS = (
        "SELECT group_concat(rowid) FROM scenarios_searchtext"
        " WHERE scenarios_searchtext MATCH what"
    )
    # The best has the lowest.
    RANK = "-bm25(scenarios_searchtext, 10, 1)"
    # Begun with the keys, it would look through the full text for each of them.
    OFTEN = (
        f"SELECT rowid, {RANK} FROM scenarios_searchtext"
        " WHERE scenarios_searchtext MATCH %s AND +rowid IN"
    )

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
    KEYS = (
        "SELECT string_agg(entry.id::text, ',') FROM scenarios_searchentry entry"
        " WHERE entry.found @@ to_tsquery('simple', what)"
    )
    RANK = "ts_rank_cd('{0, 0, 0.1, 1}', entry.found, asked, 1)"
    OFTEN = f"SELECT entry.id, {RANK}::float8 {FROM} AND entry.id IN"

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
