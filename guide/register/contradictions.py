"""Rows that contradict themselves: by what they answer, by what their list says."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from guide.register.assessing import MOST_KEPT, Assessor, Chosen, advice_of
from guide.register.matching.contradictions import AGAINST_EACH_OTHER
from guide.register.outlines import Outline, unread_of
from guide.walkthrough import wording
from scenarios.text.words import listed


def contradictions(assessor: Assessor, row: Outline) -> tuple[str, ...]:
    """How a row contradicts itself, a sentence each; none where it does not.

    What only the house rules out is no contradiction.
    """
    alone = replace(assessor.of(row), rules=())
    return (*_by_answers(alone, row), *_by_cells(row))


def _by_answers(assessor: Assessor, row: Outline) -> Iterator[str]:
    """What its answers say against each other, and against what its list names."""
    model, said = assessor.model, (assessor.number, assessor.chosen(row))
    gone = _ruled_out(*said)
    if len(gone) == len(model.patterns):
        titles = listed(f"“{model.criterion(slug).title}”" for slug in _given_up(*said))
        way_out = f" One way out is to give up {titles}." if titles else ""
        yield f"Its answers together rule out every pattern.{way_out}"
    named = [slug for slug in row.named.split() if model.has_pattern(slug)]
    if named and gone.issuperset(named):
        names = wording.names(model, named)
        yield f"The list names {names}, which the answers rule out."


def _by_cells(row: Outline) -> Iterator[str]:
    for column, text, why in unread_of(row):
        if why in AGAINST_EACH_OTHER:
            yield f"{column}: “{text}”, but {why}."


@lru_cache(maxsize=MOST_KEPT)
def _ruled_out(number: int, chosen: Chosen) -> frozenset[str]:
    """The patterns that some answers rule out."""
    standings = advice_of(number, (), chosen).recommendation.standings
    return frozenset(one.pattern for one in standings if one.ruled_out)


@lru_cache(maxsize=MOST_KEPT)
def _given_up(number: int, chosen: Chosen) -> tuple[str, ...]:
    """The fewest answers without which something fits."""
    ways = advice_of(number, (), chosen).ways_out
    return ways[0].given_up if ways else ()
