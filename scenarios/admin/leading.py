"""What a save says of links within the guide that lead readers nowhere."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from scenarios.admin.typed import _ModelAdmin
from scenarios.admin.undrawn import changed_texts
from scenarios.passages import Passage
from scenarios.text.words import listed
from scenarios.upkeep.dead import dead_in
from scenarios.uses import linking

PUBLISHED = "is_published"
"""The field of what readers may not see."""


class ToldOfDeadLinks(_ModelAdmin):
    """A form that tells, once it is saved, which links it leaves without a page.

    Those in its texts, and those in others to what it takes away from readers.
    """

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        for sentence in (*_dead(form, formsets), *_left(form)):
            messages.warning(request, sentence)


def _dead(form: Any, formsets: Any) -> Iterator[str]:
    """The links of changed texts to what is not there."""
    if linking_texts := list(_with_links(form, formsets)):
        yield from (dead.sentence for dead in dead_in(linking_texts))


def _left(form: Any) -> Iterator[str]:
    """The links to a row that was taken away from readers."""
    row = form.instance
    if PUBLISHED not in form.changed_data or row.is_published:
        return
    if texts := list(dict.fromkeys(_texts_to(row))):
        link = "links" if len(texts) == 1 else "link"
        yield f"Readers do not find “{row}” any more, but {listed(texts)} {link} to it."


def _with_links(form: Any, formsets: Any) -> Iterator[Passage]:
    """The changed texts that may link to something."""
    for row, name in changed_texts(form, formsets):
        if "[" in (text := row.cleaned_data[name]):
            column = row.instance._meta.get_field(name)
            yield Passage(row.instance, column, text)


def _texts_to(row: Any) -> Iterator[str]:
    """The texts that readers see, and that link to a row."""
    for mention in linking(row):
        passage = mention.passage
        if getattr(passage.page, PUBLISHED, True):
            yield f"“{passage.name}” of “{passage.page}”"
