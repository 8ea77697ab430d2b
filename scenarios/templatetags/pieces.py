"""What pages have in common, or say to all readers, is not made anew for each."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context, Library, Node, NodeList
from django.template.base import Parser, Token
from django.urls import get_script_prefix

register = Library()

CONTEXT = "context"
"""With its pieces is noted what the frame itself says of a page, by these names."""
NAMED = ("title", "edition_number")


class Piece(Node):
    """What stands in a block of the page, or what was kept of it.

    See `scenarios/browse/pieces.py`.
    """

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> str:
        pieces = getattr(context.get("request"), "pieces", None)
        if pieces is None:
            return self.nodelist.render(context)
        if self.name not in pieces:
            pieces[self.name] = self.nodelist.render(context)
            pieces[CONTEXT] = {name: context.get(name) for name in NAMED}
        return str(pieces[self.name])


@register.tag
def piece(parser: Parser, token: Token) -> Piece:
    _, name = token.split_contents()
    nodelist = parser.parse(("endpiece",))
    parser.delete_first_token()
    return Piece(name, nodelist)


class Once(Node):
    """What is the same on every page; only where the site is may it depend on."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.made: dict[tuple[str, str], str] = {}

    def render(self, context: Context) -> str:
        site = get_script_prefix(), str(staticfiles_storage.__class__)
        if site not in self.made:
            self.made[site] = self.nodelist.render(context.new())
        return self.made[site]


@register.tag
def once(parser: Parser, token: Token) -> Once:
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(nodelist)
