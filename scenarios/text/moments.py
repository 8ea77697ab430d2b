"""Dates with times, as the site's clock shows them."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone_name, localtime


def in_words(moment: datetime) -> str:
    """A moment with its time zone: "3 December 2026, 14:00 (UTC)"."""
    shown = date_format(localtime(moment), "j F Y, H:i")
    return f"{shown} ({get_current_timezone_name()})"
