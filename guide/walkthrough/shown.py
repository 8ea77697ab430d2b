"""What the walkthrough's templates show, as plain values and links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from guide.walkthrough.advice import DEGREE_WORDS, Advice, in_a_row
from guide.walkthrough.answers import Basis, Reading, records_per_run
from guide.walkthrough.similar import similar_scenarios
from scenarios.decision.assumptions import Assumption, Danger
from scenarios.decision.boundaries import Boundary, Change
from scenarios.decision.challenge import Stance, paragraph
from scenarios.decision.challenge import challenge as challenge_pattern
from scenarios.decision.model import UNSURE, Criterion, DecisionModel, Fit, Reference
from scenarios.decision.questions import Reason, deciding_facts, why_not_asked
from scenarios.decision.recommend import Standing
from scenarios.decision.space import Outcome
from scenarios.models import Pattern

VERDICT_WORDS = {
    "strong": "Strong",
    "good": "Good",
    "poor": "Reservation",
    "ruled-out": "Ruled out",
}


@dataclass(frozen=True)
class Citations:
    """The references of a page by slug, in the order in which they first appear."""

    model: DecisionModel
    references: dict[str, Reference] = field(default_factory=dict)

    def of(self, fit: Fit) -> tuple[str, ...]:
        """The slugs of a fit's references, from now on in the page's list."""
        for slug in fit.references:
            self.references.setdefault(slug, self.model.reference(slug))
        return fit.references


# Questions


def question(
    advice: Advice, criterion: Criterion, page: str, typed: QueryDict
) -> dict[str, Any]:
    """The page that asks one criterion.

    `page` is the address that the form goes to, `typed` what came from there.
    """
    reading, slug = advice.reading, criterion.slug
    rest = reading.without(slug)
    silence = why_not_asked(advice.model, reading.chosen, slug)
    still_open = [c for c in advice.unanswered if c.slug != slug]
    return {
        "title": criterion.question,
        "edition_number": advice.number,
        "action": page,
        "criterion": criterion,
        "chosen": reading.chosen.get(slug),
        "amount": reading.quantities.get(slug),
        "bases": [(basis.value, basis.value.capitalize()) for basis in Basis],
        "basis": reading.bases.get(slug),
        "kept": rest.pairs(),
        "number": len([c for c in advice.answered if c.slug != slug]) + 1,
        "at_most": len(still_open),
        "silence": silence and _silence(advice, silence),
        "unread": reading.unread.get(slug),
        "per_run": _per_run(advice, criterion),
        "minutes": _minutes(advice),
        "per": typed.get(f"{slug}-per", "hour"),
        "every": typed.get(f"{slug}-every") or _minutes(advice),
        "bands": [(o, criterion.upper(o)) for o in criterion.options],
        "unsure_url": f"{page}?{reading.having({slug: UNSURE}).query()}",
        "back_url": _back_url(advice, criterion, page),
        "result_url": advice.result_url(),
        "answers": answers_so_far(advice, page, but=slug),
        "all_questions": _all_questions(advice, page, slug),
        "running": [advice.model.pattern(one) for one in advice.possible],
        "out_of_the_running": len(advice.model.patterns) - len(advice.possible),
    }


def answers_so_far(advice: Advice, page: str, but: str = "") -> list[dict[str, Any]]:
    """Each answer in words, with a link that changes it and keeps the others."""
    return [
        {
            "title": criterion.title,
            "wording": advice.wording(criterion),
            "unsure": advice.reading.chosen[criterion.slug] == UNSURE,
            "basis": advice.reading.bases.get(criterion.slug),
            "silent": not advice.model.applies(criterion, advice.reading.chosen),
            "change_url": f"{page}?{advice.reading.query(ask=criterion.slug)}",
        }
        for criterion in advice.answered
        if criterion.slug != but
    ]


def _all_questions(advice: Advice, page: str, here: str) -> list[dict[str, Any]]:
    """Every criterion in the editors' order, with its place in this walkthrough."""
    return [
        {
            "title": criterion.title,
            "url": f"{page}?{advice.reading.query(ask=criterion.slug)}",
            "here": criterion.slug == here,
            "answered": criterion.slug in advice.reading.chosen,
            "applies": criterion in advice.askable,
        }
        for criterion in advice.model.criteria
    ]


