"""What has to hold for what is recommended: each condition with its rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from guide.register.assessing import Assessor, advice_of
from guide.register.deciding import most_frequent
from guide.register.outlines import Outline
from guide.register.pages.told import Told, told_of

MOST_CONDITIONS = 12

MOST_NAMED = 4
"""What a condition says matters more than for which rows."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of most rows."""

    told: tuple[Told, ...]
    more: int
    """How many there are besides."""


def conditions(assess: Assessor, rows: Iterable[Outline]) -> Conditions:
    """The conditions of what rows have, recommended or ahead, those of most rows first.

    Rows with rarer answers than those of the most frequent sets are not looked into.
    """
    holding: dict[str, list[Outline]] = defaultdict(list)
    for (number, chosen), some in most_frequent(assess, rows):
        advice = advice_of(number, assess.rules, chosen)
        for proviso in advice.provisos if advice.ahead else ():
            holding[proviso.text] += some
    most = sorted(holding.items(), key=lambda item: -len(item[1]))
    told = (told_of(text, some, MOST_NAMED) for text, some in most[:MOST_CONDITIONS])
    return Conditions(tuple(told), max(0, len(most) - MOST_CONDITIONS))
