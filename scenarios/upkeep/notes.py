"""What there is to look at again."""

from dataclasses import dataclass
from enum import StrEnum

from scenarios.models import Reference


class NoteKind(StrEnum):
    OLD = "old-fact"
    ASTRAY = "address-astray"


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a reference that an editor should look at again."""

    kind: NoteKind
    reference: Reference
    sentence: str
