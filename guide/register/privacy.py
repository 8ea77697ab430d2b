"""A secret address goes nowhere: not on, not into a cache, not into a log."""

import logging
import re
from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse

START = "/register/"

KEY = re.compile(rf"({START}|\brow=|/drafts/|\bedition=draft\.)[\w.:-]{{20,}}")
"""A key, a walkthrough's reference to a row, which leads to one, or a draft's link."""

VALUES = re.compile(r"\nDETAIL: .*")
"""Where PostgreSQL says which values of a row it does not take, a name among them."""

LEADS_BACK = re.compile(r"(?:^|&)row=")

HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
}


class AddressesKept:
    """Middleware that keeps a register's address from browsers' and others' memory.

    It holds for each answer, one that says that something went wrong included.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_secret(request):
            for name, value in HEADERS.items():
                response.headers[name] = value
        return response


def is_secret(request: HttpRequest) -> bool:
    """Whether an address is that of somebody's register, or leads back to one."""
    named = request.path.startswith(START) and request.path != START
    return named or leads_back(request.META.get("QUERY_STRING", ""))


def leads_back(query: str) -> bool:
    """Whether a query has the reference to a row, however that is written.

    It is not read as a form: one of too many fields would fail here, not in its view.
    """
    return bool(LEADS_BACK.search(unquote(query)))


def without_keys(text: str) -> str:
    return KEY.sub(r"\1…", text)


class WithoutKeys(logging.Filter):
    """Takes the keys out of what is logged, and what rows have in them."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_keys(record.getMessage())
        record.args = None
        if record.exc_info and not record.exc_text:
            told = logging.Formatter().formatException(record.exc_info)
            record.exc_text = VALUES.sub("", without_keys(told))
        return True
