"""Small words for the templates of the admin."""

from collections.abc import Sequence

from django.template import Library

from scenarios.jinja import knowledge
from scenarios.text import differences
from scenarios.text.differences import Piece

register = Library()

for word in (knowledge.counted, knowledge.day, knowledge.listed, knowledge.moment):
    register.filter(word)


@register.simple_tag
def apart(one: str, other: str) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Two texts side by side, with what only one of them says."""
    return differences.apart(one, other)
