"""What a newcomer has to know before the questions make sense."""

from django.db import models

from scenarios.models.addressed import Addressed
from scenarios.models.fields import MARKDOWN, Order
from scenarios.models.patterns import Pattern
from scenarios.models.references import Reference


class Concept(Addressed):
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=250)
    group = models.CharField(
        "heading above it",
        max_length=60,
        blank=True,
        help_text="Concepts with the same heading stand together in the overview.",
    )
    body = models.TextField(help_text=MARKDOWN)
    order = Order()
    references = models.ManyToManyField(Reference, blank=True, related_name="concepts")

    tells_apart = models.ManyToManyField(
        Pattern,
        blank=True,
        related_name="told_apart_in",
        help_text="Patterns between which it helps to choose. Where two of them come "
        "out equal, the result leads here.",
    )

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title
