"""Patterns with their limits and failure walk, and what they are sorted by."""

from decimal import Decimal

from scenarios.models import (
    FailureCell,
    FailureSituation,
    Family,
    Limit,
    Pattern,
    Reference,
)
from scenarios.shipped.files import Fields, sections
from scenarios.shipped.kinds.filing import all_in, by_slug, markdown_each
from scenarios.shipped.kinds.kind import (
    Kind,
    Values,
    all_of,
    dumps,
    filled,
    in_markdown,
    in_one_file,
    iso,
    of,
    plain,
    saved,
    slugs_of,
    upsert,
    writes,
)
from scenarios.shipped.lined import Text

WAYS = [Pattern.Direction.INBOUND.value, Pattern.Direction.OUTBOUND.value]
"""The one direction that a limit may be about."""

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


def _family(fields: Fields) -> Values:
    return {
        "name": fields.text("name"),
        "summary": fields.text("summary", ""),
        "order": fields.whole("order"),
    }


FAMILIES = Kind(
    "family",
    Family,
    in_one_file("families.yaml", _family),
    writes(Family),
    dumps("name", "summary", "order"),
    all_in("families.yaml"),
)


def _situation(fields: Fields) -> Values:
    return {
        "title": fields.text("title"),
        "question": fields.text("question", ""),
        "order": fields.whole("order"),
    }


SITUATIONS = Kind(
    "situation",
    FailureSituation,
    in_one_file("failures.yaml", _situation),
    writes(FailureSituation),
    dumps("title", "question", "order"),
    all_in("failures.yaml"),
)


def _pattern(fields: Fields) -> Values:
    return {
        "addresses": fields.words("addresses"),
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
        "limits": _limits(fields.each("limits")),
        "failures": _failures(fields.inner("failures", None)),
    }


def _texts(fields: Fields, body: Text) -> Values:
    return dict(sections(fields, body, PATTERN_SECTIONS, set()))


def _limits(each: list[Fields]) -> list[Values]:
    """Limits of which no two say the same; one name may have a median and more."""
    limits: list[Values] = []
    for fields in each:
        limit = _limit(fields)
        if any(_says_the_same(limit, other) for other in limits):
            raise fields.wrong("name", f'"name" is {str(limit["name"])!r} twice.')
        limits.append(limit)
    return limits


def _says_the_same(limit: Values, other: Values) -> bool:
    return all(limit[key] == other[key] for key in ("name", "meant_as"))


def _limit(fields: Fields) -> Values:
    values = {
        "name": fields.text("name"),
        **(_number(fields) if "amount" in fields.values else _words(fields)),
        "kind": fields.choice("kind", Limit.Kind.values),
        "direction": fields.choice("direction", WAYS, ""),
        "as_of": fields.date("as_of"),
        "read_on": fields.date("read_on"),
        "reference": fields.text("reference"),
        "note": fields.text("note", ""),
    }
    fields.done()
    return values


def _number(fields: Fields) -> Values:
    """A limit in its parts, from which its words are made."""
    if "value" in fields.values:
        raise fields.wrong("value", 'say it in "amount" or in "value", not in both.')
    return {
        "amount": fields.exact("amount"),
        "unit": fields.text("unit"),
        "per": fields.choice("per", Limit.Per.values, ""),
        "window": fields.whole("window", None),
        "meant_as": fields.choice("meant_as", Limit.MeantAs.values, ""),
        "value": "",
    }


def _words(fields: Fields) -> Values:
    """A limit that is no number, in its own words."""
    for key in ("per", "window", "meant_as"):
        if key in fields.values:
            raise fields.wrong(key, f'"{key}" goes with an "amount".')
    return {
        "amount": None,
        "unit": fields.text("unit", ""),
        "per": "",
        "window": None,
        "meant_as": "",
        "value": fields.text("value"),
    }


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


def _write_pattern(slug: str, values: Values) -> None:
    own = dict(values)
    limits, failures = own.pop("limits"), own.pop("failures")
    references = all_of(Reference, own.pop("references"))
    row = upsert(Pattern, slug, own | {"family": of(Family, own["family"])})
    row.references.set(references)
    _write_limits(row, limits)
    row.failures.all().delete()
    for situation, cell in failures.items():
        told = dict(cell)
        backing = all_of(Reference, told.pop("references"))
        cause = of(FailureSituation, situation)
        made = saved(FailureCell(pattern=row, situation=cause), told)
        made.references.set(backing)


def _write_limits(row: Pattern, limits: list[Values]) -> None:
    """The limits of a pattern; one that says what it said has been read since."""
    read = {_says(limit): limit.read_on for limit in row.limits.all()}
    made = [
        filled(
            Limit(pattern=row, order=order),
            limit | {"reference": of(Reference, limit["reference"])},
        )
        for order, limit in enumerate(limits)
    ]
    for limit in made:
        days = (limit.read_on, read.get(_says(limit)))
        limit.read_on = max((str(day) for day in days if day), default=None)
    row.limits.all().delete()
    Limit.objects.bulk_create(made)


def _says(limit: Limit) -> tuple[str, ...]:
    """What a limit claims, and by which document."""
    told = (limit.name, limit.amount, limit.unit, limit.per, limit.window)
    meant = (limit.meant_as, limit.value, limit.kind, limit.reference_id, limit.as_of)
    return tuple(map(str, (*told, *meant)))


def _dump_pattern(row: Pattern) -> Values:
    names = [
        field.name
        for field in Pattern._meta.concrete_fields
        if field.name not in {"id", "slug", "family"}
    ]
    return plain(row, *names) | {
        "family": row.family.slug if row.family else None,
        "references": slugs_of(row.references),
        "limits": [
            plain(limit, "name", "unit", "per", "window", "meant_as")
            | plain(limit, "value", "kind", "direction", "note")
            | {
                "amount": None if limit.amount is None else str(limit.amount),
                "as_of": iso(limit.as_of),
                "read_on": iso(limit.read_on),
                "reference": limit.reference.slug,
            }
            for limit in row.limits.all()
        ],
        "failures": {
            cell.situation.slug: plain(
                cell,
                *("happens", "why", "notices", "how", "retries", "idempotent"),
                "judgement",
            )
            | {"references": slugs_of(cell.references)}
            for cell in row.failures.all()
        },
    }


def _entries(values: Values) -> Values:
    return values | {
        "limits": [limit | _amount(limit) for limit in values["limits"]],
        "failures": by_slug(values["failures"]),
    }


def _amount(limit: Values) -> Values:
    """The number of a limit as a number, if it has one."""
    amount = limit["amount"]
    return {} if amount is None else {"amount": Decimal(amount)}


PATTERNS = Kind(
    "pattern",
    Pattern,
    in_markdown("patterns", _pattern, _texts),
    _write_pattern,
    _dump_pattern,
    markdown_each("patterns", PATTERN_SECTIONS, _entries),
    parts=(
        "family",
        "references",
        "limits__reference",
        "failures__situation",
        "failures__references",
    ),
)
