"""The grid: a line for each interface, with what the guide says of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guide.register.assessing import (
    Assessment,
    Assessor,
    assessor,
    without_house,
)
from guide.register.contradictions import contradictions
from guide.register.keeping.opening import Opened
from guide.register.keeping.undoing import last_step
from guide.register.matching.contradictions import AGAINST_EACH_OTHER
from guide.register.models import Change, Interface, Register
from guide.register.pages.asking import in_words
from guide.register.pages.filters import (
    ANY,
    OUTCOMES,
    Filter,
    chips,
    chosen_ids,
    matching,
    part,
    read_filter,
)
from guide.register.pages.standing import standings
from guide.walkthrough.pages.marks import Mark
from scenarios.decision.model import DecisionModel, Pattern
from scenarios.text.words import counted, shortened

IN_SHORT = 2
"""So many answers are told in a line."""

MOST_LETTERS = 78

MOST_IN_A_WORD = 26

MOST_OPEN = 2
"""So many open questions are named in a line."""

MOST_COUNTED = 1_000
"""In more rows than these, outcomes are counted only where somebody asks for one."""

MOST_SYSTEMS = 200

NEW = 3
"""Up to this version a register is new to its maker."""

HEADS = {
    "name": "Interface",
    "source": "From",
    "target": "To",
    "owner": "Owner",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the grid shows it."""

    row: Interface
    pk: str
    name: str
    key: str
    """Empty where it is the name."""
    answers: str
    """In short."""
    more: str
    """That there are more answers, and how many; empty without."""
    unread: str
    """How many cells were not taken over; empty without."""
    patterns: tuple[Pattern, ...]
    sign: str
    degree: str
    why: str
    next_best: str
    """The runner-up's name; empty where nothing is recommended or ahead."""
    behind: str
    """What puts the runner-up behind, in a sentence; empty where `why` says it."""
    open: str
    """What is open, in a sentence; empty without."""
    contradicts: tuple[str, ...]
    """How it contradicts itself, a sentence each."""
    house: tuple[str, ...]
    """What the house says against what is best, or would be without it."""
    without_house: str
    """What would be best without the house; empty where that is the same."""
    edition: int | None
    """The edition that was taken over for the row alone, if it has one."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column by which rows can be sorted."""

    word: str
    query: str
    sorts: bool


@dataclass(frozen=True, slots=True)
class GridPage:
    """Some rows of a register, how to narrow them, and what can be done."""

    title: str
    said: str
    """How many rows are shown, in words."""
    total: int
    lines: tuple[Line, ...]
    heads: tuple[Head, ...]
    filter: Filter
    chips: tuple[tuple[str, str], ...]
    selects: tuple[tuple[str, str, tuple[Mark, ...]], ...]
    """The filters to choose from: key, word, choices."""
    counts: tuple[tuple[str, str, int, str], ...]
    """Outcomes: sign, word, how many, the query that shows them."""
    unread: tuple[int, str] | None
    """How many rows have cells that were not taken over, and the query for them."""
    is_new: bool
    """Whether whoever made it may not have kept its address yet."""
    number: int
    last: int
    before: str
    """The query of the page before; empty on the first."""
    after: str
    last_step: Change | None


def page(opened: Opened, query: Mapping[str, str]) -> GridPage:
    register, asked = opened.register, read_filter(query)
    assess = assessor(register)
    shown = part(register, asked, query)
    total = register.interfaces.count()
    return GridPage(
        title=title(register),
        said=_said(shown.found, total),
        total=total,
        lines=tuple(line(row, assess) for row in shown.rows),
        heads=tuple(_heads(asked)),
        filter=asked,
        chips=tuple(chips(asked, assess.model)),
        selects=tuple(_selects(register, asked, assess.model)),
        counts=tuple(_counts(register, asked, total)),
        unread=_unread(register, asked),
        is_new=register.version <= NEW,
        number=shown.number,
        last=shown.last,
        before=_at(asked, shown.number - 1) if shown.number > 1 else "",
        after=_at(asked, shown.number + 1) if shown.number < shown.last else "",
        last_step=last_step(register),
    )


def _said(found: int, total: int) -> str:
    if found == total:
        return counted(total, "interface")
    return f"{found:,} of {total:,} interfaces"


def title(register: Register) -> str:
    return register.title or "Register without a name"


