"""Which answers are kept, for whom, and what caches on the way may do with them."""

from collections.abc import Callable, Hashable
from hashlib import sha256
from typing import TypeGuard

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
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

from guide.kept_pages.shelf import Page, Shelf
from guide.kept_pages.watching import Watch
from guide.register.privacy import START, is_secret
from scenarios.browse.rendering import SWAP_HEADERS

SOMEBODYS = ("/admin/", "/drafts/", START)
"""Where pages are for editors, or have a secret in their address."""

SWAPS = [HttpHeaders.to_wsgi_name(name) for name in SWAP_HEADERS]
VARYING = {name.lower() for name in (*SWAP_HEADERS, "Accept-Encoding", "Cookie")}
"""What a page may differ by and be kept, as the key has it."""

REFUSING = ("private", "no-store", "no-cache")
FRESH = "public, max-age=0, s-maxage=1, must-revalidate"
"""A browser asks each time; a cache for many, after a second, so that a change is with
readers within two."""


class KeptPages:
    """Middleware that makes a page once for all readers, until the content changes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.KEPT_MEGABYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.shelf = Shelf(settings.KEPT_MEGABYTES * 2**20)
        self.watch = Watch()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_known(request):
            return _for_one(self.get_response(request))
        state = self.watch.state() if is_anybodys(request) else None
        if state is None:
            return self.get_response(request)
        key = key_of(request)
        page = self.shelf.get(state, key)
        if page is None:
            response = self.get_response(request)
            if not is_for_all(response, request):
                return response
            page = page_of(response)
            if request.method == "GET":
                self.shelf.put(state, key, page)
        answer = page.response()
        etag = page.headers["ETag"]
        return get_conditional_response(request, etag, response=answer) or answer


def is_known(request: HttpRequest) -> bool:
    """Whether somebody asks who is signed in, or was."""
    cookies = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    return not cookies.isdisjoint(request.COOKIES)


def is_anybodys(request: HttpRequest) -> bool:
    """Whether the answer may be one that every reader gets."""
    reads = request.method in ("GET", "HEAD")
    return reads and not request.path.startswith(SOMEBODYS) and not is_secret(request)


def key_of(request: HttpRequest) -> Hashable:
    """All by which the answers to readers differ."""
    meta = request.META
    return (
        *(request.scheme, meta.get("HTTP_HOST")),
        *(request.path, meta.get("QUERY_STRING")),
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


def page_of(response: HttpResponse) -> Page:
    """An answer with what caches on the way need to know of it."""
    body = response.content
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    response.headers.setdefault("Cache-Control", FRESH)
    response.headers.setdefault("ETag", quote_etag(sha256(body).hexdigest()[:32]))
    return Page(dict(response.headers.items()), body)


def _for_one(response: HttpResponseBase) -> HttpResponseBase:
    """An answer that no cache may give to somebody else."""
    if "Cache-Control" not in response.headers:
        patch_cache_control(response, private=True, no_cache=True)
    return response
