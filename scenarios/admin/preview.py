"""How readers will see a text that is being written."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from scenarios.admin.refused import require
from scenarios.models import Reference
from scenarios.roles import may_write
from scenarios.text import citations, markdown
from scenarios.text.checks import LONGEST
from scenarios.text.naming import shown_in

KINDS = ("markdown", "diagram")


@require_POST
def preview(request: HttpRequest, kind: str) -> HttpResponse:
    """A page with one text of the form that was sent, as the site shows it.

    The form says in `preview` which of its fields it means. What keeps readers
    from seeing all of the text, as a broken diagram or a citation of nothing,
    is marked where it stands.
    """
    require(may_write(request.user), "change_scenario")
    if kind not in KINDS:
        raise Http404
    text = request.POST.get(request.POST.get("preview", ""), "")[:LONGEST]
    texts = [text] if kind == "markdown" else []
    references = citations.listed(citations.cited(texts))
    return render(
        request,
        "admin/preview.html",
        {
            "shown": _shown(kind, text, references),
            "references": references,
            "unknown": citations.unknown(texts),
        },
    )


def _shown(kind: str, text: str, references: dict[str, Reference]) -> str:
    if not text.strip():
        return ""
    if kind == "diagram":
        return markdown.diagram(text)
    return markdown.render(
        text, references, shown_in(text), heading_level=3, preview=True
    )
