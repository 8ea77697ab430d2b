"""What one edition, and the rules of the house, say to each row of a register."""

from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Protocol

from django.http import QueryDict

from guide.register.house_rules import (
    HouseRule,
    is_house_rule,
    of_the_house,
    read_rules,
    with_rules,
)
from guide.register.matching.lore import FO, is_fo
from guide.register.matching.systems import SYSTEM
from guide.register.matching.words import normal
from guide.register.models import Interface, Register
from guide.walkthrough import standings
from guide.walkthrough.advice import Advice, Outcome
from guide.walkthrough.amounts import Amount, Unclear, keys_of, read_amount
from guide.walkthrough.pages import front
from guide.walkthrough.pages.headline import nearest
from guide.walkthrough.reading import Reading, read
from scenarios import editions
from scenarios.decision.model import (
    UNSURE,
    Criterion,
    DecisionModel,
    Pattern,
    Verdict,
)
from scenarios.decision.recommend import Standing
from scenarios.text.verdicts import VERDICT_WORDS

MOST_KEPT = 20_000
"""So many sets of answers keep their assessment in memory."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What there is to say to one set of answers, in a line of a table."""

    outcome: Outcome
    patterns: tuple[str, ...]
    """What is recommended, or ahead so far; of several, each as good as the others."""
    sign: str
    degree: str
    """How well they suit, in a word or two."""
    why: str
    """What decides, in a line."""
    runner_up: str
    difference: str
    """What puts the runner-up behind."""
    open: tuple[str, ...]
    """Criteria that apply and have no answer, while the outcome is open."""
    house: tuple[str, ...]
    """What the house says against the patterns that the documents alone would have."""
    without_house: tuple[str, ...]
    """What is recommended without the rules of the house, where that is otherwise."""


type Chosen = frozenset[tuple[str, str]]
"""Criteria that may apply, with the options given.

Rows that have the same, no rule can tell apart.
"""

type Asked = tuple[int, Chosen]
"""The number of an edition, and what is answered to it."""


class Answering(Protocol):
    """What of a row decides."""

    @property
    def answers(self) -> Mapping[str, str]: ...
    @property
    def edition(self) -> int | None: ...


@dataclass(frozen=True)
class Assessor:
    """Whoever assesses the rows of one register."""

    number: int
    """Of the edition."""
    rules: tuple[HouseRule, ...]
    defaults: Mapping[str, str]
    """What all rows answer that say nothing else, as the query of an address."""
    fo: Set[str] = frozenset()
    """The names that F&O has in the lists of the register, as it was confirmed."""

    def is_fo(self, system: str) -> bool:
        """Whether a system's name is one of F&O: everywhere, or in these lists."""
        return is_fo(system) or normal(system) in self.fo

    @cached_property
    def model(self) -> DecisionModel:
        """The decision model, the rules of the house in it."""
        return _model(self.number, self.rules)[0]

    def of(self, interface: Answering) -> "Assessor":
        """Whoever assesses a row: its own edition, if it has taken one over."""
        own = interface.edition or self.number
        return self if own == self.number else replace(self, number=own)

    def query(self, interface: Answering) -> dict[str, str]:
        """What a row answers, the defaults of the register included.

        Where the row itself says something, the default says nothing.
        """
        answers: Mapping[str, str] = interface.answers
        if not self.defaults:
            return dict(answers)
        own = frozenset(answers).union(*map(keys_of, answers))
        left = {key: said for key, said in self.defaults.items() if key not in own}
        return left | dict(answers)

    def reading(self, interface: Interface) -> Reading:
        """A row's answers, read as those of an address."""
        own, query = self.of(interface), QueryDict(mutable=True)
        query.update(self.query(interface) | dict(_model(own.number, own.rules)[1]))
        return read(query, own.model)

    def advice(self, interface: Interface) -> Advice:
        """All that can be worked out for a row."""
        own = self.of(interface)
        return Advice(own.number, own.model, own.reading(interface))

    def chosen(self, interface: Answering) -> Chosen:
        """What a row answers, as far as it decides."""
        number = self.of(interface).number
        return _chosen(number, self.rules, self._told(interface))

    def assess(self, interface: Answering) -> Assessment:
        """What there is to say to a row."""
        number = self.of(interface).number
        return assessment(number, self.rules, self.chosen(interface))

    def busiest(self, interface: Answering) -> int | None:
        """Records in a row's busiest hour; None where no number is told."""
        amount = self.amount(interface)
        return amount.per_hour if amount else None

    def amount(self, interface: Answering) -> Amount | None:
        """How much a row carries, and per what; None where no number is told."""
        number = self.of(interface).number
        return _amount(number, self.rules, self._told(interface))

    def _told(self, interface: Answering) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self.query(interface).items()))

    def alike[R: Answering](self, rows: Iterable[R]) -> dict[Asked, list[R]]:
        """Rows by what they answer and to which edition, in the order in which that
        first appears."""
        together: dict[Asked, list[R]] = {}
        for row in rows:
            asked = (self.of(row).number, self.chosen(row))
            together.setdefault(asked, []).append(row)
        return together

    def patterns(self, rows: Iterable[Answering]) -> dict[str, Pattern]:
        """The patterns that the editions of some rows know, by their slugs."""
        numbers = dict.fromkeys([self.number, *(self.of(row).number for row in rows)])
        models = (_model(number, self.rules)[0] for number in numbers)
        return {pattern.slug: pattern for model in models for pattern in model.patterns}


