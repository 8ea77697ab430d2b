"""Take away what the files no longer have, unless an editor changed or uses it."""

from collections.abc import Mapping

from django.db.models import Model

from scenarios.models import Criterion, Draft, Option, Shipped
from scenarios.passages import whole
from scenarios.shipped.edits import digest_of, is_edited
from scenarios.shipped.kinds import KINDS, Values
from scenarios.uses import WITH_CIRCUMSTANCES, users


def withdraw(gone: Mapping[tuple[str, str], str]) -> tuple[list[str], list[str]]:
    """Take away what the files no longer have; its names, and those of what stays.

    `gone` has the digest of each as it was brought, by kind and slug.
    """
    rows: dict[tuple[str, str], Model] = {}
    withdrawn, kept = [], []
    for kind in KINDS:
        for key in sorted(key for key in gone if key[0] == kind.name):
            row = kind.rows.filter(slug=key[1]).first()
            if row is None:
                Shipped.objects.filter(kind=key[0], slug=key[1]).delete()
            elif digest_of(kind.dump(row)) == gone[key]:
                rows[key] = row
            else:
                kept.append(" ".join(key))
    # What only others that go used is free once they are gone.
    while free := [key for key, row in rows.items() if not _is_used(row)]:
        for key in free:
            rows.pop(key).delete()
            Shipped.objects.filter(kind=key[0], slug=key[1]).delete()
            withdrawn.append(" ".join(key))
    return withdrawn, [*kept, *map(" ".join, rows)]


def prune_options(slug: str, values: Values) -> list[str]:
    """Drop the options that a newer file no longer has; the names of those in use.

    An option that an editor's scenario or criterion uses stays until that changes.
    """
    kept = [option["slug"] for option in values["options"]]
    gone = Option.objects.filter(criterion__slug=slug).exclude(slug__in=kept)
    used = []
    for option in gone.select_related("criterion"):
        if _is_used(option):
            used.append(f"option {slug}={option.slug}")
        else:
            option.delete()
    return used


def _is_used(row: Model) -> bool:
    """Whether anything names a row that is not withdrawn with it, or drafts it anew.

    A circumstance counts where an editor wrote it: the files answer for their own.
    """
    if Draft.objects.of(str(row._meta.model_name), row.pk):
        return True
    named_by = users(row)
    if isinstance(row, Criterion | Option):
        return any(
            not isinstance(user, WITH_CIRCUMSTANCES) or is_edited(whole(user))
            for user in named_by
        )
    return any(named_by)
