"""Scenarios, with their answers and steps."""

from pathlib import Path

from scenarios.models import (
    Criterion,
    Option,
    Pattern,
    Reference,
    Scenario,
    ScenarioStep,
)
from scenarios.shipped.files import Fields, sections
from scenarios.shipped.kinds.criteria import options_of
from scenarios.shipped.kinds.kind import (
    Kind,
    UnknownSlug,
    Values,
    all_of,
    in_markdown,
    of,
    plain,
    slugs_of,
    upsert,
)

SCENARIO_SECTIONS = {
    "Situation": "situation",
    "Selection thought process": "thought_process",
    "Solution": "solution",
    "Error handling": "errors",
    "What would change the choice": "changes",
    "Notes": "notes",
}


def _scenario(fields: Fields) -> Values:
    answers = fields.inner("answers")
    return {
        "title": fields.text("title"),
        "industry": fields.text("industry", ""),
        "process": fields.text("process", ""),
        "origin": fields.choice("origin", Scenario.Origin.values),
        "order": fields.whole("order"),
        "is_published": fields.flag("is_published", True),
        "patterns": sorted(fields.words("patterns")),
        "alternatives": sorted(fields.words("alternatives")),
        "references": sorted(fields.words("references")),
        "answers": {
            str(criterion): answers.take(criterion, (str, int))
            for criterion in sorted(answers.values)
        },
        "steps": {
            "fo": fields.words("fo_steps"),
            "other": fields.words("other_steps"),
        },
    }


def _texts(path: Path, body: str, start: int) -> Values:
    return dict(sections(path, body, start, SCENARIO_SECTIONS, {"notes"}))


def _write_scenario(slug: str, values: Values) -> None:
    own = dict(values)
    answers, steps = own.pop("answers"), own.pop("steps")
    linked = {
        "patterns": all_of(Pattern, own.pop("patterns")),
        "alternatives": all_of(Pattern, own.pop("alternatives")),
        "references": all_of(Reference, own.pop("references")),
    }
    row = upsert(Scenario, slug, own)
    for name, rows in linked.items():
        getattr(row, name).set(rows)
    row.answers.all().delete()
    for criterion_slug, answer in answers.items():
        criterion = of(Criterion, criterion_slug)
        if criterion.unit:
            if not isinstance(answer, int):
                raise UnknownSlug(Option, str(answer))
            row.answers.create(criterion=criterion, quantity=answer)
        else:
            [option] = options_of(criterion_slug, [str(answer)])
            row.answers.create(criterion=criterion, option=option)
    row.steps.all().delete()
    ScenarioStep.objects.bulk_create(
        ScenarioStep(scenario=row, side=side, order=order, text=text)
        for side, texts in steps.items()
        for order, text in enumerate(texts)
    )


def _dump_scenario(row: Scenario) -> Values:
    steps = list(row.steps.all())
    return plain(
        row,
        *("title", "industry", "process", "origin", "order", "is_published"),
        *SCENARIO_SECTIONS.values(),
    ) | {
        "patterns": slugs_of(row.patterns),
        "alternatives": slugs_of(row.alternatives),
        "references": slugs_of(row.references),
        "answers": {
            answer.criterion.slug: answer.option.slug
            if answer.option
            else answer.quantity
            for answer in row.answers.select_related("criterion", "option")
        },
        "steps": {
            side: [step.text for step in steps if step.side == side]
            for side in ("fo", "other")
        },
    }


SCENARIOS = Kind(
    "scenario",
    Scenario,
    in_markdown("scenarios", _scenario, _texts),
    _write_scenario,
    _dump_scenario,
)
