"""What happened to accounts is written down, logged, and forgotten in time."""

import logging
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils import timezone

from guide.accounts import addresses
from guide.accounts.models import Event

KEPT = timedelta(days=180)
"""How long an event is kept: long enough to look into what is found late."""

FAILURES = {Event.Kind.FAILED, Event.Kind.WRONG_CODE, Event.Kind.LOCKED_OUT}

log = logging.getLogger(__name__)


def record(kind: TextChoices, account: str, request: HttpRequest | None = None) -> None:
    """Write down what happened to an account; `account` is as `named` gives it.

    The log goes to more places than the table, so it has no name.
    """
    address = addresses.of(request) if request else ""
    Event.objects.create(kind=kind, account=account, address=address)
    level = logging.WARNING if kind in FAILURES else logging.INFO
    whose = addresses.fingerprint(account)
    log.log(level, "Account %s, address %s: %s", whose, address or "none", kind.label)


def named(typed: str) -> str:
    """The name of an account that was typed; of what is no account a fingerprint.

    It might be a password that was typed one field too early.
    """
    if User.objects.filter(username=typed).exists():
        return typed
    return f"unknown {addresses.fingerprint(typed)}"


def forget() -> None:
    """Delete events that are old, and sessions that are over."""
    Event.objects.filter(at__lt=timezone.now() - KEPT).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
