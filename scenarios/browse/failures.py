"""What happens to patterns in the situations in which interfaces fail."""

from collections.abc import Iterable

from django.db.models import QuerySet

from scenarios.models import FailureCell, FailureSituation, Pattern

type Walk = list[tuple[Pattern, list[FailureCell | None]]]
"""Per pattern its cells, in the order of the situations that are shown."""


def failure_cells() -> QuerySet[FailureCell]:
    """Failure cells in the order of their situations, with their references."""
    return (
        FailureCell.objects.select_related("situation")
        .prefetch_related("references")
        .order_by("situation__order", "pk")
    )


def failure_walk(cells: list[FailureCell], situations: list[FailureSituation]) -> Walk:
    """The walk that some cells make."""
    told = {(cell.pattern_id, cell.situation_id): cell for cell in cells}
    shown = [s for s in situations if any(s.pk == key[1] for key in told)]
    patterns = {cell.pattern_id: cell.pattern for cell in cells}
    return [
        (pattern, [told.get((pk, situation.pk)) for situation in shown])
        for pk, pattern in patterns.items()
    ]


def named[Row: (Pattern, FailureSituation)](
    rows: Iterable[Row], slug: str
) -> Row | None:
    """The row of that slug, if it is among these."""
    return next((row for row in rows if row.slug == slug), None)


def walk_of(patterns: Iterable[Pattern]) -> tuple[list[FailureSituation], Walk]:
    """The walk of some patterns, in their order, below the situations it tells."""
    each = dict.fromkeys(pattern.pk for pattern in patterns)
    places = {pk: place for place, pk in enumerate(each)}
    cells = failure_cells().prefetch_related(None).select_related("pattern")
    told = list(cells.filter(pattern__in=places))
    situations = list(dict.fromkeys(cell.situation for cell in told))
    in_order = sorted(told, key=lambda cell: places[cell.pattern_id])
    return situations, failure_walk(in_order, situations)
