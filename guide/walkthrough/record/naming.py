"""How a record names patterns, criteria and answers, and counts what is said."""

from collections.abc import Iterable

from guide.walkthrough import standings, wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.told import who_decides
from guide.walkthrough.record.commonmark import bold, bullets, italic, md
from scenarios.decision.boundaries import Change
from scenarios.decision.model import Criterion, DecisionModel, Fit
from scenarios.decision.recommend import Standing
from scenarios.text.words import counted, listed, span


def title(advice: Advice, otherwise: str, said: str) -> str:
    """What a record is called: by the interface, or what it is about `otherwise`.

    Names of interfaces often have a colon of their own.
    """
    interface = advice.reading.head.interface
    about = f"{md(interface)} –" if interface else f"{md(otherwise)}:"
    return f"# {about} {md(said)}"


def particulars(advice: Advice, link: str) -> str:
    """Who decides and when, where the advice comes from, and what was lost there."""
    lost = wording.lost(advice.model, advice.reading)
    lines = (
        ("Status", "proposed"),
        *((label, md(value)) for label, value in who_decides(advice.reading.head)),
        ("Advice", f"edition {advice.number} of the integration guide"),
        ("Answers", f"<{link}>"),
        *(("Note", md(sentence)) for sentence in lost),
    )
    return bullets(f"{name}: {value}" for name, value in lines)


def patterns(model: DecisionModel, slugs: Iterable[str], last: str = "and") -> str:
    return bold((model.pattern(slug).name for slug in slugs), last)


def criteria(some: Iterable[Criterion], last: str = "and") -> str:
    return italic((criterion.title for criterion in some), last)


def criterion(model: DecisionModel, slug: str) -> str:
    return criteria([model.criterion(slug)])


def spoken_on(model: DecisionModel, fits: Iterable[Fit]) -> str:
    """The criteria on which something is said."""
    return criteria(model.criterion(fit.criterion) for fit in fits)


def answer(advice: Advice, slug: str) -> str:
    """A criterion with the reader's answer."""
    asked = advice.model.criterion(slug)
    given = wording.answer(asked, advice.reading)
    return f"{criteria([asked])} (“{md(given)}”)"


def facts(model: DecisionModel, verb: str, some: Iterable[tuple[str, str]]) -> str:
    """Criteria with the option that each one has or takes."""
    labels = (
        (slug, model.criterion(slug).option(option).label) for slug, option in some
    )
    return listed(
        f"{criterion(model, slug)} {verb} “{md(label)}”" for slug, label in labels
    )


def other_answer(asked: Criterion, change: Change) -> str:
    """A criterion with another answer; for a quantity, a range of them."""
    title = criteria([asked])
    if not asked.is_quantity:
        return f"{title} becomes “{md(asked.option(change.option).label)}”"
    return f"{title} of {md(span(change.starts_at, change.ends_at, asked.unit))}"


def degree(advice: Advice, standing: Standing) -> str:
    """How well a pattern suits, as far as that is known."""
    _, word = standings.degree(advice, standing)
    return word.lower()


def grounds(advice: Advice, standing: Standing) -> str:
    """What a standing rests on, in a few words."""
    model, grave = advice.model, advice.grave_of(standing.pattern)
    if standing.ruled_out:
        return f"by {spoken_on(model, standing.ruled_out)}"
    if standing.unsuited:
        return f"on {spoken_on(model, standing.unsuited)}"
    reserved = len(standing.reservations)
    return listed(
        (
            *([counted(reserved, "reservation")] if reserved or not grave else []),
            *([counted(len(grave), "grave condition")] if grave else []),
            counted(len(standing.strong), "strength"),
        )
    )
