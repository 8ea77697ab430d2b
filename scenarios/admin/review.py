"""The page that shows what publishing would change, and publishes it, now or later."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from scenarios import editions
from scenarios.admin.moments import Moment
from scenarios.admin.publishing import barred, standing_of
from scenarios.admin.refused import require
from scenarios.decision.model import DecisionModel, ModelError
from scenarios.models import Draft, Edition
from scenarios.review.report import Review, review
from scenarios.roles import may_review, publishers
from scenarios.text.moments import in_words

LONGEST = Edition._meta.get_field("note").max_length or 0
"""So much of a note is kept, with the reason for publishing in spite of warnings."""

MOVED = (
    "The draft has changed since you opened this page, and nothing was published. "
    "This is the review of what it says now; what you typed is kept."
)
NEXT = "The rules as the tables say them"
"""What the draft of the next edition is called."""
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
        help_text="It is kept with the note.",
    )
    due = Moment(required=False)

    def __init__(self, reviewed: Review | None, typed: Any) -> None:
        drafted = reviewed.note(LONGEST) if reviewed else ""
        super().__init__(typed, initial={"note": drafted})
        if not (reviewed and reviewed.warnings):
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if len(self.whole_note) > LONGEST:
            self.add_error("note", f"Keep note and reason to {LONGEST} characters.")
        return values

    @property
    def whole_note(self) -> str:
        """The note, with the reason if one was asked for."""
        note, reason = map(self.cleaned_data.get, ("note", "reason"))
        told = (note, reason and f"In spite of warnings: {reason}")
        return " ".join(filter(None, told))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review_page(request: HttpRequest) -> HttpResponse:
    """What publishing would change; what is posted publishes what was reviewed."""
    posted = request.method == "POST"
    require(may_review(request.user), "view_edition")
    may_share = Draft(kind=Draft.Kind.RULES).is_open_to(request.user)
    if posted and "_share" in request.POST:
        require(may_share, "change_fit")
        return redirect("admin:draft", pk=_shared(request).pk)
    draft, problem = _draft()
    standing = standing_of(draft, request.user, problem)
    require(standing.may_publish or not posted, "publish_edition")
    reviewed = review(draft) if draft else None
    form = PublishForm(reviewed, request.POST if posted else None)
    if posted and _published(request, reviewed, form):
        return redirect("admin:scenarios_edition_changelist")
    context = {
        **admin.site.each_context(request),
        "title": "Review before publishing",
        "publication": standing,
        "review": reviewed,
        "form": form,
        "publishers": publishers,
        "barred": barred(request.user, reviewed) if reviewed else "",
        "may_share": may_share,
        "next": Draft.objects.of(Draft.Kind.RULES, None),
    }
    return render(request, "admin/review.html", context)


def _draft() -> tuple[DecisionModel | None, str]:
    """The tables as a model, or why they contradict themselves."""
    try:
        return editions.draft(), ""
    except ModelError as error:
        return None, str(error)


def _published(
    request: HttpRequest, reviewed: Review | None, form: PublishForm
) -> bool:
    """Whether an edition is published now; if not, the editor is told why."""
    if reviewed is None or reviewed.errors:
        messages.error(request, MEND)
    elif request.POST.get("reviewed") != reviewed.digest:
        messages.error(request, MOVED)
    elif told := barred(request.user, reviewed):
        messages.error(request, f"Nothing was published. {told}")
    elif form.is_valid():
        if form.cleaned_data["due"]:
            return _plan(request, reviewed, form)
        return _publish(request, reviewed, form)
    return False


def _shared(request: HttpRequest) -> Draft:
    """The draft by which the rules can be shown to a colleague."""
    draft = Draft.objects.of(Draft.Kind.RULES, None)
    if draft is None:
        draft = Draft(kind=Draft.Kind.RULES)
        draft.keep(request.user, NEXT, {})
        draft.save()
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
            form.whole_note, by=cast(User, request.user), reviewed=reviewed.digest
        )
    except editions.NothingToPublish as error:
        messages.info(request, str(error))
    except (editions.DraftChanged, editions.GuardRailsBroken, ModelError):
        messages.error(request, MOVED)
    except DatabaseError:  # its number is taken, or the tables are not free
        messages.error(request, "Somebody else published at the same moment.")
    else:
        said = 'Edition {} is published. <a href="{}">Walk through it</a>.'
        walk = edition.get_absolute_url()
        messages.success(request, format_html(said, edition.number, walk))
        return True
    return False
