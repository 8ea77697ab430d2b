"""The documents that back what the guide says."""

from django.db import models

from scenarios.models.fields import Slug


class Reference(models.Model):
    slug = Slug(unique=True)
    title = models.CharField(max_length=250)
    url = models.URLField("address", max_length=500)
    page_date = models.DateField(
        null=True, blank=True, help_text="Date of the page that was read."
    )
    checked_on = models.DateField(
        "last read", null=True, blank=True, help_text="When somebody last read it."
    )

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.url
