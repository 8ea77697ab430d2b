"""How often the content was changed, in a table of one row."""

from django.db import models


class Content(models.Model):
    """The database itself counts here, whoever writes (`counting.py`)."""

    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "content"

    def __str__(self) -> str:
        return str(self.version)