def _back_url(advice: Advice, criterion: Criterion, page: str) -> str:
    """The question before this one: the last that the walkthrough would have asked."""
    chosen = advice.reading.chosen
    asked: dict[str, str] = {}
    while (
        (following := replace(advice, reading=Reading(asked)).next_question) is not None
        and following.slug in chosen
        and following.slug != criterion.slug
    ):
        asked[following.slug] = chosen[following.slug]
    before = [*asked] or [c.slug for c in advice.answered if c.slug != criterion.slug]
    if not before:
        return reverse("home")
    return f"{page}?{advice.reading.query(ask=before[-1])}"


def _silence(advice: Advice, silence: Any) -> str:
    """Why the walkthrough would not ask this, as a sentence."""
    if silence.reason is Reason.SETTLED:
        return "No answer to this changes the recommendation: it is settled."
    if silence.reason is Reason.CANNOT_MATTER:
        return "No answer to this can change the recommendation any more."
    depends = advice.model.criterion(silence.criterion)
    if silence.reason is Reason.MAY_NOT_APPLY:
        return (
            f"This counts only after some answers to “{depends.title}”, which is open."
        )
    label = depends.option(silence.answer).label
    return f"This does not apply: you answered “{label}” to “{depends.title}”."


def _minutes(advice: Advice) -> int | None:
    """Minutes between runs, where an answer says how often it runs."""
    for criterion in advice.answered:
        chosen = advice.reading.chosen[criterion.slug]
        if chosen != UNSURE and (minutes := criterion.option(chosen).minutes):
            return minutes
    return None


def _per_run(advice: Advice, criterion: Criterion) -> int | None:
    """Records per run, where the volume and how often it runs are both known."""
    amount, minutes = advice.reading.quantities.get(criterion.slug), _minutes(advice)
    return records_per_run(amount, minutes) if amount is not None and minutes else None


# The result


def result(advice: Advice, link: str) -> dict[str, Any]:
    """The page that gives the recommendation; `link` is its whole address."""
    cited = Citations(advice.model)
    query = advice.reading.query()
    lines = [line(advice, one, cited) for one in advice.recommendation.standings]
    rows = {
        row.slug: row
        for row in Pattern.objects.filter(slug__in=advice.recommended).only(
            "slug", "name", "summary", "setup_fo", "setup_other"
        )
    }
    volume = next((c for c in advice.answered if c.is_quantity), None)
    return {
        "title": _headline(advice),
        "edition_number": advice.number,
        "advice": advice,
        "outcome": advice.outcome,
        "recommended": [advice.model.pattern(slug) for slug in advice.recommended],
        "possible": [advice.model.pattern(slug) for slug in advice.possible],
        "link": link,
        "query": query,
        "questions_in_all": len(advice.askable),
        "questions_answered": len(advice.answered),
        "go_on": [
            (criterion, advice.question_url(criterion.slug))
            for criterion in advice.unanswered
        ],
        "answers": answers_so_far(advice, reverse("walkthrough")),
        "per_run": volume and _per_run(advice, volume),
        "minutes": _minutes(advice),
        "lines": lines,
        "references": cited.references,
        "deciding": _deciding(advice),
        "boundaries": [
            _boundary(advice, one) for one in advice.boundaries if one.changes
        ],
        "unmoved": _unmoved(advice),
        "pairs": _pairs(advice),
        "assumptions": [_assumption(advice, one) for one in advice.assumptions],
        "assume_urls": _assume_urls(advice),
        "ways_out": _ways_out(advice),
        "set_ups": [rows[slug] for slug in advice.recommended if slug in rows],
        "similar": similar_scenarios(advice),
    }


def _headline(advice: Advice) -> str:
    if advice.outcome == "conflict":
        return "Nothing does all of this"
    if advice.outcome == "open":
        return f"So far {advice.names(advice.recommended)}"
    return advice.names(advice.recommended)


