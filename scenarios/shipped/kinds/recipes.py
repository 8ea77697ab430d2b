"""Recipes, with their legs and with what they complete."""

from scenarios.models import Pattern, Recipe, RecipeLeg, RecipeOffer, Reference
from scenarios.shipped.files import Fields, sections
from scenarios.shipped.kinds.circumstances import check, circumstances
from scenarios.shipped.kinds.filing import by_slug, markdown_each
from scenarios.shipped.kinds.kind import (
    Kind,
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
from scenarios.shipped.lined import Text

RECIPE_SECTIONS = {
    "When one pattern is not enough": "alone",
    "What must be idempotent": "idempotent",
    "When a leg fails": "failures",
    "Sizing": "sizing",
}


def _recipe(fields: Fields) -> Values:
    return {
        "addresses": fields.words("addresses"),
        "title": fields.text("title"),
        "group": fields.text("group"),
        "order": fields.whole("order"),
        "problem": fields.text("problem"),
        "diagram": fields.text("diagram"),
        "judgement": fields.flag("judgement"),
        "references": sorted(fields.words("references")),
        "legs": [_leg(leg) for leg in fields.each("legs")],
        "offers": [_offer(offer) for offer in fields.each("completes")],
    }


def _texts(fields: Fields, body: Text) -> Values:
    return dict(sections(fields, body, RECIPE_SECTIONS, set()))


def _leg(fields: Fields) -> Values:
    values = {
        "pattern": fields.text("pattern", None),
        "companion": fields.text("companion", ""),
        "instead": fields.flag("instead"),
        "role": fields.text("role"),
        "calls": fields.text("calls"),
        "carries": fields.text("carries"),
    }
    if bool(values["pattern"]) == bool(values["companion"]):
        raise fields.wrong("companion", "a leg is a pattern or a companion.")
    fields.done()
    return values


def _offer(fields: Fields) -> Values:
    values = {
        "patterns": sorted(fields.words("patterns")),
        "when": circumstances(fields.inner("when", None)),
        "reason": fields.text("reason"),
        "judgement": fields.flag("judgement"),
        "references": sorted(fields.words("references")),
    }
    if not values["patterns"]:
        raise fields.wrong("patterns", '"patterns" names none to complete.')
    fields.done()
    return values


def _write_recipe(slug: str, values: Values) -> None:
    own = dict(values)
    legs, offers = own.pop("legs"), own.pop("offers")
    references = all_of(Reference, own.pop("references"))
    row = upsert(Recipe, slug, own)
    row.references.set(references)
    row.legs.all().delete()
    RecipeLeg.objects.bulk_create(
        filled(
            RecipeLeg(recipe=row, order=order),
            leg | {"pattern": of(Pattern, leg["pattern"])},
        )
        for order, leg in enumerate(legs)
    )
    row.offers.all().delete()
    check(offer["when"] for offer in offers)
    for order, offer in enumerate(offers):
        _write_offer(RecipeOffer(recipe=row, order=order), offer)


def _write_offer(row: RecipeOffer, values: Values) -> None:
    own = dict(values)
    patterns = all_of(Pattern, own.pop("patterns"))
    references = all_of(Reference, own.pop("references"))
    saved(row, own)
    row.patterns.set(patterns)
    row.references.set(references)


def _dump_recipe(row: Recipe) -> Values:
    columns = ("title", "group", "order", "problem", "diagram", "judgement")
    return plain(row, "addresses", *columns, *RECIPE_SECTIONS.values()) | {
        "references": slugs_of(row.references),
        "legs": [
            plain(leg, "companion", "instead", "role", "calls", "carries")
            | {"pattern": leg.pattern.slug if leg.pattern else None}
            for leg in row.legs.all()
        ],
        "offers": [
            plain(offer, "when", "reason", "judgement")
            | {
                "patterns": slugs_of(offer.patterns),
                "references": slugs_of(offer.references),
            }
            for offer in row.offers.all()
        ],
    }


def _entries(values: Values) -> Values:
    own = dict(values)
    offers = own.pop("offers")
    return own | {
        "completes": [offer | {"when": by_slug(offer["when"])} for offer in offers]
    }


RECIPES = Kind(
    "recipe",
    Recipe,
    in_markdown("recipes", _recipe, _texts),
    _write_recipe,
    _dump_recipe,
    markdown_each("recipes", RECIPE_SECTIONS, _entries),
    parts=("references", "legs__pattern", "offers__patterns", "offers__references"),
)
