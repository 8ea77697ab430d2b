"""What Django and the package for second steps tell of accounts becomes events."""

from typing import Any

from allauth.mfa import signals
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.http import HttpRequest

from guide.accounts import events, sessions, throttle
from guide.accounts.models import Event


def listen() -> None:
    user_logged_in.connect(came_in, dispatch_uid="accounts")
    user_login_failed.connect(failed, dispatch_uid="accounts")
    signals.authenticator_used.connect(took_step, dispatch_uid="accounts")
    signals.authentication_failed.connect(missed_step, dispatch_uid="accounts")


def came_in(request: HttpRequest, user: User, **_: Any) -> None:
    sessions.begin(request)
    events.record(Event.Kind.LOGGED_IN, user.get_username(), request)
    events.forget()


def failed(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    if request:
        typed = str(credentials.get("username"))
        throttle.failed(request, events.named(typed), Event.Kind.FAILED)


def took_step(request: HttpRequest, user: User, **_: Any) -> None:
    events.record(Event.Kind.SECOND_STEP, user.get_username(), request)


def missed_step(request: HttpRequest, user: User, **_: Any) -> None:
    throttle.failed(request, user.get_username(), Event.Kind.WRONG_CODE)
