"""Accounts of editors, one for each role. Each has its name as its password."""

from django.contrib.auth.models import Group, Permission, User

from scenarios.roles import READING, ROLES


def account(name, *groups, rights=(), is_staff=True):
    """Somebody who has the roles of some groups, and some rights besides."""
    user = User.objects.create_user(name, password=name, is_staff=is_staff)
    user.groups.set(Group.objects.filter(name__in=groups))
    user.user_permissions.set(
        Permission.objects.filter(
            content_type__app_label="scenarios", codename__in=rights
        )
    )
    return user


def writer(name="wren"):
    return account(name, "Writers")


def rule_editor(name="robin"):
    return account(name, "Rule editors")


def publisher(name="owl"):
    return account(name, "Publishers")


def viewer(name="heron"):
    return account(name, rights=READING)


def superuser(name="eagle"):
    return User.objects.create_superuser(name, password=name)


def without(*rights):
    """A rule editor to whom some rights were not given."""
    return account("jay", rights=ROLES["Rule editors"].difference(rights))
