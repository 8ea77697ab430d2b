"""Pages go compressed: a phone on a bad line waits for bytes."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers

from guide.register.privacy import is_secret
from scenarios.packed import gzipped


class Packed(GZipMiddleware):
    """Compresses what readers get, but nothing that is to be kept nowhere.

    That has secrets, which whoever sees sizes could guess, letter by letter. As no
    other page has any, none needs bytes by chance against it: the same page is always
    the same bytes, by which caches know it again.
    """

    max_random_bytes = 0

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kept_nowhere = "no-store" in response.headers.get("Cache-Control", "")
        if kept_nowhere or is_secret(request):
            return response
        around = vars(response).get("around")
        accepts = re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if not (isinstance(response, HttpResponse) and around and accepts):
            return super().process_response(request, response)
        # Most of it has been packed before.
        response.content = gzipped(around)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ("Accept-Encoding",))
        return response
