"""Where the sources disagree."""

from django.db import models

from scenarios.models.fields import Order, Slug
from scenarios.models.patterns import Pattern
from scenarios.models.references import Reference


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
