"""Words of the glossary, explained where a page says them, once a page."""

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from jinja2 import pass_context
from jinja2.runtime import Context

from scenarios.models import Concept
from scenarios.text import glossary as words
from scenarios.text.glossary import Glossary
from scenarios.unchanged import once_per_version

WORDS = "words"
"""The concept that is the glossary."""


class Explaining(NamedTuple):
    """What is explained, and what was on this page before."""

    glossary: Glossary
    told: set[int]


@pass_context
def explained(context: Context, text: str) -> SafeString:
    """A text, or safe HTML, with what its words mean on demand."""
    explaining = _on(context["request"])
    return words.explained(conditional_escape(text), *explaining)


@pass_context
def meanings(context: Context, text: str) -> SafeString:
    """What the words of a label mean, on demand; a button cannot stand within one."""
    found = words.said_in(conditional_escape(text), *_on(context["request"]))
    asked = ((word, format_html("What is {}?", word.name)) for word in found)
    return format_html_join(" ", "{}", ((words.button(*each),) for each in asked))


def _on(request: HttpRequest) -> Explaining:
    """One for all texts of a page."""
    if "explaining" not in vars(request):
        vars(request)["explaining"] = Explaining(_glossary(), set())
    found: Explaining = vars(request)["explaining"]
    return found


@once_per_version
def _glossary() -> Glossary:
    rows = Concept.objects.filter(slug=WORDS).values_list("body", flat=True)
    return words.glossary(rows.first() or "")
