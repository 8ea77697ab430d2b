"""Of two editors who write the same rows, by whatever pages, one waits."""

from django.db.models import Model

from scenarios.models import Criterion, Fit, Limit, Option, Pattern

HELD_BY: dict[type[Model], type[Model]] = {
    Option: Criterion,
    Fit: Criterion,
    Limit: Pattern,
}
"""Which table stands for rows that more than one page writes.

A fit is written by its own page, by that of its option and by two grids; whoever is
first holds all criteria, so that the others look at what was saved.
"""


def hold(*models: type[Model]) -> None:
    """Wait for whoever writes such rows, and let others wait until ours are saved.

    Rows are taken in the order of their tables and ids: two never wait for each other.
    """
    tables = {HELD_BY.get(model, model) for model in models}
    for table in sorted(tables, key=lambda model: model.__name__):
        rows = table._base_manager.select_for_update().order_by("pk")
        list(rows.values_list("pk"))