def assessor(register: Register) -> Assessor:
    """Whoever assesses a register."""
    rules = read_rules(register.house_rules)
    systems = register.understood.get("values", {}).get(SYSTEM, {})
    fo = frozenset(name for name, says in systems.items() if says == FO)
    return Assessor(register.edition, rules, register.defaults, fo)


@lru_cache(maxsize=MOST_KEPT)
def assessment(number: int, rules: tuple[HouseRule, ...], chosen: Chosen) -> Assessment:
    """What one edition and some rules of a house say to some answers.

    Raises NoEdition where there is no such edition.
    """
    advice = advice_of(number, rules, chosen)
    sign, degree = _degree(advice)
    best, other = advice.best, _runner_up(advice)
    behind = front.difference(best, other) if best and other else None
    without = _without_house(number, advice)
    return Assessment(
        outcome=advice.outcome,
        patterns=advice.ahead,
        sign=sign,
        degree=degree,
        why=_why(advice),
        runner_up=other.pattern if best and other else "",
        difference=front.told(advice, behind, best) if best and behind else "",
        open=() if advice.settled else tuple(c.slug for c in advice.unanswered),
        house=_said_by_the_house(advice, without),
        without_house=without,
    )


def _runner_up(advice: Advice) -> Standing | None:
    """What comes next, if it suits at all."""
    following = advice.next_best
    return following if following and not following.unsuited else None


def without_house(said: Assessment, model: DecisionModel) -> str:
    """What would be best without the rules of the house, in words; empty where that is
    what is best with them."""
    return " or ".join(model.pattern(slug).name for slug in said.without_house)


def advice_of(number: int, rules: tuple[HouseRule, ...], chosen: Chosen) -> Advice:
    """All that can be worked out for some answers, as far as they decide."""
    return Advice(number, _model(number, rules)[0], Reading(dict(chosen)))


@lru_cache(maxsize=32)
def _model(
    number: int, rules: tuple[HouseRule, ...]
) -> tuple[DecisionModel, Mapping[str, str]]:
    return with_rules(editions.live(number).model, rules)


@lru_cache(maxsize=MOST_KEPT)
def _chosen(
    number: int, rules: tuple[HouseRule, ...], told: tuple[tuple[str, str], ...]
) -> Chosen:
    model, house = _model(number, rules)
    pairs = dict(told) | dict(house)
    said = ((c.slug, _option(c, pairs)) for c in model.criteria if c.slug in pairs)
    answers = {slug: option for slug, option in said if option}
    criteria = map(model.criterion, answers)
    return frozenset(
        (c.slug, answers[c.slug]) for c in criteria if model.may_apply(c, answers)
    )


@lru_cache(maxsize=MOST_KEPT)
def _amount(
    number: int, rules: tuple[HouseRule, ...], told: tuple[tuple[str, str], ...]
) -> Amount | None:
    pairs = dict(told)
    for criterion in _model(number, rules)[0].criteria:
        if criterion.is_quantity and criterion.slug in pairs:
            with suppress(Unclear):
                return read_amount(criterion.slug, pairs)
    return None


def _option(criterion: Criterion, pairs: Mapping[str, str]) -> str:
    """The option or band that a row says; empty where that cannot be read."""
    said = pairs[criterion.slug]
    if said == UNSURE or criterion.has_option(said):
        return said
    try:
        amount = read_amount(criterion.slug, pairs) if criterion.is_quantity else None
    except Unclear:
        return ""
    return criterion.band(amount.per_hour).slug if amount else ""


def _degree(advice: Advice) -> tuple[str, str]:
    """How well it suits: a sign and a word."""
    if advice.best is None or (advice.outcome is Outcome.OPEN and not advice.ahead):
        return advice.outcome.value, NOTHING[advice.outcome]
    return standings.degree(advice, advice.best)


NOTHING = {
    Outcome.OPEN: "Nothing stands out yet",
    Outcome.NONE: "Nothing fits well",
    Outcome.CONFLICT: "Everything is ruled out",
}


def _why(advice: Advice) -> str:
    """What decides, in a line; where nothing speaks for it, what to weigh against it,
    which is said to be a reservation."""
    if advice.outcome in (Outcome.NONE, Outcome.CONFLICT):
        return nearest(advice)
    fits = front.deciding(advice)
    fit = next((fit for fit in fits if fit.verdict > Verdict.RESERVATION), None)
    if fit is None and not fits:
        return ""
    decides = fit or fits[0]
    told = f"{advice.model.criterion(decides.criterion).title}: {decides.reason}"
    return told if fit else f"{VERDICT_WORDS[decides.verdict]}, {told}"


def _without_house(number: int, advice: Advice) -> tuple[str, ...]:
    """What the documents alone recommend, where the house changes what is said."""
    if not any(map(of_the_house, advice.recommendation.standings)):
        return ()
    said = {s: o for s, o in advice.answers.items() if not is_house_rule(s)}
    alone = advice_of(number, (), frozenset(said.items()))
    return alone.recommended if alone.ahead != advice.ahead else ()


def _said_by_the_house(advice: Advice, patterns: Iterable[str]) -> tuple[str, ...]:
    """The reasons of the house against some patterns, or those at the head."""
    against = (*patterns, *advice.ahead)
    fits = (of_the_house(advice.recommendation.of(slug)) for slug in against)
    return tuple(dict.fromkeys(fit.reason for some in fits for fit in some))
