"""Small lists, written as text, as workbooks."""

from dataclasses import replace

from guide.register.matching.proposal import CHOSEN
from guide.register.matching.proposing import propose
from guide.register.matching.taking import take
from guide.register.sheets.tables import EMPTY, Cell, Row, Sheet, Workbook
from tests.register.criteria import shipped

HEADERS = (
    "ID | Name | Source | Target | Initiated by | Frequency | Volume | Protocol"
    " | Format | Middleware | Comment"
)


def sheet(text, name="List", **more):
    """A sheet: a row to a line, its cells between bars."""
    lines = text.strip("\n").split("\n")
    rows = (Row(n, tuple(_cells(line))) for n, line in enumerate(lines, 1))
    return Sheet(
        name,
        tuple(rows),
        more.get("hidden", False),
        more.get("hidden_columns", frozenset()),
    )


def _cells(line):
    for part in line.split("|"):
        text = part.strip()
        yield (
            Cell(text.strip("~"), "text", struck=text.startswith("~~"))
            if text
            else EMPTY
        )


def book(*sheets):
    own = (sheet(one) if isinstance(one, str) else one for one in sheets)
    return Workbook("list.xlsx", tuple(own), "xlsx")


def with_cell(own, row, column, **changed):
    """The sheet with one cell changed; row and column count from 1 and 0."""
    rows = list(own.rows)
    cells = list(rows[row - 1].cells)
    cells[column] = replace(cells[column], **changed)
    rows[row - 1] = replace(rows[row - 1], cells=tuple(cells))
    return replace(own, rows=tuple(rows))


def proposed(*sheets, **more):
    return propose(book(*sheets), shipped(), **more)


def meanings(*sheets, **more):
    """What each column is taken for, by its header."""
    return {c.header: c.meaning for c in proposed(*sheets, **more).columns}


def taken(*sheets, **more):
    """The interfaces of a list, as it is proposed."""
    own = book(*sheets)
    return take(own, propose(own, shipped(), **more), shipped())


def row(*cells, headers=HEADERS):
    """The one interface of a list with these cells under our usual headers."""
    [one] = taken(f"{headers}\n{' | '.join(cells)}")
    return one


def answers(*cells, headers=HEADERS):
    return row(*cells, headers=headers).answers


def with_value(proposal, meaning, text, says):
    """A proposal as it is when a person takes a value for something else."""
    values = (
        replace(value, says=says, why=CHOSEN)
        if (value.meaning, value.text) == (meaning, text)
        else value
        for value in proposal.values
    )
    return replace(proposal, values=tuple(values))
