"""The pages on which editors look whether facts still hold and links still lead."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe
from reversion.models import Version

from scenarios.addresses import form_of
from scenarios.admin.searching import seen_by
from scenarios.history.recording import recording
from scenarios.history.rows import with_makers
from scenarios.history.words import who
from scenarios.models import Limit, Pattern, Reference
from scenarios.text.words import counted, listed
from scenarios.turns import hold
from scenarios.upkeep.dead import dead_links
from scenarios.upkeep.facts import READ, Fact, Sort, facts

ON_A_PAGE = 50
SORTS = {
    Sort.REFERENCE: "references",
    Sort.LIMIT: "limits",
    Sort.STATEMENT: "dated statements in texts",
}
TO_MARK = "to-mark"
"""Those that somebody may mark as read, as the start page counts them."""
AGES = {"month": 30, "half-year": 182, "year": 365, "two-years": 730}
"""How long ago it was that a fact was known to hold, in days."""

KINDS = SORTS | {TO_MARK: "what you may mark as read"}

READ_TODAY = "Read again, and marked as read today"
"""What the history says of it."""


class Choice(NamedTuple):
    """What the address asks for; what it does not know is told."""

    sort: str
    pattern: Pattern | None
    older: str
    unknown: list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A fact as the page shows it."""

    fact: Fact
    form: str
    by: str
    """Who read it last; empty if the log does not tell."""
    may_check: bool

    @property
    def seen(self) -> str:
        return sha256(self.fact.seen.encode()).hexdigest()[:16]


@require_http_methods(["GET", "HEAD", "POST"])
def facts_page(request: HttpRequest) -> HttpResponse:
    """The facts that were chosen, and what became of those that were marked as read."""
    if not any(_may(request, "view", sort) for sort in READ):
        raise PermissionDenied
    ticked = request.POST.getlist("fact")
    refused: Sequence[str] = ()
    if request.method == "POST":
        only = request.POST.get("only")
        refused = _mark(request, [only] if only else ticked)
        if not refused:
            return redirect(request.get_full_path())
    choice = _chosen(request.GET)
    marks = _marks(request)
    sorts = list(marks) if choice.sort == TO_MARK else _sorts(choice.sort)
    rows = [
        row
        for row in _rows(request, sorts, choice.pattern)
        if _is_old(row.fact, choice.older)
    ]
    return render(
        request,
        "admin/facts.html",
        {
            **admin.site.each_context(request),
            "title": "Facts to check",
            "choice": choice,
            "sorts": KINDS if marks else SORTS,
            "ages": AGES,
            "patterns": Pattern.objects.only("name", "order", "slug"),
            "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
            "ticked": ticked,
            "refused": refused,
            "may_check": bool(marks),
        },
    )


@require_safe
def dead_links_page(request: HttpRequest) -> HttpResponse:
    """The links and citations in texts that lead nowhere."""
    seen = set(seen_by(request))
    dead = [
        (each, form_of(each.passage.page))
        for each in dead_links()
        if type(each.passage.row) in seen
    ]
    context = {**admin.site.each_context(request), "dead": dead}
    context["title"] = "Links that lead nowhere"
    return render(request, "admin/dead_links.html", context)


def to_check(request: HttpRequest) -> int:
    """How many facts wait for somebody: those of no known day, or older than a year.

    Statements in texts are left out: they cannot be marked as read.
    """
    return sum(_is_old(fact, "year") for fact in facts(_marks(request)))


def _marks(request: HttpRequest) -> set[Sort]:
    """The sorts of facts that somebody may mark as read."""
    return {sort for sort in READ if _may(request, "change", sort)}


def _sorts(chosen: str) -> list[Sort]:
    return [Sort(chosen)] if chosen else list(Sort)


def _may(request: HttpRequest, what: str, sort: Sort) -> bool:
    """Whether somebody may see or change where facts of a sort stand."""
    model = {Sort.REFERENCE: Reference, Sort.LIMIT: Limit}.get(sort, Pattern)
    pages = admin.site.get_model_admin(model)
    return bool(getattr(pages, f"has_{what}_permission")(request))


def _chosen(query: QueryDict) -> Choice:
    sort, slug, older = (query.get(key, "") for key in ("kind", "pattern", "older"))
    pattern = Pattern.objects.filter(slug=slug).first() if slug else None
    asked = {"kind": (sort, sort in KINDS), "pattern": (slug, pattern is not None)}
    asked["age"] = (older, older in AGES)
    unknown = [
        f"There is no {what} “{value}”, so that is left out."
        for what, (value, is_known) in asked.items()
        if value and not is_known
    ]
    sort, older = sort if sort in KINDS else "", older if older in AGES else ""
    return Choice(sort, pattern, older, unknown)


def _is_old(fact: Fact, older: str) -> bool:
    """Whether a fact is older than one of the ages, if any is asked for."""
    if not older or fact.known is None:
        return True
    return fact.known < localdate() - timedelta(days=AGES[older])


def _rows(
    request: HttpRequest, sorts: Iterable[Sort], pattern: Pattern | None = None
) -> list[Row]:
    """Facts of some sorts, as an editor may see and mark them."""
    sees = [sort for sort in sorts if _may(request, "view", sort)]
    marks = _marks(request)
    readers = _readers()
    return [
        Row(
            fact,
            form_of(fact.row if fact.sort in READ else fact.page),
            readers.get((type(fact.row), str(fact.row.pk), fact.read), ""),
            fact.sort in marks,
        )
        for fact in facts(sees, pattern)
    ]


def _readers() -> Mapping[tuple[Any, str, date | None], str]:
    """Who read a reference or a limit on what day, as the history has it."""
    versions = with_makers(Version.objects.filter(revision__comment=READ_TODAY))
    return {
        (
            version.content_type.model_class(),
            version.object_id,
            localdate(version.revision.date_created),
        ): who(version.revision)
        for version in versions.defer("serialized_data").order_by("pk")
    }


def _mark(request: HttpRequest, keys: Sequence[str]) -> list[str]:
    """Mark facts as read today, or none of them; why not, in sentences."""
    with recording(READ_TODAY, request.user):
        return _marked(request, keys)


def _marked(request: HttpRequest, keys: Sequence[str]) -> list[str]:
    hold(Reference, Limit)
    rows = {row.fact.key: row for row in _rows(request, READ)}
    refused = [*_refusals(request, keys, rows)]
    if not keys:
        refused = ["Tick what you have read first."]
    if refused:
        return refused
    marked = [rows[key].fact for key in dict.fromkeys(keys)]
    for fact in marked:
        column = READ[fact.sort]
        setattr(fact.row, column, localdate())
        fact.row.save(update_fields=[column])
    counts = Counter(str(fact.sort) for fact in marked)
    told = listed(counted(many, sort) for sort, many in counts.items())
    messages.success(request, f"Marked as read today: {told}.")
    return []


def _refusals(
    request: HttpRequest, keys: Iterable[str], rows: Mapping[str, Row]
) -> Iterable[str]:
    """Why some facts cannot be marked: they are not what was read, or not theirs."""
    for key in keys:
        if (row := rows.get(key)) is None:
            yield "What you ticked is not there: somebody deleted or withdrew it."
        elif not row.may_check:
            yield f"You may not change “{row.fact.name}”."
        elif request.POST.get(f"{key}-seen") != row.seen:
            yield (
                f"Somebody changed “{row.fact.name}” while you had this page open. "
                "Look at it again, then mark it."
            )
