"""Who had a hand in a change besides the one who made it."""

from django.conf import settings
from django.db import models
from reversion.models import Revision


class Hand(models.Model):
    """Somebody who wrote the draft that another one published by a revision."""

    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="hands"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="hand_once", fields=["revision", "user"]),
        ]

    def __str__(self) -> str:
        return str(self.user)
