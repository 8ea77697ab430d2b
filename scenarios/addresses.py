"""Where the editors' pages of a row are: the one place that knows their names."""

from typing import Any

from django.db.models import Model
from django.urls import reverse


def page_of(model: type[Model], page: str, *args: Any, **query: Any) -> str:
    """The address of a page of the admin about a kind of rows, or about one of them."""
    meta = model._meta
    return reverse(
        f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args, query=query
    )


def form_of(row: Model) -> str:
    """The address of the form in which a row is edited."""
    return page_of(type(row), "change", row.pk)