def line(advice: Advice, standing: Standing, cited: Citations) -> dict[str, Any]:
    """One pattern in the ranking, with everything said for and against it."""
    pattern = advice.model.pattern(standing.pattern)
    said = (
        ("ruled-out", standing.ruled_out),
        ("poor", standing.poor),
        ("strong", standing.strong),
        ("good", standing.good),
    )
    if standing.pattern in advice.recommended:
        said = (said[0], said[2], said[3], said[1])
    return {
        "pattern": pattern,
        "degree": standing.degree.value,
        "degree_word": DEGREE_WORDS[standing.degree],
        "tally": _tally(advice, standing),
        "open": standing.pattern in advice.recommended,
        "reasons": [
            {
                "verdict": verdict,
                "word": VERDICT_WORDS[verdict],
                "text": fit.reason,
                "because": f"{advice.model.criterion(fit.criterion).title}: "
                f"{advice.wording(advice.model.criterion(fit.criterion))}",
                "judgement": fit.judgement,
                "citations": cited.of(fit),
            }
            for verdict, fits in said
            for fit in fits
        ],
        "challenge_url": f"{reverse('challenge', args=[pattern.slug])}"
        f"?{advice.reading.query()}",
    }


def _tally(advice: Advice, standing: Standing) -> str:
    """The standing in a few words; for a pattern that lost, why."""
    if standing.ruled_out:
        return "Ruled out by " + _titles(advice, standing.ruled_out)
    counts = (
        f"{_count(len(standing.strong), 'strength')}, "
        f"{_count(len(standing.poor), 'reservation')}"
    )
    if standing.pattern in advice.recommended or not advice.recommended:
        return counts
    best = advice.recommendation.of(advice.recommended[0])
    ahead = advice.name(best.pattern)
    if len(standing.poor) > len(best.poor):
        theirs = {fit.criterion for fit in best.poor}
        own = [fit for fit in standing.poor if fit.criterion not in theirs]
        return f"{counts}. Behind {ahead} on {_titles(advice, own)}"
    if len(standing.poor) < len(best.poor) or len(standing.strong) >= len(best.strong):
        return f"{counts}. Behind {ahead} however the open answers turn out"
    own_strong = {fit.criterion for fit in standing.strong}
    missing = [fit for fit in best.strong if fit.criterion not in own_strong]
    return f"{counts}. {ahead} is stronger on {_titles(advice, missing)}"


def _titles(advice: Advice, fits: Iterable[Fit]) -> str:
    names = [f"“{advice.model.criterion(fit.criterion).title}”" for fit in fits]
    return in_a_row(names, "and")


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def _deciding(advice: Advice) -> list[dict[str, Any]]:
    """For each pattern still possible, the fewest facts that would decide for it.

    The closest comes first: the pattern with the fewest facts to go.
    """
    if advice.settled:
        return []
    found = [
        {
            "pattern": advice.model.pattern(one.pattern),
            "alone": one.alone,
            "facts": [
                (
                    advice.model.criterion(slug).title,
                    advice.model.criterion(slug).option(option).label,
                )
                for slug, option in one.facts
            ],
            "url": advice.result_url(dict(one.facts)),
        }
        for one in deciding_facts(advice.model, advice.reading.chosen)
        if one.facts is not None
    ]
    return sorted(found, key=lambda one: len(one["facts"]))


def _unmoved(advice: Advice) -> str:
    """The answers that change nothing, whatever other value one of them took."""
    names = [
        advice.model.criterion(one.criterion).title
        for one in advice.boundaries
        if not one.changes
    ]
    return in_a_row(names)


def _boundary(advice: Advice, boundary: Boundary) -> dict[str, Any]:
    """How far one answer carries, and what each other value would lead to."""
    criterion = advice.model.criterion(boundary.criterion)
    changes = [_change(advice, criterion, one) for one in boundary.changes]
    return {
        "criterion": criterion,
        "wording": advice.wording(criterion),
        "changes": changes,
        "range": _range(boundary.stays_from, boundary.stays_to)
        if criterion.is_quantity
        else "",
        "stretches": _stretches(advice, criterion, boundary, changes),
    }


def _change(advice: Advice, criterion: Criterion, change: Change) -> dict[str, Any]:
    return {
        "label": _range(change.starts_at, change.ends_at)
        if criterion.is_quantity
        else criterion.option(change.option).label,
        "starts_at": change.starts_at,
        "outcome": _outcome(advice, change.outcome),
        "url": advice.result_url({criterion.slug: advice.change_value(change)}),
    }