def line(row: Interface, assess: Assessor, *, whole: bool = False) -> Line:
    """One row, assessed; `whole` where there is room for all that there is to say."""
    found, model = assess.assess(row), assess.of(row).model
    told = [
        shortened(word, MOST_IN_A_WORD)
        for word in in_words(model, row.answers, assess.defaults)
    ]
    titles = [model.criterion(slug).title for slug in found.open]
    second = found.patterns and found.runner_up
    return Line(
        row=row,
        pk=str(row.pk),
        name=row.name or row.key,
        key=row.key if row.name not in ("", row.key) else "",
        answers=" · ".join(told[:IN_SHORT]),
        more=f"and {len(told) - IN_SHORT} more" if len(told) > IN_SHORT else "",
        unread=_unread_of(row),
        contradicts=contradictions(assess, row),
        patterns=tuple(model.pattern(slug) for slug in found.patterns),
        sign=found.sign,
        degree=found.degree,
        why=found.why if whole else shortened(found.why, MOST_LETTERS),
        next_best=model.pattern(found.runner_up).name if second else "",
        behind="" if _same_reason(found) else found.difference,
        open=_open(titles, len(titles) if whole else MOST_OPEN),
        house=found.house,
        without_house=without_house(found, model),
        edition=row.edition,
    )


def _unread_of(row: Interface) -> str:
    """How many of its cells were not taken over; what contradicts others was."""
    whys = [why for _, _, why in row.unread if why not in AGAINST_EACH_OTHER]
    return f"{len(whys)} not taken over" if whys else ""


def _open(titles: list[str], most: int) -> str:
    if not titles:
        return ""
    more = f" and {len(titles) - most} more" if len(titles) > most else ""
    return f"Open: {', '.join(titles[:most])}{more}."


def _heads(asked: Filter) -> Iterator[Head]:
    for sort, word in HEADS.items():
        sorts = asked.sort == sort
        yield Head(word, asked.query(sort="" if sorts else sort), sorts)


def _at(asked: Filter, number: int) -> str:
    return asked.query(page=number if number > 1 else "")


def _counts(
    register: Register, asked: Filter, total: int
) -> Iterator[tuple[str, str, int, str]]:
    if not total or (total > MOST_COUNTED and not asked.by_standing):
        return
    known, ids = standings(register), chosen_ids(register, replace(asked, outcome=""))
    found = Counter(known[pk].outcome for pk in ids if pk in known)
    for outcome, word in OUTCOMES.items():
        if found[outcome]:
            query = asked.query(outcome=outcome.value)
            yield outcome.value, word, found[outcome], query


def _unread(register: Register, asked: Filter) -> tuple[int, str] | None:
    """How many of the rows that are asked for have cells that were not taken over."""
    if asked.unread:
        return None
    with_cells = replace(asked, unread="1")
    if asked.by_standing:
        count = len(chosen_ids(register, with_cells))
    else:
        count = matching(register, with_cells).count()
    return (count, asked.query(unread="1")) if count else None


def _selects(
    register: Register, asked: Filter, model: DecisionModel
) -> Iterator[tuple[str, str, tuple[Mark, ...]]]:
    patterns = {pattern.slug: pattern.name for pattern in model.patterns}
    yield "pattern", "Pattern", _choices(patterns, asked.pattern)
    told = {outcome.value: word for outcome, word in OUTCOMES.items()}
    yield "outcome", "Outcome", _choices(told, asked.outcome)
    systems = {name: name for name in _systems(register)}
    yield "system", "System", _choices(systems, asked.system)
    titles = {c.slug: c.title for c in model.criteria}
    yield "open", "Open", _choices({ANY: "Anything"} | titles, asked.open)


def _systems(register: Register) -> list[str]:
    rows = register.interfaces.order_by()
    names = {
        name
        for column in ("source", "target")
        for name in rows.values_list(column, flat=True).distinct()[:MOST_SYSTEMS]
    }
    return sorted(names - {""}, key=str.casefold)[:MOST_SYSTEMS]


def _choices(told: Mapping[str, str], chosen: str) -> tuple[Mark, ...]:
    marks = (Mark(value, word, value == chosen) for value, word in told.items())
    return (Mark("", "All", not chosen), *marks)


def _same_reason(found: Assessment) -> bool:
    """Whether what puts the runner-up behind is why the best is recommended."""
    reason = found.why.partition(": ")[2]
    return bool(reason) and found.difference.endswith(reason)
