"""Drafts of models, and the slow truth about what they change."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from hypothesis import strategies as st

from scenarios.decision.impact import (
    NOTHING,
)
from scenarios.decision.model import (
    Answers,
    Condition,
    Criterion,
    DecisionModel,
)
from tests.decision.models import (
    Completion,
    models,
    winners,
)


@st.composite
def drafts(
    draw: st.DrawFn, max_criteria: int = 4, max_options: int = 3, max_patterns: int = 3
) -> tuple[DecisionModel, DecisionModel]:
    """A model and a draft of it, which has some rows of another model instead."""
    live = draw(models(max_criteria, max_options, max_patterns))
    other = draw(models(max_criteria, max_options, max_patterns))
    pick = iter([byte % 4 == 0 for byte in draw(st.binary(min_size=99, max_size=99))])

    def mixed[Row](one: dict[object, Row], two: dict[object, Row]) -> list[Row]:
        """By key, the row of one or the other; none where that has none."""
        rows = ((one, two)[next(pick)].get(key) for key in {**one, **two})
        return [row for row in rows if row is not None]

    patterns = mixed(
        *({p.slug: p for p in model.patterns} for model in (live, other))
    ) or list(live.patterns)
    criteria: dict[str, Criterion] = {}
    asked = sorted(
        mixed(*({c.slug: c for c in model.criteria} for model in (live, other))),
        key=lambda criterion: criterion.slug,
    )
    for criterion in asked:
        shift = next(pick)
        criteria[criterion.slug] = _mended(_shifted(criterion, shift), criteria)
    fits = mixed(
        *(
            {(f.pattern, f.criterion, f.option): f for f in model.fits}
            for model in (live, other)
        )
    )
    named = {pattern.slug for pattern in patterns}
    return live, DecisionModel(
        tuple(patterns),
        tuple(criteria.values()),
        tuple(
            fit
            for fit in fits
            if fit.pattern in named
            and fit.criterion in criteria
            and criteria[fit.criterion].has_option(fit.option)
        ),
        most_reservations=(live, other)[next(pick)].most_reservations,
    )


def _shifted(criterion: Criterion, places: int) -> Criterion:
    """The criterion with another option taken as said, if one is."""
    options = criterion.options
    flags = [o.assumed for o in (*options[-places:], *options)][: len(options)]
    shifted = (replace(o, assumed=f) for o, f in zip(options, flags, strict=True))
    return replace(criterion, options=tuple(shifted)) if places else criterion


def _mended(criterion: Criterion, earlier: dict[str, Criterion]) -> Criterion:
    """The criterion, asked always if its condition leads nowhere now."""
    condition = criterion.asked_when
    if condition is None:
        return criterion
    parent = earlier.get(condition.criterion)
    options = [o for o in condition.options if parent and parent.has_option(o)]
    kept = Condition(condition.criterion, tuple(options)) if options else None
    return replace(criterion, asked_when=kept)


def answers_of_both(
    live: DecisionModel, draft: DecisionModel
) -> Iterator[tuple[Completion, Completion]]:
    """What both models hear of each set of answers that neither asks more of."""
    have = [
        [m.criterion(slug) for m in (live, draft) if m.has_criterion(slug)]
        for slug in {c.slug: None for m in (live, draft) for c in m.criteria}
    ]
    for answers in product(*map(_words, have)):
        given = {
            asked[0].slug: word
            for asked, word in zip(have, answers, strict=True)
            if word is not None
        }
        heard = heard_by(live, given), heard_by(draft, given)
        if heard[0] is not None and heard[1] is not None:
            yield heard[0], heard[1]


def _words(asked: list[Criterion]) -> list[str | None]:
    """What can be answered to a criterion: an option of all, a number, or nothing."""
    words: list[str | None] = [None]
    words += [
        o.slug for o in asked[0].options if all(c.has_option(o.slug) for c in asked)
    ]
    if len(asked) == 2 and all(criterion.unit for criterion in asked):
        words += [str(o.lower) for criterion in asked for o in criterion.options]
    return words


def heard_by(model: DecisionModel, given: Answers) -> Completion | None:
    """The completion that a model takes some answers for; None if it asks more."""
    heard: Completion = {}
    for criterion in model.criteria:
        if model.applies(criterion, heard):
            word = given.get(criterion.slug)
            taken = [o.slug for o in criterion.options if o.assumed]
            if word is not None and word.isdecimal():
                low = [o for o in criterion.options if (o.lower or 0) <= int(word)]
                taken = [max(low, key=lambda o: o.lower or 0).slug]
            elif word is not None:
                taken = [word]
            if not taken:
                return None
            heard[criterion.slug] = taken[0]
    return heard


def flips_by_trying(live: DecisionModel, draft: DecisionModel) -> set[tuple[str, bool]]:
    """Each result that one model gives and the other does not, and whose it is."""
    found = set()
    for before, after in answers_of_both(live, draft):
        was, is_now = (
            set(winners(model, heard) or (NOTHING,))
            for model, heard in ((live, before), (draft, after))
        )
        found |= {(slug, False) for slug in was - is_now}
        found |= {(slug, True) for slug in is_now - was}
    return found
