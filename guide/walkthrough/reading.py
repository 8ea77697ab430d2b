"""The answers as the address carries them: the query is the whole state."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.http import QueryDict

from scenarios.decision.model import UNSURE, DecisionModel

MOST_DIGITS = 12
"""A quantity beyond this is a slip of the finger, not a volume."""

MINUTES_IN_AN_HOUR = 60


class Basis(StrEnum):
    """What an answer rests on."""

    MEASURED = "measured"
    AGREED = "agreed"
    ASSUMED = "assumed"


@dataclass(frozen=True)
class Reading:
    """What the reader has said so far, for one decision model."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    """Option (for a quantity, its band) or `unsure` by criterion: what advice needs."""
    quantities: Mapping[str, int] = field(default_factory=dict)
    """The exact numbers given, by criterion."""
    bases: Mapping[str, Basis] = field(default_factory=dict)
    edition: int | None = None
    """The edition that the address pins, if it does."""
    unread: Mapping[str, str] = field(default_factory=dict)
    """What was given for a quantity and is no number, as typed, by criterion."""

    def pairs(self) -> list[tuple[str, str]]:
        """The query of the address as keys and values, sorted."""
        pairs = {slug: self.value(slug) for slug in self.chosen}
        for basis in Basis:
            on_it = sorted(slug for slug, b in self.bases.items() if b is basis)
            if on_it:
                pairs[basis.value] = ",".join(on_it)
        if self.edition is not None:
            pairs["edition"] = str(self.edition)
        return sorted(pairs.items())

    def query(self, **extra: str) -> str:
        """The query of the address: the same text for the same answers."""
        return urlencode(sorted((dict(self.pairs()) | extra).items()), safe=",")

    def value(self, slug: str) -> str:
        """What the address says for one criterion."""
        return str(self.quantities.get(slug, self.chosen[slug]))

    def without(self, *slugs: str) -> "Reading":
        """The same with some answers taken back."""
        return replace(
            self,
            chosen={s: v for s, v in self.chosen.items() if s not in slugs},
            quantities={s: v for s, v in self.quantities.items() if s not in slugs},
            bases={s: v for s, v in self.bases.items() if s not in slugs},
        )

    def having(
        self, options: Mapping[str, str], numbers: Mapping[str, int] | None = None
    ) -> "Reading":
        """The same with some answers given or changed; `numbers` for quantities."""
        rest = self.without(*options)
        return replace(
            rest,
            chosen={**rest.chosen, **options},
            quantities={**rest.quantities, **(numbers or {})},
        )

    def on(self, slug: str, basis: Basis | None) -> "Reading":
        """The same with one answer resting on something else, or on nothing said."""
        others = {s: b for s, b in self.bases.items() if s != slug}
        return replace(self, bases=others | ({slug: basis} if basis else {}))


def read(query: QueryDict, model: DecisionModel) -> Reading:
    """The answers in a query. What is unknown or retired is dropped, never an error.

    A quantity may come as `volume=24000&volume-per=day`, or per run with
    `volume-every=5` minutes between runs; it is kept per hour, rounded up.
    """
    chosen: dict[str, str] = {}
    quantities: dict[str, int] = {}
    unread: dict[str, str] = {}
    for criterion in model.criteria:
        value = query.get(criterion.slug, "").strip()
        if value == UNSURE or value in {option.slug for option in criterion.options}:
            chosen[criterion.slug] = value
        elif value and criterion.is_quantity:
            amount = per_hour(
                value,
                query.get(f"{criterion.slug}-per", "hour"),
                query.get(f"{criterion.slug}-every", ""),
            )
            if amount is None:
                unread[criterion.slug] = value[:40]
            else:
                chosen[criterion.slug] = criterion.band(amount).slug
                quantities[criterion.slug] = amount
    return Reading(chosen, quantities, _bases(query, chosen), _edition(query), unread)


def per_hour(amount: str, per: str, every: str = "") -> int | None:
    """Records in the busiest hour, for an amount per hour, day or run; None if unclear.

    A day is taken as even over its 24 hours. `every` is the minutes from one run
    to the next; where runs are an hour or more apart, or it is not known how far,
    the busiest hour has one whole run in it. Commas or spaces may set off
    thousands.
    """
    count = _whole(amount)
    if count is None or per not in {"hour", "day", "run"}:
        return None
    if per == "day":
        return -(-count // 24)
    minutes = _whole(every) if per == "run" and every.strip() else MINUTES_IN_AN_HOUR
    if not minutes:
        return None
    return -(-count * MINUTES_IN_AN_HOUR // min(minutes, MINUTES_IN_AN_HOUR))


def records_per_run(per_hour: int, minutes: int) -> int:
    """Records in one run in the busiest hour, rounded up.

    `minutes` pass from one run to the next; runs further apart than an hour are
    taken to carry what the busiest hour has.
    """
    return -(-per_hour * min(minutes, MINUTES_IN_AN_HOUR) // MINUTES_IN_AN_HOUR)


def _whole(text: str) -> int | None:
    digits = text.strip()
    for mark in (",", " ", "\u00a0", "\u202f", "'", "_"):
        digits = digits.replace(mark, "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > MOST_DIGITS:
        return None
    return int(digits)


def _bases(query: QueryDict, chosen: Mapping[str, str]) -> dict[str, Basis]:
    bases = {
        slug: basis for basis in Basis for slug in query.get(basis.value, "").split(",")
    }
    known = set(Basis)
    for slug in chosen:
        if (given := query.get(f"{slug}-basis")) is not None:
            bases.pop(slug, None)
            if given in known:
                bases[slug] = Basis(given)
    return {s: b for s, b in bases.items() if chosen.get(s, UNSURE) != UNSURE}


def _edition(query: QueryDict) -> int | None:
    value = query.get("edition", "")
    small = value.isascii() and value.isdigit() and len(value) <= 9
    return int(value) if small else None
