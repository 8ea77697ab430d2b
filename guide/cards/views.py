"""Where cards are served, and which one goes with a page."""

from dataclasses import dataclass
from hashlib import sha256

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from guide.cards.drawing import card
from guide.walkthrough.links import MOST_COMPARED
from scenarios.models import Addressed, Concept, Edition, Pattern, Recipe, Scenario
from scenarios.text.words import listed

PAGES: dict[str, tuple[str, str, str]] = {
    "home": (
        "Walk me through",
        "Which way into F&O? Or out of it?",
        "A few questions, one answer, every reason for and against it.",
    ),
    "walkthrough": (
        "Walkthrough",
        "A few questions, one answer",
        "Nothing is asked that cannot change the result.",
    ),
    "result": (
        "Result",
        "The recommended pattern, and why",
        "Every reason, what would change it, and the documents behind it.",
    ),
    "patterns": (
        "Patterns",
        "All patterns, side by side",
        "What every answer says of each of them.",
    ),
    "gallery": (
        "Scenarios",
        "Worked situations",
        "Find one like yours and change what differs.",
    ),
    "map": ("Map", "All questions on one map", "And where each answer leads."),
    "recipes": ("Recipes", "Patterns used together", ""),
    "concepts": ("Concepts", "The ideas behind the questions", ""),
    "failures": ("Failures", "What happens when it fails", "And who has to notice."),
    "editions": ("Editions", "What each edition changed", ""),
    "compare": ("Compare", "Two to four patterns side by side", "Differences first."),
    "search": ("Search", "Everything, by its words", ""),
    "registers": (
        "Register",
        "Thirty interfaces to decide? Bring the list",
        "A pattern for each, with every reason, and what a board has to see.",
    ),
    "accessibility": (
        "Accessibility",
        "For everybody, and how we know",
        "Each criterion of WCAG 2.2 AA, with the evidence.",
    ),
}
"""Per named page: what stands on the sign, the title, and what it is about."""

OTHER = "home"
"""The card of a page that has none of its own."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows of a kind: what the sign says, and in which fields the words stand."""

    sign: str
    rows: QuerySet[Addressed]
    title: str = "title"
    text: str = "summary"


def kinds() -> dict[str, Kind]:
    """The kinds of rows whose pages have a card, by the name of their page."""
    return {
        "pattern": Kind("Pattern", Pattern.objects.all(), title="name"),
        "challenge": Kind("Told to use it?", Pattern.objects.all(), title="name"),
        "scenario": Kind("Scenario", Scenario.objects.published(), text="process"),
        "recipe": Kind("Recipe", Recipe.objects.all(), text="problem"),
        "concept": Kind("Concept", Concept.objects.all()),
    }


@require_safe
def picture(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """The card of a page as a PNG, kept by its content."""
    png = card(*words_of(kind, slug))
    etag = quote_etag(sha256(png).hexdigest())
    headers = {"Cache-Control": "public, max-age=86400", "ETag": etag}
    response = HttpResponse(png, content_type="image/png", headers=headers)
    return get_conditional_response(request, etag, response=response) or response


def words_of(kind: str, slug: str) -> tuple[str, str, str]:
    """What a card says: on its sign, as its title, and below it."""
    if kind == "page" and slug in PAGES:
        return PAGES[slug]
    if kind == "compare":
        return ("Compare", _compared(slug), "Side by side, differences first.")
    if kind == "edition" and slug.isdecimal():
        row = get_object_or_404(Edition, number=int(slug[:9]))
        return ("Edition", f"Edition {row.number}", row.note[:200])
    if kind not in kinds():
        raise Http404("There is no such card.")
    of = kinds()[kind]
    shown = of.rows.model.named(slug, of.rows)
    if shown is None:
        raise Http404("There is no such card.")
    return (of.sign, str(getattr(shown, of.title)), str(getattr(shown, of.text))[:200])


def _compared(slugs: str) -> str:
    """The names of patterns that stand side by side, with commas between."""
    asked = slugs.split(",")[:MOST_COMPARED]
    rows = [Pattern.named(slug, Pattern.objects.all()) for slug in asked]
    if not any(rows):
        raise Http404("There is no such card.")
    return listed(row.name for row in rows if row)
