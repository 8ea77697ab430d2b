"""What is searched, and the words that mean the same to whoever searches."""

from django.core.exceptions import ValidationError
from django.db import models

from scenarios.models.fields import Slug


class Synonyms(models.Model):
    """Words that find each other: "web shop" finds what says "online store"."""

    slug = Slug(unique=True)
    words = models.TextField(
        help_text="One to a line, at least two. A line may hold several words, which "
        "are then looked for together."
    )

    class Meta:
        ordering = ["slug"]
        verbose_name = verbose_name_plural = "synonyms"

    def __str__(self) -> str:
        return ", ".join(self.each)

    @property
    def each(self) -> list[str]:
        """Its words, without the spaces around them."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    def clean(self) -> None:
        if not all(any(map(str.isalnum, line)) for line in self.each):
            raise ValidationError({"words": "Each line needs a word."})
        if len(self.each) < 2:
            raise ValidationError({"words": "Give at least two, one to a line."})


class SearchEntry(models.Model):
    """A place in the guide that a search can lead to; made from what is said there.

    A migration that alters its table loses the full text, as SQLite lays the table
    anew without its triggers: it makes both again, as 0024 does, and 0029.
    """

    class Kind(models.TextChoices):
        PATTERN = "pattern"
        RECIPE = "recipe"
        CONCEPT = "concept"
        SCENARIO = "scenario"
        LIMIT = "limit"
        FAILURE = "failure"

    kind = models.CharField(max_length=10, choices=Kind)
    row = models.PositiveBigIntegerField()
    """The primary key of the row of which it is made; each kind is of one table."""
    address = models.CharField(max_length=250)
    title = models.TextField()
    text = models.TextField(blank=True)
    """What is said there, as readers see it, without marks."""
    title_words = models.TextField()
    words = models.TextField(blank=True)
    """The stems of the words, as the full text of the database keeps them."""
    weight = models.FloatField(default=1)
    """How much sooner it comes than another that has the words as often."""

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(fields=["kind", "row"], name="one_entry_for_a_row")
        ]
        # Nobody keeps it by hand.
        default_permissions = ()

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word that is written somewhere, for when somebody writes it otherwise."""

    word = models.CharField(max_length=40, unique=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.word
