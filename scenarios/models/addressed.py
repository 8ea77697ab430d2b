"""Rows that have a page: how it is called in its address, now and before."""

from collections.abc import Collection
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models

from scenarios.models.fields import (
    SHORT,
    WELL_FORMED,
    Slug,
    leads_elsewhere,
    not_reserved,
)
from scenarios.paths import path_of

FOR_A_LINK = ("slug", "addresses")
"""The columns of which the address of a page is made."""


class Addresses(models.JSONField):
    """How the page of a row is called in its address, and was: what it is now first.

    Empty where that always was its slug. A form sends the one that it shall be.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        kwargs.setdefault(
            "help_text",
            "The last part of it, if it shall be another than the slug. Whatever it "
            "was before leads there from then on.",
        )
        super().__init__(*args, **kwargs)

    def save_form_data(self, instance: Any, data: str) -> None:
        instance.move(data)

    def validate(self, value: list[str], model_instance: Any) -> None:
        super().validate(value, model_instance)
        for name in value:
            for check in (WELL_FORMED, SHORT, not_reserved):
                check(name)
        if leads_elsewhere(model_instance):
            raise ValidationError(f'"{value[0]}" is in the address of another page.')


class Taken(ValidationError):
    """A name that leads to another row already."""

    def __init__(self, name: str, by: models.Model) -> None:
        super().__init__(f'"{name}" leads to “{by}”.')
        self.name, self.by = name, by


class Addressed(models.Model):
    """A row that readers reach by the slug, or by another name that it was given."""

    slug = Slug(unique=True)
    addresses = Addresses("address of its page")

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return self.page_at(self.address)

    def page_at(self, name: str) -> str:
        """The address that has a name of this row in it."""
        return path_of(str(self._meta.model_name), name)

    @property
    def address(self) -> str:
        """How its page is called in its address."""
        return str(self.addresses[0] if self.addresses else self.slug)

    @property
    def names(self) -> list[str]:
        """All that lead to its page."""
        return list(dict.fromkeys([self.slug, *self.addresses]))

    def move(self, to: str) -> None:
        """Give its page another address, or that of its slug; it loses none."""
        before = self.addresses
        self.addresses = [to] if to not in ("", self.slug) else []
        self.keep(before)

    def keep(self, names: list[str]) -> None:
        """Have what led to its page lead there still."""
        left = [name for name in names if name not in self.names]
        if left:
            self.addresses = [self.address, *self.addresses[1:], *left]

    @classmethod
    def named(cls, name: str, rows: "models.QuerySet[Self]") -> Self | None:
        """The one of some rows that a name leads to, if there is one."""
        if row := rows.filter(slug=name).first():
            return row
        moved = rows.exclude(addresses=[])
        return next((row for row in moved if name in row.addresses), None)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Refuse names that lead to another row, too."""
        super().clean_fields(exclude)
        others = type(self)._default_manager.exclude(pk=self.pk)
        for column, names in {"slug": [self.slug], "addresses": self.addresses}.items():
            for name in [] if column in (exclude or ()) else names:
                if other := self.named(name, others):
                    raise ValidationError({column: Taken(name, other)})
