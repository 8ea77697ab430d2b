"""What the guide knows, as the tables that editors keep."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from scenarios.decision.model import RESERVED_SLUGS

MARKDOWN = "Markdown. Tables, lists and fenced code work; raw HTML does not."


def not_reserved(slug: str) -> None:
    """Refuse the words that addresses use themselves."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(f'"{slug}" has a meaning of its own in addresses.')


class Slug(models.SlugField):  # type: ignore[type-arg]
    """The name of a row in addresses and files. It stays once it is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 80)
        kwargs.setdefault(
            "help_text", "Name in the address, e.g. order-status-read. It stays."
        )
        kwargs.setdefault(
            "validators",
            [
                RegexValidator(
                    r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
                    "Use lower-case letters and digits, with single hyphens between.",
                ),
                not_reserved,
            ],
        )
        super().__init__(*args, **kwargs)


class Order(models.PositiveIntegerField):  # type: ignore[type-arg]
    """Place among the others; equal places fall back to the slug."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", 1000)
        kwargs.setdefault("help_text", "Lower comes first.")
        super().__init__(*args, **kwargs)


class Reference(models.Model):
    slug = Slug(unique=True)
    title = models.CharField(max_length=250)
    url = models.URLField("address", max_length=500)
    page_date = models.DateField(
        null=True, blank=True, help_text="Date of the page that was read."
    )
    checked_on = models.DateField(
        "last checked", null=True, blank=True, help_text="When the address last worked."
    )

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.url


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


class Pattern(models.Model):
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

    slug = Slug(unique=True)
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

    def get_absolute_url(self) -> str:
        return reverse("pattern", args=[self.slug])


class Limit(models.Model):
    """A sourced number, or a sourced rule about what fits."""

    class Kind(models.TextChoices):
        HARD = "hard", "hard limit"
        SETTING = "setting", "setting"
        BEHAVIOUR = "behaviour", "behaviour"
        GUIDANCE = "guidance", "guidance"
        BENCHMARK = "benchmark", "benchmark"
        LICENSING = "licensing", "licensing"
        WITHDRAWN = "withdrawn", "withdrawn"

    pattern = models.ForeignKey(
        Pattern, on_delete=models.CASCADE, related_name="limits"
    )
    name = models.CharField(max_length=150)
    value = models.CharField(max_length=300)
    unit = models.CharField(max_length=150, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    as_of = models.DateField(
        null=True, blank=True, help_text="Date of the page that states it."
    )
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT)
    note = models.TextField(blank=True)
    order = Order()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="limit_named_once",
                fields=["pattern", "name"],
                violation_error_message="This pattern has a limit of that name.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value} {self.unit}".strip()


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


class Contradiction(models.Model):
    """Two sources that disagree, and the reading that the guide takes."""

    slug = Slug(unique=True)
    topic = models.CharField(max_length=200)
    reading = models.TextField("the reading we take")
    patterns = models.ManyToManyField(
        Pattern, blank=True, related_name="contradictions"
    )
    order = Order()

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.topic


class ContradictionClaim(models.Model):
    contradiction = models.ForeignKey(
        Contradiction, on_delete=models.CASCADE, related_name="claims"
    )
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT)
    value = models.CharField("what it says", max_length=300)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.value


class Criterion(models.Model):
    slug = Slug(unique=True)
    title = models.CharField(max_length=80, help_text="A few words, for lists.")
    question = models.CharField(max_length=200)
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
    slug = Slug()
    label = models.CharField(max_length=150)
    help = models.CharField(max_length=300, blank=True)
    lower = models.PositiveBigIntegerField(
        "from", null=True, blank=True, help_text="For a quantity: smallest value."
    )
    minutes = models.PositiveIntegerField("minutes between runs", null=True, blank=True)
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
        ]

    def __str__(self) -> str:
        return f"{self.criterion.title}: {self.label}"


class Fit(models.Model):
    """What one option says of one pattern."""

    class Verdict(models.TextChoices):
        STRONG = "strong"
        GOOD = "good"
        POOR = "poor", "poor (a reservation)"
        RULED_OUT = "ruled-out", "ruled out"

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
                    "Only a document can rule a pattern out. Make it poor instead."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.option} → {self.pattern}: {self.verdict}"


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def published(self) -> "ScenarioQuerySet":
        return self.filter(is_published=True)


class Scenario(models.Model):
    class Origin(models.TextChoices):
        SOURCE_DOCUMENT = "source-document", "source document"
        PUBLISHED_CASE = "published-case", "published case"
        OWN = "own", "written for the guide"

    slug = Slug(unique=True)
    title = models.CharField(max_length=120)
    industry = models.CharField(max_length=60, blank=True)
    process = models.CharField("business process", max_length=100, blank=True)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.OWN)
    order = Order()
    is_published = models.BooleanField(
        "published", default=True, help_text="Readers see only published scenarios."
    )
    patterns = models.ManyToManyField(
        Pattern, related_name="scenarios", help_text="What the walkthrough recommends."
    )
    alternatives = models.ManyToManyField(
        Pattern, blank=True, related_name="alternative_in"
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

    def get_absolute_url(self) -> str:
        return reverse("scenario", args=[self.slug])


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
        return f"{self.criterion}: {self.option or self.quantity}"

    def clean(self) -> None:
        if self.option and self.option.criterion_id != self.criterion_id:
            raise ValidationError({"option": "That option answers another criterion."})
        if self.quantity is None or not self.criterion_id:
            return
        if not self.criterion.unit:
            raise ValidationError({"quantity": "This criterion is not a quantity."})


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


class Concept(models.Model):
    slug = Slug(unique=True)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=250)
    body = models.TextField(help_text=MARKDOWN)
    order = Order()
    references = models.ManyToManyField(Reference, blank=True, related_name="concepts")

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("concept", args=[self.slug])


class EditionIsFixed(Exception):
    """A published edition was about to be changed."""


class Edition(models.Model):
    """A published, numbered, immutable snapshot of the decision model."""

    number = models.PositiveIntegerField(unique=True)
    model = models.JSONField()
    digest = models.CharField(max_length=64)
    note = models.CharField(max_length=250, blank=True)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Edition {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise EditionIsFixed(f"{self} is published; publish a new one instead.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"{reverse('walkthrough')}?edition={self.number}"

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise EditionIsFixed(f"{self} is published; links to it must go on working.")


class Shipped(models.Model):
    """What the loader last brought of a row: tells its content from an edit."""

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="shipped_once", fields=["kind", "slug"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
