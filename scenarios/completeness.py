"""Whether everything the guide promises of a pattern is there."""

from collections.abc import Iterator

from django.db.models import TextField

from scenarios.models import FailureSituation, Pattern
from scenarios.text.sequence import SequenceError, parse


def missing_parts() -> list[str]:
    """What patterns lack, a sentence each, in the editors' order.

    Every text of the template, a diagram that draws, limits, references, two
    scenarios, and a cell for each failure situation.
    """
    situations = list(FailureSituation.objects.all())
    patterns = Pattern.objects.prefetch_related(
        "limits", "references", "scenarios", "failures"
    )
    return [
        f"{pattern.name}: {part}."
        for pattern in patterns
        for part in _missing(pattern, situations)
    ]


def _missing(pattern: Pattern, situations: list[FailureSituation]) -> Iterator[str]:
    for field in Pattern._meta.concrete_fields:
        empty = not str(getattr(pattern, field.name)).strip()
        if isinstance(field, TextField) and empty:
            yield f"“{field.verbose_name}” is empty"
    if pattern.diagram:
        try:
            parse(pattern.diagram)
        except SequenceError as error:
            yield f"the diagram does not draw ({error})"
    if not pattern.limits.all():
        yield "no limit is recorded"
    if not pattern.references.all():
        yield "no reference is named"
    if len(pattern.scenarios.all()) < 2:
        yield "fewer than two scenarios use it"
    told = {cell.situation_id for cell in pattern.failures.all()}
    for situation in situations:
        if situation.pk not in told:
            yield f"“{situation.title}” is not told"
