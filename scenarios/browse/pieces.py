"""What a page of content says is made once for each version of the content.

It is kept in pieces, which are what the blocks of `base.html` hold. Each request has
its own frame around them, with all that depends on it. Who is signed in gets pages made
for them, as do those who see a draft, and htmx.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import HttpHeaders
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils.timezone import localdate
from markupsafe import Markup

from scenarios import unchanged
from scenarios.browse.rendering import SWAP_HEADERS
from scenarios.jinja.pieces import CONTEXT
from scenarios.packed import Packed
from scenarios.shelf import Shelf

MOST = 4 * 2**20
"""So many bytes of pieces a process keeps."""
BESIDES = 2_000
"""About as many go for what is kept beside the main piece of a page."""

FRAME = "base.html"
MAIN = "main"
"""The piece that is most of a page; it goes into the frame as it is packed."""
MARK = Markup("\0main\0")
"""Where it goes: no text has this in it."""

SWAPS = [HttpHeaders.to_wsgi_name(name) for name in SWAP_HEADERS]
"""As the server says them: to have all headers by name takes as long as a page."""

type View = Callable[..., HttpResponse]
type Pieces = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says to all readers."""

    headers: Mapping[str, str]
    pieces: Pieces
    main: Packed

    @property
    def size(self) -> int:
        return self.main.size + BESIDES

    def framed(self, request: HttpRequest) -> HttpResponse:
        """The whole page, in the frame that this request has."""
        with _telling(request, {**self.pieces, MAIN: MARK}):
            response = render(request, FRAME, {**self.pieces[CONTEXT]})
        before, _, behind = response.content.partition(MARK.encode())
        for name, value in self.headers.items():
            response.headers[name] = value
        return self.put(response, before, behind)

    def put(self, response: HttpResponse, before: bytes, behind: bytes) -> HttpResponse:
        """The response, of this and what is around it, with which it can be packed."""
        response.content = b"".join((before, self.main.text, behind))
        vars(response)["around"] = before, self.main, behind
        return response


shelf: Shelf[Said] = Shelf(MOST)


def content(*reads: str, plain: bool = False) -> Callable[[View], View]:
    """A view's page is one of content: made once for all who ask for the same.

    What they ask for is told by its path, and by the keys of the query that it `reads`.
    One that is of content only where it is `plain` answers any query by itself.
    """

    def kept(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, *args: str, **named: str) -> HttpResponse:
            state = None if plain and request.GET else state_for(request)
            if state is None:
                return view(request, *args, **named)
            asked = (tuple(request.GET.getlist(key)) for key in reads)
            key = (view, get_script_prefix(), args, *named.items(), *asked)
            if said := shelf.get(state, key):
                return said.framed(request)
            pieces: dict[str, Any] = {}
            with _telling(request, pieces):
                response = view(request, *args, **named)
            said = _said(response, pieces)
            if said is None:
                return response
            shelf.put(state, key, said)
            before, _, behind = response.content.partition(said.main.text)
            return said.put(response, before, behind)

        return shown

    return kept


def state_for(request: HttpRequest) -> Hashable:
    """The version of the content, and the day, where a page is as all readers have it.

    A page may tell how old something is.
    """
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    swaps = any(request.META.get(name) == "true" for name in SWAPS)
    if settings.DEBUG or signed_in or swaps or hasattr(request, "draft"):
        return None
    version = unchanged.version()
    return None if version is None else (version, localdate())


def for_one(request: HttpRequest) -> None:
    """Have the page that is being made kept for nobody else."""
    vars(request).pop("pieces", None)


@contextmanager
def _telling(request: HttpRequest, pieces: Pieces) -> Iterator[None]:
    """Have the tag `piece` say these pieces, and note those that are missing."""
    vars(request)["pieces"] = pieces
    try:
        yield
    finally:
        for_one(request)


def _said(response: HttpResponse, pieces: dict[str, Any]) -> Said | None:
    """What a page says, of which these pieces were noted; None where not to all."""
    main = str(pieces.pop(MAIN, "")).encode()
    if response.status_code != 200 or "Cache-Control" in response.headers or not main:
        return None
    return Said(dict(response.headers.items()), pieces, Packed.of(main))
