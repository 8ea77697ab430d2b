"""A row goes through the walkthrough and comes back, and its secret stays at home.

The walkthrough's addresses say everything that a reader answers, and readers pass
them on. So they name a row by a reference that only this site can read, and that is
worth nothing after a day. Until then it lets whoever has it answer for that one row;
it does not have the key that may edit, and does not lead to it.
"""

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils.crypto import salted_hmac

from guide.register.assessing import assessor
from guide.register.keeping.opening import Opened, find
from guide.register.models import Interface
from guide.register.pages.asking import keys_for
from scenarios import editions
from scenarios.decision.model import DecisionModel

SALT = "guide.register.walking"

WORTH = timedelta(hours=24)

NONCE = 16


@dataclass(frozen=True, slots=True)
class Row:
    """A row that somebody who may edit has taken along."""

    opened: Opened
    """Its register, to look at."""
    row: Interface
    seen: int
    """The version of the register when it was."""


def reference(opened: Opened, row: Interface) -> str:
    """What names a row in addresses of the walkthrough, of somebody who may edit."""
    nonce = secrets.token_bytes(NONCE)
    key = base64.urlsafe_b64decode(opened.key_to_look)
    hidden = base64.urlsafe_b64encode(nonce + _masked(key, nonce)).decode()
    said = [hidden, row.pk, opened.register.version]
    return signing.dumps(said, salt=SALT)


def row_of(told: str) -> Row | None:
    """The row that a reference names; None where it is worth nothing any more."""
    try:
        hidden, pk, seen = signing.loads(told, salt=SALT, max_age=WORTH)
    except signing.BadSignature:
        return None
    sealed = base64.urlsafe_b64decode(hidden)
    key = _masked(sealed[NONCE:], sealed[:NONCE])
    opened = find(base64.urlsafe_b64encode(key).decode())
    row = opened and opened.register.interfaces.filter(pk=pk).first()
    return Row(opened, row, seen) if opened and row else None


def _masked(text: bytes, nonce: bytes) -> bytes:
    """A text under a mask that only this site can make, put on or taken off.

    Each nonce makes another mask, as long as any key.
    """
    mask = salted_hmac(SALT, nonce, algorithm="sha256").digest()
    return bytes(a ^ b for a, b in zip(text, mask, strict=False))


def query_out(opened: Opened, row: Interface) -> dict[str, str]:
    """What the walkthrough's address says of a row: all that it answers."""
    asked = assessor(opened.register).of(row)
    query = asked.query(row)
    if asked.number != editions.live().number:
        query["edition"] = str(asked.number)
    head = {"interface": row.name[:80], "owner": row.owner[:80]}
    query |= {key: value for key, value in head.items() if value}
    return query | ({"row": reference(opened, row)} if opened.may_edit else {})


def own_answers(
    answers: Mapping[str, str], defaults: Mapping[str, str], model: DecisionModel
) -> dict[str, str]:
    """The answers that a row gives otherwise than all rows do."""
    own = dict(answers)
    for criterion in model.criteria:
        keys = keys_for(criterion)
        if all(answers.get(key) == defaults.get(key) for key in keys):
            own = {key: value for key, value in own.items() if key not in keys}
    return own
