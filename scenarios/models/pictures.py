"""Pictures that texts show."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from scenarios.models.fields import Slug


class PictureManager(models.Manager["Picture"]):
    """Rows without their bytes, which are read where somebody asks for them."""

    def get_queryset(self) -> models.QuerySet["Picture"]:
        return super().get_queryset().defer("content")


class Picture(models.Model):
    """A picture as it was encoded anew, with all that a page says of it.

    Its bytes are in the table, not in a folder: one backup has them, all machines that
    serve the site do, and they come and go in the transaction of their row.
    """

    class Ending(models.TextChoices):
        PNG = "png", "image/png"
        JPG = "jpg", "image/jpeg"
        WEBP = "webp", "image/webp"

    slug = Slug(unique=True, help_text="Texts name it so, e.g. order-screen. It stays.")
    title = models.CharField(
        max_length=120, help_text="What editors call it. Readers do not see it."
    )
    alternative = models.CharField(
        "alternative text",
        max_length=500,
        blank=True,
        help_text="What a reader who cannot see it has to know of it, in a sentence "
        "or two. A text that shows it may say it otherwise.",
    )
    decorative_because = models.CharField(
        "or why it needs none",
        max_length=250,
        blank=True,
        help_text="Only for a picture that tells nothing, or nothing that the text "
        "beside it does not: say so.",
    )
    caption = models.CharField(
        max_length=250, blank=True, help_text="The words below it."
    )
    source = models.CharField(
        max_length=250,
        help_text="Whose it is, and what allows us to show it. It stands below the "
        "picture, e.g. “Own screenshot” or “Microsoft Learn, CC BY 4.0”.",
    )
    ending = models.CharField(max_length=4, choices=Ending, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    digest = models.CharField("fingerprint", max_length=64, editable=False)
    content = models.BinaryField()

    objects = PictureManager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="picture_has_words_or_a_reason",
                condition=(Q(alternative="") & ~Q(decorative_because=""))
                | (~Q(alternative="") & Q(decorative_because="")),
                violation_error_message="Give it an alternative text, or say why it "
                "needs none; not both.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def address(self) -> str:
        """Where it is served. Another picture under the same slug has another."""
        return reverse("picture", args=[self.slug, self.digest[:16], self.ending])

    @property
    def size(self) -> str:
        return f"{self.width:,} × {self.height:,} pixels"

    def take(self, encoded: Any) -> None:
        """Show what was encoded from now on."""
        for name in ("content", "ending", "width", "height", "digest"):
            setattr(self, name, getattr(encoded, name))


class PictureBytesManager(models.Manager["PictureBytes"]):
    def keep(self, digest: str, content: bytes) -> None:
        """Have some bytes at hand from now on."""
        self.get_or_create(digest=digest, defaults={"content": content})

    def of(self, digest: str) -> bytes | None:
        """The bytes of that digest, if any picture showed or was to show them."""
        for table in (PictureBytes, Picture):
            rows = table._base_manager.filter(digest=digest)
            if content := rows.values_list("content", flat=True).first():
                return bytes(content)
        return None


class PictureBytes(models.Model):
    """What no picture shows by now and one may show again, once for each digest.

    It is of pictures that were replaced or deleted, and of those that a release has
    otherwise: their histories, and what was shipped, name it by its digest.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    objects = PictureBytesManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest
