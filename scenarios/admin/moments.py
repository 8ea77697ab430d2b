"""Dates and times to come, by the site's clock."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from scenarios.text.moments import in_words

TEN_YEARS = timedelta(days=3652)
"""What is further away is a slip; the last days of all are none in some time zones."""


class Moment(forms.DateTimeField):
    """When to publish: a date and a time to come, as the site's clock shows them."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"type": "datetime-local", "class": "vMoment"}
        super().__init__(
            label="Publish on",
            widget=forms.DateTimeInput(attrs, format="%Y-%m-%dT%H:%M"),
            error_messages={"invalid": "Write date and time as 2027-03-31 09:00."},
            **kwargs,
        )

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        """The control, with what the clock shows now beside it."""
        self.help_text = f"By the site's clock: it is {in_words(now())} now."
        return super().get_bound_field(form, field_name)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value <= now():
            raise ValidationError("That is over. Choose a time to come.")
        if value and value > now() + TEN_YEARS:
            raise ValidationError("That is more than ten years away. Choose it anew.")
