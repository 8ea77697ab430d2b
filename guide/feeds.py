"""For readers of feeds, for search engines and for assistants: what there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.db.models import Min, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe
from reversion.models import Version

from scenarios.models import FOR_A_LINK, Concept, Pattern, Recipe, Scenario
from scenarios.published import published
from scenarios.text.markdown import plain
from scenarios.text.words import shortened

NEWEST = 50
"""So many entries of a kind the feed has."""

MOST_LETTERS = 300
"""So much of a situation the feed tells."""

PAGES = (
    *("home", "walkthrough", "patterns", "told", "failures", "gallery", "map"),
    *("recipes", "concepts", "editions", "registers", "accessibility"),
)
"""The pages that stand for themselves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that came to the guide."""

    title: str
    text: str
    address: str
    at: datetime


class News(Feed):  # type: ignore[type-arg]
    """Editions that were published and scenarios that were added, newest first."""

    feed_type = Atom1Feed
    title = "The F&O integration guide"
    subtitle = "New editions of its rules, and new scenarios."
    author_name = title

    def link(self) -> str:
        return reverse("home")

    def items(self) -> list[Entry]:
        # What comes with an edition must not drive it out.
        return _newest([*_newest(_editions()), *_newest(_scenarios())], most=2 * NEWEST)

    def item_title(self, item: Entry) -> str:
        return item.title

    def item_description(self, item: Entry) -> str:
        return item.text

    def item_link(self, item: Entry) -> str:
        return item.address

    def item_updateddate(self, item: Entry) -> datetime:
        return item.at


def _newest(entries: Iterable[Entry], most: int = NEWEST) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:most]


def _editions() -> Iterable[Entry]:
    for edition in published():
        address = reverse("edition", args=[edition.number])
        title = f"Edition {edition.number}"
        yield Entry(title, edition.note or "A new edition.", address, edition.at)


def _scenarios() -> Iterable[Entry]:
    """The scenarios of which the history knows since when readers have them."""
    kept = Version.objects.get_for_model(Scenario)
    shown = kept.filter(serialized_data__contains='"is_published": true')
    told = shown.values_list("object_id")
    since = dict(told.annotate(Min("revision__date_created")).order_by())
    told_of = ("pk", *FOR_A_LINK, "title", "situation")
    for row in Scenario.objects.published().only(*told_of):
        if at := since.get(str(row.pk)):
            text = shortened(plain(row.situation), MOST_LETTERS)
            yield Entry(row.title, text, row.get_absolute_url(), at)


class Rows(Sitemap):  # type: ignore[type-arg]
    """The pages of the rows of a kind."""

    def __init__(self, kind: type[Model]) -> None:
        self.kind = kind

    def items(self) -> list[Model]:
        if self.kind is Scenario:
            return list(Scenario.objects.published().only(*FOR_A_LINK))
        return list(self.kind._default_manager.only(*FOR_A_LINK))


class Pages(Sitemap):  # type: ignore[type-arg]
    """The pages that stand for themselves."""

    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {
    "pages": Pages(),
    **{
        kind._meta.label_lower: Rows(kind)
        for kind in (Pattern, Scenario, Recipe, Concept)
    },
}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: all but results, of which there is no end."""
    context = {"sitemap": request.build_absolute_uri(reverse("sitemap"))}
    return render(request, "robots.txt", context, content_type="text/plain")


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """The guide in a page of Markdown, for assistants."""
    context = {
        "base": request.build_absolute_uri("/").rstrip("/"),
        "patterns": Pattern.objects.only(*FOR_A_LINK, "name", "summary"),
        "concepts": Concept.objects.only(*FOR_A_LINK, "title", "summary"),
        "recipes": Recipe.objects.only(*FOR_A_LINK, "title", "problem"),
    }
    kind = "text/markdown; charset=utf-8"
    return render(request, "llms.txt", context, content_type=kind)
