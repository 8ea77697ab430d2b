"""What is kept of accounts: when somebody came in, or could not."""

from django.db import models
from django.utils import timezone


class Event(models.Model):
    """Something that happened to an account, or was done by one.

    It outlives the account, so it has the name alone. Of an address only the
    fingerprint is kept: it tells whether two are the same, and not which they are.
    """

    class Kind(models.TextChoices):
        LOGGED_IN = "in", "logged in"
        FAILED = "failed", "gave a wrong password"
        WRONG_CODE = "code", "gave a wrong code"
        LOCKED_OUT = "locked", "was locked out for a while"
        SECOND_STEP = "second", "took the second step"

    at = models.DateTimeField("when", default=timezone.now)
    kind = models.CharField("what", max_length=10, choices=Kind)
    account = models.CharField(max_length=150)
    address = models.CharField("fingerprint of the address", max_length=12, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        verbose_name = "event"
        verbose_name_plural = "log-ins and rights"
        indexes = [
            models.Index(fields=["address", "at"], name="event_address"),
            models.Index(fields=["account", "at"], name="event_account"),
            models.Index(fields=["at"], name="event_at"),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.get_kind_display()}"
