"""Markdown, citations and small words for templates."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from scenarios.text import markdown as markdown_text
from scenarios.text.timeline import Timeline

register = template.Library()


@register.filter
def markdown(text: str, references: Mapping[str, Any] | None = None) -> SafeString:
    """Safe HTML; `[ref:slug]` links to the page's list of references."""
    return markdown_text.render(text, references, heading_level=3)


@register.filter
def body(text: str, references: Mapping[str, Any] | None = None) -> SafeString:
    """The same for a page's one text, whose headings are the page's sections."""
    return markdown_text.render(text, references, heading_level=2)


@register.filter
def plain(text: str) -> str:
    """The words of a Markdown text."""
    return markdown_text.plain(text)


@register.filter
def diagram(text: str) -> SafeString:
    """A sequence diagram, with the same as text below it."""
    return markdown_text.diagram(text)


@register.filter
def drawn(shown: Timeline) -> SafeString:
    """A timeline, with the same as text below it."""
    return markdown_text.timeline(shown)


@register.simple_tag
def cite(references: Mapping[str, Any], slugs: str | Iterable[str]) -> SafeString:
    """A numbered link to one reference, or to several, in the page's list."""
    numbers = {slug: number for number, slug in enumerate(references, 1)}
    wanted = [slugs] if isinstance(slugs, str) else slugs
    return format_html_join(
        "",
        '<a class="cite" href="#ref-{}" aria-label="Reference {}">{}</a>',
        ((slug, numbers[slug], numbers[slug]) for slug in wanted if slug in numbers),
    )


@register.filter
def number(value: int | None) -> str:
    """A number with its thousands set off."""
    return "" if value is None else f"{value:,}"


@register.filter
def day(value: date | str) -> str:
    """A day in words, from a date or from its ISO form."""
    found = date.fromisoformat(value) if isinstance(value, str) else value
    return date_format(found, "j F Y")
