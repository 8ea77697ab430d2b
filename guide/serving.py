"""How gunicorn serves the site: slow connections hold up nobody; its log is ours."""

import socket
import time
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from guide import environment
from guide.log.lines import AsJson

HEAD_BYTES = 65_536
"""More than gunicorn takes as a head: it refuses what is longer itself."""

LEAST = (socket.SOL_SOCKET, socket.SO_RCVLOWAT)
"""How many bytes must be there before a socket counts as readable."""


class Patient(ThreadWorker):  # type: ignore[misc]
    """Gives a thread to a request once its head has come, and to none before.

    A connection whose head does not come in the seconds of `keepalive` is closed.
    """

    def enqueue_req(self, conn: Any) -> None:
        looked_at, conn.data_ready = conn.data_ready, False
        if looked_at or _head_has_come(conn):
            super().enqueue_req(conn)
            return
        conn.timeout = time.monotonic() + self.cfg.keepalive
        self.pending_conns.append(conn)
        heard = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, heard)

    def on_pending_socket_readable(self, conn: Any, client: socket.socket) -> None:
        """Look again; it keeps its place, and its time, in the row of those waiting."""
        if _head_has_come(conn):
            super().on_pending_socket_readable(conn, client)


class Told(Logger):  # type: ignore[misc]
    """What gunicorn itself has to say, in the form of the site's own log."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        if environment.read("LOG", "json") == "json":
            for handler in self.error_log.handlers:
                handler.setFormatter(AsJson())


def _head_has_come(conn: Any) -> bool:
    """Look at what has come, and leave it there; else wake when there is more."""
    if conn.parser and conn.parser.unreader.buf.getvalue():
        return True  # It was read together with the request before.
    conn.sock.setblocking(False)
    try:
        seen = conn.sock.recv(HEAD_BYTES, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True  # The thread finds the same, and closes it.
    whole = b"\r\n\r\n" in seen or len(seen) == HEAD_BYTES
    # Woken without a byte more, it will get none: its other end is closed.
    came = whole or len(seen) < conn.sock.getsockopt(*LEAST)
    conn.sock.setsockopt(*LEAST, 1 if came else len(seen) + 1)
    return came
