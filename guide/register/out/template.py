"""An empty list to fill in: the guide's questions as columns, its options to choose.

`guide.register.matching` reads it back exactly, by the heads and the options' labels.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from guide.register.out.excel import LIST, OPTIONS, Looks, Sheet
from guide.register.out.telling import OWN
from scenarios.decision.model import Criterion, DecisionModel

if TYPE_CHECKING:  # As for any workbook.
    from xlsxwriter.worksheet import Worksheet

CHOICES = "Options"
HELP = "How to fill in"
"""The names of the sheets besides the list."""

LINES = 2_000
"""So many rows offer the options."""

MOST_IN_A_MESSAGE = 250

RUNS_AT = "Runs at"
TEXTS = (*OWN, RUNS_AT)
"""The columns that no question stands above."""

ADVICE = (
    "Write one interface in each row of the sheet Interfaces, and choose the answers "
    "from the lists.",
    "Leave empty what you do not know, and what is not asked for such an interface: "
    "the guide says what is worth asking.",
    "A volume may be a number of records in the busiest hour instead.",
    "“Runs at” takes the hours of the day in which it runs: 2, or 8-18, or 6, 12, 18.",
    "You may add columns of your own; they come back as they were.",
)


def template(model: DecisionModel) -> bytes:
    """The .xlsx file for the questions of an edition."""
    from xlsxwriter import Workbook

    written = io.BytesIO()
    with Workbook(written, OPTIONS) as book:
        looks = Looks(book)
        listed, described, chosen = (
            book.add_worksheet(name) for name in (LIST, HELP, CHOICES)
        )
        _write_list(listed, looks, model.criteria)
        _write_help(Sheet(described, looks), model)
        _write_choices(chosen, model.criteria)
        chosen.hide()
    return written.getvalue()


def _write_list(
    listed: "Worksheet", looks: Looks, criteria: Sequence[Criterion]
) -> None:
    sheet = Sheet(listed, looks)
    sheet.heads(
        [(text, False) for text in TEXTS] + [(head(asked), True) for asked in criteria]
    )
    for column, asked in enumerate(criteria):
        place = len(TEXTS) + column
        listed.data_validation(1, place, LINES, place, _choice(column, asked))
    sheet.end(frozen=(1, 2))
    listed.set_column(0, len(TEXTS) + len(criteria) - 1, 24)
    # Or Excel would take 8-18 for a day of August.
    at = TEXTS.index(RUNS_AT)
    listed.set_column(at, at, 24, looks.as_typed)


def head(asked: Criterion) -> str:
    """What stands above the answers to a question.

    That is its title; above numbers the question, which says what they count.
    """
    return asked.question if asked.is_quantity else asked.title


def _choice(column: int, asked: Criterion) -> dict[str, object]:
    """The options of a question as a list; a quantity may be a number instead."""
    from xlsxwriter.utility import xl_range_abs

    where = xl_range_abs(0, column, len(asked.options) - 1, column)
    return {
        "validate": "list",
        "source": f"={CHOICES}!{where}",
        "input_title": asked.title[:32],
        "input_message": _help(asked)[:MOST_IN_A_MESSAGE],
        "error_type": "warning" if asked.is_quantity else "stop",
        "error_title": asked.title[:32],
        "error_message": _fault(asked),
    }


def _help(asked: Criterion) -> str:
    return f"{asked.question} {asked.lead or 'Leave it empty if you do not know.'}"


def _fault(asked: Criterion) -> str:
    if asked.is_quantity:
        return f"Choose from the list, or give a number of {asked.unit}."
    return "Choose from the list, or leave the cell empty."


def _write_help(sheet: Sheet, model: DecisionModel) -> None:
    for line in ADVICE:
        sheet.line([line])
    sheet.line([])
    heads = ("Column", "Question", "Asked if", "Answers")
    sheet.heads([(text, False) for text in heads])
    for asked in model.criteria:
        labels = "\n".join(option.label for option in asked.options)
        sheet.line([head(asked), asked.question, _asked_if(asked, model), labels])
    sheet.end()


def _asked_if(asked: Criterion, model: DecisionModel) -> str:
    """The answers to another question that make this one asked."""
    if asked.asked_when is None:
        return "always"
    other = model.criterion(asked.asked_when.criterion)
    labels = [other.option(slug).label for slug in asked.asked_when.options]
    return f"{other.title}: {' or '.join(labels)}"


def _write_choices(sheet: "Worksheet", criteria: Sequence[Criterion]) -> None:
    """The options of each question in a column of their own, row by row."""
    for row in range(max((len(asked.options) for asked in criteria), default=0)):
        for column, asked in enumerate(criteria):
            if row < len(asked.options):
                sheet.write_string(row, column, asked.options[row].label)
