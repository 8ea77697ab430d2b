"""The address of a page, as its editors write it."""

from typing import Any

from django import forms

from scenarios.models.fields import SHORT, WELL_FORMED


class AddressField(forms.CharField):
    """What the page of a row is called in its address now; empty for its slug."""

    default_validators = [WELL_FORMED, SHORT]

    def prepare_value(self, value: Any) -> Any:
        return next(iter(value), "") if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)
