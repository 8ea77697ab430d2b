"""What somebody may see of the history, and bring back."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.text import capfirst
from reversion.models import Version

from scenarios.history.story import Story
from scenarios.history.subjects import WITH_A_PAGE
from scenarios.passages import OWNERS
from scenarios.text.words import listed


def story_for(request: HttpRequest, model: Any, object_id: str) -> Story:
    """What somebody may see of the history of a row that is there, or once was."""
    pk = key_of(model, object_id)
    was_there = Version.objects.get_for_object_reference(model, pk).exists()
    if not was_there and not admin.site.get_model_admin(model).get_object(request, pk):
        raise Http404
    kinds = [kind for kind in (*WITH_A_PAGE, *OWNERS) if not _may_see(request, kind)]
    return Story(model, pk, hidden=kinds)


def key_of(model: Any, object_id: str) -> Any:
    """The key of a row that an address names; Http404 where it can be that of none."""
    try:
        return model._meta.pk.to_python(unquote(object_id))
    except ValidationError as error:
        raise Http404 from error


def _may_see(request: HttpRequest, kind: Any) -> bool:
    return any(has_right(request, verb, kind) for verb in ("view", "change"))


def has_right(request: HttpRequest, verb: str, kind: Any) -> bool:
    """Whether somebody may do something to rows of a kind, wherever they stand."""
    return request.user.has_perm(f"scenarios.{verb}_{kind._meta.model_name}")


def may_bring_back(request: HttpRequest, kind: Any) -> bool:
    """Whether somebody may bring back rows of a kind that were deleted."""
    return has_right(request, "add", kind)


def left_out(kinds: Iterable[Any]) -> str:
    """What is not told, in a sentence; empty if all is."""
    told = listed(str(kind._meta.verbose_name_plural) for kind in kinds)
    return f"{capfirst(told)} are left out: you may not see them." if told else ""