def _stretches(
    advice: Advice,
    criterion: Criterion,
    boundary: Boundary,
    changes: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """For a quantity that matters: its whole range, cut where the outcome flips."""
    if not criterion.is_quantity or not changes:
        return []
    here = {
        "label": _range(boundary.stays_from, boundary.stays_to),
        "starts_at": boundary.stays_from,
        "outcome": _outcome(advice, advice.recommended),
        "here": True,
    }
    return sorted([here, *changes], key=lambda one: one["starts_at"])


def _range(start: int | None, end: int | None) -> str:
    if end is None:
        return f"{start or 0:,} and more"
    return f"{start or 0:,} to {end:,}"


def _outcome(advice: Advice, outcome: Outcome) -> str:
    return advice.names(outcome) if outcome else "Conflict: nothing is left"


def _pairs(advice: Advice) -> dict[str, Any] | None:
    """The closest pairs of changes, where no single one changes the outcome."""
    if advice.pairs is None:
        return None
    return {
        "count": advice.pairs.count,
        "closest": [
            {
                "changes": [advice.fact(slug, option) for slug, option in pair.changed],
                "outcome": _outcome(advice, pair.outcome),
                "url": advice.result_url(dict(pair.changed)),
            }
            for pair in advice.pairs.closest
        ],
    }


def _assumption(advice: Advice, assumption: Assumption) -> dict[str, Any]:
    criterion = advice.model.criterion(assumption.criterion)
    words = {
        Danger.ALONE: ("poor", "Can flip it alone"),
        Danger.TOGETHER: ("poor", "Can flip it with others"),
        Danger.HARMLESS: ("strong", "Harmless"),
    }
    verdict, word = words[assumption.danger]
    return {
        "title": criterion.title,
        "wording": advice.wording(criterion),
        "verdict": verdict,
        "word": word,
        "danger": assumption.danger.name.lower(),
        "changes": [_change(advice, criterion, one) for one in assumption.changes],
    }


def _assume_urls(advice: Advice) -> list[dict[str, Any]]:
    """Per answer, links that mark it as measured, agreed or assumed."""
    return [
        {
            "title": criterion.title,
            "marks": [
                {
                    "word": basis.value,
                    "here": advice.reading.bases.get(criterion.slug) is basis,
                    "url": f"{reverse('result')}?"
                    f"{advice.reading.on(criterion.slug, basis).query()}",
                }
                for basis in Basis
            ],
        }
        for criterion in advice.answered
        if advice.reading.chosen[criterion.slug] != UNSURE
    ]


def _ways_out(advice: Advice) -> list[dict[str, Any]]:
    return [
        {
            "given_up": [
                f"{advice.model.criterion(slug).title}: "
                f"{advice.wording(advice.model.criterion(slug))}"
                for slug in way.given_up
            ],
            "outcome": advice.names(way.outcome),
            "url": f"{reverse('result')}?"
            f"{advice.reading.without(*way.given_up).query()}",
        }
        for way in advice.ways_out
    ]


# “We were told to use it”

STANCE_WORDS: Mapping[Stance, tuple[str, str]] = {
    Stance.DEFEND: ("Defend", "{name} is the right choice"),
    Stance.CONDITIONS: ("Defend with conditions", "{name} holds, on conditions"),
    Stance.OBJECT: ("Object", "Not {name}: use {better}"),
    Stance.OPEN: ("Open", "It depends on what is still open"),
}


def challenge(advice: Advice, slug: str, page: str) -> dict[str, Any]:
    """The page that says whether a pattern somebody asked for can be defended."""
    pattern = advice.model.pattern(slug)
    found = challenge_pattern(advice.model, advice.reading.chosen, slug)
    word, headline = STANCE_WORDS[found.stance]
    better = found.objection.better if found.objection else ()
    cited = Citations(advice.model)
    title = headline.format(name=pattern.name, better=advice.names(better))
    return {
        "title": title,
        "edition_number": advice.number,
        "pattern": pattern,
        "stance": found.stance.value,
        "stance_word": word,
        "paragraph": paragraph(advice.model, found),
        "line": line(advice, advice.recommendation.of(slug), cited),
        "references": cited.references,
        "losses": [
            {
                "criterion": advice.model.criterion(loss.criterion),
                "changes": [
                    _change(advice, advice.model.criterion(loss.criterion), change)
                    for change in loss.changes
                ],
            }
            for loss in found.losses
        ],
        "unknown": [
            (advice.model.criterion(one), f"{page}?{advice.reading.query(ask=one)}")
            for one in found.unknown
        ],
        "answers": answers_so_far(advice, page),
        "result_url": advice.result_url(),
        "start_url": page,
    }
