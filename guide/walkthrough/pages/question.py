"""The page that asks one question."""

from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict
from django.urls import reverse

from guide.walkthrough import links
from guide.walkthrough.advice import Advice
from guide.walkthrough.keys import basis_key
from guide.walkthrough.links import Link
from guide.walkthrough.pages.amount import AmountField, amount_field
from guide.walkthrough.pages.field import Field, field
from guide.walkthrough.pages.marks import KEYS, Mark, bases, marks, not_sure
from guide.walkthrough.pages.since import Since, since, unpinned
from guide.walkthrough.pages.so_far import (
    GivenAnswer,
    answers_so_far,
    taken_as_said,
)
from guide.walkthrough.pages.sources import sources
from guide.walkthrough.pages.standing import References
from guide.walkthrough.pages.unless import Unless, unless
from guide.walkthrough.reading import Reading
from scenarios.decision.model import UNSURE, Criterion, Pattern
from scenarios.decision.questions import (
    NotAsked,
    Reason,
    most_left,
    why_not_asked,
)

MOST_IN_FULL = 8
"""So many options fit on a screen with all that is said of them."""


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options that stand together, below a heading if there is one."""

    heading: str
    options: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A question among all of them; without an address, the one that is shown."""

    title: str
    url: str
    tag: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Which question this is, and how many can follow."""

    number: int
    more: str
    """As words; empty if none can."""


@dataclass(frozen=True, slots=True)
class WaysOn:
    """Where else to go from a question, with what was answered."""

    back: str
    result: str
    answer: str
    """The same, or what a challenge says without any more answers."""
    at_once: str
    """All questions of this situation on one page."""


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question, with what was said before and what is still possible."""

    title: str
    edition_number: int | str
    action: str
    """The address that the form goes to."""
    challenged: Link | None
    """The pattern that a challenge asks about."""
    criterion: Criterion
    kept: tuple[tuple[str, str], ...]
    """The rest of the answers, as keys and values of the address."""
    since: Since | None
    """That this is an older edition, and what today's says."""
    notes: tuple[str, ...]
    """What the address says and could not be taken over."""
    taken_as_said: tuple[GivenAnswer, ...]
    """What holds until the reader says otherwise."""
    progress: Progress
    silence: str
    """Why the walkthrough would not ask this; empty if it would."""
    groups: tuple[OptionGroup, ...]
    """What to choose from, below headings; empty for a quantity."""
    amount: AmountField | None
    """For a quantity."""
    references: References
    """What the text on why it is asked cites."""
    bases_key: str
    bases: tuple[Mark, ...]
    ways: WaysOn
    answers: tuple[GivenAnswer, ...]
    so_far: Link | None
    """What is recommended so far, once a single pattern is."""
    unless: tuple[Unless, ...]
    """The likeliest answers that would turn that."""
    field: Field
    """How every pattern stands so far."""
    all_questions: tuple[Place, ...]

    @property
    def crowded(self) -> bool:
        """Whether so much is offered that each option says less of itself at first."""
        return len(self.criterion.options) > MOST_IN_FULL

    @property
    def last_key(self) -> str:
        """The key of the last option that has one."""
        return KEYS[: len(self.criterion.options)][-1]


def page(
    advice: Advice,
    criterion: Criterion,
    action: str,
    typed: QueryDict,
    challenged: Pattern | None = None,
) -> QuestionPage:
    """What the template shows of one criterion.

    `action` is the address that the form goes to, `typed` what came from there,
    `challenged` the pattern that a challenge asks about.
    """
    reading, slug = advice.reading, criterion.slug
    return QuestionPage(
        title=criterion.question,
        edition_number=advice.number,
        action=action,
        challenged=links.pattern(challenged) if challenged else None,
        criterion=criterion,
        kept=tuple(reading.without(slug).pairs()),
        since=since(advice, f"{action}?{unpinned(advice).query(ask=slug)}"),
        notes=reading.notes,
        taken_as_said=taken_as_said(advice, action, but=slug),
        progress=_progress(advice, criterion),
        silence=_silence(advice, slug),
        groups=() if criterion.is_quantity else _groups(advice, criterion),
        amount=_amount(advice, criterion, action, typed),
        references=sources([criterion.why]),
        bases_key=basis_key(slug),
        bases=bases(reading.bases.get(slug)),
        ways=_ways(advice, criterion, action, challenged),
        answers=answers_so_far(advice, action, but=slug),
        so_far=_so_far(advice),
        unless=unless(advice),
        field=field(advice),
        all_questions=_all_questions(advice, action, slug),
    )


