"""What speaks for each option, from what editors keep: hints, options, scenarios, and
what readers said who meant it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from guide.walkthrough.own_words.hints import Hint, Way, hint
from guide.walkthrough.own_words.learning import signs_in, telling
from guide.walkthrough.own_words.proposing import Knowledge, OptionHints
from scenarios.models import Option, ReaderText, Scenario, ScenarioAnswer
from scenarios.search.finding import synonyms

MOST_SCENARIOS = 500
"""So many published scenarios are learnt from, the first in the editors' order."""
OWN_TEXTS = 2
"""What an option says of itself counts for as much as so many scenarios."""

type Told = tuple[tuple[Any, ...], ...]
"""Rows of the tables: what was read, so that it is worked out once for the same."""


class OptionTold(NamedTuple):
    """What editors say of an option for its readers' words."""

    criterion: str
    slug: str
    label: str
    help: str
    hints: str
    said: str


def knowledge() -> Knowledge:
    """What speaks for each option, as the tables say it now."""
    options = Option.objects.order_by("criterion__order", "order", "pk").values_list(
        "criterion__slug", "slug", "label", "help", "hints", "said"
    )
    return _worked_out(
        tuple(map(OptionTold._make, options)),
        (*_scenarios(), *_readers()),
        tuple((stems, *others) for stems, others in synonyms().items()),
    )


def _scenarios() -> Iterator[tuple[str, ...]]:
    """Criterion, option and text, for each answer of a scenario."""
    first = Scenario.objects.published().order_by("order", "slug")[:MOST_SCENARIOS]
    texts = {
        pk: f"{title}. {process}. {situation}"
        for pk, title, process, situation in first.values_list(
            "pk", "title", "process", "situation"
        )
    }
    answers = ScenarioAnswer.objects.filter(
        scenario__is_published=True, option__isnull=False
    ).order_by("scenario__order", "scenario__slug", "pk")
    for pk, criterion, option in answers.values_list(
        "scenario_id", "criterion__slug", "option__slug"
    ):
        if pk in texts:
            yield criterion, option, texts[pk]


def _readers() -> Iterator[tuple[str, ...]]:
    """The same for each answer of a text of a reader."""
    for text, answers in ReaderText.objects.values_list("text", "when"):
        for criterion, options in answers.items():
            for option in options:
                yield criterion, option, text


@lru_cache(maxsize=2)
def _worked_out(
    options: tuple[OptionTold, ...], texts: Told, same_words: Told
) -> Knowledge:
    same = {stems: others for stems, *others in same_words}
    learnt = {
        criterion: telling(_texts(criterion, options, texts))
        for criterion in dict.fromkeys(option.criterion for option in options)
    }
    return {
        (option.criterion, option.slug): OptionHints(
            _hints(option, same),
            learnt[option.criterion][option.slug],
        )
        for option in options
    }


def _hints(option: OptionTold, same: Mapping[Way, Iterable[str]]) -> tuple[Hint, ...]:
    """What hints at an option; what nearly decides alone is heard before the rest,
    since one that says nothing but words of those before it counts no more."""
    lines = option.hints.split("\n")
    hints = [hint(line, same) for line in lines if line.strip()]
    return tuple(sorted(hints, key=lambda one: not one.telling))


def _texts(
    criterion: str, options: tuple[OptionTold, ...], others: Told
) -> Iterator[tuple[str, frozenset[str]]]:
    """The words of texts from which one criterion learns, each with its option."""
    for option in options:
        if option.criterion == criterion:
            itself = signs_in(f"{option.label}. {option.help}")
            yield from [(option.slug, itself)] * OWN_TEXTS
            for text in option.said.splitlines():
                yield option.slug, signs_in(text)
    for own, slug, text in others:
        if own == criterion:
            yield slug, signs_in(text)
