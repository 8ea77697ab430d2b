"""Which group of accounts has which role."""

from django.contrib.auth.models import Group
from django.db import models


class Role(models.Model):
    """A role and the group that has it, whatever that group is called by now."""

    name = models.CharField(max_length=40, unique=True)
    group = models.OneToOneField(Group, on_delete=models.CASCADE)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
