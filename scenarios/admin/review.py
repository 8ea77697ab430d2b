"""The page that shows what publishing would change, and publishes it, now or later."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from scenarios import editions
from scenarios.admin.mending import with_forms
from scenarios.admin.moments import Moment
from scenarios.admin.publishing import barred, standing_of
from scenarios.admin.refused import require
from scenarios.decision.model import DecisionModel, ModelError
from scenarios.models import Draft, Edition
from scenarios.review.report import Review, review
from scenarios.roles import may_publish, may_review, publishers
from scenarios.text.moments import in_words
from scenarios.text.words import ended

LONGEST = Edition._meta.get_field("note").max_length or 0
"""So much of a note is kept, with the reason for publishing in spite of warnings."""

MOVED = (
    "The draft has changed since you opened this page, and nothing was published. "
    "This is the review of what it says now; what you typed is kept."
)
NEXT = "The rules as the tables say them"
"""What the draft of the next edition is called."""
AT_ONCE = "Somebody else published at the same moment."
COLLEAGUE = (
    "Meanwhile, {by} published what you reviewed, as {edition} on {at}. "
    "You published nothing; what you typed stands below."
)
MEND = "Nothing was published: mend the errors first. What you typed is kept."


class PublishForm(forms.Form):
    """The note of an edition, and a reason where the review warns."""

    note = forms.CharField(
        label="Note: what is new",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3, "class": "vLargeTextField"}),
        help_text="Drafted from the changes; say it better if you can.",
    )
    reason = forms.CharField(
        label="Why publish in spite of the warnings",
        widget=forms.TextInput({"class": "vTextField"}),
        help_text="Readers see it behind the note, wherever the edition is told of.",
    )
    due = Moment(required=False)

    def __init__(
        self, reviewed: Review | None, typed: Any, proposal: "Proposal"
    ) -> None:
        self.proposal = proposal
        again = f"As {proposal.side} said: " if proposal.is_again else ""
        drafted = again + reviewed.note(LONGEST - len(again)) if reviewed else ""
        super().__init__(typed, initial={"note": drafted})
        if not (reviewed and reviewed.warnings):
            del self.fields["reason"]
        if proposal.is_again:
            del self.fields["due"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if len(self.whole_note) > LONGEST:
            self.add_error("note", f"Keep note and reason to {LONGEST} characters.")
        return values

    @property
    def typed(self) -> list[tuple[Any, str]]:
        """The words that were sent, each with its label."""
        words = ((name, self.data.get(name)) for name in ("note", "reason"))
        return [(self.base_fields[name].label, text) for name, text in words if text]

    @property
    def whole_note(self) -> str:
        """The note as readers have it: with the reason, if one was asked for."""
        note, reason = (self.cleaned_data.get(name, "") for name in ("note", "reason"))
        if not reason:
            return str(note)
        return f"{ended(note)} In spite of warnings: {reason}".strip()


@dataclass(frozen=True)
class Proposal:
    """What would be published: the draft, or an earlier edition once more."""

    model: DecisionModel | None
    """None where the tables contradict themselves, which is the `problem`."""
    problem: str = ""
    number: int | str = editions.DRAFT
    side: str = "the draft"
    """How it is called beside what readers have."""

    @property
    def is_again(self) -> bool:
        return self.number != editions.DRAFT


@require_http_methods(["GET", "HEAD", "POST"])
def review_page(request: HttpRequest) -> HttpResponse:
    """What publishing would change; what is posted publishes what was reviewed."""
    if request.method == "POST" and "_share" in request.POST:
        require(_may_share(request.user), "change_fit")
        return redirect("admin:draft", pk=_shared(request).pk)
    return _page(request, _draft())


@require_http_methods(["GET", "HEAD", "POST"])
def again_page(request: HttpRequest, number: int) -> HttpResponse:
    """The same for an earlier edition, which becomes the newest one once more.

    Readers get what it says at once, and no editor's work is lost: the tables stay as
    they are, and what they say otherwise waits to be published.
    """
    try:
        model = editions.live(number).model
    except editions.NoEdition as error:
        raise Http404(str(error)) from error
    told = Proposal(model, number=number, side=f"edition {number}")
    return _page(request, told)


def _page(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    require(may_review(request.user), "view_edition")
    posted, model = request.method == "POST", proposal.model
    require(may_publish(request.user) or not posted, "publish_edition")
    reviewed = review(model, proposal.number) if model else None
    form = PublishForm(reviewed, request.POST if posted else None, proposal)
    if posted and _published(request, reviewed, form):
        return redirect("admin:scenarios_edition_changelist")
    title = f"Publish {proposal.side} again" if proposal.is_again else None
    context = {
        **admin.site.each_context(request),
        "title": title or "Review before publishing",
        "publication": standing_of(model, request.user, proposal.problem),
        "proposal": proposal,
        "review": reviewed,
        "errors": list(with_forms(reviewed.errors)) if reviewed else [],
        "warnings": list(with_forms(reviewed.warnings)) if reviewed else [],
        "form": form,
        "publishers": publishers,
        "barred": _barred(request.user, reviewed, proposal),
        "may_share": _may_share(request.user) and not proposal.is_again,
        "next": Draft.objects.of(Draft.Kind.RULES, None),
    }
    return render(request, "admin/review.html", context)


def _draft() -> Proposal:
    """The tables as a model, or why they contradict themselves."""
    try:
        return Proposal(editions.draft())
    except ModelError as error:
        return Proposal(None, str(error))


def _published(
    request: HttpRequest, reviewed: Review | None, form: PublishForm
) -> bool:
    """Whether an edition is published now; if not, the editor is told why."""
    if reviewed is None or reviewed.errors:
        messages.error(request, MEND)
    elif edition := _overtaken_by(request):
        messages.error(request, _by_whom(edition, request.user))
    elif request.POST.get("reviewed") != reviewed.digest:
        messages.error(request, MOVED)
    elif told := _barred(request.user, reviewed, form.proposal):
        messages.error(request, f"Nothing was published. {told}")
    elif form.is_valid():
        if form.cleaned_data.get("due"):
            return _plan(request, reviewed, form)
        return _publish(request, reviewed, form)
    return False


def _overtaken_by(request: HttpRequest) -> Edition | None:
    """The edition that readers have, if it was made of what was reviewed."""
    latest = Edition.objects.select_related("published_by").defer("model").first()
    sent = request.POST.get("reviewed")
    return latest if latest and latest.digest == sent else None


def _by_whom(edition: Edition, user: Any) -> SafeString:
    """Who published it already, and when, with a link to it."""
    by = edition.published_by
    if by is None:
        told = "Nothing has changed since {edition} of {at}."
    elif by == user:
        told = "You published it already, as {edition} on {at}."
    else:
        told = COLLEAGUE
    address = reverse("edition", args=[edition.number])
    link = format_html('<a href="{}">edition {}</a>', address, edition.number)
    return format_html(told, by=by, edition=link, at=in_words(edition.published_at))


def _barred(user: Any, reviewed: Review | None, proposal: Proposal) -> str:
    """Why somebody may not publish alone; an earlier edition is nobody's own change."""
    return barred(user, reviewed) if reviewed and not proposal.is_again else ""


