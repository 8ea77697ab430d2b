"""What was published, and what was loaded."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse


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
        default_permissions = ("view",)
        permissions = [("publish_edition", "Can publish an edition")]

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
    values = models.JSONField(null=True)
    """What it brought; not known where a version did that which kept digests only."""
    elsewhere = models.BooleanField(default=False)
    """Whether another folder than the guide's own brought it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="shipped_once", fields=["kind", "slug"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class Newer(models.Model):
    """What a release ships of a row that it left alone, as editors had changed it."""

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=80)
    values = models.JSONField(null=True)
    """Nothing where the release no longer ships it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="newer_once", fields=["kind", "slug"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
