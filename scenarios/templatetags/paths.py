"""Django's own tags `url` and `static`, for every template, but that they remember."""

from django.template import Context, Library
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as of_django
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from scenarios.paths import file_at, path_of

register = Library()


class KnownPath(URLNode):
    """A path that is worked out once; others depend on what page asks for them."""

    def render(self, context: Context) -> str:
        page = self.view_name.resolve(context)
        if self.kwargs or ":" in page:
            return str(super().render(context))
        try:
            path = path_of(page, *(arg.resolve(context) for arg in self.args))
        except NoReverseMatch:
            return str(super().render(context))
        if self.asvar:
            context[self.asvar] = path
            return ""
        return conditional_escape(path) if context.autoescape else path


@register.tag
def url(parser: Parser, token: Token) -> KnownPath:
    node = of_django(parser, token)
    return KnownPath(node.view_name, node.args, node.kwargs, node.asvar)


@register.simple_tag
def static(name: str) -> str:
    """The path of a static file."""
    return file_at(name)
