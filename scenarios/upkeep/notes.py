"""What there is to look at again."""

from dataclasses import dataclass
from enum import StrEnum

from scenarios.models import Reference


class Kind(StrEnum):
    OLD = "old-fact"
    ASTRAY = "address-astray"


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a reference that an editor should look at again."""

    kind: Kind
    reference: Reference
    sentence: str
