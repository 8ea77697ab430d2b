"""The page that gives the recommendation."""

from typing import Any

from django.urls import reverse

from guide.walkthrough.advice import Advice, address_of_result
from guide.walkthrough.pages.changes import boundary, change, pairs, unmoved
from guide.walkthrough.pages.so_far import answers_so_far
from guide.walkthrough.pages.standing import Citations, line
from guide.walkthrough.reading import Basis
from guide.walkthrough.similar import similar_scenarios
from scenarios.decision.assumptions import Assumption, Danger
from scenarios.decision.model import UNSURE
from scenarios.decision.questions import deciding_facts
from scenarios.models import Pattern

MOST_AHEAD = 3
"""More patterns than these at the head of an open result are no lead yet."""


def page(advice: Advice, link: str) -> dict[str, Any]:
    """What the template shows of some advice; `link` is the address of the page."""
    cited = Citations(advice.model)
    lines = [line(advice, one, cited) for one in advice.recommendation.standings]
    volume = next((c for c in advice.answered if c.is_quantity), None)
    ahead = _ahead(advice)
    return {
        "title": _headline(advice),
        "edition_number": advice.number,
        "advice": advice,
        "outcome": advice.outcome,
        "recommended": [advice.model.pattern(slug) for slug in advice.recommended],
        "reservations": _reservations(advice),
        "ahead": [advice.model.pattern(slug) for slug in ahead],
        "possible": [advice.model.pattern(slug) for slug in advice.possible],
        "link": link,
        "query": advice.reading.query(),
        "questions_in_all": len(advice.askable),
        "questions_answered": len(advice.answered),
        "go_on": [
            (criterion, advice.question_url(criterion.slug))
            for criterion in advice.unanswered
        ],
        "answers": answers_so_far(advice, reverse("walkthrough")),
        "per_run": volume and advice.per_run(volume),
        "minutes": advice.minutes_between_runs,
        "lines": lines,
        "references": cited.references,
        "deciding": _deciding(advice),
        "boundaries": [
            boundary(advice, one) for one in advice.boundaries if one.changes
        ],
        "unmoved": unmoved(advice),
        "pairs": pairs(advice),
        "assumptions": [_assumption(advice, one) for one in advice.assumptions],
        "assume_urls": _assume_urls(advice),
        "ways_out": _ways_out(advice),
        "set_ups": _set_ups(advice) if ahead else [],
        "similar": similar_scenarios(advice),
    }


def _ahead(advice: Advice) -> tuple[str, ...]:
    """What is recommended, or nothing while too many are for it to say much."""
    many = advice.outcome == "open" and len(advice.recommended) > MOST_AHEAD
    return () if many else advice.recommended


def _reservations(advice: Advice) -> list[str]:
    """The criteria on which even the best pattern has a reservation."""
    if not advice.recommended:
        return []
    best = advice.recommendation.of(advice.recommended[0])
    return [advice.model.criterion(fit.criterion).title for fit in best.poor]


def _headline(advice: Advice) -> str:
    if advice.outcome == "conflict":
        return "Nothing does all of this"
    if advice.outcome == "open":
        ahead = _ahead(advice)
        return f"So far {advice.names(ahead)}" if ahead else "Nothing stands out yet"
    return advice.names(advice.recommended)


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
        "changes": [change(advice, criterion, one) for one in assumption.changes],
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
                    "url": address_of_result(advice.reading.on(criterion.slug, basis)),
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
            "outcome": advice.names(way.winners),
            "url": address_of_result(advice.reading.without(*way.given_up)),
        }
        for way in advice.ways_out
    ]


def _set_ups(advice: Advice) -> list[Pattern]:
    """What the tables say of the patterns recommended; an old edition may have more."""
    told = Pattern.objects.only("slug", "name", "setup_fo", "setup_other")
    rows = told.in_bulk(advice.recommended, field_name="slug")
    return [rows[slug] for slug in advice.recommended if slug in rows]
