"""What a register gives out: files, and one page to print."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from guide.register.assessing import Assessor
from guide.register.keeping.opening import Opened
from guide.register.models import Interface, Register
from guide.register.out import comma, excel, program, records
from guide.register.out.pack import Pack
from guide.register.out.template import template
from guide.register.outlines import Outline
from guide.register.pages import landscape
from guide.register.pages.conditions import conditions
from guide.register.pages.load import load_of
from guide.register.pages.not_read import not_read
from guide.register.pages.together import whom_to_ask
from guide.register.pages.told import contradicting
from guide.register.views.access import number, opens
from guide.register.views.part_by_part import late, part_by_part
from guide.register.ways import both_ways
from scenarios import editions

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ROWS_AT_ONCE = 1_000


@opens
def out(request: HttpRequest, opened: Opened) -> HttpResponse:
    """All ways to take a register along."""
    count = opened.register.interfaces.count()
    context = {
        "title": "Take it along",
        "opened": opened,
        "here": "out",
        "count": count,
        "ways": [_in_parts(count, kind, words) for kind, words in KINDS.items()],
        "edition_number": opened.register.edition,
    }
    return render(request, "register/out.html", context)


@opens
def spreadsheet(request: HttpRequest, opened: Opened) -> HttpResponseBase:
    """The list with what the guide says beside it, for Excel."""
    pieces = excel.pieces(opened.register, opened.register.interfaces.all())
    return _sent(pieces, EXCEL, opened.register, "xlsx")


@opens
def separated(request: HttpRequest, opened: Opened) -> HttpResponseBase:
    """The same as comma-separated values."""
    lines = comma.lines(opened.register, _rows(opened.register))
    return _sent(lines, "text/csv; charset=utf-8", opened.register, "csv")


@opens
def json(request: HttpRequest, opened: Opened) -> HttpResponseBase:
    """The register for programs."""
    chunks = program.chunks(opened.register, _rows(opened.register))
    return _sent(chunks, "application/json", opened.register, "json")


@opens
def zipped(request: HttpRequest, opened: Opened, kind: str) -> HttpResponseBase:
    """A part of the decision records, one for each row."""
    register, part = opened.register, number(request.GET.get("part", "1"))
    rows = records.part(register, kind, part)
    if not rows:
        raise Http404("There is no such part.")
    root = request.build_absolute_uri("/").removesuffix("/")
    pieces = records.zipped(register, rows, kind, root)
    return _sent(pieces, "application/zip", register, f"records-{kind}-{part}.zip")


@opens
def board_pack(request: HttpRequest, opened: Opened) -> HttpResponseBase:
    """All that a board has to see, on one page to print."""
    page = Pack(opened.register)

    def drawing(assess: Assessor, rows: Sequence[Outline]) -> landscape.LandscapePage:
        return landscape.page(assess, rows, both_ways(opened.register))

    context = {
        "title": page.title,
        "page": page,
        "landscape": _late(drawing, page),
        "contradicting": _late(contradicting, page),
        "load": _late(load_of, page),
        "asking": _late(whom_to_ask, page),
        "conditions": _late(conditions, page),
        "not_read": _late(lambda _, rows: not_read(rows), page),
        "opened": opened,
        "edition_number": page.edition,
    }
    parts = PARTS if page.count else ["none"]
    return part_by_part(request, "register/pack.html", context, parts, page.count)


PARTS = (
    *("sum", "all", "open", "contradicting", "load", "landscape", "conditions"),
    *("details", "unread", "systems", "references"),
)
"""Of the board pack, in their order: what is decided, then what that rests on."""


def _late(made: Callable[[Assessor, Sequence[Outline]], Any], page: Pack) -> Any:
    """What is made of a pack's rows, once a part of its page asks for it."""
    return late(lambda: made(page.assess, page.interfaces))


@require_safe
def to_fill_in(request: HttpRequest) -> HttpResponse:
    """An empty list with the questions of the latest edition, for Excel."""
    content = template(editions.live().model)
    name = content_disposition_header(True, "interfaces.xlsx")
    return HttpResponse(
        content, content_type=EXCEL, headers={"Content-Disposition": name}
    )


KINDS = {"docx": "For Word", "md": "In Markdown"}


def _in_parts(count: int, kind: str, words: str) -> dict[str, Any]:
    """One kind of record: its words, and the first and last row of each part."""
    most = records.MOST[kind]
    parts = [(n + 1, min(n + most, count)) for n in range(0, count, most)]
    return {"kind": kind, "words": words, "parts": parts}


def _rows(register: Register) -> Iterator[Interface]:
    return register.interfaces.all().iterator(chunk_size=ROWS_AT_ONCE)


def _sent(
    pieces: Iterable[str | bytes], kind: str, register: Register, ending: str
) -> HttpResponseBase:
    """A file to keep, named after the register, that is sent while it is made.

    So a browser shows how far it is, and whoever stops that stops the work.
    """
    response = StreamingHttpResponse(pieces, content_type=kind)
    name = slugify(register.title)[:60] or "interfaces"
    disposition = content_disposition_header(True, f"{name}.{ending}")
    response.headers["Content-Disposition"] = disposition or "attachment"
    return response
