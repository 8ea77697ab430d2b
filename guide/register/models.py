"""A register as tables: the list, its interfaces, the file it came from, its history.

Nobody signs in. Whoever has an address of a register has the register; of the keys
in these addresses only digests are kept.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


class Register(models.Model):
    """A list of interfaces that is assessed by one edition."""

    edit_digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the key whose address may change the register."""
    view_digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the key whose address may only look."""
    title = models.CharField(max_length=200, blank=True)
    edition = models.PositiveIntegerField()
    """The number of the edition that assesses it."""
    columns = models.JSONField(default=list)
    """The heads of the list's own columns, in their order: of `Interface.cells`."""
    understood = models.JSONField(default=dict)
    """How its columns and values were read when they were confirmed: `Remembered`."""
    defaults = models.JSONField(default=dict)
    """What all interfaces answer that say nothing else: the query of an address."""
    house_rules = models.JSONField(default=list)
    """What the organisation itself rules out or minds: `HouseRule`, one each."""
    version = models.PositiveIntegerField(default=1)
    """Rises with every change."""
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField()
    """When it was last opened; without use it expires."""

    class Meta:
        default_permissions = ()
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(name="register_used_at", fields=["used_at"])]

    def __str__(self) -> str:
        return self.title or f"Register {self.pk}"


class Interface(models.Model):
    """A row of a register."""

    register = models.ForeignKey(
        Register, on_delete=models.CASCADE, related_name="interfaces", null=True
    )
    """None while the row waits for the other rows of its list."""
    taking = models.ForeignKey(
        "Taking", on_delete=models.CASCADE, related_name="waiting", null=True
    )
    """The list for which it waits."""
    stands_for = models.PositiveBigIntegerField(null=True)
    """The id of the row of the register whose place it takes then, if it is known."""
    key = models.CharField(max_length=120)
    """What the list calls the row, or a number where it calls it nothing."""
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=200, blank=True)
    """The system that the data comes from."""
    target = models.CharField(max_length=200, blank=True)
    """The system that the data goes to."""
    owner = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    runs_at = models.CharField(max_length=100, blank=True)
    """The hours of the day in which it runs: `2`, `8-18`, `6,12,18`; of the clock that
    all of the register's rows keep. Empty where nobody has said."""
    named = models.CharField(max_length=200, blank=True)
    """What the list itself names as its way: a pattern's slug, or words. No answer."""
    answers = models.JSONField(default=dict)
    """The query of its address: `{"job": "bulk", "volume": "4000", …}`."""
    unread = models.JSONField(default=list)
    """What its cells say and could not be taken over: `[column, text, why]` each."""
    cells = models.JSONField(default=list)
    """Its cells as they came, as texts, by the register's columns."""
    edition = models.PositiveIntegerField(null=True, blank=True)
    """The number of a later edition that was taken over for it alone; None where its
    register's assesses it."""
    version = models.PositiveIntegerField(default=1)
    """The version of the register that changed the row last."""

    class Meta:
        default_permissions = ()
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="interface_once", fields=["register", "key"]),
            models.CheckConstraint(
                name="interface_counts_or_waits",
                condition=Q(register=None, taking__isnull=False)
                | Q(register__isnull=False, taking=None, stands_for=None),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["register", "position"])]

    def __str__(self) -> str:
        return self.name or self.key


def most_letters(name: str) -> int | None:
    """How long one of a row's texts may be; None where it may be of any length."""
    field = Interface._meta.get_field(name)
    return field.max_length if isinstance(field, models.CharField) else None


class Upload(models.Model):
    """A list that came in, until its columns are confirmed and it is taken."""

    register = models.OneToOneField(
        Register, on_delete=models.CASCADE, related_name="upload"
    )
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    """What was read of it: a workbook, packed."""
    said: Any = models.JSONField(default=dict)
    """What its form said last of its columns and values: by field, all texts of it."""
    taken: Any = models.JSONField(default=list)
    """The keys of the rows that other lists of the same file brought before."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Taking(models.Model):
    """A list that is being taken: its rows are read a part at a time.

    They wait beside the register; none of them counts before all are read.
    """

    upload = models.OneToOneField(
        Upload, on_delete=models.CASCADE, related_name="taking"
    )
    proposal = models.JSONField()
    """How the list is read, as it was confirmed: `Proposal`."""
    seen = models.PositiveIntegerField()
    """The version of the register that whoever confirmed it had before them."""
    keys = models.JSONField(default=list)
    """Of its rows that are read, in their order."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.upload}: {len(self.keys):,}"


class Change(models.Model):
    """A step in a register's history, which can be undone."""

    register = models.ForeignKey(
        Register, on_delete=models.CASCADE, related_name="changes"
    )
    version = models.PositiveIntegerField()
    """The version of the register that it made."""
    at = models.DateTimeField(auto_now_add=True)
    said = models.CharField(max_length=250)
    before: Any = models.JSONField(default=dict)
    """What it changed, as it was: `{"register": {…}, "rows": {key: {…} or null}}`.
    Of a row that went, all is told, its id too."""
    after: Any = models.JSONField(default=dict)
    """The same as it became."""
    undoes = models.PositiveIntegerField(null=True, blank=True)
    """The version whose change it takes back; a step of its own takes back none."""

    class Meta:
        default_permissions = ()
        ordering: ClassVar = ["-version"]

    def __str__(self) -> str:
        return self.said


class Part(models.Model):
    """What a step changes in some of its rows, of one that came in part by part."""

    taking = models.ForeignKey(
        Taking, on_delete=models.CASCADE, related_name="parts", null=True
    )
    """The list that is still read, until the step is taken."""
    change = models.ForeignKey(
        Change, on_delete=models.CASCADE, related_name="parts", null=True
    )
    before: Any = models.JSONField(default=dict)
    """The rows by their keys, as `Change` has them."""
    after: Any = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.change or self.taking}: {self.pk}"
