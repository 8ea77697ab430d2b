"""Scenarios, with their answers and steps."""

from scenarios.models import (
    Criterion,
    Pattern,
    Recipe,
    Reference,
    Scenario,
    ScenarioAnswer,
    ScenarioStep,
)
from scenarios.shipped.files import Fields, sections
from scenarios.shipped.kinds.criteria import among
from scenarios.shipped.kinds.filing import by_slug, markdown_each
from scenarios.shipped.kinds.kind import (
    Kind,
    Refused,
    Values,
    all_of,
    filled,
    in_markdown,
    of,
    plain,
    saved,
    slugs_of,
    upsert,
)
from scenarios.shipped.lined import Number, Text, as_text

SCENARIO_SECTIONS = {
    "Situation": "situation",
    "Selection thought process": "thought_process",
    "Solution": "solution",
    "Error handling": "errors",
    "What would change the choice": "changes",
    "Notes": "notes",
}
OPTIONAL_SECTIONS = {"errors", "changes", "notes"}


def _scenario(fields: Fields) -> Values:
    is_published = fields.flag("is_published", True)
    # Only what readers can open in the walkthrough needs answers, as in the form.
    answers = fields.inner("answers", ... if is_published else None)
    return {
        "addresses": fields.words("addresses"),
        "title": fields.text("title"),
        "industry": fields.text("industry", ""),
        "process": fields.text("process", ""),
        "origin": fields.choice("origin", Scenario.Origin.values),
        "order": fields.whole("order"),
        "is_published": is_published,
        "patterns": sorted(fields.words("patterns")),
        "alternatives": sorted(fields.words("alternatives")),
        "recipes": sorted(fields.words("recipes")),
        "references": sorted(fields.words("references")),
        "answers": {
            criterion: answers.take(criterion, (str, int))
            for criterion in sorted(answers.values)
        },
        "steps": {
            "fo": fields.words("fo_steps"),
            "other": fields.words("other_steps"),
        },
    }


def _texts(fields: Fields, body: Text) -> Values:
    return dict(sections(fields, body, SCENARIO_SECTIONS, OPTIONAL_SECTIONS))


def _write_scenario(slug: str, values: Values) -> None:
    own = dict(values)
    answers, steps = own.pop("answers"), own.pop("steps")
    linked = {
        "patterns": all_of(Pattern, own.pop("patterns")),
        "alternatives": all_of(Pattern, own.pop("alternatives")),
        "recipes": all_of(Recipe, own.pop("recipes")),
        "references": all_of(Reference, own.pop("references")),
    }
    row = upsert(Scenario, slug, own)
    for name, rows in linked.items():
        getattr(row, name).set(rows)
    row.answers.all().delete()
    for criterion, answer in answers.items():
        _write_answer(row, criterion, answer)
    row.steps.all().delete()
    ScenarioStep.objects.bulk_create(
        filled(ScenarioStep(scenario=row, side=side, order=order), {"text": text})
        for side, texts in steps.items()
        for order, text in enumerate(texts)
    )


def _write_answer(row: Scenario, slug: str, answer: Text | Number) -> None:
    made = ScenarioAnswer(scenario=row, criterion=of(Criterion, slug))
    if not made.criterion.unit:
        [made.option] = among(made.criterion, [as_text(answer)])
        made.save()
    elif isinstance(answer, Number):
        saved(made, {"quantity": answer})
    else:
        raise Refused(answer, f'"{slug}" takes a number, not "{answer}".')


def _dump_scenario(row: Scenario) -> Values:
    steps = list(row.steps.all())
    return plain(
        row,
        *("addresses", "title", "industry", "process", "origin", "order"),
        "is_published",
        *SCENARIO_SECTIONS.values(),
    ) | {
        "patterns": slugs_of(row.patterns),
        "alternatives": slugs_of(row.alternatives),
        "recipes": slugs_of(row.recipes),
        "references": slugs_of(row.references),
        "answers": {
            answer.criterion.slug: answer.option.slug
            if answer.option
            else answer.quantity
            for answer in row.answers.all()
        },
        "steps": {
            side: [step.text for step in steps if step.side == side]
            for side in ("fo", "other")
        },
    }


def _entries(values: Values) -> Values:
    own = dict(values)
    steps = own.pop("steps")
    return own | {
        "answers": by_slug(own["answers"]),
        "fo_steps": steps["fo"],
        "other_steps": steps["other"],
    }


SCENARIOS = Kind(
    "scenario",
    Scenario,
    in_markdown("scenarios", _scenario, _texts),
    _write_scenario,
    _dump_scenario,
    markdown_each("scenarios", SCENARIO_SECTIONS, _entries),
    parts=(
        "steps",
        "patterns",
        "alternatives",
        "recipes",
        "references",
        "answers__criterion",
        "answers__option",
    ),
)
