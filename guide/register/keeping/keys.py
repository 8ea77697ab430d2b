"""The secrets in a register's addresses: one may edit, one may only look."""

import base64
import hashlib
import secrets

LENGTH = 24
"""So many random bytes nobody guesses."""


def new_key() -> str:
    """A key that may edit."""
    return secrets.token_urlsafe(LENGTH)


def key_to_look(key: str) -> str:
    """The key that may only look, which whoever may edit can always hand on.

    It follows from the key that may edit; from it that key does not follow.
    """
    drawn = hashlib.sha256(f"may look: {key}".encode()).digest()[:LENGTH]
    return base64.urlsafe_b64encode(drawn).decode()


def digest(key: str) -> str:
    """What is kept of a key: enough to know it again, not to tell it."""
    return hashlib.sha256(key.encode()).hexdigest()
