"""Rules of a house in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.register.house_rules import HouseRule
from scenarios.decision.model import DecisionModel, Pattern
from scenarios.text.verdicts import VERDICT_WORDS
from scenarios.text.words import listed


@dataclass(frozen=True, slots=True)
class ToldRule:
    """One rule as its page shows it."""

    patterns: tuple[Pattern, ...]
    unknown: tuple[str, ...]
    """What it names that this edition does not have."""
    sign: str
    verdict: str
    reason: str
    when: str
    """For which answers it holds; empty where it holds for all."""
    named: str
    """As a form names it."""


def told_rules(rules: Iterable[HouseRule], model: DecisionModel) -> list[ToldRule]:
    return [
        ToldRule(
            patterns=tuple(
                model.pattern(s) for s in rule.patterns if model.has_pattern(s)
            ),
            unknown=tuple(s for s in rule.patterns if not model.has_pattern(s)),
            sign=rule.verdict.slug,
            verdict=VERDICT_WORDS[rule.verdict],
            reason=rule.reason,
            when=listed([*_when(rule, model)], "or"),
            named=rule.named,
        )
        for rule in rules
    ]


def _when(rule: HouseRule, model: DecisionModel) -> Iterator[str]:
    """Its answers in words."""
    for option in rule.options:
        known = model.has_criterion(rule.criterion)
        criterion = model.criterion(rule.criterion) if known else None
        if criterion and criterion.has_option(option):
            yield f"{criterion.title}: {criterion.option(option).label}"
        else:
            yield option
