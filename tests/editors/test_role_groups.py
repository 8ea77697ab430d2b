"""Each role has a group, made and kept up to date as the tables are."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from scenarios import roles
from scenarios.models import Edition, Role
from scenarios.roles import ROLES, keep_roles

pytestmark = pytest.mark.django_db


def rights_of(name):
    rights = Group.objects.get(name=name).permissions
    return set(rights.values_list("codename", flat=True))


def all_groups():
    groups = Group.objects.all()
    return {group.pk: (group.name, rights_of(group.name)) for group in groups}


def test_migrating_makes_a_group_for_each_role_that_may_what_the_role_may():
    assert {name: rights_of(name) for name in ROLES} == ROLES


def test_every_right_of_a_role_is_there():
    known = set(Permission.objects.values_list("codename", flat=True))
    assert set().union(*ROLES.values()) <= known


def test_each_role_up_to_rule_editors_may_all_that_the_one_before_may():
    writers, editors, publishers = ROLES.values()
    assert writers < editors
    assert publishers - editors == {"publish_edition"}


def test_every_table_with_a_page_for_editors_belongs_to_some_role():
    """A new table: name it in `scenarios/roles.py`, so that somebody may keep it."""
    kept = {*roles.TEXTS, *roles.TEXTS_OF_RULES, *roles.RULES, Edition}
    for table, page in admin.site._registry.items():
        if table._meta.app_label == "scenarios":
            assert {table, *(inline.model for inline in page.inlines)} <= kept, table


def test_migrating_again_changes_nothing():
    before = all_groups()
    call_command("migrate", verbosity=0)
    assert all_groups() == before


def test_what_else_a_group_may_is_not_taken_away_and_what_it_lacks_is_added():
    writers = Group.objects.get(name="Writers")
    writers.permissions.add(Permission.objects.get(codename="add_user"))
    writers.permissions.remove(Permission.objects.get(codename="change_scenario"))
    keep_roles()
    assert rights_of("Writers") == ROLES["Writers"] | {"add_user"}


def test_a_group_that_was_renamed_is_not_made_twice():
    Group.objects.filter(name="Writers").update(name="Authors")
    count = Group.objects.count()
    keep_roles()
    assert Group.objects.count() == count
    assert rights_of("Authors") == ROLES["Writers"]


def test_a_group_that_was_deleted_is_made_again():
    Group.objects.filter(name="Writers").delete()
    keep_roles()
    assert rights_of("Writers") == ROLES["Writers"]


def test_a_group_that_had_the_name_before_gets_the_role():
    Role.objects.all().delete()
    count = Group.objects.count()
    keep_roles()
    assert Group.objects.count() == count


def test_a_name_that_another_role_took_stops_no_migration():
    Group.objects.filter(name="Writers").delete()
    Group.objects.filter(name="Publishers").update(name="Writers")
    keep_roles()
    assert rights_of("Writers of the guide") == ROLES["Writers"]


def test_a_database_of_before_there_were_roles_is_left_alone():
    class Before:
        @staticmethod
        def get_model(*name):
            if name == ("scenarios", "Role"):
                raise LookupError
            return apps.get_model(*name)

    Group.objects.all().delete()
    keep_roles(apps=Before)
    assert not Group.objects.exists()


def test_preparing_gives_roles_what_a_release_added_without_a_migration():
    Group.objects.get(name="Writers").permissions.clear()
    call_command("prepare", verbosity=0)
    assert rights_of("Writers") == ROLES["Writers"]
