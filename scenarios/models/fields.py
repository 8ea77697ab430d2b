"""The columns that many tables have."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxLengthValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models
from django.urls import NoReverseMatch, Resolver404, resolve

from scenarios.decision.model import FORM_KEYS, RESERVED_ANSWERS, RESERVED_KEYS

MARKDOWN = "Markdown. Tables, lists and fenced code work; raw HTML does not."


def not_reserved(slug: str) -> None:
    """Refuse the words that addresses use themselves, as keys or as answers."""
    if slug in RESERVED_KEYS | FORM_KEYS | RESERVED_ANSWERS:
        raise ValidationError(f'"{slug}" has a meaning of its own in addresses.')


WELL_FORMED = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
    "Use lower-case letters and digits, with single hyphens between.",
)

LONGEST = 80
SHORT = MaxLengthValidator(LONGEST)


class Slug(models.SlugField):  # type: ignore[type-arg]
    """The name of a row in addresses and files. It stays once it is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault(
            "help_text", "Name in the address, e.g. order-status-read. It stays."
        )
        kwargs.setdefault(
            "validators",
            [
                WELL_FORMED,
                not_reserved,
            ],
        )
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if leads_elsewhere(model_instance):
            raise ValidationError(f'"{value}" is in the address of another page.')


def leads_elsewhere(row: Any) -> bool:
    """Whether another page has the address that a row would have."""
    try:
        return "slug" not in resolve(row.get_absolute_url()).kwargs
    except (AttributeError, NoReverseMatch, Resolver404):
        return False


def no_answer_word(slug: str) -> None:
    """Refuse the answers that are no options."""
    if slug in RESERVED_ANSWERS:
        raise ValidationError(f'"{slug}" is an answer of its own, not an option.')


class Order(models.PositiveIntegerField):  # type: ignore[type-arg]
    """Place among the others; equal places fall back to the slug."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", 1000)
        kwargs.setdefault("help_text", "Lower comes first.")
        super().__init__(*args, **kwargs)


class Amount(models.DecimalField):  # type: ignore[type-arg]
    """An exact number, read back as it is written: 6000 or 116.85."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 15)
        kwargs.setdefault("decimal_places", 3)
        kwargs.setdefault("validators", [MinValueValidator(0)])
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Decimal | None, *_: Any) -> Decimal | None:
        return None if value is None else Decimal(shortest(value))


def shortest(number: Decimal) -> str:
    """An exact number without a fraction or zeros that say nothing: "6000"."""
    return f"{number.normalize():f}"


class Circumstances(models.JSONField):
    """Options by slug of their criterion, as {"job": ["look-up", "act"]}.

    They hold where each criterion named has one of its options. Without any, they
    always hold.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text",
            "A line for each criterion: its slug, a colon, and options with commas "
            "between, such as “job: look-up, act”. All lines must hold.",
        )
        super().__init__(*args, **kwargs)


def circumstances(stored: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """What such a column holds as the core has it, by the alphabet of the criteria.

    A database may keep the keys of JSON in an order of its own.
    """
    return {slug: tuple(options) for slug, options in sorted(stored.items())}
