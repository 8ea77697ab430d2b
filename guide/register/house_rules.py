"""What an organisation itself rules out or minds, as part of the decision.

A rule of the house is none of the documents'. It becomes a question of its own with
one answer that is always given, so that all that is exact about the documents' rules
is exact about those of the house too, and each reason tells whose it is.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Verdict,
)
from scenarios.decision.recommend import Standing
from scenarios.text.words import one_line

VERDICTS = (Verdict.RULED_OUT, Verdict.RESERVATION)
"""All that a house may say of a pattern: what is good, documents say."""

TITLE = "Rule of the house"

HOLDS = "holds"
"""The one option of a rule's question."""

MOST_RULES = 50

MOST_LETTERS = 200


class Unfit(ValueError):
    """A rule cannot be kept; says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class HouseRule:
    """What a house says of some patterns, for all interfaces or some."""

    patterns: tuple[str, ...]
    verdict: Verdict
    reason: str
    criterion: str = ""
    """The question whose answer makes it hold; empty where it holds for all."""
    options: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        """The rule as JSON has it; `read_rules` reads it back, equal."""
        when = {self.criterion: list(self.options)} if self.criterion else {}
        return {
            "patterns": list(self.patterns),
            "verdict": self.verdict.slug,
            "reason": self.reason,
            **({"when": when} if when else {}),
        }

    @property
    def named(self) -> str:
        """All that it says, as a form names it."""
        return json.dumps(self.told(), sort_keys=True)


def read_rules(told: Any) -> tuple[HouseRule, ...]:
    """Rules from JSON values, such as those of another register.

    Raises Unfit for what is no list of rules.
    """
    if not isinstance(told, Sequence) or isinstance(told, str):
        raise Unfit("This is no list of rules. Export one here to see its shape.")
    if len(told) > MOST_RULES:
        raise Unfit(f"{len(told)} rules are too many; {MOST_RULES} at most.")
    return tuple(_rule(each, place) for place, each in enumerate(told, 1))


def check(rules: Iterable[HouseRule], model: DecisionModel) -> None:
    """Raises Unfit for the first rule that names what an edition does not have."""
    for place, rule in enumerate(rules, 1):
        for slug in rule.patterns:
            if not model.has_pattern(slug):
                raise Unfit(f"Rule {place} names {_said(slug)}, which is no pattern.")
        if rule.criterion and not model.has_criterion(rule.criterion):
            asks = _said(rule.criterion)
            raise Unfit(f"Rule {place} asks {asks}, which is no question.")
        for option in rule.options:
            if not model.criterion(rule.criterion).has_option(option):
                raise Unfit(f"Rule {place}: {_said(option)} is no answer to that.")


def with_rules(
    model: DecisionModel, rules: tuple[HouseRule, ...]
) -> tuple[DecisionModel, Mapping[str, str]]:
    """A model that the rules of a house belong to, and the answers that say so.

    Rules, and patterns of rules, that an edition does not know say nothing.
    """
    known = [
        (place, rule) for place, rule in enumerate(rules, 1) if _known(rule, model)
    ]
    if not known:
        return model, {}
    criteria = [_question(place, rule) for place, rule in known]
    fits = [fit for place, rule in known for fit in _fits(place, rule, model)]
    return (
        replace(
            model,
            criteria=(*model.criteria, *criteria),
            fits=(*model.fits, *fits),
        ),
        {criterion.slug: HOLDS for criterion in criteria},
    )


def is_house_rule(criterion: str) -> bool:
    """Whether a question stands for a rule of the house."""
    return criterion.startswith(_SLUG)


def of_the_house(standing: Standing) -> tuple[Fit, ...]:
    """What the house says against a pattern."""
    against = (*standing.ruled_out, *standing.reservations)
    return tuple(fit for fit in against if is_house_rule(fit.criterion))


_SLUG = "house-rule-"


def _rule(told: Any, place: int) -> HouseRule:
    if not isinstance(told, Mapping):
        raise Unfit(f"Rule {place} is no rule. Export one here to see its shape.")
    patterns, when = told.get("patterns", ()), told.get("when", {})
    reason = str(told.get("reason", "")).strip()
    named = [verdict for verdict in VERDICTS if verdict.slug == told.get("verdict")]
    if not _names(patterns):
        raise Unfit(f"Rule {place} names no pattern.")
    if not named:
        slugs = " or ".join(verdict.slug for verdict in VERDICTS)
        raise Unfit(f"Rule {place} must say {slugs}.")
    if not reason:
        raise Unfit(f"Rule {place} gives no reason. Say why, in a sentence.")
    if len(reason) > MOST_LETTERS:
        raise Unfit(f"The reason of rule {place} is over {MOST_LETTERS} letters.")
    if (
        not isinstance(when, Mapping)
        or len(when) > 1
        or not all(_names(options) for options in when.values())
    ):
        raise Unfit(f"Rule {place} may hang on the answers to one question, no more.")
    criterion, options = next(iter(when.items()), ("", ()))
    return HouseRule(tuple(patterns), named[0], reason, criterion, tuple(options))


def _said(name: str) -> str:
    """A name that might be any text, as a page can say it."""
    return f"“{one_line(name, 40)}”"


def _names(told: Any) -> bool:
    """Whether it is a list of slugs, and not an empty one."""
    return (
        isinstance(told, Sequence)
        and not isinstance(told, str)
        and bool(told)
        and all(isinstance(name, str) for name in told)
    )


def _known(rule: HouseRule, model: DecisionModel) -> bool:
    if not any(map(model.has_pattern, rule.patterns)):
        return False
    return not rule.criterion or (
        model.has_criterion(rule.criterion)
        and all(map(model.criterion(rule.criterion).has_option, rule.options))
    )


def _question(place: int, rule: HouseRule) -> Criterion:
    """The question that a rule becomes."""
    return Criterion(
        slug=f"{_SLUG}{place}",
        title=TITLE,
        question="Does this rule of the house hold?",
        options=(Option(HOLDS, rule.reason),),
        asked_when=Condition(rule.criterion, rule.options) if rule.criterion else None,
    )


def _fits(place: int, rule: HouseRule, model: DecisionModel) -> Iterable[Fit]:
    for slug in dict.fromkeys(rule.patterns):
        if model.has_pattern(slug):
            yield Fit(
                slug,
                f"{_SLUG}{place}",
                HOLDS,
                rule.verdict,
                rule.reason,
                judgement=True,
            )
