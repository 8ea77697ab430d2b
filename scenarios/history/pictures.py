"""The bytes of pictures: kept once each, and not in every version of their row."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_delete, pre_save

from scenarios.models import Picture, PictureBytes


def listen() -> None:
    """Have what a picture shows kept whenever it goes or shows something else."""
    pre_save.connect(_replaced, sender=Picture)
    pre_delete.connect(_deleted, sender=Picture)


def _replaced(instance: Picture, **_: Any) -> None:
    _keep(Picture.objects.filter(pk=instance.pk).exclude(digest=instance.digest))


def _deleted(instance: Picture, **_: Any) -> None:
    _keep(Picture.objects.filter(pk=instance.pk))


def _keep(pictures: Any) -> None:
    for digest, content in pictures.values_list("digest", "content"):
        PictureBytes.objects.keep(digest, bytes(content))


def shown_again(row: Any) -> None:
    """Give a picture the bytes that its digest names.

    Raises ValidationError if nobody has them any more.
    """
    content = PictureBytes.objects.of(row.digest)
    if content is None:
        raise ValidationError("What it showed is not kept any more: upload its file.")
    row.content = content
