"""What advice rests on besides the fits: provisos, outside solutions, guard rails."""

from typing import Any

from scenarios.models import (
    GuardRail,
    OutsideSolution,
    Pattern,
    Proviso,
    Reference,
)
from scenarios.shipped.files import Fields
from scenarios.shipped.kinds.circumstances import check, circumstances
from scenarios.shipped.kinds.filing import all_in, by_slug
from scenarios.shipped.kinds.kind import (
    Kind,
    Values,
    all_of,
    in_one_file,
    plain,
    slugs_of,
    upsert,
)


def _write(model: type[Any], slug: str, values: Values, **linked: type[Any]) -> None:
    """The row, and the rows that it is linked with by slug."""
    own = dict(values)
    rows = {name: all_of(other, own.pop(name)) for name, other in linked.items()}
    row = upsert(model, slug, own)
    for name, others in rows.items():
        getattr(row, name).set(others)


def _sorted(values: Values) -> Values:
    """The same, with its circumstances by the alphabet."""
    return values | {"when": by_slug(values["when"])}


# Provisos


def _proviso(fields: Fields) -> Values:
    return {
        "patterns": sorted(fields.words("patterns")),
        "when": circumstances(fields.inner("when", None)),
        "text": fields.text("text"),
        "grave": fields.flag("grave"),
        "judgement": fields.flag("judgement"),
        "references": sorted(fields.words("references")),
        "order": fields.whole("order", 1000),
    }


def _write_proviso(slug: str, values: Values) -> None:
    check([values["when"]])
    _write(Proviso, slug, values, patterns=Pattern, references=Reference)


def _dump_proviso(row: Proviso) -> Values:
    return plain(row, "when", "text", "grave", "judgement", "order") | {
        "patterns": slugs_of(row.patterns),
        "references": slugs_of(row.references),
    }


PROVISOS = Kind(
    "proviso",
    Proviso,
    in_one_file("provisos.yaml", _proviso),
    _write_proviso,
    _dump_proviso,
    all_in("provisos.yaml", _sorted),
    parts=("patterns", "references"),
)


# Solutions outside the patterns


def _outside(fields: Fields) -> Values:
    return {
        "title": fields.text("title"),
        "text": fields.text("text"),
        "when": circumstances(fields.inner("when", None)),
        "only_if_nothing_fits": fields.flag("only_if_nothing_fits"),
        "judgement": fields.flag("judgement"),
        "references": sorted(fields.words("references")),
        "order": fields.whole("order", 1000),
    }


def _write_outside(slug: str, values: Values) -> None:
    check([values["when"]])
    _write(OutsideSolution, slug, values, references=Reference)


def _dump_outside(row: OutsideSolution) -> Values:
    columns = ("title", "text", "when", "only_if_nothing_fits", "judgement", "order")
    return plain(row, *columns) | {"references": slugs_of(row.references)}


OUTSIDE = Kind(
    "outside solution",
    OutsideSolution,
    in_one_file("outside.yaml", _outside),
    _write_outside,
    _dump_outside,
    all_in("outside.yaml", _sorted),
    parts=("references",),
)


# Guard rails

_OUTCOMES = {
    "none": GuardRail.Claim.NOTHING_FITS.value,
    "fits": GuardRail.Claim.SOMETHING_FITS.value,
}


def _guard_rail(fields: Fields) -> Values:
    about = (claim.value for claim in GuardRail.Claim.about_patterns())
    claims = [claim for claim in about if claim in fields.values]
    claims += ["outcome"] if "outcome" in fields.values else []
    if len(claims) != 1:
        raise fields.wrong(
            (claims or ["why"])[-1], "say one of never, only, always and outcome."
        )
    [claim] = claims
    if claim == "outcome":
        claim, patterns = _OUTCOMES[fields.choice("outcome", _OUTCOMES)], []
    else:
        patterns = sorted(fields.words(claim))
        if not patterns:
            raise fields.wrong(claim, f'"{claim}" names no pattern.')
    return {
        "why": fields.text("why"),
        "when": circumstances(fields.inner("when", None)),
        "unless": [circumstances(each) for each in fields.each("unless")],
        "claim": claim,
        "patterns": patterns,
        "order": fields.whole("order", 1000),
    }


def _write_guard_rail(slug: str, values: Values) -> None:
    check([values["when"], *values["unless"]])
    _write(GuardRail, slug, values, patterns=Pattern)


def _dump_guard_rail(row: GuardRail) -> Values:
    return plain(row, "why", "when", "unless", "claim", "order") | {
        "patterns": slugs_of(row.patterns)
    }


def _entries(values: Values) -> Values:
    words = {claim: word for word, claim in _OUTCOMES.items()}
    claim = values["claim"]
    return {
        "why": values["why"],
        "when": by_slug(values["when"]),
        "unless": [by_slug(each) for each in values["unless"]],
        **(
            {"outcome": words[claim]} if claim in words else {claim: values["patterns"]}
        ),
        "order": values["order"],
    }


GUARD_RAILS = Kind(
    "guard rail",
    GuardRail,
    in_one_file("guard-rails.yaml", _guard_rail),
    _write_guard_rail,
    _dump_guard_rail,
    all_in("guard-rails.yaml", _entries),
    parts=("patterns",),
)
