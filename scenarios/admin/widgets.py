"""Form controls of the admin that Django does not bring."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString


class TextWithPreview(AdminTextareaWidget):
    """A text area with a button that shows how readers will see the text.

    The button sends the form to the preview page in a new tab; with script it
    fills a pane beneath instead.
    """

    class Media:
        css = {"screen": ["css/admin/preview.css"]}
        js = ["js/admin/preview.js"]

    def __init__(self, kind: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.kind = kind

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        return render_to_string(
            "admin/widgets/text_with_preview.html",
            {
                "textarea": super().render(name, value, attrs, renderer),
                "name": name,
                "kind": self.kind,
            },
        )


class MarkdownText(TextWithPreview):
    """The same for Markdown, in which what is pasted from Word or a page keeps its
    structure."""

    class Media:
        js = [
            "vendor/turndown.js",
            "vendor/turndown-plugin-gfm.js",
            "js/admin/paste.js",
        ]

    def __init__(self, attrs: dict[str, Any]) -> None:
        super().__init__("markdown", attrs | {"data-markdown": True})


def with_plain_ends(text: str) -> str:
    """A text whose lines end as in tables and files, not as browsers send them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class LongText(forms.CharField):
    """A text of several lines, the same after a browser has sent it back."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return with_plain_ends(text) if text else text


class SentenceField(forms.CharField):
    """A text of one line that is longer than a box is wide, so the box grows with it.

    Where it was pasted in several lines, these become one, as in a box of one line.
    """

    def __init__(self, **told: Any) -> None:
        # Browsers that do not grow a box show two lines of it.
        attrs = {"class": "vTextField sentence", "rows": 2}
        super().__init__(**told | {"widget": AdminTextareaWidget(attrs)})

    def to_python(self, value: Any) -> Any:
        return re.sub(r"\r\n|\r|\n", " ", super().to_python(value) or "")


class Lines(AdminTextareaWidget):
    """A list of texts, one on each line."""

    def format_value(self, value: Any) -> str:
        return "\n".join(value) if isinstance(value, list) else value or ""


class LinesField(forms.CharField):
    """A list of texts, written one on each line."""

    widget = Lines

    def to_python(self, value: Any) -> Any:
        lines = (line.strip() for line in (super().to_python(value) or "").splitlines())
        return [line for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))


class FixedChoice(forms.Widget):
    """What a row is about, as plain text; its id travels along unseen."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        super().__init__()
        self.labels = labels

    def id_for_label(self, id_: str | None) -> str:
        return ""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        chosen = "" if value is None else str(value)
        return format_html(
            '<input type="hidden" name="{}" value="{}"><strong>{}</strong>',
            name,
            chosen,
            self.labels.get(chosen, ""),
        )


class Labels:
    """The names of all rows that a control can choose, read in one query."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows = rows

    @cached_property
    def by_id(self) -> dict[str, str]:
        return {str(row.pk): str(row) for row in self.rows}


class _Shared:
    """An autocomplete that takes names from `Labels`, shared by all rows of a form.

    Django's asks the database once for each control, which grows with the rows.
    """

    labels: Labels

    def optgroups(
        self, name: str, value: Iterable[Any], attrs: dict[str, Any] | None = None
    ) -> list[Any]:
        known = self.labels.by_id
        chosen = [str(one) for one in value if str(one) in known]
        found = [
            self.create_option(name, one, known[one], True, index)  # type: ignore[attr-defined]
            for index, one in enumerate(chosen, 1)
        ]
        if not self.is_required and not self.allow_multiple_selected:  # type: ignore[attr-defined]
            found.insert(0, self.create_option(name, "", "", False, 0))  # type: ignore[attr-defined]
        return [(None, found, 0)]


class SharedAutocomplete(_Shared, AutocompleteSelect):
    def __init__(self, field: Any, site: Any, labels: Labels) -> None:
        super().__init__(field, site)
        self.labels = labels


class SharedAutocompleteMultiple(_Shared, AutocompleteSelectMultiple):
    def __init__(self, field: Any, site: Any, labels: Labels) -> None:
        super().__init__(field, site)
        self.labels = labels

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Without the “clear all” that would stand in a list as no item of it."""
        return {**super().build_attrs(*args, **kwargs), "data-allow-clear": "false"}
