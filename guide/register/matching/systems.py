"""Which names of systems are F&O, and whom a name of a starter means."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from guide.register.matching.arrows import ACROSS, arrow_in
from guide.register.matching.lore import may_be_fo
from guide.register.matching.proposal import (
    NAMED_AS_SYSTEM,
    SHEET_NAME,
    Proposal,
    ValueChoice,
)
from guide.register.matching.support import Column
from guide.register.matching.tables import Area, text_of
from guide.register.matching.values import Heard, Reader, not_known
from guide.register.matching.words import normal, plain, words_in
from guide.register.sheets.tables import Cell

SYSTEM = "system"
"""Stands for the columns of sources and targets, whose names mean the same."""
OFTEN = 0.3
"""A system in so many rows may be F&O by another name."""
ENDS = ("source", "target")
ASKED = "is this F&O?"
NO_OTHER_END = "no other end of its rows is F&O"
NO_SUCH_SYSTEM = "no row has another system of that name"
NAMES = (*ENDS, "partner")


def names_of_fo(
    proposal: Proposal, columns: Sequence[Column], reader: Reader, areas: Sequence[Area]
) -> Iterator[ValueChoice]:
    """The names of systems that are F&O or Dataverse, and others that may be F&O."""
    counts = _counted(proposal, columns)
    heard = {name: reader.read(SYSTEM, Cell(name, "text")) for name in counts}
    sure = {name for name in counts if heard[name].says == "fo"}
    for name, times in counts.most_common():
        if heard[name].says:
            yield ValueChoice(SYSTEM, name, heard[name].says, heard[name].why, times)
    if not sure:
        yield from _perhaps(counts, proposal.count)
        return
    opposite = _opposite(proposal, areas)
    for name, times in counts.most_common():
        if name not in sure and may_be_fo(name):
            is_other = not sure.isdisjoint(opposite.get(name, ()))
            says, why = ("", ASKED) if is_other else ("fo", NO_OTHER_END)
            yield ValueChoice(SYSTEM, name, says, why, times)


def _counted(proposal: Proposal, columns: Sequence[Column]) -> Counter[str]:
    """The names of the systems of all rows, and how often each comes."""
    counts: Counter[str] = Counter()
    for choice, column in zip(proposal.columns, columns, strict=True):
        for cell, times in column.values.items():
            for name in _named(choice.meaning, plain(cell.text)):
                counts[name] += times
    return counts


def _named(meaning: str, text: str) -> Iterator[str]:
    """The systems that a cell names; a route names two."""
    if meaning in NAMES:
        yield text
    elif meaning == "route":
        yield from filter(None, arrow_in(text)[1:])


def _opposite(proposal: Proposal, areas: Sequence[Area]) -> Mapping[str, set[str]]:
    """By the name of each system, those that stand at the other end of its rows."""
    opposite: dict[str, set[str]] = defaultdict(set)
    for area, ends in _spots(proposal, areas, ENDS):
        for row in area.rows:
            source, target = (plain(text_of(row, place)) for place in ends)
            opposite[source].add(target)
            opposite[target].add(source)
    for area, [route] in _spots(proposal, areas, ("route",)):
        for row in area.rows:
            _, first, second = arrow_in(plain(text_of(row, route)))
            opposite[first].add(second)
            opposite[second].add(first)
    return opposite


def _perhaps(counts: Counter[str], rows: int) -> Iterator[ValueChoice]:
    """What is F&O where no name says so plainly: "D365", or a system in most rows."""
    for name, times in counts.most_common(3):
        if not_known(name) or times < max(2, OFTEN * rows):
            continue
        short = may_be_fo(name)
        yield ValueChoice(
            SYSTEM,
            name,
            "fo" if short else "",
            "no other name is nearer to F&O" if short else ASKED,
            times,
        )
        if short:
            yield from _with_more(name, counts)
            return


def _with_more(fo: str, counts: Counter[str]) -> Iterator[ValueChoice]:
    """The same name with more in a bracket: "D365 (and back)"."""
    for name, times in counts.items():
        if name != fo and normal(name.partition("(")[0]) == normal(fo):
            yield ValueChoice(SYSTEM, name, "fo", f"“{fo}” is F&O", times)


def starters(
    proposal: Proposal,
    columns: Sequence[Column],
    reader: Reader,
    areas: Sequence[Area],
    fo: Collection[str],
) -> dict[str, Heard]:
    """Whom the starters mean that are named as a system of their row, by their plain
    texts; and those called such as "ERP" where no row has a system of that name.

    `fo` are the names of systems that are F&O.
    """
    named = {
        told: Heard(whom, NAMED_AS_SYSTEM)
        for told, whom in _named_in_rows(proposal, areas).items()
    }
    systems = {normal(name) for name in _counted(proposal, columns)}
    for choice, column in zip(proposal.columns, columns, strict=True):
        if choice.meaning == "initiator":
            for text in map(normal, (plain(cell.text) for cell in column.filled)):
                name = reader.legend.meaning(text, choice.header) or text
                if text in fo or normal(name) in fo:
                    named[text] = Heard("fo", NAMED_AS_SYSTEM)
                elif may_be_fo(name) and normal(name) not in systems:
                    named.setdefault(text, Heard("fo", NO_SUCH_SYSTEM))
    return named


def _named_in_rows(proposal: Proposal, areas: Sequence[Area]) -> Mapping[str, str]:
    meant: dict[str, set[str]] = defaultdict(set)
    for starter, end in _ends_named(proposal, areas):
        if starter:
            meant[normal(starter)].add(end)
    return {text: _whom(ends) for text, ends in meant.items() if _whom(ends)}


def _ends_named(proposal: Proposal, areas: Sequence[Area]) -> Iterator[tuple[str, str]]:
    """Each starter with the end of its row that it means; empty where it is neither."""
    for area, spots in _spots(proposal, areas, ("initiator", *ENDS)):
        for row in area.rows:
            starter, *ends = (plain(text_of(row, place)) for place in spots)
            yield starter, named_end(starter, *ends)
    for area, spots in _spots(proposal, areas, ("initiator", "route")):
        for row in area.rows:
            starter, route = (plain(text_of(row, place)) for place in spots)
            way, first, second = arrow_in(route)
            ends = [second, first] if way == ACROSS else [first, second]
            yield starter, named_end(starter, *ends)
    for area, spots in _spots(proposal, areas, ("initiator", "partner")):
        for row in area.rows:
            starter, partner = (plain(text_of(row, place)) for place in spots)
            yield starter, "other" if named_end(starter, partner, "") else ""


def _spots(
    proposal: Proposal, areas: Iterable[Area], meanings: Iterable[str]
) -> Iterator[tuple[Area, list[int]]]:
    """The areas that have columns of all these meanings, with where they stand."""
    for area, table in zip(areas, proposal.tables, strict=True):
        places = [proposal.place(meaning, table) for meaning in meanings]
        own = [place for place in places if place is not None and place != SHEET_NAME]
        if len(own) == len(places):
            yield area, own


def _whom(ends: set[str]) -> str:
    ends = ends - {""}
    if len(ends) == 1:
        return ends.pop()
    return "other" if ends == set(ENDS) else ""


def named_end(starter: str, source: str, target: str) -> str:
    """Whether a name means the source or the target of its row; empty if neither."""
    own = _names(starter)
    hits = [
        end
        for end, name in zip(ENDS, (source, target), strict=True)
        if own & _names(name)
    ]
    return hits[0] if len(hits) == 1 else ""


def _names(text: str) -> frozenset[str]:
    """The words of a system's name that tell it from others."""
    common = {"system", "service", "the", "app", "application", "server", "platform"}
    return frozenset(word.text for word in words_in(text)) - common
