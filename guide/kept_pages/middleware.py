"""Which answers are kept, for whom, and what caches on the way may do with them."""

from collections.abc import Callable, Hashable, Mapping
from hashlib import sha256
from typing import Any, ClassVar, TypeGuard

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, parse_cookie
from django.http.request import HttpHeaders
from django.http.response import HttpResponseBase
from django.middleware.csp import get_nonce
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.utils.http import quote_etag

from guide.kept_pages.page import Page
from guide.kept_pages.turns import Turns
from guide.kept_pages.watching import State, Watch
from guide.register.privacy import START, leads_back
from scenarios.browse.rendering import SWAP_HEADERS
from scenarios.shelf import Shelf

READING = ("GET", "HEAD")
SOMEBODYS = ("/admin/", "/drafts/", "/health/", "/static/", START)
"""Where pages are for editors, have a secret in their address, or are none."""

TOLD = (
    *("wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST"),
    *("SCRIPT_NAME", "PATH_INFO", "QUERY_STRING"),
)
"""What makes up an address, as the server says it."""
CONDITIONS = {
    *("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"),
    *("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"),
}
"""Who sends one of these may get no page, but that theirs is still the same."""
SWAPS = [HttpHeaders.to_wsgi_name(name) for name in SWAP_HEADERS]
VARYING = {name.lower() for name in (*SWAP_HEADERS, "Accept-Encoding", "Cookie")}
"""What a page may differ by and be kept, as the key has it."""

REFUSING = ("private", "no-store", "no-cache")
FRESH = "public, max-age=0, s-maxage=1, must-revalidate"
"""A browser asks each time; a cache for many, after a second, so that a change is with
readers within two."""


type Meta = Mapping[str, Any]
"""What a server says of a request."""


class KeptPages:
    """Middleware that makes a page once for all readers, until the content changes."""

    here: ClassVar["KeptPages | None"] = None
    """The pages of this process, of which `shortcut` gives some."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        KeptPages.here = self if settings.KEPT_MEGABYTES else None
        if not settings.KEPT_MEGABYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.shelf: Shelf[Page] = Shelf(settings.KEPT_MEGABYTES * 2**20)
        self.turns = Turns()
        self.watch = Watch()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_known(request.META):
            answer = _for_one(self.get_response(request))
        elif is_anybodys(request.META) and (state := self.watch.state()):
            answer = self.kept_or_made(request, state)
        else:
            answer = self.get_response(request)
        if request.method not in READING:
            self.watch.look()
        return answer

    def kept_or_made(self, request: HttpRequest, state: State) -> HttpResponseBase:
        """The page of that state, or that it is still the one that somebody has."""
        key = key_of(request.META)
        page = self.shelf.get(state, key)
        if page is None:
            # After a change all ask for the same few pages at once.
            with self.turns.first((state, key)) as first:
                page = None if first else self.shelf.get(state, key)
                if page is None:
                    made = self.made(request, state, key)
                    if not isinstance(made, Page):
                        return made
                    page = made
        answer = page.response()
        etag = page.headers["ETag"]
        return get_conditional_response(request, etag, response=answer) or answer

    def made(
        self, request: HttpRequest, state: State, key: Hashable
    ) -> Page | HttpResponseBase:
        """The page, kept from now on; where it is for one reader alone, that answer."""
        response = self.get_response(request)
        if not is_for_all(response, request):
            return response
        page = page_of(response, request)
        if request.method == "GET":
            self.shelf.put(state, key, page)
        return page

    def at_hand(self, meta: Meta) -> Page | None:
        """The page to answer a plain question with, where nothing has to be asked."""
        plain = meta["REQUEST_METHOD"] == "GET" and CONDITIONS.isdisjoint(meta)
        if not plain or is_known(meta) or not is_anybodys(meta):
            return None
        state = self.watch.fresh()
        return self.shelf.get(state, key_of(meta)) if state else None


def is_known(meta: Meta) -> bool:
    """Whether somebody asks who is signed in, or was."""
    cookies = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    return not cookies.isdisjoint(parse_cookie(meta.get("HTTP_COOKIE", "")))


def is_anybodys(meta: Meta) -> bool:
    """Whether the answer may be one that every reader gets."""
    somebodys = meta["PATH_INFO"].startswith(SOMEBODYS)
    leads_to_one = leads_back(meta.get("QUERY_STRING", ""))
    return meta["REQUEST_METHOD"] in READING and not somebodys and not leads_to_one


def key_of(meta: Meta) -> Hashable:
    """All by which the answers to readers differ."""
    return (
        *map(meta.get, TOLD),
        *(meta.get(name) == "true" for name in SWAPS),
        bool(re_accepts_gzip.search(meta.get("HTTP_ACCEPT_ENCODING", ""))),
    )


def is_for_all(
    response: HttpResponseBase, request: HttpRequest
) -> TypeGuard[HttpResponse]:
    """Whether an answer is a page that says nothing to one reader alone."""
    kept_nowhere = response.headers.get("Cache-Control", "")
    varying = response.headers.get("Vary", "").lower().split(", ")
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)
        and not response.cookies
        and not any(word in kept_nowhere for word in REFUSING)
        and VARYING.issuperset(filter(None, varying))
        and not get_nonce(request)
    )


def page_of(response: HttpResponse, request: HttpRequest) -> Page:
    """An answer with what caches on the way need to know of it."""
    body = response.content
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    response.headers.setdefault("Cache-Control", FRESH)
    response.headers.setdefault("ETag", quote_etag(sha256(body).hexdigest()[:32]))
    return Page(request.path, dict(response.headers.items()), body)


def _for_one(response: HttpResponseBase) -> HttpResponseBase:
    """An answer that no cache may give to somebody else."""
    if "Cache-Control" not in response.headers:
        patch_cache_control(response, private=True, no_cache=True)
    return response
