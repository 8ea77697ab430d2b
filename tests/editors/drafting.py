"""Drafts as an editor makes them."""

from datetime import timedelta

from django.utils.timezone import now

from scenarios.models import Concept, Draft
from tests.admin.editing import page_of
from tests.editors.sending import as_sent

TEXT = "What nobody has read yet."


def drafted(client, row, **changes):
    """The draft that an editor saved of a row, with some controls changed."""
    url = page_of(type(row), "change", row.pk)
    response = client.post(url, as_sent(client, url, **changes) | {"_draft": "1"})
    assert response.status_code == 302, response.text
    return Draft.objects.get(kind=row._meta.model_name, row_id=row.pk)


def new_concept(client, **changes):
    """The draft that an editor saved of a concept that is not there yet."""
    url = page_of(Concept, "add")
    typed = {"title": "Birds", "slug": "birds", "summary": TEXT, "body": TEXT}
    client.post(url, as_sent(client, url, **typed, order=1, **changes) | {"_draft": 1})
    return Draft.objects.get(kind="concept", row_id=None)


def form_of(draft):
    """Where a draft of a concept is edited."""
    args = [draft.row_id] if draft.row_id else []
    page = page_of(Concept, "change" if args else "add", *args)
    return f"{page}?draft={draft.pk}"


def due_now(draft, by):
    """Its date has come."""
    draft.plan(now() - timedelta(seconds=1), by)
    draft.save()
    return draft
