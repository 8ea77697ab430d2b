"""Who may do what: the roles of editors, and the groups of accounts that have them.

An account gets a role by its group. Whoever keeps the accounts may rename a group or
let it do more; what its role may do is given back with each migration.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps as installed
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, User
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from scenarios.models import (
    Concept,
    Contradiction,
    ContradictionClaim,
    Criterion,
    Edition,
    FailureCell,
    FailureSituation,
    Family,
    Fit,
    GuardRail,
    Limit,
    Option,
    OutsideSolution,
    Pattern,
    Picture,
    Proviso,
    ReaderText,
    Recipe,
    RecipeLeg,
    RecipeOffer,
    Reference,
    Scenario,
    ScenarioAnswer,
    ScenarioStep,
    Synonyms,
)
from scenarios.text.words import listed

type Tables = tuple[type[Model], ...]

TEXTS: Tables = (
    *(Scenario, ScenarioAnswer, ScenarioStep, Concept, Picture, Family, Reference),
    *(FailureSituation, FailureCell, Contradiction, ContradictionClaim),
    Synonyms,
)
"""What writers keep. A scenario's answers and patterns tell its story and decide
nothing for readers: its editor is told where the rules do not agree."""

TEXTS_OF_RULES: Tables = (Pattern, Recipe)
"""What has a page of texts and a part in the rules. Writers change the texts; a new
one, or one less, is a change of the rules."""

RULES: Tables = (
    *(Criterion, Option, Fit, Limit, RecipeLeg, RecipeOffer),
    *(Proviso, OutsideSolution, GuardRail, ReaderText),
)
"""What decides, and the numbers that it rests on."""

PUBLISH = "publish_edition"


def _rights(tables: Tables, *actions: str) -> frozenset[str]:
    return frozenset(
        get_permission_codename(action, table._meta)
        for table in tables
        for action in actions
    )


ALL = ("add", "change", "delete")

READING = _rights((*TEXTS, *TEXTS_OF_RULES, *RULES, Edition), "view")
WRITING = READING | _rights(TEXTS, *ALL) | _rights(TEXTS_OF_RULES, "change")
RULING = WRITING | _rights((*TEXTS_OF_RULES, *RULES), *ALL)

ROLES: Mapping[str, frozenset[str]] = {
    "Writers": WRITING,
    "Rule editors": RULING,
    "Publishers": READING | {PUBLISH},
}
"""What each role may do, by the names of permissions."""

DUTIES: Mapping[str, str] = {
    "Writers": "keep the texts",
    "Rule editors": "keep the texts, and the draft of the rules",
    "Publishers": "review what is drafted, and publish it as an edition",
}
"""The same in words, said of those who have the role."""


def may_publish(user: Any) -> bool:
    """Whether somebody may publish an edition; the one place that is asked."""
    return bool(user.has_perm(f"scenarios.{PUBLISH}"))


def may_review(user: Any) -> bool:
    """Whether somebody may see how the draft stands, and the editions."""
    return bool(user.has_perm("scenarios.view_edition")) or may_publish(user)


def may_write(user: Any) -> bool:
    """Whether somebody may write any text at all."""
    writing = ("scenarios.add_", "scenarios.change_")
    return any(right.startswith(writing) for right in user.get_all_permissions())


def publishers(without: Iterable[str] = ()) -> list[str]:
    """The names of all accounts that may publish, but for some."""
    able = User.objects.with_perm(f"scenarios.{PUBLISH}").filter(is_staff=True)
    names = able.exclude(username__in=without).order_by("username")
    return list(names.values_list("username", flat=True).distinct())


def keepers() -> str:
    """Whom to ask for a role: those who keep the accounts, by name."""
    able = User.objects.filter(is_superuser=True, is_active=True, is_staff=True)
    names = able.order_by("username").values_list("username", flat=True)
    return listed(names, "or") or "who keeps the accounts"


def roles_of(user: Any) -> list[tuple[str, str]]:
    """The groups that give somebody a role, by their names of now, with its duty."""
    roles = installed.get_model("scenarios", "Role").objects.filter(
        group__user=user, name__in=DUTIES
    )
    return [
        (role.group.name, DUTIES[role.name])
        for role in roles.select_related("group").order_by("pk")
    ]


def give_roles(user: User, names: Iterable[str]) -> None:
    """Let an account have these roles and no others; further groups of it stay."""
    roles = installed.get_model("scenarios", "Role").objects.all()
    others = user.groups.exclude(pk__in=roles.values("group"))
    theirs = Group.objects.filter(pk__in=roles.filter(name__in=names).values("group"))
    user.groups.set([*others, *theirs])


def groups_with(right: str) -> list[str]:
    """The groups whose role gives a right, as they are called by now."""
    roles = installed.get_model("scenarios", "Role").objects.select_related("group")
    giving = [name for name, rights in ROLES.items() if right in rights]
    return [role.group.name for role in roles.filter(name__in=giving).order_by("pk")]


def keep_roles(apps: Any = installed, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the group of each role that has none, and give each what it lacks.

    Nothing is taken from a group, and one that was renamed keeps its new name.
    """
    try:
        roles = apps.get_model("scenarios", "Role").objects.using(using)
    except LookupError:  # Migrated back to before there were roles.
        return
    rights = apps.get_model("auth", "Permission").objects.using(using)
    ours = rights.filter(content_type__app_label="scenarios")
    for name, may in ROLES.items():
        group = _group_of(name, roles, apps.get_model("auth", "Group"), using)
        lacking = ours.filter(codename__in=may).exclude(group=group)
        group.permissions.add(*lacking)


def _group_of(name: str, roles: Any, groups: Any, using: str) -> Any:
    """The group that has a role; one of that name, or a new one, if none has."""
    if role := roles.filter(name=name).first():
        return role.group
    is_taken = roles.filter(group__name=name).exists()
    free = f"{name} of the guide" if is_taken else name
    group, _ = groups.objects.using(using).get_or_create(name=free)
    roles.create(name=name, group=group)
    return group
