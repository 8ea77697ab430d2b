"""What stands above a decision, as each page shows it that has a result."""

from dataclasses import dataclass

from django.utils.formats import date_format

from guide.walkthrough.head import LABELS, Head


@dataclass(frozen=True, slots=True)
class Told:
    """What is decided about, by whom and when; and where that is filled in."""

    interface: str
    facts: tuple[tuple[str, str], ...]
    """Owner, date and deciders, as far as they are told: label and value."""
    board_url: str


def told(head: Head, board_url: str) -> Told:
    """What the reader tells of the decision."""
    return Told(head.interface, who_decides(head), board_url)


def who_decides(head: Head) -> tuple[tuple[str, str], ...]:
    """Who decides, and when; only what is told."""
    said = {**head.told, "date": date_format(head.day, "j F Y") if head.day else ""}
    lines = ((LABELS[key], said.get(key)) for key in ("owner", "date", "deciders"))
    return tuple((label, value) for label, value in lines if value)
