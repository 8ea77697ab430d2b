"""From the editors' tables to a decision model, and to published editions of it.

Readers are served from the latest published edition. An edition is one row and
never changes, so its model is kept in memory; whether another is the latest by
now is all that advice has to ask.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from scenarios import guard_rails, models
from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Leg,
    Offer,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Recipe,
    Reference,
    Verdict,
)
from scenarios.history.recording import SHIPPED, recording
from scenarios.models.fields import circumstances
from scenarios.unchanged import once_per_version

MOST_RESERVATIONS = 2
"""A pattern with more of them does not fit well, and is not recommended."""


DRAFT: Final = "draft"
"""What the tables say now goes by this, where an edition goes by its number."""


class NothingToPublish(Exception):
    """The tables say just what the latest edition says."""


class DraftChanged(Exception):
    """The tables do not say any more what was reviewed."""


class GuardRailsBroken(Exception):
    """Some guard rails do not hold, or cannot be proved; `faults` says which."""

    def __init__(self, faults: Sequence[guard_rails.BrokenRail]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.sentence for fault in faults))


class NoEdition(LookupError):
    """There is no such edition."""


@dataclass(frozen=True, slots=True)
class Live:
    """An edition in use: its number, or `DRAFT`, and its decision model."""

    number: int | str
    model: DecisionModel


def live(number: int | None = None) -> Live:
    """The latest published edition, or the one of that number.

    Raises NoEdition if there is none.
    """
    if number is None:
        found, missing = _latest(), "No edition yet."
    else:
        found = _numbered().filter(number=number).first()
        missing = f"There is no edition {number}."
    if found is None:
        raise NoEdition(missing)
    return Live(found[0], model_of(*found))


@once_per_version
def _latest() -> tuple[int, str] | None:
    return _numbered().first()


def _numbered() -> QuerySet[models.Edition, tuple[int, str]]:
    """The number and the fingerprint of each edition, the latest first."""
    return models.Edition.objects.order_by("-number").values_list("number", "digest")


@lru_cache(maxsize=16)
def model_of(number: int, digest: str) -> DecisionModel:
    """The decision model of an edition; a query for one that is not in memory."""
    edition = models.Edition.objects.get(number=number)
    return DecisionModel.from_dict(edition.model)


def draft() -> DecisionModel:
    """The decision model as the tables say it now.

    Raises ModelError where the tables contradict themselves.
    """
    return DecisionModel(
        patterns=tuple(
            Pattern(
                slug=row.slug,
                name=row.name,
                family=row.family.name if row.family else "",
                summary=row.summary,
            )
            for row in models.Pattern.objects.select_related("family")
        ),
        criteria=tuple(
            _criterion(row)
            for row in models.Criterion.objects.prefetch_related(
                "options", "asked_when__criterion"
            )
        ),
        fits=tuple(_fits()),
        references=tuple(
            Reference(
                slug=row.slug,
                title=row.title,
                url=row.url,
                page_date=row.page_date.isoformat() if row.page_date else "",
            )
            for row in models.Reference.objects.filter(_CITED).distinct()
        ),
        provisos=tuple(_provisos()),
        outside=tuple(_outside()),
        recipes=tuple(_recipes()),
        most_reservations=MOST_RESERVATIONS,
    )


_CITED = (
    Q(fit__isnull=False)
    | Q(proviso__isnull=False)
    | Q(outsidesolution__isnull=False)
    | Q(recipeoffer__isnull=False)
)
"""What an edition cites."""


def _named(model: Any, relation: str) -> defaultdict[int, tuple[str, ...]]:
    """The slugs that each row of a table names by a relation; one query for all."""
    field = model._meta.get_field(relation)
    links = field.remote_field.through.objects.values_list(
        field.m2m_column_name(), f"{field.m2m_reverse_field_name()}__slug"
    )
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    # Sorted here: databases differ in how they sort words.
    for pk, slug in sorted(links):
        found[pk] += (slug,)
    return found


def _provisos() -> Iterator[Proviso]:
    patterns = _named(models.Proviso, "patterns")
    cited = _named(models.Proviso, "references")
    for row in models.Proviso.objects.all():
        yield Proviso(
            slug=row.slug,
            text=row.text,
            patterns=patterns[row.pk],
            when=circumstances(row.when),
            references=cited[row.pk],
            judgement=row.judgement,
            grave=row.grave,
        )


def _outside() -> Iterator[OutsideSolution]:
    cited = _named(models.OutsideSolution, "references")
    for row in models.OutsideSolution.objects.all():
        yield OutsideSolution(
            slug=row.slug,
            title=row.title,
            text=row.text,
            when=circumstances(row.when),
            only_if_nothing_fits=row.only_if_nothing_fits,
            references=cited[row.pk],
            judgement=row.judgement,
        )


def _criterion(row: models.Criterion) -> Criterion:
    options = [
        Option(
            slug=option.slug,
            label=option.label,
            help=option.help,
            lower=option.lower,
            rhythm=option.minutes,
            group=option.group,
            share=option.share,
            assumed=option.assumed,
        )
        for option in row.options.all()
    ]
    if row.unit:
        options.sort(key=lambda option: option.lower or 0)
    needed = list(row.asked_when.all())
    return Criterion(
        slug=row.slug,
        title=row.title,
        question=row.question,
        options=tuple(options),
        why=row.why,
        unit=row.unit,
        lead=row.lead,
        headline=row.headline,
        wish=row.wish,
        answerable=row.answerable,
        asked_when=Condition(
            needed[0].criterion.slug, tuple(sorted(option.slug for option in needed))
        )
        if needed
        else None,
    )


def _fits() -> Iterator[Fit]:
    """All fits, from values: hundreds name the same few patterns and options."""
    cited = _named(models.Fit, "references")
    for (
        pk,
        pattern,
        criterion,
        option,
        verdict,
        reason,
        judgement,
    ) in models.Fit.objects.values_list(
        *("pk", "pattern__slug", "option__criterion__slug", "option__slug"),
        *("verdict", "reason", "judgement"),
    ):
        yield Fit(
            pattern=pattern,
            criterion=criterion,
            option=option,
            verdict=Verdict.of(verdict),
            reason=reason,
            references=cited[pk],
            judgement=judgement,
        )


def _recipes() -> Iterator[Recipe]:
    patterns = _named(models.RecipeOffer, "patterns")
    cited = _named(models.RecipeOffer, "references")
    slugs = dict(models.Pattern.objects.values_list("pk", "slug"))
    for row in models.Recipe.objects.prefetch_related("legs", "offers"):
        yield Recipe(
            slug=row.slug,
            title=row.title,
            legs=tuple(
                Leg(
                    role=leg.role,
                    calls=leg.calls,
                    carries=leg.carries,
                    pattern=slugs[leg.pattern_id] if leg.pattern_id else "",
                    companion=leg.companion,
                    instead=leg.instead,
                )
                for leg in row.legs.all()
            ),
            offers=tuple(
                Offer(
                    patterns=patterns[offer.pk],
                    when=circumstances(offer.when),
                    reason=offer.reason,
                    references=cited[offer.pk],
                    judgement=offer.judgement,
                )
                for offer in row.offers.all()
            ),
        )


def digest_of(snapshot: dict[str, Any]) -> str:
    """A fingerprint of a decision model written as values."""
    return hashlib.sha256(json.dumps(snapshot, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def publish(
    note: str = "",
    by: User | None = None,
    reviewed: str = "",
    model: DecisionModel | None = None,
) -> models.Edition:
    """A new edition of what the tables say now, or of another model.

    The tables stay as they are, whatever is published.

    Raises DraftChanged if that is not what was `reviewed`, by its digest;
    GuardRailsBroken while a guard rail is broken or names what is not there,
    NothingToPublish if readers have all of it already, and ModelError where the
    tables contradict themselves. One that could not be decided does not stand in
    the way. What was planned or shown as the next edition ends with it.
    """
    model = model or draft()
    snapshot = model.to_dict()
    digest = digest_of(snapshot)
    if reviewed and digest != reviewed:
        raise DraftChanged("The draft has changed since it was reviewed.")
    if faults := [fault for fault in guard_rails.faults(model) if fault.is_error]:
        raise GuardRailsBroken(faults)
    latest = models.Edition.objects.order_by("-number").first()
    if latest and latest.digest == digest:
        raise NothingToPublish(f"Nothing has changed since {latest}.")
    models.Draft.objects.filter(kind=models.Draft.Kind.RULES).delete()
    number = latest.number + 1 if latest else 1
    with recording(_said(number, by), by):
        return models.Edition.objects.create(
            number=number,
            model=snapshot,
            digest=digest,
            note=note,
            published_by=by,
        )


def _said(number: int, by: User | None) -> str:
    """What the history says of a publication."""
    return f"Publishing edition {number}{'' if by else f' with {SHIPPED}'}"
