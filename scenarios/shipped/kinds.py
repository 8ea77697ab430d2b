"""How each kind of knowledge stands in a file and in the tables.

Between the two lies one plain form: a dict of JSON-ready values, the same
whether it was read from a file or dumped from a row. So a row that nobody
edited can be told from one that somebody did, and a dump loads again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models as db

from scenarios.models import (
    Concept,
    Contradiction,
    Criterion,
    FailureCell,
    FailureSituation,
    Family,
    Fit,
    Limit,
    Option,
    Pattern,
    Reference,
    Scenario,
    ScenarioStep,
)
from scenarios.shipped.files import (
    ContentError,
    Fields,
    Lined,
    read_markdown,
    read_text,
    read_yaml,
    sections,
)

type Values = dict[str, Any]

PATTERN_SECTIONS = {
    "Problem": "problem",
    "How it works": "how_it_works",
    "Use it when": "use_when",
    "Avoid it when": "avoid_when",
    "Timing and transactions": "timing_behaviour",
    "Volumes and limits": "volumes",
    "Errors and monitoring": "errors",
    "Security and identity": "security",
    "Set-up in F&O": "setup_fo",
    "Set-up on the other side": "setup_other",
    "Example": "example",
}
SCENARIO_SECTIONS = {
    "Situation": "situation",
    "Selection thought process": "thought_process",
    "Solution": "solution",
    "Error handling": "errors",
    "What would change the choice": "changes",
    "Notes": "notes",
}


class UnknownSlug(LookupError):
    """Content names something that is neither in the files nor in the tables."""

    def __init__(self, model: type[db.Model], slug: str) -> None:
        self.slug = slug
        super().__init__(f'there is no {model._meta.verbose_name} "{slug}".')


@dataclass(frozen=True)
class Kind:
    """One kind of knowledge: its name, table, reader, writer and dumper."""

    name: str
    model: type[db.Model]
    read: Callable[[Path], Iterator[tuple[Path, str, Values]]]
    write: Callable[[str, Values], None]
    dump: Callable[[Any], Values]


def of(model: type[db.Model], slug: str | None) -> Any:
    """The row of that slug, None for no slug; UnknownSlug if there is no such row."""
    if slug is None:
        return None
    try:
        return model._default_manager.get(slug=slug)
    except model.DoesNotExist:  # type: ignore[attr-defined]
        raise UnknownSlug(model, slug) from None


def all_of(model: type[db.Model], slugs: Iterable[str]) -> list[Any]:
    return [of(model, slug) for slug in slugs]


def slugs_of(rows: Any) -> list[str]:
    """The slugs of some rows, in the order of the alphabet."""
    return sorted(row.slug for row in rows.all())


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def _entries(path: Path) -> Iterator[tuple[str, Fields]]:
    """The mappings below each slug of a YAML file."""
    if not path.exists():
        return
    values = read_yaml(path, read_text(path))
    for slug, inner in values.items():
        if not isinstance(inner, Lined):
            raise ContentError(path, values.lines[slug], f'"{slug}" says nothing.')
        inner.lines.setdefault(None, values.lines[slug])
        yield str(slug), Fields(path, inner)


def _upsert(model: type[db.Model], slug: str, values: Values) -> Any:
    row, _ = model._default_manager.update_or_create(slug=slug, defaults=values)
    return row


def _plain(row: db.Model, *names: str) -> Values:
    return {name: getattr(row, name) for name in names}


# References, families and failure situations: one file with all of them


def read_references(root: Path) -> Iterator[tuple[Path, str, Values]]:
    path = root / "references.yaml"
    for slug, fields in _entries(path):
        values = {
            "title": fields.text("title"),
            "url": fields.text("url"),
            "page_date": fields.date("page_date"),
            "checked_on": fields.date("checked_on"),
        }
        fields.done()
        yield path, slug, values


def dump_reference(row: Reference) -> Values:
    return _plain(row, "title", "url") | {
        "page_date": _day(row.page_date),
        "checked_on": _day(row.checked_on),
    }


def read_families(root: Path) -> Iterator[tuple[Path, str, Values]]:
    path = root / "families.yaml"
    for slug, fields in _entries(path):
        values = {
            "name": fields.text("name"),
            "summary": fields.text("summary", ""),
            "order": fields.whole("order"),
        }
        fields.done()
        yield path, slug, values


def read_situations(root: Path) -> Iterator[tuple[Path, str, Values]]:
    path = root / "failures.yaml"
    for slug, fields in _entries(path):
        values = {
            "title": fields.text("title"),
            "question": fields.text("question", ""),
            "order": fields.whole("order"),
        }
        fields.done()
        yield path, slug, values


# Patterns, with their limits and failure walk


def read_patterns(root: Path) -> Iterator[tuple[Path, str, Values]]:
    for path in sorted((root / "patterns").glob("*.md")):
        fields, body, start = read_markdown(path)
        values = {
            "name": fields.text("name"),
            "family": fields.text("family", None),
            "group": fields.text("group"),
            "order": fields.whole("order"),
            "summary": fields.text("summary"),
            "also_called": fields.words("also_called"),
            "timing": fields.choice("timing", Pattern.Timing.values),
            "batch": fields.flag("batch"),
            "starts": fields.choice("starts", Pattern.Starts.values),
            "direction": fields.choice("direction", Pattern.Direction.values),
            "on_premises": fields.choice("on_premises", Pattern.Support.values),
            "diagram": fields.text("diagram", ""),
            "references": sorted(fields.words("references")),
            "limits": [_limit(limit) for limit in fields.each("limits")],
            "failures": _failures(fields.inner("failures", None)),
        }
        fields.done()
        values |= sections(path, body, start, PATTERN_SECTIONS, set())
        yield path, path.stem, values


def _limit(fields: Fields) -> Values:
    values = {
        "name": fields.text("name"),
        "value": fields.text("value"),
        "unit": fields.text("unit", ""),
        "kind": fields.choice("kind", Limit.Kind.values),
        "as_of": fields.date("as_of"),
        "reference": fields.text("reference"),
        "note": fields.text("note", ""),
    }
    fields.done()
    return values


def _failures(fields: Fields) -> Values:
    found = {}
    for situation in sorted(fields.values):
        cell = fields.inner(situation)
        happens = cell.flag("happens", True)
        found[situation] = {
            "happens": happens,
            "why": cell.text("why", "" if happens else ...),
            "notices": cell.text("notices", ... if happens else ""),
            "how": cell.text("how", ""),
            "retries": cell.text("retries", ... if happens else ""),
            "idempotent": cell.text("idempotent", ""),
            "judgement": cell.flag("judgement"),
            "references": sorted(cell.words("references")),
        }
        cell.done()
    return found


def write_pattern(slug: str, values: Values) -> None:
    own = dict(values)
    limits, failures = own.pop("limits"), own.pop("failures")
    references = all_of(Reference, own.pop("references"))
    row = _upsert(Pattern, slug, own | {"family": of(Family, own["family"])})
    row.references.set(references)
    row.limits.all().delete()
    Limit.objects.bulk_create(
        Limit(
            pattern=row,
            order=order,
            **limit | {"reference": of(Reference, limit["reference"])},
        )
        for order, limit in enumerate(limits)
    )
    row.failures.all().delete()
    for situation, cell in failures.items():
        told = dict(cell)
        backing = all_of(Reference, told.pop("references"))
        made = FailureCell.objects.create(
            pattern=row, situation=of(FailureSituation, situation), **told
        )
        made.references.set(backing)


def dump_pattern(row: Pattern) -> Values:
    names = [
        field.name
        for field in Pattern._meta.concrete_fields
        if field.name not in {"id", "slug", "family"}
    ]
    return _plain(row, *names) | {
        "family": row.family.slug if row.family else None,
        "references": slugs_of(row.references),
        "limits": [
            _plain(limit, "name", "value", "unit", "kind", "note")
            | {"as_of": _day(limit.as_of), "reference": limit.reference.slug}
            for limit in row.limits.select_related("reference")
        ],
        "failures": {
            cell.situation.slug: _plain(
                cell,
                *("happens", "why", "notices", "how", "retries", "idempotent"),
                "judgement",
            )
            | {"references": slugs_of(cell.references)}
            for cell in row.failures.select_related("situation")
        },
    }


# Contradictions between sources


def read_contradictions(root: Path) -> Iterator[tuple[Path, str, Values]]:
    path = root / "contradictions.yaml"
    for slug, fields in _entries(path):
        claims = []
        for claim in fields.each("says"):
            claims.append([claim.text("reference"), claim.text("value")])
            claim.done()
        values = {
            "topic": fields.text("topic"),
            "reading": fields.text("reading"),
            "order": fields.whole("order"),
            "patterns": sorted(fields.words("patterns")),
            "claims": claims,
        }
        fields.done()
        yield path, slug, values


def write_contradiction(slug: str, values: Values) -> None:
    own = dict(values)
    patterns, claims = all_of(Pattern, own.pop("patterns")), own.pop("claims")
    row = _upsert(Contradiction, slug, own)
    row.patterns.set(patterns)
    row.claims.all().delete()
    for reference, value in claims:
        row.claims.create(reference=of(Reference, reference), value=value)


def dump_contradiction(row: Contradiction) -> Values:
    return _plain(row, "topic", "reading", "order") | {
        "patterns": slugs_of(row.patterns),
        "claims": [
            [claim.reference.slug, claim.value]
            for claim in row.claims.select_related("reference")
        ],
    }


# Criteria, with their options and fits


def read_criteria(root: Path) -> Iterator[tuple[Path, str, Values]]:
    paths = (root / "criteria").glob("*.yaml")
    found = [(path, Fields(path, read_yaml(path, read_text(path)))) for path in paths]
    # A criterion may name options of an earlier one, so earlier ones load first.
    for path, fields in sorted(found, key=lambda one: (one[1].whole("order"), one[0])):
        condition = fields.inner("asked_when", None)
        values = {
            "title": fields.text("title"),
            "order": fields.whole("order"),
            "question": fields.text("question"),
            "why": fields.text("why"),
            "unit": fields.text("unit", ""),
            "asked_when": None,
            "options": [_option(option) for option in fields.each("options")],
        }
        if condition.values:
            values["asked_when"] = [
                condition.text("criterion"),
                sorted(condition.words("options")),
            ]
        condition.done()
        fields.done()
        yield path, path.stem, values


def _option(fields: Fields) -> Values:
    fits = fields.inner("fits", None)
    values = {
        "slug": fields.text("slug"),
        "label": fields.text("label"),
        "help": fields.text("help", ""),
        "lower": fields.whole("lower", None),
        "minutes": fields.whole("minutes", None),
        "fits": {pattern: _fit(fits.inner(pattern)) for pattern in sorted(fits.values)},
    }
    fields.done()
    return values


def _fit(fields: Fields) -> Values:
    verdict = fields.choice("verdict", Fit.Verdict.values)
    judgement = fields.flag("judgement")
    if judgement and verdict == Fit.Verdict.RULED_OUT:
        raise fields.wrong("verdict", "a judgement cannot rule out; make it poor.")
    values = {
        "verdict": verdict,
        "reason": fields.text("reason"),
        "judgement": judgement,
        "references": sorted(fields.words("references")),
    }
    fields.done()
    return values


def write_criterion(slug: str, values: Values) -> None:
    own = dict(values)
    options, condition = own.pop("options"), own.pop("asked_when")
    row = _upsert(Criterion, slug, own)
    row.asked_when.set(_condition_options(*condition) if condition else [])
    for order, option in enumerate(options):
        told = dict(option)
        fits = told.pop("fits")
        made, _ = Option.objects.update_or_create(
            criterion=row, slug=told.pop("slug"), defaults=told | {"order": order}
        )
        _write_fits(made, fits)


def _condition_options(criterion: str, slugs: list[str]) -> list[Option]:
    options = {option.slug: option for option in of(Criterion, criterion).options.all()}
    for slug in slugs:
        if slug not in options:
            raise UnknownSlug(Option, slug)
    return [options[slug] for slug in slugs]


def _write_fits(option: Option, fits: Values) -> None:
    option.fits.all().delete()
    for pattern, fit in fits.items():
        told = dict(fit)
        references = all_of(Reference, told.pop("references"))
        made = Fit.objects.create(option=option, pattern=of(Pattern, pattern), **told)
        made.references.set(references)


def prune_options(slug: str, values: Values) -> None:
    """Drop the options that a newer file no longer has, once nothing uses them."""
    kept = [option["slug"] for option in values["options"]]
    Option.objects.filter(criterion__slug=slug).exclude(slug__in=kept).delete()


def dump_criterion(row: Criterion) -> Values:
    condition = list(row.asked_when.select_related("criterion"))
    return _plain(row, "title", "order", "question", "why", "unit") | {
        "asked_when": [
            condition[0].criterion.slug,
            sorted(option.slug for option in condition),
        ]
        if condition
        else None,
        "options": [
            _plain(option, "slug", "label", "help", "lower", "minutes")
            | {
                "fits": {
                    fit.pattern.slug: _plain(fit, "verdict", "reason", "judgement")
                    | {"references": slugs_of(fit.references)}
                    for fit in option.fits.select_related("pattern").prefetch_related(
                        "references"
                    )
                }
            }
            for option in row.options.all()
        ],
    }


# Scenarios, with their answers and steps


def read_scenarios(root: Path) -> Iterator[tuple[Path, str, Values]]:
    for path in sorted((root / "scenarios").glob("*.md")):
        fields, body, start = read_markdown(path)
        answers = fields.inner("answers")
        values = {
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
        fields.done()
        values |= sections(path, body, start, SCENARIO_SECTIONS, {"notes"})
        yield path, path.stem, values


def write_scenario(slug: str, values: Values) -> None:
    own = dict(values)
    answers, steps = own.pop("answers"), own.pop("steps")
    linked = {
        "patterns": all_of(Pattern, own.pop("patterns")),
        "alternatives": all_of(Pattern, own.pop("alternatives")),
        "references": all_of(Reference, own.pop("references")),
    }
    row = _upsert(Scenario, slug, own)
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
            [option] = _condition_options(criterion_slug, [str(answer)])
            row.answers.create(criterion=criterion, option=option)
    row.steps.all().delete()
    ScenarioStep.objects.bulk_create(
        ScenarioStep(scenario=row, side=side, order=order, text=text)
        for side, texts in steps.items()
        for order, text in enumerate(texts)
    )


def dump_scenario(row: Scenario) -> Values:
    steps = list(row.steps.all())
    return _plain(
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


# Concepts


def read_concepts(root: Path) -> Iterator[tuple[Path, str, Values]]:
    for path in sorted((root / "concepts").glob("*.md")):
        fields, body, start = read_markdown(path)
        values = {
            "title": fields.text("title"),
            "summary": fields.text("summary"),
            "order": fields.whole("order"),
            "references": sorted(fields.words("references")),
            "body": body,
        }
        fields.done()
        if not body:
            raise ContentError(path, start, "the text is missing.")
        yield path, path.stem, values


def write_concept(slug: str, values: Values) -> None:
    own = dict(values)
    references = all_of(Reference, own.pop("references"))
    _upsert(Concept, slug, own).references.set(references)


def dump_concept(row: Concept) -> Values:
    return _plain(row, "title", "summary", "order", "body") | {
        "references": slugs_of(row.references)
    }


def _writes(model: type[db.Model]) -> Callable[[str, Values], None]:
    """A writer for a kind whose values are all columns of its own row."""

    def write(slug: str, values: Values) -> None:
        _upsert(model, slug, values)

    return write


def _dumps(*names: str) -> Callable[[Any], Values]:
    return lambda row: _plain(row, *names)


KINDS = (
    Kind("reference", Reference, read_references, _writes(Reference), dump_reference),
    Kind(
        "family",
        Family,
        read_families,
        _writes(Family),
        _dumps("name", "summary", "order"),
    ),
    Kind(
        "situation",
        FailureSituation,
        read_situations,
        _writes(FailureSituation),
        _dumps("title", "question", "order"),
    ),
    Kind("pattern", Pattern, read_patterns, write_pattern, dump_pattern),
    Kind("criterion", Criterion, read_criteria, write_criterion, dump_criterion),
    Kind(
        "contradiction",
        Contradiction,
        read_contradictions,
        write_contradiction,
        dump_contradiction,
    ),
    Kind("scenario", Scenario, read_scenarios, write_scenario, dump_scenario),
    Kind("concept", Concept, read_concepts, write_concept, dump_concept),
)
"""In the order of loading: what others name comes first."""
