"""How a name and a password are checked."""

from functools import partial
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from guide.accounts import events, throttle


class Throttled(ModelBackend):
    """Django's own check, which is refused where it was tried too often."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **others: Any,
    ) -> Any:
        check = partial(super().authenticate, request, username, password, **others)
        if request is None or username is None:
            return check()
        throttle.refuse_if_many(request, events.named(username))
        with throttle.in_turn(request):
            return check()
