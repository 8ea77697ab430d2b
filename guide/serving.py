"""How gunicorn serves the site: slow connections hold up nobody; its log is ours."""

import ctypes
import logging
import re
import socket
import time
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.http import wsgi
from gunicorn.workers.gthread import ThreadWorker

from guide import environment
from guide.log.lines import AsJson
from guide.register.privacy import WithoutKeys

wsgi.SERVER = "guide"
"""What answers say they come from: not which program, with which faults."""

FIRST_BYTES = 65_536
"""So much of a request has to come at once: more than gunicorn takes as a head."""
REQUEST_SECONDS = 30.0
"""So long a request may take to come, and each piece of its answer to go."""

TIDIED_EVERY = 10.0
"""Seconds after which a process gives back what it has no use for. One with readers
takes most of it again within two."""

LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*0*(\d{1,18})", re.IGNORECASE)
"""Of very many digits the first ones tell enough: Python reads no number so long."""
CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
LAST_CHUNK = b"0\r\n\r\n"
ASKS_FIRST = re.compile(rb"\r\nexpect:", re.IGNORECASE)

FAILED = re.compile(
    r"Error handling request|(Invalid request) from ip=\S*(: [^:'\"(]*)"
)
"""How gunicorn begins to say that it could not answer a request, or not read it. Then
comes what it was."""

LEAST = (socket.SOL_SOCKET, socket.SO_RCVLOWAT)
"""How many bytes must be there before a socket counts as readable."""


class Patient(ThreadWorker):  # type: ignore[misc]
    """Gives a thread to a request once it has come, or its first bytes, if it is long.

    A connection by which that does not come in the seconds of `keepalive` is closed.
    """

    tidied = 0.0
    """When it last gave back what it had no use for."""

    def notify(self) -> None:
        """Say that it lives, which it does each second at least."""
        super().notify()
        now = time.monotonic()
        if now - self.tidied >= TIDIED_EVERY:
            self.tidied = now
            give_back()

    def handle(self, conn: Any) -> Any:
        conn.init()
        conn.parser.unreader.sock = InTime(conn.sock)
        return super().handle(conn)

    def handle_request(self, req: Any, conn: Any) -> Any:
        # One that came together with the one before is read without a time limit.
        conn.sock.settimeout(REQUEST_SECONDS)
        return super().handle_request(req, conn)

    def enqueue_req(self, conn: Any) -> None:
        looked_at, conn.data_ready = conn.data_ready, False
        if looked_at or _has_come(conn):
            super().enqueue_req(conn)
            return
        conn.timeout = time.monotonic() + self.cfg.keepalive
        self.pending_conns.append(conn)
        heard = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, heard)

    def on_pending_socket_readable(self, conn: Any, client: socket.socket) -> None:
        """Look again; it keeps its place, and its time, in the row of those waiting."""
        if _has_come(conn):
            super().on_pending_socket_readable(conn, client)


class InTime:
    """A connection that brings the rest of a request in time; TimeoutError if not."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock, self.end = sock, time.monotonic() + REQUEST_SECONDS

    def gettimeout(self) -> None:
        """None: who sets a time limit need not put back another."""

    def settimeout(self, seconds: float | None) -> None:
        """Let the rest come in so many seconds, unless fewer are left."""
        if seconds is not None:
            self.end = min(self.end, time.monotonic() + seconds)

    def recv(self, size: int) -> bytes:
        self.sock.settimeout(max(self.end - time.monotonic(), 0.001))
        try:
            return self.sock.recv(size)
        finally:
            self.sock.settimeout(REQUEST_SECONDS)  # It is written to as well.


class Told(Logger):  # type: ignore[misc]
    """What gunicorn itself has to say, in the form of the site's own log."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        as_json = environment.read("LOG", "json") == "json"
        for handler in self.error_log.handlers:
            handler.addFilter(OfNobody())
            handler.addFilter(WithoutKeys())
            if as_json:
                handler.setFormatter(AsJson())


class OfNobody(logging.Filter):
    """Takes out what somebody sent that could not be read, and from where.

    It may be a register's address, a cookie, or a text with an unusual letter in it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if failed := FAILED.match(record.getMessage()):
            record.msg = "".join(filter(None, failed.groups())).rstrip() or failed[0]
            record.args = None
        return True


def give_back() -> None:
    """Give the system the memory between what this process uses; takes a millisecond.

    Large work leaves holes, which the C library by itself keeps: 25 MB after a register
    of 10,000 rows was brought, changed and taken out again.
    """
    with suppress(AttributeError):  # Other C libraries keep fewer.
        ctypes.CDLL(None).malloc_trim(0)


def _has_come(conn: Any) -> bool:
    """Look at what has come, and leave it there; else wake when there is more."""
    if conn.parser and conn.parser.unreader.buf.getvalue():
        return True  # It was read together with the request before.
    conn.sock.setblocking(False)
    try:
        seen = conn.sock.recv(FIRST_BYTES, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True  # The thread finds the same, and closes it.
    whole = _is_whole(seen) or len(seen) == FIRST_BYTES
    # Woken without a byte more, it will get none: its other end is closed.
    came = whole or len(seen) < conn.sock.getsockopt(*LEAST)
    conn.sock.setsockopt(*LEAST, 1 if came else len(seen) + 1)
    return came


def _is_whole(seen: bytes) -> bool:
    """Whether a thread need not wait for the rest: one that asks first sends none."""
    head, end, body = seen.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    if CHUNKED.search(head):
        told = LAST_CHUNK in body
    else:
        told = not length or len(body) >= int(length[1])
    return bool(end and (told or ASKS_FIRST.search(head)))
