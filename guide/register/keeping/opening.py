"""A register is made, opened by one of its keys, and goes when nobody uses it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.timezone import now

from guide.register.keeping.keys import digest, key_to_look, new_key
from guide.register.models import Register, Upload

KEPT_FOR = timedelta(days=365)
"""How long a register stays that nobody opens."""

WAITS_FOR = timedelta(days=7)
"""How long a file waits to be looked over while nobody opens its register."""

NOTED_EVERY = timedelta(days=1)
"""How often it is noted that it was opened, which is a write."""


@dataclass(frozen=True)
class Opened:
    """A register in the hands of somebody who has one of its keys."""

    register: Register
    key: str
    may_edit: bool

    @cached_property
    def key_to_look(self) -> str:
        """The key to hand to those who shall not edit."""
        return key_to_look(self.key) if self.may_edit else self.key

    @property
    def expires(self) -> Any:
        """When it goes if nobody opens it until then."""
        return self.register.used_at + KEPT_FOR


def make(edition: int, values: Mapping[str, Any] | None = None) -> Opened:
    """A new register, and the key that may edit it: nobody can tell it later."""
    delete_expired()
    key = new_key()
    register = Register.objects.create(
        edit_digest=digest(key),
        view_digest=digest(key_to_look(key)),
        edition=edition,
        used_at=now(),
        **(values or {}),
    )
    return Opened(register, key, may_edit=True)


def find(key: str) -> Opened | None:
    """The register that a key opens; None without one, or once it has expired."""
    known = digest(key)
    register = Register.objects.filter(
        Q(edit_digest=known) | Q(view_digest=known)
    ).first()
    if register is None:
        return None
    unused = now() - register.used_at
    if unused > KEPT_FOR:
        register.delete()
        return None
    if unused > NOTED_EVERY:
        register.used_at = now()
        register.save(update_fields=["used_at"])
    return Opened(register, key, may_edit=register.edit_digest == known)


def delete_expired() -> int:
    """Delete what nobody has used for so long; how many registers that were.

    Files that wait to be looked over go sooner.
    """
    left = now() - WAITS_FOR
    Upload.objects.filter(register__used_at__lt=left).delete()
    expired = Register.objects.filter(used_at__lt=now() - KEPT_FOR)
    found = expired.count()
    expired.delete()
    return found
