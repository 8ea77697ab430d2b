"""The guide's questions as fields of a form, and what was typed into them."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from guide.register.how_much import in_short, periods
from guide.walkthrough.amounts import Unclear, keys_of, read_amount
from guide.walkthrough.pages.marks import Mark
from guide.walkthrough.reading import Basis, Reading, read
from scenarios.decision.model import UNSURE, Criterion, DecisionModel

TAKEN_BACK = "-"
"""What a form sends for an answer that shall go."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number of one's own for a quantity, as it is or was typed."""

    number: str
    periods: tuple[Mark, ...]
    every: str
    hours: str
    fault: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answers to choose from."""

    criterion: Criterion
    options: tuple[Mark, ...]
    typed: Typed | None
    """For a quantity."""


def asked(
    criteria: Iterable[Criterion],
    said: Mapping[str, str],
    unsaid: Callable[[Criterion], str],
    faults: Mapping[str, str],
    *,
    take_back: bool = False,
) -> tuple[Asked, ...]:
    """Questions as fields; `unsaid` is the word for no answer to one.

    `said` is the query of an address, or a form that was sent.
    """
    return tuple(
        Asked(
            criterion,
            tuple(_options(criterion, said, unsaid(criterion), take_back=take_back)),
            _typed(criterion, said, faults) if criterion.is_quantity else None,
        )
        for criterion in criteria
    )


def _options(
    criterion: Criterion, said: Mapping[str, str], unsaid: str, *, take_back: bool
) -> Iterator[Mark]:
    chosen = said.get(criterion.slug, "")
    yield Mark("", unsaid, chosen == "")
    if take_back:
        yield Mark(TAKEN_BACK, "Take the answer back", chosen == TAKEN_BACK)
    for option in criterion.options:
        yield Mark(option.slug, option.label, option.slug == chosen)
    yield Mark(UNSURE, "Not sure", chosen == UNSURE)


def _typed(
    criterion: Criterion, said: Mapping[str, str], faults: Mapping[str, str]
) -> Typed:
    slug = criterion.slug
    value = said.get(slug, "")
    chosen = value in ("", UNSURE, TAKEN_BACK) or criterion.has_option(value)
    per = said.get(f"{slug}-per", "hour")
    return Typed(
        number=said.get(f"{slug}-own", "") or ("" if chosen else value),
        periods=tuple(
            Mark(p.value, words, p == per) for p, words in periods(said).items()
        ),
        every=said.get(f"{slug}-every", ""),
        hours=said.get(f"{slug}-hours", ""),
        fault=faults.get(slug, ""),
    )


def read_typed(
    typed: QueryDict, model: DecisionModel, old: Mapping[str, str]
) -> Reading:
    """Some answers with those changed that a form asks for.

    What the form does not ask stays as it is.
    """
    keys = _keys_of(typed, model)
    query = {key: value for key, value in old.items() if key not in keys}
    for key in sorted(keys & typed.keys()):
        value = typed.get(key, "").replace("\0", "").strip()
        if value not in ("", TAKEN_BACK):
            query[key] = value
    return read(query, model)


def touched(
    typed: Mapping[str, str], model: DecisionModel, old: Mapping[str, str]
) -> dict[str, str]:
    """Those of a row's answers that `read_typed` may change: the ones that the form
    asks for, what answers rest on, and all answers of which that is said.

    Of a row as it is kept, the others come out as they were.
    """
    resting = {slug for basis in Basis for slug in old.get(basis, "").split(",")}
    keys = {*Basis, *_keys_of({*typed, *resting}, model)}
    return {key: value for key, value in old.items() if key in keys}


def _keys_of(slugs: Container[str], model: DecisionModel) -> set[str]:
    """The keys that carry the answers to those of some names that are questions."""
    return {key for c in model.criteria if c.slug in slugs for key in keys_for(c)}


def keys_for(criterion: Criterion) -> set[str]:
    """The keys that carry the answer to a question."""
    more = keys_of(criterion.slug) if criterion.is_quantity else set()
    return {criterion.slug, *more}


def answers_of(reading: Reading) -> dict[str, str]:
    """Answers as a register keeps them: without what it says itself."""
    beside = ("edition", "row", "interface", "owner")
    return {key: value for key, value in reading.pairs() if key not in beside}


def faults_of(reading: Reading) -> dict[str, str]:
    """What is wrong with the numbers in a form, by criterion."""
    return {slug: unread.fault for slug, unread in reading.unread.items()}


def in_words(
    model: DecisionModel, answers: Mapping[str, str], defaults: Mapping[str, str]
) -> Iterator[str]:
    """A row's own answers in a few words each, in the order of the questions.

    What all rows answer may say how its numbers are meant.
    """
    for criterion in model.criteria:
        if value := answers.get(criterion.slug):
            yield answer_in_words(criterion, value, {**defaults, **answers})


def answer_in_words(
    criterion: Criterion, value: str, answers: Mapping[str, str]
) -> str:
    """One answer: the option's label, or the number and what it is counted by, which
    other answers may say."""
    if value == UNSURE:
        return f"{criterion.title}: not sure"
    if criterion.has_option(value):
        return criterion.option(value).label
    try:
        amount = read_amount(criterion.slug, answers)
    except Unclear:
        return value
    return in_short(amount, answers)
