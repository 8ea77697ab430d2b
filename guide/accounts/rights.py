"""Who gave whom which right, and who published: written down as it is done."""

from collections.abc import Iterable, Sequence
from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission, User
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from guide.accounts import events
from guide.accounts.models import Event
from scenarios.models import Edition

Kind = Event.Kind

FLAGS = {"is_active": "active", "is_staff": "staff", "is_superuser": "superuser"}
"""What an account may be, and how it is called."""

GIVES = {"post_add": "given", "post_remove": "taken", "pre_clear": "taken"}


def listen() -> None:
    for signal, heard, sender in (
        (pre_save, account_changes, User),
        (post_delete, account_deleted, User),
        (m2m_changed, rights_changed, User.groups.through),
        (m2m_changed, rights_changed, User.user_permissions.through),
        (m2m_changed, rights_changed, Group.permissions.through),
        (post_save, published, Edition),
        (post_save, step_added, Authenticator),
        (post_delete, step_removed, Authenticator),
    ):
        signal.connect(heard, sender=sender, dispatch_uid="accounts")


def account_changes(
    instance: User, update_fields: Sequence[str] | None, raw: bool, **_: Any
) -> None:
    """A new account with what it may be, or one that may be something else."""
    if raw or (update_fields and not FLAGS.keys() & set(update_fields)):
        return
    before = User.objects.filter(pk=instance.pk).values(*FLAGS).first() or {}
    was = {name for flag, name in FLAGS.items() if before.get(flag)}
    will_be = {name for flag, name in FLAGS.items() if getattr(instance, flag)}
    for how, names in (("given", will_be - was), ("taken", was - will_be)):
        if names:
            tell(Kind.RIGHTS, instance.get_username(), f"{how}: {_listed(names)}")


def account_deleted(instance: User, **_: Any) -> None:
    tell(Kind.RIGHTS, instance.get_username(), "deleted")


def rights_changed(
    instance: Any,
    action: str,
    reverse: bool,
    model: Any,
    pk_set: set[Any] | None,
    sender: Any,
    **_: Any,
) -> None:
    """Groups of an account, or permissions of an account or of a group."""
    if action not in GIVES or pk_set == set():
        return
    if pk_set is None:  # All that there are.
        theirs = sender.objects.filter(**{instance._meta.model_name: instance.pk})
        pk_set = set(theirs.values_list(model._meta.model_name, flat=True))
    others = list(model._default_manager.filter(pk__in=pk_set))
    changed = [(one, [instance]) for one in others] if reverse else [(instance, others)]
    for whose, rights in changed:
        names = _listed(named(right) for right in rights)
        tell(Kind.RIGHTS, named(whose), f"{GIVES[action]}: {names}")


def published(instance: Edition, created: bool, **_: Any) -> None:
    if created and instance.published_by:
        account = instance.published_by.get_username()
        tell(Kind.PUBLISHED, account, f"edition {instance.number}")


def step_added(instance: Authenticator, created: bool, **_: Any) -> None:
    if created:
        tell(Kind.STEP_CHANGED, instance.user.get_username(), f"given: {instance.type}")


def step_removed(instance: Authenticator, **_: Any) -> None:
    tell(Kind.STEP_CHANGED, instance.user.get_username(), f"taken: {instance.type}")


def named(row: User | Group | Permission) -> str:
    """An account, a group or a permission in few words."""
    if isinstance(row, Permission):
        return row.codename
    return row.get_username() if isinstance(row, User) else f"group {row.name}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def tell(kind: Event.Kind, account: str, detail: str) -> None:
    """Write it down with who does it; nobody where a command does."""
    request = context.request
    user = getattr(request, "user", None)
    by = user.get_username() if user and user.is_authenticated else ""
    events.record(kind, account, request, by=by, detail=detail)
