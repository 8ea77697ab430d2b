"""What is written and not yet for readers."""

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils.timezone import now

UNTITLED = "Without a title"


def new_secret() -> str:
    return secrets.token_urlsafe(16)


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, kind: str, row_id: int | None) -> "Draft | None":
        """The draft of a row, if there is one."""
        return self.filter(kind=kind, row_id=row_id).first()

    def waiting(self) -> "DraftQuerySet":
        """Those with a date that nothing is known to stand in the way of."""
        return self.filter(due__isnull=False, obstacle="").order_by("due", "pk")


class Draft(models.Model):
    """What an editor wrote of a row, or of all rules, beside what readers have.

    It is kept as its form was sent: to publish it is to send that form.
    """

    class Kind(models.TextChoices):
        PATTERN = "pattern"
        SCENARIO = "scenario"
        RECIPE = "recipe"
        CONCEPT = "concept"
        RULES = "rules", "next edition"

    kind = models.CharField(max_length=20, choices=Kind)
    row_id = models.PositiveBigIntegerField(null=True)
    """Which row it is of; none for a new one, and for the rules."""
    title = models.CharField(max_length=150)
    sent = models.JSONField(default=dict)
    """The values of each control of the form, by its name."""
    saved_at = models.DateTimeField(default=now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    """All who saved it since it was begun."""
    secret = models.CharField(max_length=32, unique=True, default=new_secret)
    """What links to it name it by; they end with it."""
    due = models.DateTimeField(null=True)
    due_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    obstacle = models.TextField(blank=True)
    """Why it was not published when it was due."""

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="one_draft_of_a_row", fields=["kind", "row_id"]
            ),
            models.UniqueConstraint(
                name="one_draft_of_the_rules",
                fields=["kind"],
                condition=Q(kind="rules"),
            ),
        ]
        indexes = [
            models.Index(
                name="drafts_due", fields=["due"], condition=Q(due__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title or UNTITLED

    @property
    def version(self) -> str:
        """What tells this state of the draft from a later one."""
        return self.saved_at.isoformat()

    def is_open_to(self, user: Any) -> bool:
        """Whether an editor may see it and change it: who may change what it is of."""
        if self.kind == self.Kind.RULES:
            names = ["publish_edition", "change_fit"]
        else:
            names = [f"{'add' if self.row_id is None else 'change'}_{self.kind}"]
        return any(user.has_perm(f"scenarios.{name}") for name in names)

    def written_by(self) -> set[Any]:
        """All whose hands it shows, as far as they have accounts."""
        return {*self.writers.all(), self.saved_by} - {None}

    def typed(self) -> QueryDict:
        """The form as a browser sent it."""
        data = QueryDict(mutable=True)
        for name, values in self.sent.items():
            data.setlist(name, values)
        return data

    def keep(self, user: Any, title: str, sent: dict[str, list[str]]) -> None:
        """Take on another state.

        A date goes that has come to nothing, or that somebody else set: they have not
        seen this state, and it would be published with their rights.
        """
        self.title = title[:150]
        self.sent, self.saved_by, self.saved_at = sent, user, now()
        if self.obstacle or user != self.due_by:
            self.plan(None, None)

    def plan(self, due: datetime | None, by: Any) -> None:
        """Have it published at a time, or at none."""
        self.due, self.due_by, self.obstacle = due, by, ""