def _may_share(user: Any) -> bool:
    return Draft(kind=Draft.Kind.RULES).is_open_to(user)


def _shared(request: HttpRequest) -> Draft:
    """The draft by which the rules can be shown to a colleague."""
    draft, _ = Draft.objects.get_or_create(
        kind=Draft.Kind.RULES,
        row_id=None,
        defaults={"title": NEXT, "saved_by": cast(User, request.user)},
    )
    return draft


def _plan(request: HttpRequest, reviewed: Review, form: PublishForm) -> bool:
    """Have what was reviewed published at its time, and nothing else."""
    draft, due = _shared(request), form.cleaned_data["due"]
    sent = {"reviewed": [reviewed.digest], "note": [form.whole_note]}
    draft.keep(request.user, NEXT, sent)
    draft.plan(due, request.user)
    draft.save()
    said = (
        f"What was reviewed will be published on {in_words(due)}, if it stays as it is."
    )
    messages.success(request, said)
    return True


def _publish(request: HttpRequest, reviewed: Review, form: PublishForm) -> bool:
    """The same for what was reviewed, and is fit for readers."""
    try:
        edition = editions.publish(
            form.whole_note,
            by=cast(User, request.user),
            reviewed=reviewed.digest,
            model=form.proposal.model if form.proposal.is_again else None,
        )
    except (editions.DraftChanged, editions.GuardRailsBroken, ModelError):
        messages.error(request, MOVED)
    except (editions.NothingToPublish, DatabaseError):
        # Just this is out by now, its number is taken, or the tables are not free.
        other = _overtaken_by(request)
        messages.error(request, _by_whom(other, request.user) if other else AT_ONCE)
    else:
        said = 'Edition {} is published. <a href="{}">Walk through it</a>.'
        walk = edition.get_absolute_url()
        messages.success(request, format_html(said, edition.number, walk))
        return True
    return False
