"""What readers wrote, and what they answered."""

from django.core.exceptions import ValidationError
from django.db import models

from scenarios.models.fields import Circumstances, Slug


class ReaderText(models.Model):
    """A text in a reader's own words, with the answers that it gives.

    From it the guide learns by which words readers mean an answer.
    """

    slug = Slug(unique=True)
    text = models.TextField(
        help_text="As a reader would write it: the more, and the more varied, the "
        "better readers are understood. Works at once."
    )
    when = Circumstances("what it answers")

    class Meta:
        ordering = ["slug"]
        verbose_name = "reader’s text"

    def __str__(self) -> str:
        return str(self.slug)

    def clean(self) -> None:
        several = [slug for slug, options in self.when.items() if len(options) > 1]
        if several:
            said = f"Give one answer to “{several[0]}”: a reader gives one."
            raise ValidationError({"when": said})
