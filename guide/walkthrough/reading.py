"""The answers as the address carries them: the query is the whole state."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from urllib.parse import urlencode

from guide.walkthrough.amounts import Amount, Unclear, keys_of, read_amount
from guide.walkthrough.counted_with import CountedWith, read_figures
from guide.walkthrough.head import Head, read_head
from guide.walkthrough.keys import basis_key, odd
from guide.walkthrough.old_links import translate
from scenarios.decision.model import UNSURE, Criterion, DecisionModel
from scenarios.editions import DRAFT
from scenarios.text.words import one_line

MOST_OF_A_ROW = 400
"""So many characters has a reference to a row of a register at most."""


class Basis(StrEnum):
    """What an answer rests on."""

    MEASURED = "measured"
    AGREED = "agreed"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Unread:
    """A quantity that cannot be read in one way only, as typed, and what to do."""

    typed: str
    fault: str
    given: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What the address says of it."""


@dataclass(frozen=True)
class Reading:
    """What the reader has said so far, for one decision model."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    """Option (for a quantity, its band) or `unsure` by criterion: what advice needs."""
    amounts: Mapping[str, Amount] = field(default_factory=dict)
    """The numbers given, as they were given, by criterion."""
    bases: Mapping[str, Basis] = field(default_factory=dict)
    edition: int | str | None = None
    """The number of the edition that the address pins, if it does, or the draft."""
    unread: Mapping[str, "Unread"] = field(default_factory=dict)
    """What was given for a quantity and cannot be read, by criterion."""
    notes: tuple[str, ...] = ()
    """What the address says and could not be taken over, a sentence each."""
    counted_with: CountedWith = field(default_factory=CountedWith)
    """The figures of the arithmetic that the reader has changed."""
    head: Head = field(default_factory=Head)
    """What stands above the decision: what it is about, who takes it, notes."""
    row: str = ""
    """The row of a register that the reader comes from, as a sealed reference."""

    @property
    def lost(self) -> bool:
        """Whether the address says more than was taken over: it is kept as it came."""
        return bool(self.notes or self.unread)

    def said(self, criterion: Criterion) -> str:
        """The answer to a criterion, or what is taken as said; empty without either."""
        chosen = self.chosen.get(criterion.slug)
        return chosen or self._rhythm(criterion) or criterion.assume

    def _rhythm(self, criterion: Criterion) -> str:
        """How often it runs, where the reader has told a volume by its runs.

        That is the option with the shortest rhythm that is no shorter; empty without.
        """
        between = self._between_runs
        if not between:
            return ""
        rhythms = ((o.rhythm, o.slug) for o in criterion.options if o.rhythm)
        return min((one for one in rhythms if one[0] >= between), default=(0, ""))[1]

    @cached_property
    def _between_runs(self) -> int:
        """Minutes from one run to the next; 0 where no volume is told by its runs."""
        told = (amount.minutes_between_runs for amount in self.amounts.values())
        return next((minutes for minutes in told if minutes), 0)

    def pairs(self) -> list[tuple[str, str]]:
        """The query of the address as keys and values, sorted."""
        return sorted(self._pairs.items())

    @cached_property
    def _pairs(self) -> Mapping[str, str]:
        pairs = {**self.chosen, **self._besides}
        for slug, amount in self.amounts.items():
            pairs |= amount.pairs(slug)
        return pairs

    def told(self) -> list[tuple[str, str]]:
        """The same with what cannot be read: for what is taken along, which says so."""
        pairs = dict(self._pairs)
        for one in self.unread.values():
            pairs |= one.given
        return sorted(pairs.items())

    def besides(self) -> list[tuple[str, str]]:
        """What the query says besides answers, sorted: a form for answers keeps it."""
        return sorted(self._besides.items())

    @cached_property
    def _besides(self) -> dict[str, str]:
        pairs = {} if self.edition is None else {"edition": str(self.edition)}
        for slug, basis in sorted(self.bases.items()):
            on_it = pairs.get(basis.value)
            pairs[basis.value] = f"{on_it},{slug}" if on_it else slug
        if self.row:
            pairs["row"] = self.row
        return {**pairs, **self.counted_with.pairs(), **self.head.pairs()}

    def query(self, **extra: str) -> str:
        """The query of the address: the same text for the same answers."""
        return _query({**self._pairs, **extra}) if extra else self._own_query

    @cached_property
    def _own_query(self) -> str:
        return _query(self._pairs)

    def without(self, *slugs: str) -> "Reading":
        """The same with some answers taken back."""
        return replace(
            self,
            chosen={s: v for s, v in self.chosen.items() if s not in slugs},
            amounts={s: a for s, a in self.amounts.items() if s not in slugs},
            bases={s: v for s, v in self.bases.items() if s not in slugs},
        )

    def having(
        self, options: Mapping[str, str], amounts: Mapping[str, Amount] | None = None
    ) -> "Reading":
        """The same with some answers given or changed; `amounts` for quantities."""
        kept = {s: a for s, a in self.amounts.items() if s not in options}
        return replace(
            self,
            chosen={**self.chosen, **options},
            amounts={**kept, **(amounts or {})},
            bases={s: v for s, v in self.bases.items() if s not in options},
        )

    def on(self, slug: str, basis: Basis | None) -> "Reading":
        """The same with one answer resting on something else, or on nothing said."""
        others = {s: b for s, b in self.bases.items() if s != slug}
        return replace(self, bases=others | ({slug: basis} if basis else {}))


def _query(pairs: Mapping[str, str]) -> str:
    return "&".join([quoted(*pair) for pair in sorted(pairs.items())])


@lru_cache(maxsize=500)
def quoted(key: str, value: str) -> str:
    """A key with its value as a query has them.

    A page has a hundred addresses that say the same few answers: these are kept.
    """
    return urlencode({key: value}, safe=",")


def read(query: Mapping[str, str], model: DecisionModel) -> Reading:
    """The answers in a query. Never an error: what cannot be taken over is noted.

    A link in the first edition's vocabulary is translated where it can be. A
    quantity may come per run, day, night or month, as `volume=400000&volume-per=night`;
    it is kept so, and counts by its busiest hour.
    """
    sent = {key: query.get(key, "") for key in query}
    translated = translate(sent, model)
    told = sent | dict(translated.answers)
    told |= _own_numbers(told, model)
    chosen: dict[str, str] = {}
    amounts: dict[str, Amount] = {}
    unread: dict[str, Unread] = {}
    notes = [*translated.left]
    for criterion in (c for c in model.criteria if c.slug in told):
        slug, value = criterion.slug, told[criterion.slug].strip()
        if not value:
            continue
        if value == UNSURE or criterion.has_option(value):
            chosen[slug] = value
        elif criterion.is_quantity:
            try:
                amounts[slug] = read_amount(slug, told)
                chosen[slug] = criterion.band(amounts[slug].per_hour).slug
            except Unclear as unclear:
                amounts.pop(slug, None)
                unread[slug] = _unread(slug, value, told, str(unclear))
        elif slug not in translated.old:
            notes.append(
                f"“{one_line(value, 40)}” for “{criterion.title}” was not taken over: "
                "it is none of the answers."
            )
    notes += _not_understood(sent, model, translated.old)
    head = read_head(told, {c.slug: c.title for c in model.criteria})
    return Reading(
        *(chosen, amounts, _bases(sent, chosen), _edition(sent)),
        *(unread, (*notes, *head.faults)),
        counted_with=read_figures(sent),
        head=head,
        row=sent.get("row", "")[:MOST_OF_A_ROW],
    )


def _unread(slug: str, value: str, told: Mapping[str, str], fault: str) -> Unread:
    given = {key: told[key] for key in sorted(keys_of(slug)) if told.get(key)}
    given.pop(f"{slug}-own", None)
    return Unread(one_line(value, 40), fault, {slug: one_line(value, 40), **given})


def _own_numbers(told: Mapping[str, str], model: DecisionModel) -> dict[str, str]:
    """The numbers typed beside bands: they outweigh the band that is marked."""
    typed = {
        key.removesuffix("-own"): value.strip()
        for key, value in told.items()
        if key.endswith("-own")
    }
    return {s: n for s, n in typed.items() if n and model.has_criterion(s)}


def _not_understood(
    query: Mapping[str, str], model: DecisionModel, old: frozenset[str]
) -> list[str]:
    """The keys of an address that mean nothing here, as one sentence, if any."""
    found = sorted(one_line(key, 40) for key in odd(query.keys() - old, model))
    return [f"Not understood in the address: {', '.join(found)}."] if found else []


def _bases(query: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, Basis]:
    bases = {
        slug: basis for basis in Basis for slug in query.get(basis.value, "").split(",")
    }
    known = set(Basis)
    for slug in chosen:
        if (given := query.get(basis_key(slug))) is not None:
            bases.pop(slug, None)
            if given in known:
                bases[slug] = Basis(given)
    return {s: b for s, b in bases.items() if chosen.get(s, UNSURE) != UNSURE}


def is_draft(edition: int | str | None) -> bool:
    """Whether an address asks for the draft: an editor's, or a link's for a colleague.

    The latter has behind a dot what `sharing` signed.
    """
    return str(edition).partition(".")[0] == DRAFT


def _edition(query: Mapping[str, str]) -> int | str | None:
    value = query.get("edition", "")
    if is_draft(value):
        return value
    small = value.isascii() and value.isdigit() and len(value) <= 9
    return int(value) if small else None
