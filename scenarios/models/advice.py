"""What advice rests on besides the fits: provisos, outside solutions, guard rails."""

from django.db import models
from django.db.models import Q

from scenarios.models.fields import Circumstances, Order, Slug
from scenarios.models.patterns import Pattern
from scenarios.models.references import Reference


class Proviso(models.Model):
    """Something that a recommended pattern needs to hold, told with the result."""

    slug = Slug(unique=True)
    patterns = models.ManyToManyField(Pattern, related_name="provisos")
    when = Circumstances("told when", blank=True, default=dict)
    text = models.TextField(help_text="One or two sentences: what has to hold.")
    grave = models.BooleanField(
        default=False,
        help_text="No supported way is known unless this holds. What it concerns is "
        "not called settled, nor free of reservations.",
    )
    judgement = models.BooleanField(default=False)
    references = models.ManyToManyField(Reference, blank=True)
    order = Order()

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return str(self.slug)


class OutsideSolution(models.Model):
    """A solution that is none of the patterns, offered where it can help."""

    slug = Slug(unique=True)
    title = models.CharField(max_length=120)
    text = models.TextField(help_text="What it is and when it helps, in a few words.")
    when = Circumstances("offered when", blank=True, default=dict)
    only_if_nothing_fits = models.BooleanField(
        default=False, help_text="Offered only where no pattern fits well."
    )
    judgement = models.BooleanField(default=False)
    references = models.ManyToManyField(Reference, blank=True)
    order = Order()

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title


class GuardRail(models.Model):
    """A statement that must hold for every set of answers, open ones included."""

    class Claim(models.TextChoices):
        NEVER = "never", "these are never recommended"
        ONLY = "only", "nothing but these is recommended"
        ALWAYS = "always", "one of these is recommended"
        NOTHING_FITS = "nothing-fits", "nothing fits well"
        SOMETHING_FITS = "something-fits", "something fits well"

        @classmethod
        def about_patterns(cls) -> "tuple[GuardRail.Claim, ...]":
            """Those that name patterns."""
            return (cls.NEVER, cls.ONLY, cls.ALWAYS)

    slug = Slug(unique=True)
    why = models.CharField("reason", max_length=300)
    when = Circumstances(blank=True, default=dict)
    unless = models.JSONField("except when", blank=True, default=list)
    claim = models.CharField(max_length=20, choices=Claim)
    patterns = models.ManyToManyField(
        Pattern, blank=True, related_name="guard_rails", verbose_name="these"
    )
    order = Order()

    class Meta:
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(
                name="guard_rail_has_a_reason",
                condition=~Q(why=""),
                violation_error_message="Say why it must hold.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.slug)
