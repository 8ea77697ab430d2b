"""Days that are over, and dates and times to come, by the site's clock."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.timezone import localdate, now

from scenarios.text.moments import in_words

TEN_YEARS = timedelta(days=3652)
"""What is further away is a slip; the last days of all are none in some time zones."""


class PastDay(forms.DateField):
    """The day of a page, or of a look at it: today, or before."""

    def __init__(self, *, help_text: str = "", **kwargs: Any) -> None:
        how = f"Write it as {_typed(date(2026, 3, 31))}."
        super().__init__(help_text=f"{help_text} {how}".strip(), **kwargs)
        self.error_messages["invalid"] = f"That is no date. {how}"
        self.error_messages["future"] = "By the site's clock it is {} today. " + how

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value > (today := localdate()):
            told = self.error_messages["future"].format(_typed(today))
            raise ValidationError(f"That day is still to come. {told}")


def _typed(day: date) -> str:
    """A day as forms take it: "31/03/2026"."""
    return day.strftime(get_format("DATE_INPUT_FORMATS")[0])


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
