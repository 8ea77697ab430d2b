"""What no browser sends is refused in words, wherever in a request it is read."""

import codecs
from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, FieldDoesNotExist
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import DataError
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.response import (
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.http import parse_header_parameters

FORM = "application/x-www-form-urlencoded"
CHARSETS = {"ascii", "cp1252", "iso8859-1", "utf-8"}
"""Those that are text, by Python's names; it knows more, some of which raise."""
UNASKED = ("__range", "__regex", "__iregex")
"""How lists look for rows, of which no page makes use."""
ENDLESS = "for integer string conversion"
"""What Python says of a number of more digits than it reads."""

type Next = Callable[[HttpRequest], HttpResponseBase]


class Asked(WSGIRequest):
    """A request in which no charset is an error of ours."""

    def __init__(self, environ: dict[str, Any]) -> None:
        if not _is_text(environ.get("CONTENT_TYPE", "")):
            # Django reads it here, where nobody can answer yet. It refuses this one
            # as soon as a page asks for what was sent.
            environ["CONTENT_TYPE"] = f"{FORM}; charset=iso-8859-1"
        super().__init__(environ)

    def read(self, size: int | None = None, /) -> bytes:
        """What was sent; BadRequest if it did not come, or not in time."""
        try:
            return super().read() if size is None else super().read(size)
        except UnreadablePostError as error:
            raise BadRequest("What was sent did not come whole, or in time.") from error

    def parse_file_upload(self, *sent: Any) -> Any:
        """The parts of a form; MultiPartParserError where their text is none."""
        try:
            return super().parse_file_upload(*sent)
        except (LookupError, UnicodeError) as error:
            raise MultiPartParserError("A part in a charset that is none.") from error


class Handler(WSGIHandler):
    """What answers a server: any request that it can send."""

    request_class = Asked


class Fitting:
    """Middleware that refuses a value which no column holds: 400, not 500.

    A key beyond 2^63 is an OverflowError in SQLite and a DataError in PostgreSQL, as
    is a NUL there; one of thousands of digits is a ValueError. Lists of editors would
    look for anything that an address says, in ways that fail, or take for ever.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_editors = request.path_info.startswith("/admin/")
        if is_editors and any(name.endswith(UNASKED) for name in request.GET):
            raise BadRequest("A way to look for rows that no page offers.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        # Django's own pages look up a field that an address names, be it blank.
        blank = request.GET.get("_to_field") == ""
        known = FieldDoesNotExist if blank else DataError
        endless = ENDLESS in str(exception.__cause__ or exception)
        if endless or isinstance(exception, DataError | OverflowError | known):
            raise BadRequest("A value that no column holds.") from exception


class NoBodyForHead:
    """Middleware that sends no body where only the headers were asked for."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "HEAD":
            return response
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = ()
        elif isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


def _is_text(content_type: str) -> bool:
    """Whether what was sent is in a charset that pages of ours can be in."""
    try:
        _, named = parse_header_parameters(content_type)
    except (LookupError, ValueError):
        return False
    try:
        return codecs.lookup(named.get("charset", "utf-8")).name in CHARSETS
    except (LookupError, ValueError):
        return True  # Django takes what nobody knows for UTF-8.
