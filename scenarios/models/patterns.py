"""Ways to integrate, with their limits and what happens when they fail."""

from fractions import Fraction

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from scenarios.decision.rates import per_hour
from scenarios.models.addressed import Addressed
from scenarios.models.fields import MARKDOWN, Amount, Order, Slug
from scenarios.models.references import Reference


class Family(models.Model):
    slug = Slug(unique=True)
    name = models.CharField(max_length=100)
    summary = models.TextField(blank=True)
    order = Order()

    class Meta:
        ordering = ["order", "slug"]
        verbose_name_plural = "families"

    def __str__(self) -> str:
        return self.name


FOR_A_GLYPH = ("slug", "starts", "direction", "timing")
"""The columns by which a pattern gets a glyph that nobody has drawn."""


class Pattern(Addressed):
    class Timing(models.TextChoices):
        SYNCHRONOUS = "synchronous"
        ASYNCHRONOUS = "asynchronous"

    class Starts(models.TextChoices):
        OTHER_SYSTEM = "other-system", "the other system"
        FO = "fo", "F&O"
        PERSON = "person", "a person"
        EITHER = "either", "either side"
        PLATFORM = "platform", "the platform"

    class Direction(models.TextChoices):
        INBOUND = "inbound", "into F&O"
        OUTBOUND = "outbound", "out of F&O"
        BOTH = "both", "both ways"

    class Support(models.TextChoices):
        SUPPORTED = "supported"
        PARTLY = "partly", "partly supported"
        NOT_SUPPORTED = "not-supported", "not supported"
        UNKNOWN = "unknown", "not stated"

    name = models.CharField(max_length=100)
    family = models.ForeignKey(
        Family,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="patterns",
    )
    group = models.CharField(max_length=60, help_text="Heading in the overview.")
    order = Order()
    summary = models.CharField(max_length=250, help_text="One sentence.")
    also_called = models.JSONField(
        default=list, blank=True, help_text='Other names, as ["one", "two"].'
    )
    timing = models.CharField(max_length=20, choices=Timing)
    batch = models.BooleanField(default=False, help_text="Works in batch jobs.")
    starts = models.CharField("who starts it", max_length=20, choices=Starts)
    direction = models.CharField(max_length=20, choices=Direction)
    on_premises = models.CharField(max_length=20, choices=Support)
    problem = models.TextField("the problem it solves", help_text=MARKDOWN)
    how_it_works = models.TextField(help_text=MARKDOWN)
    diagram = models.TextField(
        blank=True,
        help_text="Sequence diagram: title, participant, A->>B: text, A-->>B: text, "
        "Note over A, alt/else/opt/loop/end, activate/deactivate.",
    )
    use_when = models.TextField("use it when", help_text=MARKDOWN)
    avoid_when = models.TextField("avoid it when", help_text=MARKDOWN)
    timing_behaviour = models.TextField("timing and transactions", help_text=MARKDOWN)
    volumes = models.TextField("volumes and limits", help_text=MARKDOWN)
    errors = models.TextField("errors and monitoring", help_text=MARKDOWN)
    security = models.TextField("security and identity", help_text=MARKDOWN)
    setup_fo = models.TextField("set-up in F&O", help_text=MARKDOWN)
    setup_other = models.TextField("set-up on the other side", help_text=MARKDOWN)
    example = models.TextField(help_text=MARKDOWN)
    references = models.ManyToManyField(Reference, blank=True, related_name="patterns")

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name


