"""What readers' pages are told in: Jinja, with the guide's own words.

The admin and the pages of an account belong to Django and allauth; they are told in
Django's templates, with the words in `scenarios/templatetags`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.template import defaultfilters
from django.utils.timezone import localdate

from scenarios.jinja import glossary, knowledge, pieces, signs
from scenarios.paths import file_at, path_of

type Words = Mapping[str, Callable[..., Any]]


def _by_name(*words: Callable[..., Any]) -> Words:
    return {word.__name__: word for word in words}


FILTERS = _by_name(
    *(knowledge.markdown, knowledge.body, knowledge.plain, knowledge.diagram),
    *(knowledge.as_figure, knowledge.listed, knowledge.in_a_line),
    *(knowledge.counted, knowledge.number, knowledge.slugify),
    *(knowledge.day, knowledge.month, knowledge.year_month, knowledge.moment),
    *(defaultfilters.capfirst, defaultfilters.pluralize),
    *(defaultfilters.length, defaultfilters.truncatechars),
)
"""How a value is told."""

GLOBALS: Words = {
    "static": file_at,
    "this_day": localdate,
    "url": path_of,
    **_by_name(
        *(knowledge.all_of, knowledge.cite, knowledge.edit, knowledge.edit_named),
        *(knowledge.edition_told, knowledge.judgement),
        *(knowledge.passage, knowledge.querystring),
        *(glossary.explained, glossary.meanings, pieces.piece),
        *(signs.glyph, signs.legend, signs.mark, signs.patterns_named, signs.sign),
    ),
}
"""What a template calls by name."""
