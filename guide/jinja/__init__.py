"""The environment of readers' pages: the guide's words for Jinja."""

from collections.abc import Mapping
from typing import Any, cast

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from jinja2 import ChainableUndefined, Environment, Template

from guide.jinja import registers, social, stations
from scenarios.jinja import FILTERS, GLOBALS

OURS = (
    *(registers.already, registers.row_bar, stations.stations),
    *(social.canonical, social.card_address, social.drafted),
)

NOT_OURS = ("django/", "both/")
"""Where the templates are that Django's own language tells, alone or too."""


class Part:
    """A block of a page, which is shown by itself: "grid.html#rows".

    It is a block of that very template, and sees nothing that is set outside of it.
    """

    def __init__(self, template: Template, block: str) -> None:
        self.template, self.block = template, template.blocks[block]
        self.name, self.filename = f"{template.name}#{block}", template.filename

    def render(self, context: Mapping[str, Any]) -> str:
        return "".join(self.block(self.template.new_context({**context})))


class Pages(Environment):
    """Knows the parts of a page besides the pages."""

    def get_template(self, name: Any, *args: Any, **named: Any) -> Any:
        whole, _, block = str(name).partition("#")
        template = super().get_template(whole, *args, **named)
        return Part(template, block) if block else template


def compiled() -> None:
    """Have all pages ready, a second's work, which else the first readers wait for."""
    pages = cast(Jinja2, engines["jinja2"]).env
    for name in pages.list_templates():
        if not name.startswith(NOT_OURS):
            pages.get_template(name)


def environment(**options: Any) -> Environment:
    """What knows all words that readers' pages are told in, for Django's settings.

    What a page was not given is empty there, as in Django's templates.
    """
    told = {**options, "keep_trailing_newline": True, "undefined": ChainableUndefined}
    pages = Pages(**told)
    pages.filters.update(FILTERS)
    pages.globals.update(GLOBALS)
    pages.globals.update({word.__name__: word for word in OURS})
    return pages
