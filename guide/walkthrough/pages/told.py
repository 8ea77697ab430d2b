"""What stands above a decision, as each page shows it that has a result."""

from dataclasses import dataclass

from django.utils.formats import date_format

from guide.walkthrough.head import Head


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
    day = head.day
    lines = (
        ("Owner", head.told.get("owner", "")),
        ("Date", date_format(day, "j F Y") if day else ""),
        ("Deciders", head.told.get("deciders", "")),
    )
    return tuple((label, value) for label, value in lines if value)
