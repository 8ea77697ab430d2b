"""References as a cell of the fit grid names them: a box each, with all proposed.

A browser proposes from a list that stands on the page once, so that a hundred cells
cost no script and no hundred lists.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from scenarios.models import Reference

EMPTY = 2
"""So many boxes are there to name one more."""


class Known(dict[str, Reference]):
    """The references that can be named, by slug."""

    @cached_property
    def _by_title(self) -> dict[str, str]:
        titles = Counter(one.title.casefold() for one in self.values())
        rows = ((one.title.casefold(), slug) for slug, one in self.items())
        return {title: slug for title, slug in rows if titles[title] == 1}

    @property
    def names(self) -> Iterator[str]:
        """What is proposed: each title with its slug, as titles may be alike."""
        return (self.name(slug) for slug in self)

    def name(self, text: str) -> str:
        """A reference as its box shows it; what names none, as it was typed."""
        return f"{self[text].title} ({text})" if text in self else text

    def slug(self, text: str) -> str:
        """The slug of what a box names, by name, title or slug; else what it says."""
        behind = re.search(r"\(([a-z0-9-]+)\)$", text)
        if behind and behind[1] in self:
            return behind[1]
        return text if text in self else self._by_title.get(text.casefold(), text)


def cited_in(sent: QueryDict, name: str, known: Known) -> str:
    """What the boxes of a control name, as `lines_of` has it."""
    texts: list[str] = []
    while (text := sent.get(f"{name}-{len(texts)}")) is not None:
        texts.append(text)
    return lines_of(known.slug(text.strip()) for text in texts if text.strip())


def lines_of(slugs: Iterable[str]) -> str:
    """References by slug, one a line; the order says nothing."""
    return "\n".join(sorted(set(slugs)))


class Boxes(forms.Widget):
    """A box for each reference, and some more."""

    known = Known()

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        first = (attrs or {})["id"]
        shown = [self.known.name(slug) for slug in (value or "").splitlines()]
        boxes = [
            (f"{name}-{place}", f"{first}-{place}" if place else first, text)
            for place, text in enumerate([*shown, *[""] * EMPTY])
        ]
        context = {"boxes": boxes, "described": (attrs or {}).get("aria-describedby")}
        return render_to_string("admin/widgets/cited.html", context)


class CitedField(forms.CharField):
    """References, given by their slugs in lines."""

    widget = Boxes
    known = Known()

    def knows(self, known: Known) -> None:
        """Tell which references there are."""
        self.known = self.widget.known = known

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return lines_of(reference.slug for reference in value)
        return value

    def to_python(self, value: Any) -> Any:
        slugs = (value or "").splitlines()
        if unknown := [slug for slug in slugs if slug not in self.known]:
            listed = ", ".join(f"“{slug}”" for slug in unknown)
            raise ValidationError(
                f"There is no reference {listed}. Choose one that is proposed, or add "
                "it first."
            )
        return [self.known[slug] for slug in slugs]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial or "") != (data or ""))
