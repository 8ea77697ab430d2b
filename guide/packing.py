"""Pages go compressed: a phone on a bad line waits for bytes."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from guide.register.privacy import is_secret


class Packed(GZipMiddleware):
    """Compresses what readers get, but nothing that is to be kept nowhere.

    That has secrets, which whoever sees sizes could guess, letter by letter.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kept_nowhere = "no-store" in response.headers.get("Cache-Control", "")
        if kept_nowhere or is_secret(request.path):
            return response
        return super().process_response(request, response)