class Limit(models.Model):
    """A sourced number, or a sourced rule about what fits.

    A number is kept in its parts, from which its words are made; only a rule, a
    range or a name has words of its own.
    """

    class Kind(models.TextChoices):
        HARD = "hard", "hard limit"
        SETTING = "setting", "setting"
        BEHAVIOUR = "behaviour", "behaviour"
        GUIDANCE = "guidance", "guidance"
        BENCHMARK = "benchmark", "benchmark"
        LICENSING = "licensing", "licensing"
        WITHDRAWN = "withdrawn", "withdrawn"

    class Per(models.TextChoices):
        """Whose share the number is; without one, it is the only one there is."""

        APPLICATION = "application", "application"
        BATCH_SERVER = "batch-server", "batch server"
        CALL = "call", "call"
        COMPANY = "company", "company"
        CONNECTION = "connection", "connection"
        ENVIRONMENT = "environment", "environment"
        EVENT = "event", "event"
        EVENT_AND_COMPANY = "event-and-company", "event and legal entity"
        MESSAGE = "message", "message"
        PACKAGE = "package", "package"
        PAGE = "page", "page"
        PROFILE = "profile", "profile"
        REQUEST = "request", "request"
        RUN = "run", "run"
        RUN_AND_COMPANY = "run-and-company", "run and legal entity"
        TRANSACTION = "transaction", "transaction"
        USER = "user", "user"
        USER_AND_SERVER = "user-and-web-server", "user and web server"
        CALLER_AND_SERVER = (
            "user-or-application-and-web-server",
            "user or application and web server",
        )
        WEB_SERVER = "web-server", "web server"

    class MeantAs(models.TextChoices):
        """How the source means the number; without one, just as it is."""

        DEFAULT = "default", "default"
        AT_LEAST = "at-least", "at least"
        UP_TO = "up-to", "up to"
        MEDIAN = "median", "median"
        P95 = "p95", "95th percentile"

    pattern = models.ForeignKey(
        Pattern, on_delete=models.CASCADE, related_name="limits"
    )
    name = models.CharField(max_length=150)
    amount = Amount(null=True, blank=True, help_text="The number; exact.")
    unit = models.CharField(
        max_length=150,
        blank=True,
        help_text="What is counted, as it stands behind the number: records, "
        "requests, MB, minutes.",
    )
    per = models.CharField(max_length=40, choices=Per, blank=True)
    window = models.PositiveIntegerField(
        "window in seconds",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="The time in which the number holds; empty for a size.",
    )
    meant_as = models.CharField(
        max_length=20, choices=MeantAs, blank=True, help_text="Empty: just as it is."
    )
    direction = models.CharField(
        "only of records that go",
        max_length=20,
        blank=True,
        choices=[
            (Pattern.Direction.INBOUND, "into F&O"),
            (Pattern.Direction.OUTBOUND, "out of F&O"),
        ],
        help_text="Empty where it bears on both ways, or there is only one.",
    )
    value = models.CharField(
        "or in words",
        max_length=300,
        blank=True,
        help_text="For a rule, a range or a name: what is no single number.",
    )
    kind = models.CharField(max_length=20, choices=Kind)
    as_of = models.DateField(
        null=True, blank=True, help_text="Date of the page that states it."
    )
    read_on = models.DateField(
        "last read",
        null=True,
        blank=True,
        help_text="When somebody last read there that it still holds.",
    )
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT)
    note = models.TextField(blank=True)
    order = Order()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="limit_named_once",
                fields=["pattern", "name", "meant_as"],
                violation_error_message="This pattern has a limit of that name.",
            ),
            models.CheckConstraint(
                name="limit_is_number_or_words",
                condition=Q(amount__isnull=False, value="") & ~Q(unit="")
                | Q(amount__isnull=True) & ~Q(value=""),
                violation_error_message=(
                    "Give a number and what it counts, or words, not both."
                ),
            ),
            models.CheckConstraint(
                name="limit_counts_with_a_number",
                condition=Q(amount__isnull=False)
                | Q(per="", window__isnull=True, meant_as=""),
                violation_error_message=(
                    "Only a number has a “per”, a window and a way it is meant."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def per_hour(self) -> Fraction | None:
        """How many an hour it allows on average.

        None where it names no time, or holds no longer.
        """
        if self.amount is None or not self.window or self.kind == self.Kind.WITHDRAWN:
            return None
        return per_hour(self.amount, self.window)


class FailureSituation(models.Model):
    """Something that goes wrong with any interface."""

    slug = Slug(unique=True)
    title = models.CharField(max_length=100)
    question = models.CharField(max_length=200, blank=True)
    order = Order()

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title


class FailureCell(models.Model):
    """What happens to one pattern in one failure situation."""

    pattern = models.ForeignKey(
        Pattern, on_delete=models.CASCADE, related_name="failures"
    )
    situation = models.ForeignKey(FailureSituation, on_delete=models.PROTECT)
    happens = models.BooleanField(default=True)
    why = models.TextField(
        "why it cannot happen", blank=True, help_text="Only where it cannot happen."
    )
    notices = models.CharField("who notices", max_length=250, blank=True)
    how = models.TextField("how they learn", blank=True)
    retries = models.TextField("who retries", blank=True)
    idempotent = models.TextField("what must be idempotent", blank=True)
    judgement = models.BooleanField(default=False)
    references = models.ManyToManyField(Reference, blank=True)

    class Meta:
        ordering = ["situation__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="failure_told_once",
                fields=["pattern", "situation"],
                violation_error_message="This situation is told already.",
            ),
            models.CheckConstraint(
                name="failure_told_or_impossible",
                condition=Q(happens=True) & ~Q(notices="") & ~Q(retries="")
                | Q(happens=False) & ~Q(why=""),
                violation_error_message=(
                    "Say who notices and who retries, or why it cannot happen."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pattern}: {self.situation}"

    @property
    def cited(self) -> list[str]:
        """The slugs of the references that back it."""
        return [reference.slug for reference in self.references.all()]
