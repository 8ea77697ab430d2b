"""Markdown, citations and small words for templates."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.template.defaulttags import querystring as of_django
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify as text_as_slug
from jinja2 import pass_context

from scenarios.addresses import page_of
from scenarios.models import Fit
from scenarios.published import day_of
from scenarios.text import citations, moments, words
from scenarios.text import markdown as markdown_text
from scenarios.text.naming import shown_in
from scenarios.text.timeline import Timeline


def markdown(text: str, references: Mapping[str, Any] | None = None) -> SafeString:
    """Safe HTML; `[ref:slug]` links to the page's list of references."""
    return markdown_text.render(text, references, shown_in(text), heading_level=3)


def body(text: str, references: Mapping[str, Any] | None = None) -> SafeString:
    """The same for a page's one text, whose headings are the page's sections."""
    return markdown_text.render(text, references, shown_in(text), heading_level=2)


def plain(text: str) -> str:
    """The words of a Markdown text."""
    return markdown_text.plain(text)


def diagram(text: str) -> SafeString:
    """A sequence diagram, with the same as text below it."""
    return markdown_text.diagram(text)


def as_figure(shown: Timeline) -> SafeString:
    """A timeline, with the same as text below it."""
    return markdown_text.timeline(shown)


def querystring(query: QueryDict, **changed: Any) -> str:
    """The query of an address with some of it changed; None takes it away."""
    return str(of_django(Context(), query, **changed))


@pass_context
def edit(context: Mapping[str, Any], row: Model) -> SafeString:
    """The way to a row's form, for those who may change it."""
    return _way(context["request"], type(row), "change", pk=row.pk)


@pass_context
def edit_named(
    context: Mapping[str, Any], kind: str, slug: str, page: str = "change"
) -> SafeString:
    """The same where a page has no row, only its slug; `page` may be its fits."""
    return _way(context["request"], apps.get_model("scenarios", kind), page, slug=slug)


def _way(
    request: HttpRequest, model: type[Model], page: str, **which: Any
) -> SafeString:
    """The way to a page of a row, for those who may change what is there.

    Who has not logged in is not asked for: the page stays the same for all readers,
    and may be kept for them.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return SafeString("")
    kept = Fit._meta if page == "fits" else model._meta
    change = f"{kept.app_label}.{get_permission_codename('change', kept)}"
    if not (request.user.is_staff and request.user.has_perm(change)):
        return SafeString("")
    row = model._default_manager.filter(**which).only("pk").first()
    if row is None:
        return SafeString("")
    return small("edit.html", form=page_of(model, page, row.pk))


def passage(text: str, references: Mapping[str, Any]) -> SafeString:
    """A Markdown text, with the documents that it cites in the margin beside it."""
    cited = set(citations.cited([text]))
    sources = [
        (number, reference)
        for number, (slug, reference) in enumerate(references.items(), 1)
        if slug in cited
    ]
    told = {"text": text, "references": references, "sources": sources}
    return small("scenarios/passage.html", **told)


def cite(references: Mapping[str, Any], slugs: str | Iterable[str]) -> SafeString:
    """A numbered link to one reference, or to several, in the page's list."""
    wanted = [slugs] if isinstance(slugs, str) else [*slugs]
    if not wanted:
        return SafeString("")
    numbers = {slug: number for number, slug in enumerate(references, 1)}
    links = [_cite(slug, numbers[slug]) for slug in wanted if slug in numbers]
    return format_html_join("", "{}", ((link,) for link in links))


@lru_cache(maxsize=2_000)
def _cite(slug: str, number: int) -> SafeString:
    link = '<a class="cite" href="#ref-{}" aria-label="Reference {}">{}</a>'
    return format_html(link, slug, number, number)


def judgement() -> SafeString:
    """That something is the guide's opinion, and what that means."""
    return _judgement(get_script_prefix())


@lru_cache(maxsize=10)
def _judgement(_prefix: str) -> SafeString:
    return small("judgement.html")


def small(template: str, **told: Any) -> SafeString:
    """What a template of its own makes of some values, for use within a page."""
    return SafeString(render_to_string(template, told))


def listed(things: Iterable[Any], last: str = "and") -> str:
    """Things by their names, as a sentence has them: "A, B and C"."""
    return words.listed(map(str, things), last)


def in_a_line(legs: Iterable[Any]) -> str:
    """The legs of a recipe by name, one after the other."""
    return words.in_a_line((str(leg), leg.instead) for leg in legs)


def counted(number: int, thing: str) -> str:
    """How many of something: "1 reservation", "2 reservations"."""
    return words.counted(number, thing)


def all_of(names: Sequence[str]) -> SafeString:
    """Names as a sentence has them, each in bold."""
    if not names:
        return SafeString("")
    return format_html(words.listed(["<b>{}</b>"] * len(names)), *names)


def number(value: int | None) -> str:
    """A number with its thousands set off."""
    return "" if value is None else f"{value:,}"


def day(value: date | str) -> str:
    """A day in words, from a date or from its ISO form."""
    known = date.fromisoformat(value) if isinstance(value, str) else value
    return _day(known.year, known.month, known.day)


@lru_cache(maxsize=2_000)
def slugify(text: str) -> str:
    """A text as a part of an id."""
    return text_as_slug(text)


def month(value: date) -> str:
    """The month of a day in words: "May 2026"."""
    return date_format(value, "F Y")


def year_month(value: date | None) -> str:
    """The month of a day in numbers: "2026-05"; empty where there is none."""
    return f"{value:%Y-%m}" if value else ""


@lru_cache(maxsize=1_000)
def _day(*known: int) -> str:
    # A list of references says up to hundred of them.
    return date_format(date(*known), "j F Y")


def edition_told(number: int | str) -> SafeString:
    """An edition by its number, with the day it was published."""
    return _edition_told(number, day_of(number) if isinstance(number, int) else None)


@lru_cache(maxsize=100)
def _edition_told(number: int | str, on: date | None) -> SafeString:
    if on is None:  # The draft.
        return format_html("Edition {}.", number)
    said = 'Edition {}. <time datetime="{}">{}</time>'
    return format_html(said, number, on.isoformat(), day(on))


def moment(value: datetime) -> str:
    """A date with its time, by the site's clock."""
    return moments.in_words(value)