def _ways(
    advice: Advice, criterion: Criterion, action: str, challenged: Pattern | None
) -> WaysOn:
    reading, result = advice.reading, links.result(advice.reading)
    now = links.challenge(reading, challenged.slug, now=True) if challenged else ""
    return WaysOn(
        back=_back_url(advice, criterion, action),
        result=result,
        answer=now or result,
        at_once=links.at_once(reading),
    )


def _progress(advice: Advice, criterion: Criterion) -> Progress:
    before = sum(answered != criterion for answered in advice.answered)
    after = _most_after(advice, criterion)
    more = f"at most {after} more" if after else ""
    return Progress(before + 1, more)


def _most_after(advice: Advice, criterion: Criterion) -> int:
    """How many questions can follow this one, whatever the answers will be."""
    slug, options = criterion.slug, [option.slug for option in criterion.options]
    rest = advice.given(advice.reading.without(slug)).answers
    said = ({**rest, slug: option} for option in (UNSURE, *options))
    return max(most_left(advice.model, answers) for answers in said)


def _groups(advice: Advice, criterion: Criterion) -> tuple[OptionGroup, ...]:
    """The options in their order, and what to say where nobody knows."""
    chosen = advice.answers.get(criterion.slug, "")
    offered = zip(criterion.options, marks(criterion, chosen), strict=True)
    headed = groupby(offered, key=lambda pair: pair[0].group)
    groups = [
        OptionGroup(heading, tuple(mark for _, mark in pairs))
        for heading, pairs in headed
    ]
    return (*groups, OptionGroup("", (not_sure(chosen),)))


def _amount(
    advice: Advice, criterion: Criterion, action: str, typed: QueryDict
) -> AmountField | None:
    if not criterion.is_quantity:
        return None
    return amount_field(advice, criterion, action, typed)


def _so_far(advice: Advice) -> Link | None:
    """The one pattern that is recommended so far; None while there are several."""
    if len(advice.recommended) != 1:
        return None
    return links.pattern(advice.model.pattern(advice.recommended[0]))


def _all_questions(advice: Advice, action: str, here: str) -> tuple[Place, ...]:
    """Every criterion in the editors' order, with its place in this walkthrough."""
    return tuple(
        Place(
            criterion.title,
            ""
            if criterion.slug == here
            else links.question(advice.reading, criterion.slug, action),
            _tag(advice, criterion),
        )
        for criterion in advice.model.criteria
    )


def _tag(advice: Advice, criterion: Criterion) -> str:
    if criterion.slug in advice.reading.chosen:
        return "answered"
    may_apply = advice.model.may_apply(criterion, advice.answers)
    return "" if may_apply else "does not apply"


def _back_url(advice: Advice, criterion: Criterion, action: str) -> str:
    """The question before this one: the last that the walkthrough would have asked."""
    chosen = advice.reading.chosen
    asked: dict[str, str] = {}
    while (
        (following := advice.given(Reading(asked)).next_question) is not None
        and following.slug in chosen
        and following.slug != criterion.slug
    ):
        asked[following.slug] = chosen[following.slug]
    before = [*asked] or [c.slug for c in advice.answered if c.slug != criterion.slug]
    if not before:
        return reverse("home")
    return links.question(advice.reading, before[-1], action)


def _silence(advice: Advice, slug: str) -> str:
    """Why the walkthrough would not ask this, as a sentence; empty if it would."""
    if _is_next(advice, slug):
        return ""
    silence = why_not_asked(advice.model, advice.answers, slug)
    if silence is None:
        return ""
    if silence.reason is Reason.SETTLED:
        return "No answer to this changes the recommendation: it is settled."
    if silence.reason is Reason.CANNOT_MATTER:
        return "No answer to this can change the recommendation any more."
    return _does_not_apply(advice, silence)


def _is_next(advice: Advice, slug: str) -> bool:
    """Whether this was chosen because it can matter, whatever is open.

    To prove that again would cost a third of the page. What is unsure may become
    anything in that proof, and stays unsure where the next question is chosen.
    """
    if slug in advice.answers or UNSURE in advice.answers.values():
        return False
    following = advice.next_question
    return following is not None and following.slug == slug


def _does_not_apply(advice: Advice, silence: NotAsked) -> str:
    depends = advice.model.criterion(silence.criterion)
    if silence.reason is Reason.MAY_NOT_APPLY:
        return (
            f"This counts only after some answers to “{depends.title}”, which is open."
        )
    label = depends.option(silence.answer).label
    return f"This does not apply: you answered “{label}” to “{depends.title}”."
