"""What happens to patterns in the situations in which interfaces fail."""

from django.db.models import QuerySet

from scenarios.models import FailureCell, FailureSituation, Pattern


def failure_cells() -> QuerySet[FailureCell]:
    """Failure cells in the order of their situations, with their references."""
    return (
        FailureCell.objects.select_related("situation")
        .prefetch_related("references")
        .order_by("situation__order", "pk")
    )


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
