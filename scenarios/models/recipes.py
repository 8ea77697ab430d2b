"""Patterns used together: the legs of a recipe, and what it completes."""

from django.db import models
from django.db.models import Q

from scenarios.models.addressed import Addressed
from scenarios.models.fields import MARKDOWN, Circumstances, Order
from scenarios.models.patterns import Pattern
from scenarios.models.references import Reference


class Recipe(Addressed):
    """A combination of patterns for a problem that none of them solves alone."""

    title = models.CharField(max_length=120)
    group = models.CharField(max_length=60, help_text="Heading in the overview.")
    order = Order()
    problem = models.CharField(max_length=250, help_text="One sentence.")
    alone = models.TextField("when one pattern is not enough", help_text=MARKDOWN)
    diagram = models.TextField(
        help_text="Sequence diagram, written as that of a pattern."
    )
    idempotent = models.TextField("what must be idempotent", help_text=MARKDOWN)
    failures = models.TextField("when a leg fails", help_text=MARKDOWN)
    sizing = models.TextField(help_text=MARKDOWN)
    judgement = models.BooleanField(
        default=False, help_text="No document describes the combination as it is here."
    )
    references = models.ManyToManyField(Reference, blank=True, related_name="recipes")

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title


class RecipeLeg(models.Model):
    """One part of a recipe: a pattern, or a companion that is none of them."""

    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="legs")
    order = Order()
    pattern = models.ForeignKey(
        Pattern, null=True, blank=True, on_delete=models.PROTECT, related_name="legs"
    )
    companion = models.CharField(
        max_length=80, blank=True, help_text="Where no pattern is: e.g. Service Bus."
    )
    instead = models.BooleanField(
        "instead of the leg before",
        default=False,
        help_text="Either of the two is enough.",
    )
    role = models.CharField(max_length=200, help_text="What it is there for.")
    calls = models.CharField("who calls whom", max_length=200)
    carries = models.CharField("what it carries", max_length=200)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "leg"
        constraints = [
            models.CheckConstraint(
                name="leg_is_pattern_or_companion",
                condition=Q(pattern__isnull=False, companion="")
                | Q(pattern__isnull=True) & ~Q(companion=""),
                violation_error_message="Choose a pattern or name a companion, "
                "not both.",
            ),
        ]

    def __str__(self) -> str:
        return self.pattern.name if self.pattern else self.companion


class RecipeOffer(models.Model):
    """Where the result offers a recipe: with which pattern, and for what answers."""

    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="offers")
    order = Order()
    patterns = models.ManyToManyField(
        Pattern,
        related_name="offers",
        verbose_name="completes",
        help_text="Offered where one of these is recommended.",
    )
    when = Circumstances("offered when", blank=True, default=dict)
    reason = models.TextField(help_text="Why it completes them, in a sentence or two.")
    judgement = models.BooleanField(default=False)
    references = models.ManyToManyField(Reference, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "offer"

    def __str__(self) -> str:
        return self.reason

    @property
    def cited(self) -> list[str]:
        """The slugs of the references that back it."""
        return [reference.slug for reference in self.references.all()]
