"""Whether the addresses of the references still lead to their pages.

The only part of the guide that asks the network, and only when it is told to.
"""

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from urllib.parse import urljoin, urlsplit, urlunsplit

from scenarios.models import Reference
from scenarios.upkeep.notes import Note, NoteKind

PATIENCE = 5
"""Seconds that one server has for one answer."""

AT_ONCE = 8
HOPS = 5
GONE = {404, 410}
NO_HEADS = {405, 501}
"""Answers of servers that do not tell the head alone; the page may be there."""

_LOCALE = re.compile(r"^/[a-z]{2}-[a-z]{2}(?=/|$)")


def astray(references: Iterable[Reference], seconds: float) -> list[Note]:
    """A note for each address that has moved, is gone or was not reached.

    Asks for the heads of the pages alone. After so many seconds no other address is
    begun, and those left are told as well.
    """
    end = monotonic() + seconds

    def look(reference: Reference) -> Note | None:
        trouble = _trouble(reference.url) if monotonic() < end else "was not looked at"
        said = f"“{reference.title}” {trouble}."
        return Note(NoteKind.ASTRAY, reference, said) if trouble else None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [note for note in pool.map(look, references) if note]


def _trouble(address: str) -> str:
    """What is wrong with an address; empty if it leads where it always did."""
    try:
        status, reached = _follow(address)
    except (OSError, HTTPException, ValueError) as error:
        return f"was not reached ({error or type(error).__name__})"
    if status in GONE:
        return f"is not there: the answer is {status}"
    if status >= 400 and status not in NO_HEADS:
        return f"does not show its page: the answer is {status}"
    if 300 <= status < 400:
        return "sends on and on"
    moved = _page(reached) != _page(address)
    return f"has moved to {reached}" if moved else ""


def _follow(address: str) -> tuple[int, str]:
    """The status of the last page that an address leads to, and where that is."""
    for _ in range(HOPS):
        status, onward = _head(address)
        if not onward:
            break
        address = urljoin(address, onward)
    return status, address


def _head(address: str) -> tuple[int, str]:
    """The status of an address, and where it sends on to; empty if nowhere."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        raise ValueError(f"{address} is no address of the web")
    server = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    with closing(
        server(parts.hostname or "", parts.port, timeout=PATIENCE)
    ) as connection:
        connection.request("HEAD", target, headers={"User-Agent": "fo-guide"})
        answer = connection.getresponse()
        sent_on = 300 <= answer.status < 400
        return answer.status, answer.getheader("Location", "") if sent_on else ""


def _page(address: str) -> tuple[str, str]:
    """An address without what may differ for the same page, such as the language."""
    parts = urlsplit(address.lower())
    path = _LOCALE.sub("", parts.path).rstrip("/")
    return (parts.hostname or "").removeprefix("www."), path
