"""The selection questions, their possible answers, and what these say of patterns."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from scenarios.decision.model import UNANSWERED
from scenarios.models.fields import (
    MARKDOWN,
    WELL_FORMED,
    Order,
    Slug,
    no_answer_word,
)
from scenarios.models.patterns import Pattern
from scenarios.models.references import Reference


class Criterion(models.Model):
    slug = Slug(unique=True)
    title = models.CharField(max_length=80, help_text="A few words, for lists.")
    question = models.CharField(max_length=200)
    lead = models.CharField(
        "help below the question",
        max_length=400,
        blank=True,
        help_text="A sentence or two that every reader needs before answering.",
    )
    why = models.TextField("why it is asked", help_text=MARKDOWN)
    unit = models.CharField(
        max_length=60,
        blank=True,
        help_text="For a quantity: what is counted. Empty for a choice.",
    )
    asked_when: "models.ManyToManyField[Option, models.Model]" = models.ManyToManyField(
        "Option",
        blank=True,
        related_name="leads_to",
        help_text="Asked only after one of these options of one earlier criterion.",
    )
    headline = models.BooleanField(
        "first in summaries",
        default=False,
        help_text="Stands before the others wherever answers are listed.",
    )
    wish = models.BooleanField(
        "may be given up",
        default=False,
        help_text="A wish rather than a fact: where nothing fits, readers are told "
        "what giving it up would bring back.",
    )
    answerable = models.FloatField(
        "readers who know",
        default=1.0,
        validators=[MinValueValidator(0.0), MaxValueValidator(1.0)],
        help_text="Share of readers who can answer from what they know, 0 to 1. "
        "It only orders the questions.",
    )
    order = Order()

    class Meta:
        ordering = ["order", "slug"]
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('walkthrough')}?ask={self.slug}"


class Option(models.Model):
    criterion = models.ForeignKey(
        Criterion, on_delete=models.CASCADE, related_name="options"
    )
    slug = Slug(validators=[WELL_FORMED, no_answer_word])
    label = models.CharField(max_length=150)
    help = models.CharField(max_length=500, blank=True)
    group = models.CharField(
        "heading above it",
        max_length=80,
        blank=True,
        help_text="Options with the same heading stand together.",
    )
    hints = models.TextField(
        "what hints at it",
        blank=True,
        help_text="Phrases in which readers say this, one to a line, such as “F&O … "
        "sends/pushes … to”: “…” leaves room for some words, “/” stands between "
        "words of which any will do, “_” joins two words to one of these. A phrase "
        "that ends with “!” nearly decides alone. Works at once.",
    )
    said = models.TextField(
        "said by readers",
        blank=True,
        help_text="What people wrote who meant this, a text to a line: the more, and "
        "the more varied, the better readers are understood. Works at once.",
    )
    share = models.PositiveSmallIntegerField(
        "how common",
        null=True,
        blank=True,
        help_text="Of a hundred readers, how many give this answer. It only orders "
        "the questions.",
    )
    assumed = models.BooleanField(
        "taken as said",
        default=False,
        help_text="Holds until the reader says otherwise; for one option at most.",
    )
    lower = models.PositiveBigIntegerField(
        "from", null=True, blank=True, help_text="For a quantity: smallest value."
    )
    minutes = models.PositiveIntegerField(
        "minutes between runs",
        null=True,
        blank=True,
        help_text="The longest time from one run to the next that it stands for.",
    )
    order = Order()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="option_named_once", fields=["criterion", "slug"]
            ),
            models.UniqueConstraint(
                name="band_starts_once",
                fields=["criterion", "lower"],
                violation_error_message="Another band starts at that number.",
            ),
            models.UniqueConstraint(
                name="one_option_assumed",
                fields=["criterion"],
                condition=Q(assumed=True),
                violation_error_message="Another option is taken as said already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion.title}: {self.label}"

    @property
    def each_hint(self) -> list[str]:
        """The phrases that hint at it, without the spaces around them."""
        return _lines(self.hints)

    @property
    def each_text(self) -> list[str]:
        """What readers said who meant it, a text each."""
        return _lines(self.said)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def answers_by_criterion() -> dict[str, set[str]]:
    """What circumstances may name: each criterion's options, and `UNANSWERED`."""
    known: dict[str, set[str]] = {}
    for criterion, option in Option.objects.values_list("criterion__slug", "slug"):
        known.setdefault(criterion, {UNANSWERED}).add(option)
    return known


class Fit(models.Model):
    """What one option says of one pattern."""

    class Verdict(models.TextChoices):
        STRONG = "strong"
        GOOD = "good"
        RESERVATION = "reservation", "Reservation (works, with a drawback)"
        UNSUITED = "unsuited", "Unsuited (works only by bending it)"
        RULED_OUT = "ruled-out", "Ruled out"

    pattern = models.ForeignKey(Pattern, on_delete=models.CASCADE, related_name="fits")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="fits")
    verdict = models.CharField(max_length=20, choices=Verdict)
    reason = models.TextField(help_text="One sentence.")
    judgement = models.BooleanField(
        default=False, help_text="Our reading; no document says it in full."
    )
    references = models.ManyToManyField(Reference, blank=True)

    class Meta:
        ordering = ["option__criterion__order", "option__order", "pattern__order"]
        constraints = [
            models.UniqueConstraint(
                name="option_speaks_once_of_pattern",
                fields=["pattern", "option"],
                violation_error_message="This option has its word on this pattern.",
            ),
            models.CheckConstraint(
                name="judgement_never_rules_out",
                condition=~Q(verdict="ruled-out", judgement=True),
                violation_error_message=(
                    "Only a document can rule a pattern out. Make it unsuited instead."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.option} → {self.pattern}: {self.verdict}"
