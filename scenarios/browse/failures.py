"""What happens to patterns in the situations in which interfaces fail."""

from django.db.models import QuerySet, StringAgg, Value

from scenarios.models import FailureCell, FailureSituation, Pattern

LISTED = Value("\n")
"""Between the slugs of a list that one query brings along with its row."""


def failure_cells() -> QuerySet[FailureCell]:
    """Failure cells, in the order of their situations, with their references' slugs."""
    return (
        FailureCell.objects.select_related("situation")
        .annotate(cited=StringAgg("references__slug", LISTED))
        .order_by("situation__order", "pk")
    )


def backing(cell: FailureCell) -> list[str]:
    """The slugs of the references that the query brought along with a cell."""
    return (getattr(cell, "cited", "") or "").splitlines()


def failure_walk(
    cells: list[FailureCell], situations: list[FailureSituation]
) -> list[tuple[Pattern, list[FailureCell | None]]]:
    """Per pattern its cells, in the order of the situations that are shown."""
    told = {(cell.pattern_id, cell.situation_id): cell for cell in cells}
    shown = [s for s in situations if any(s.pk == key[1] for key in told)]
    patterns = {cell.pattern_id: cell.pattern for cell in cells}
    return [
        (pattern, [told.get((pk, situation.pk)) for situation in shown])
        for pk, pattern in patterns.items()
    ]
