"""Where a finding is mended: the form of the row that it is about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from scenarios.addresses import form_of
from scenarios.decision.health import Finding, Matter
from scenarios.health_report import Told
from scenarios.models import Criterion, GuardRail, Pattern, Recipe, Scenario

ABOUT: Mapping[Matter, Any] = {
    Matter.SCENARIO_LOST: Scenario,
    Matter.SCENARIO_SHARED: Scenario,
    Matter.SCENARIO_RECIPE: Scenario,
    Matter.NEVER_RECOMMENDED: Pattern,
    Matter.UNSPOKEN_PATTERN: Pattern,
    Matter.CRITERION_IDLE: Criterion,
    Matter.OPTIONS_ALIKE: Criterion,
    Matter.SILENT_OPTION: Criterion,
    Matter.GUARD_RAIL_BROKEN: GuardRail,
    Matter.GUARD_RAIL_UNKNOWN: GuardRail,
    Matter.GUARD_RAIL_IDLE: GuardRail,
    Matter.RECIPE_IDLE: Recipe,
    Matter.RECIPE_APART: Recipe,
    Matter.RECIPE_UNKNOWN: Recipe,
}
"""The kind of row that a finding names first, where it is about one."""


class Mended(NamedTuple):
    """A finding, and the form in which its row is edited."""

    told: Told
    kind: str
    """What such rows are called; empty, as the address is, if it is about none."""
    form: str


def with_forms(findings: Iterable[Told]) -> Iterator[Mended]:
    """Findings in their order, each with the way to its row; a query for each kind."""
    findings = list(findings)
    forms = _forms(each.finding for each in findings)
    for each in findings:
        model = _kind(each.finding)
        form = forms.get((model, *each.finding.subjects[:1]), "")
        yield Mended(each, str(model._meta.verbose_name) if form else "", form)


def _forms(findings: Iterable[Finding]) -> dict[tuple[Any, ...], str]:
    slugs: dict[Any, set[str]] = defaultdict(set)
    for finding in findings:
        slugs[_kind(finding)].update(finding.subjects[:1])
    return {
        (model, row.slug): form_of(row)
        for model, named in slugs.items()
        if model
        for row in model.objects.filter(slug__in=named).only("pk", "slug")
    }


def _kind(finding: Finding) -> Any:
    """The kind of row that a finding, or what might be one, is about."""
    return ABOUT.get(finding.doubt or finding.kind)
