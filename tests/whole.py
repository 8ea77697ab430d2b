"""A client that asks through all that a server runs, before Django has a request."""

import sys
from dataclasses import dataclass, field

from django.core.signals import (
    got_request_exception,
    request_finished,
    request_started,
)
from django.db import close_old_connections
from django.test import Client

from guide.asked import Handler
from guide.kept_pages.shortcut import Shortcut


@dataclass(slots=True)
class Answer:
    """What came of a request: status 0 where nothing did; and what was raised."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    error: BaseException | None = None


class Whole(Client):
    """Sends whatever it is told to, and takes what a browser would get."""

    def __init__(self) -> None:
        super().__init__(SERVER_NAME="localhost")
        self.application = Shortcut(Handler())

    def request(self, **request) -> Answer:
        answer = Answer()

        def note(**_) -> None:
            answer.error = answer.error or sys.exception()

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            answer.status, answer.headers = int(status.split()[0]), dict(headers)

        got_request_exception.connect(note)
        # The connection is the test's, which closes it.
        request_started.disconnect(close_old_connections)
        request_finished.disconnect(close_old_connections)
        try:
            body = self.application(self._base_environ(**request), start)
            answer.body = b"".join(body)
            if hasattr(body, "close"):
                body.close()
        except Exception as error:
            answer.status, answer.error = 0, error
        finally:
            request_started.connect(close_old_connections)
            request_finished.connect(close_old_connections)
            got_request_exception.disconnect(note)
        return answer
