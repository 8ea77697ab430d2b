"""Worked situations, with their answers and the steps on each side."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from scenarios.decision import model as decision
from scenarios.models.addressed import Addressed
from scenarios.models.criteria import Criterion, Option
from scenarios.models.fields import MARKDOWN, Order
from scenarios.models.patterns import Pattern
from scenarios.models.recipes import Recipe
from scenarios.models.references import Reference


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def published(self) -> "ScenarioQuerySet":
        return self.filter(is_published=True)


class Scenario(Addressed):
    class Origin(models.TextChoices):
        SOURCE_DOCUMENT = "source-document", "source document"
        PUBLISHED_CASE = "published-case", "published case"
        OWN = "own", "written for the guide"

    title = models.CharField(max_length=120)
    industry = models.CharField(max_length=60, blank=True)
    process = models.CharField("business process", max_length=100, blank=True)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.OWN)
    order = Order()
    is_published = models.BooleanField(
        "published", default=True, help_text="Readers see only published scenarios."
    )
    patterns = models.ManyToManyField(
        Pattern,
        blank=True,
        related_name="scenarios",
        help_text="What the walkthrough recommends; none where nothing fits.",
    )
    alternatives = models.ManyToManyField(
        Pattern, blank=True, related_name="alternative_in"
    )
    recipes = models.ManyToManyField(
        Recipe,
        blank=True,
        related_name="scenarios",
        help_text="What completes the pattern here.",
    )
    situation = models.TextField(help_text=MARKDOWN)
    thought_process = models.TextField("selection thought process", help_text=MARKDOWN)
    solution = models.TextField(help_text=MARKDOWN)
    errors = models.TextField("error handling", blank=True, help_text=MARKDOWN)
    changes = models.TextField(
        "what would change the choice", blank=True, help_text=MARKDOWN
    )
    notes = models.TextField(blank=True, help_text=MARKDOWN)
    references = models.ManyToManyField(Reference, blank=True, related_name="scenarios")

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title


class ScenarioAnswer(models.Model):
    """One fact of a scenario: an option, or a number for a quantity."""

    scenario = models.ForeignKey(
        Scenario, on_delete=models.CASCADE, related_name="answers"
    )
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT)
    option = models.ForeignKey(
        Option, null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    quantity = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["criterion__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="criterion_answered_once",
                fields=["scenario", "criterion"],
                violation_error_message="This scenario answers that already.",
            ),
            models.CheckConstraint(
                name="answer_is_option_or_number",
                condition=Q(option__isnull=False, quantity__isnull=True)
                | Q(option__isnull=True, quantity__isnull=False),
                violation_error_message=(
                    "Choose an option, or give a number for a quantity, not both."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.option or f"{self.criterion}: {self.quantity}")

    def chosen(self, criterion: decision.Criterion) -> str:
        """The slug of its option, or of the band of its number; empty for neither.

        `criterion` is the one it answers, as a decision model has it: in an
        older edition that may be a choice still.
        """
        return chosen(self.option.slug if self.option else "", self.quantity, criterion)

    def clean(self) -> None:
        if self.option and self.option.criterion_id != self.criterion_id:
            raise ValidationError({"option": "That option answers another criterion."})
        if self.quantity is None or not self.criterion_id:
            return
        if not self.criterion.unit:
            raise ValidationError({"quantity": "This criterion is not a quantity."})


def chosen(option: str, quantity: int | None, criterion: decision.Criterion) -> str:
    """The same, by what an answer holds: the slug of an option, or a number."""
    if option or quantity is None or not criterion.is_quantity:
        return option
    return criterion.band(quantity).slug


class ScenarioStep(models.Model):
    class Side(models.TextChoices):
        FO = "fo", "in F&O"
        OTHER = "other", "on the other side"

    scenario = models.ForeignKey(
        Scenario, on_delete=models.CASCADE, related_name="steps"
    )
    side = models.CharField(max_length=10, choices=Side)
    order = Order()
    text = models.TextField(help_text=MARKDOWN)

    class Meta:
        ordering = ["side", "order", "pk"]

    def __str__(self) -> str:
        return self.text
