"""The figures to count with, as `scenarios/content/capacity.yaml` has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parent.parent / "content" / "capacity.yaml"

MOST_LETTERS = 20


class Way(StrEnum):
    """How a pattern carries records."""

    CALLS = "calls"
    PACKAGES = "packages"


class Unusable(ValueError):
    """A figure was given that cannot be counted with; says what to do."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to count with, and where it comes from."""

    key: str
    """Also its key in an address."""
    label: str
    short: str
    """What is counted, behind the number: "s a call"."""
    value: Decimal
    least: Decimal
    most: Decimal
    why: str
    reference: str = ""
    """Slug of the document that says so; empty where it is assumed."""

    def read(self, typed: str) -> Decimal:
        """The number in a text. Raises Unusable for none, or one out of bounds."""
        told = typed.strip()
        try:
            number = Decimal(_ungrouped(told[:MOST_LETTERS]))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise Unusable(f"“{typed[:40]}” is not a number. Write {self.value}.")
        if not self.least <= number <= self.most:
            raise Unusable(
                f"{self.label} must be from {self.least:,} to {self.most:,}, "
                f"not {typed[:40]}."
            )
        return number


def _ungrouped(told: str) -> str:
    """The same without commas that part thousands: "1,5" has none of these."""
    grouped = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", told)
    return told.replace(",", "") if grouped else told


@cache
def figures() -> Mapping[str, Figure]:
    """All figures by their keys, in the order of the file."""
    return {
        key: Figure(key, **(told | _numbers(told)))
        for key, told in _file()["figures"].items()
    }


@cache
def way_of(pattern: str) -> Way | None:
    """How a pattern carries records; None where nothing is counted for it."""
    ways = _file()["ways"]
    return next((Way(way) for way, slugs in ways.items() if pattern in slugs), None)


type Answered = frozenset[tuple[str, str]]
"""Criteria with their options: any of these answers."""


@cache
def any_hour() -> Answered:
    """The answers by which an interface may be at work in any hour of a day."""
    return _answers("any-hour")


@cache
def one_run() -> Answered:
    """The answers by which all that an interface carries comes in one run."""
    return _answers("one-run")


@cache
def inbound() -> Answered:
    """The answers by which records only come into F&O."""
    return _answers("inbound")


@cache
def outbound() -> Answered:
    """The answers by which records only go out of F&O."""
    return _answers("outbound")


@cache
def soon() -> Answered:
    """The answers by which records are to be there soon."""
    return _answers("soon")


@cache
def runs_often() -> Answered:
    """The answers by which a run follows a run every few minutes."""
    return _answers("runs-often")


@cache
def runs_hourly() -> Answered:
    """The answers by which a run follows a run every hour."""
    return _answers("runs-hourly")


@cache
def runs_at_most_daily() -> Answered:
    """The answers by which what a day brings may come in one run."""
    return _answers("runs-at-most-daily")


def _answers(name: str) -> Answered:
    told = _file()[name]
    return frozenset((slug, option) for slug, some in told.items() for option in some)


def _numbers(told: Mapping[str, Any]) -> dict[str, Decimal]:
    return {key: Decimal(str(told[key])) for key in ("value", "least", "most")}


@cache
def _file() -> Any:
    return yaml.safe_load(FILE.read_text("utf-8"))
