"""The keys of an address. Criteria have theirs; all others are named here.

No criterion may have one of these: `RESERVED_KEYS` and `RESERVED_ENDINGS` of the
decision core keep them free.
"""

from collections.abc import Iterable
from functools import cache

from guide.walkthrough.amounts import keys_of
from guide.walkthrough.head import MOST_LETTERS, note_key
from scenarios.capacity.figures import figures
from scenarios.decision.model import Criterion, DecisionModel

OF_PAGES = frozenset(
    {
        *("edition", "ask", "answer", "measured", "agreed", "assumed"),
        *("pattern", "text", "row"),
    }
)
"""What pages are told besides answers, figures and what stands above a decision."""

TRACKING = ("utm_", "fbclid", "gclid", "msclkid", "mc_")
"""How keys begin that mail and search programs add to any address."""


@cache
def besides() -> frozenset[str]:
    """All keys that tell of no answer."""
    return OF_PAGES | figures().keys() | MOST_LETTERS.keys()


def of_answer(criterion: Criterion) -> set[str]:
    """The keys that tell of the answer to a criterion."""
    slug = criterion.slug
    more = keys_of(slug) if criterion.is_quantity else set()
    return {slug, basis_key(slug), note_key(slug), *more}


def basis_key(criterion: str) -> str:
    """The key by which a form tells what an answer rests on."""
    return f"{criterion}-basis"


def odd(keys: Iterable[str], model: DecisionModel) -> list[str]:
    """Those of some keys that mean nothing here."""
    return [
        key
        for key in keys
        if key not in besides()
        and not _is_of_answer(key, model)
        and not key.startswith(TRACKING)
    ]


def _is_of_answer(key: str, model: DecisionModel) -> bool:
    """Whether a key tells of an answer to a criterion that the model has.

    Asked of each key, as all keys of all criteria are far more than an address has.
    """
    if model.has_criterion(key):
        return True
    slug = key.rpartition("-")[0]
    return model.has_criterion(slug) and key in of_answer(model.criterion(slug))
