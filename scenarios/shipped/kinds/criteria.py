"""Criteria, with their options and fits."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db.models import Model, Q

from scenarios.models import Criterion, Fit, Option, Pattern, Reference
from scenarios.shipped.files import Fields, read_text, read_yaml
from scenarios.shipped.kinds.filing import by_slug, yaml_each
from scenarios.shipped.kinds.kind import (
    Kind,
    UnknownSlug,
    Values,
    all_of,
    of,
    plain,
    saved,
    slugs_of,
    upsert,
)
from scenarios.shipped.kinds.said import (
    lines_of,
    refuse_unasked,
    said_files,
    said_of,
)
from scenarios.shipped.lined import Text


def _read_criteria(root: Path) -> Iterator[tuple[Path, Text, Values]]:
    paths = (root / "criteria").glob("*.yaml")
    found = [(path, Fields(path, read_yaml(path, read_text(path)))) for path in paths]
    refuse_unasked(root, {path.stem for path, _ in found})
    # A criterion may name options of an earlier one, so earlier ones load first.
    for path, fields in sorted(found, key=_place):
        said = said_of(root, path.stem)
        condition = fields.inner("asked_when", None)
        values = {
            "title": fields.text("title"),
            "order": fields.whole("order"),
            "question": fields.text("question"),
            "lead": fields.text("lead", ""),
            "why": fields.text("why"),
            "unit": fields.text("unit", ""),
            "headline": fields.flag("headline"),
            "wish": fields.flag("wish"),
            "answerable": fields.part("answerable", 1),
            "asked_when": None,
            "options": [
                _option(option, said)
                for option in fields.each("options", once=["slug", "lower", "assumed"])
            ],
        }
        if condition.values:
            values["asked_when"] = [
                condition.text("criterion"),
                sorted(condition.words("options")),
            ]
        for one in (condition, fields, said):
            one.done()
        yield path, Text(path.stem), values


def _place(found: tuple[Path, Fields]) -> tuple[int, str]:
    """Where a criterion stands among the others, as tables have them."""
    path, fields = found
    return fields.whole("order"), path.stem


def _option(fields: Fields, said: Fields) -> Values:
    fits = fields.inner("fits", None)
    slug = fields.text("slug")
    values = {
        "slug": slug,
        "label": fields.text("label"),
        "help": fields.text("help", ""),
        "group": fields.text("group", ""),
        "hints": lines_of(fields, "hints"),
        # Files of earlier versions have the texts beside the option itself.
        "said": lines_of(fields, "said") + lines_of(said, slug),
        "lower": fields.whole("lower", None),
        "minutes": fields.whole("minutes", None),
        "share": fields.whole("share", None),
        "assumed": fields.flag("assumed"),
        "fits": {pattern: _fit(fits.inner(pattern)) for pattern in sorted(fits.values)},
    }
    fields.done()
    return values


def _fit(fields: Fields) -> Values:
    verdict = fields.choice("verdict", Fit.Verdict.values)
    judgement = fields.flag("judgement")
    if judgement and verdict == Fit.Verdict.RULED_OUT.value:
        raise fields.wrong("verdict", "a judgement cannot rule out; make it unsuited.")
    values = {
        "verdict": verdict,
        "reason": fields.text("reason"),
        "judgement": judgement,
        "references": sorted(fields.words("references")),
    }
    fields.done()
    return values


def _write_criterion(slug: str, values: Values) -> None:
    own = dict(values)
    options, condition = own.pop("options"), own.pop("asked_when")
    row = upsert(Criterion, slug, own)
    row.asked_when.set(options_of(*condition) if condition else [])
    # A band may begin where another one did, and be written before that one moves.
    # One that the files have no more keeps its place while it is used, if it is free.
    rewritten = Q(slug__in=[option["slug"] for option in options])
    begun = Q(lower__in=[option["lower"] for option in options])
    row.options.filter(rewritten | begun).update(lower=None)
    row.options.update(assumed=False)
    for order, option in enumerate(options):
        lines = {name: "\n".join(option[name]) for name in ("hints", "said")}
        told = option | lines | {"order": order}
        fits = told.pop("fits")
        made = row.options.filter(slug=told["slug"]).first() or Option(criterion=row)
        _write_fits(saved(made, told), fits)


def options_of(criterion: str, slugs: list[str]) -> list[Option]:
    """Some options of a criterion; UnknownSlug if it has no such option."""
    return among(of(Criterion, criterion), slugs)


def among(criterion: Criterion, slugs: list[str]) -> list[Option]:
    """The same of a criterion that was read already."""
    options = {option.slug: option for option in criterion.options.all()}
    for slug in slugs:
        if slug not in options:
            raise UnknownSlug(Option, slug, criterion.slug)
    return [options[slug] for slug in slugs]


def _write_fits(option: Option, fits: Values) -> None:
    slugs = [slug for fit in fits.values() for slug in fit["references"]]
    cited = dict(zip(slugs, all_of(Reference, slugs), strict=True))
    there = {fit.pattern_id: fit for fit in option.fits.all()}
    for pattern, fit in zip(all_of(Pattern, fits), fits.values(), strict=True):
        told = dict(fit)
        references = [cited[slug] for slug in told.pop("references")]
        row = there.pop(pattern.pk, None) or Fit(option=option, pattern=pattern)
        saved(row, told).references.set(references)
    option.fits.filter(pk__in=[fit.pk for fit in there.values()]).delete()


def names_in(
    kind: Kind, slug: str, values: Values
) -> set[tuple[type[Model], str, str]]:
    """What other rows may name once a row is there: it, and its options."""
    options = values["options"] if kind is CRITERIA else []
    return {
        (kind.model, slug, ""),
        *((Option, option["slug"], slug) for option in options),
    }


_COLUMNS = (
    *("title", "order", "question", "lead", "why", "unit"),
    *("headline", "wish", "answerable"),
)
_OPTION_COLUMNS = (
    *("slug", "label", "help", "group"),
    *("lower", "minutes", "share", "assumed"),
)


def _dump_criterion(row: Criterion) -> Values:
    condition = list(row.asked_when.all())
    return plain(row, *_COLUMNS) | {
        "asked_when": [
            condition[0].criterion.slug,
            sorted(option.slug for option in condition),
        ]
        if condition
        else None,
        "options": [
            plain(option, *_OPTION_COLUMNS)
            | {
                "hints": option.each_hint,
                "said": option.each_text,
                "fits": {
                    fit.pattern.slug: plain(fit, "verdict", "reason", "judgement")
                    | {"references": slugs_of(fit.references)}
                    for fit in option.fits.all()
                },
            }
            for option in row.options.all()
        ],
    }


def _files(
    rows: Iterable[tuple[str, Values]],
) -> Iterator[tuple[str, str] | tuple[str, bytes]]:
    each = list(rows)
    yield from yaml_each("criteria", _entries)(each)
    yield from said_files(each)


def _entries(values: Values) -> Values:
    own = dict(values)
    options, condition = own.pop("options"), own.pop("asked_when")
    if condition:
        own["asked_when"] = dict(zip(("criterion", "options"), condition, strict=True))
    elsewhere: Values = {"said": []}
    return own | {
        "options": [
            option | {"fits": by_slug(option["fits"])} | elsewhere for option in options
        ]
    }


CRITERIA = Kind(
    "criterion",
    Criterion,
    _read_criteria,
    _write_criterion,
    _dump_criterion,
    _files,
    parts=(
        "asked_when__criterion",
        "options__fits__pattern",
        "options__fits__references",
    ),
)
