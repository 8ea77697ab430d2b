"""What a page says to all readers is not made anew for each of them."""

from collections.abc import Callable

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

CONTEXT = "context"
"""With its pieces is noted what the frame itself says of a page, by these names."""
NAMED = ("title", "edition_number")


@pass_context
def piece(context: Context, name: str, caller: Callable[[], Markup]) -> Markup:
    """What stands in a block of the page, or what was kept of it.

    See `scenarios/browse/pieces.py`.
    """
    pieces = getattr(context.get("request"), "pieces", None)
    if pieces is None:
        return caller()
    if name not in pieces:
        pieces[name] = caller()
        pieces[CONTEXT] = {name: context.get(name) for name in NAMED}
    kept: Markup = pieces[name]
    return kept
