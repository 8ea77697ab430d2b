"""Links in the vocabulary of the first editions, in today's.

What was one flat list of questions became a job with questions of its own. The
rules are in `scenarios/content/old-links.yaml`: in order, each gives new answers
where some old ones are there; the first that gives a criterion wins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from scenarios.decision.model import UNSURE, DecisionModel, hold
from scenarios.shipped.lined import read_yaml

RULES = Path(settings.BASE_DIR) / "scenarios" / "content" / "old-links.yaml"


READ_AS = (
    "The questions have changed since this link was made. It is read as the answers "
    "that you see here; check them."
)


NO_PURPOSE = (
    "could not be taken over, since it is not known what the interface is for; it may "
    "be asked again once it is."
)

OTHERWISE = (
    "could not be taken over: for this purpose it is asked in other words now, or not "
    "at all."
)


@dataclass(frozen=True, slots=True)
class Translated:
    """What an old link says in today's words."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """Today's answers by criterion."""
    left: tuple[str, ...] = ()
    """What could not be taken over, a sentence each."""
    old: frozenset[str] = frozenset()
    """The old criteria in the link: nothing more is to be said of them."""


def translate(query: Mapping[str, str], model: DecisionModel) -> Translated:
    """The answers of a link in the old vocabulary, for a model that has the new one.

    Nothing for any other link, and nothing for an old edition, which still speaks
    the old vocabulary itself.
    """
    rules = _rules()
    said = {
        slug: query[slug].strip()
        for slug, question in rules["old"].items()
        if slug in query and query[slug].strip() in (*question["options"], UNSURE)
    }
    stale = {slug for slug, value in said.items() if _is_stale(slug, value, model)}
    if not stale:
        return Translated()
    said |= {slug: query[slug] for slug in rules["same"] if query.get(slug)}
    fired = [rule for rule in rules["rules"] if hold(rule["when"], said)]
    given = _first_of_each(rule.get("give", {}) for rule in fired)
    if model.purpose and model.purpose in said:
        given[model.purpose] = said[model.purpose]  # As the reader says it today.
    answers = {
        slug: option
        for slug, option in given.items()
        if _is_asked(slug, option, given, model)
    }
    left = _first_of_each(rule.get("left", {}) for rule in fired)
    used = {
        slug
        for rule in fired
        for slug in rule["when"]
        if answers.keys() & rule.get("give", {}).keys()
    }
    why_not = OTHERWISE if model.purpose in answers else NO_PURPOSE
    for slug in sorted(stale - used - left.keys()):
        if said[slug] != UNSURE:
            left[slug] = f"“{rules['old'][slug]['title']}” {why_not}"
    read_as = [READ_AS] if answers else []
    return Translated(answers, (*read_as, *left.values()), frozenset(stale))


def _is_stale(slug: str, value: str, model: DecisionModel) -> bool:
    """Whether an old answer means nothing in a model."""
    if not model.has_criterion(slug):
        return True
    return value != UNSURE and not model.criterion(slug).has_option(value)


def _first_of_each(mappings: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """All that some mappings say; of what several say, the first."""
    together: dict[str, str] = {}
    for mapping in mappings:
        together = {**mapping, **together}
    return together


def _is_asked(
    slug: str, option: str, given: Mapping[str, str], model: DecisionModel
) -> bool:
    """Whether today's model asks this, with the other answers given, and knows it."""
    if not model.has_criterion(slug):
        return False
    criterion = model.criterion(slug)
    return criterion.has_option(option) and model.applies(criterion, given)


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = read_yaml(RULES.read_text("utf-8"))
    return rules
