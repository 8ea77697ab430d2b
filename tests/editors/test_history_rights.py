"""A history tells nobody what they may not see, nor offers what they may not do."""

import pytest

from scenarios.models import Fit, Option, Pattern, Scenario
from tests.admin.editing import page_of, pattern, saved
from tests.editors.accounts import account, viewer, without
from tests.editors.telling import back_page, change, first_of, go, history_of, words
from tests.editors.test_history_deleted import DELETED, delete, named_for_a_while

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FITS = ("view_fit", "add_fit", "change_fit", "delete_fit")
LEFT_OUT = "Fits are left out: you may not see them."


@pytest.fixture
def fit():
    """A fit of OData whose reason somebody changed."""
    fit = Fit.objects.filter(pattern__slug="odata").first()
    change(fit, reason="Owls fly.")
    return fit


@pytest.mark.parametrize("whole", ["pattern", "option"])
def test_who_may_not_see_fits_is_told_none_of_them(admin_client, client, fit, whole):
    row = getattr(fit, whole)
    assert "Owls fly." in history_of(admin_client, row)
    assert LEFT_OUT not in history_of(admin_client, row)
    client.force_login(without(*FITS))
    page = history_of(client, row)
    assert "Owls fly." not in page
    assert LEFT_OUT in page


def test_fits_that_one_may_not_see_are_not_set_back(admin_client, client, fit):
    row = Pattern.objects.get(slug="odata")
    change(row, name="Open Data")
    client.force_login(without(*FITS))
    back = back_page(row, first_of(row))
    page = words(client.get(back))
    assert "Owls fly." not in page
    assert LEFT_OUT in page
    assert saved(go(client, back))
    row.refresh_from_db()
    fit.refresh_from_db()
    assert (row.name, fit.reason) == ("OData", "Owls fly.")


def test_what_comes_back_links_nothing_that_one_may_not_see(admin_client, client):
    swan = pattern("swan")
    scenario = Scenario.objects.get(slug="central-scheduler-starts-jobs")
    named_for_a_while(scenario.alternatives, swan)
    back = delete(admin_client, swan)
    client.force_login(without("view_scenario", "change_scenario"))
    page = words(client.get(back))
    assert scenario.title not in page
    assert "Scenarios are left out: you may not see them." in page


def test_who_may_not_add_such_a_row_is_not_offered_to_bring_it_back(
    admin_client, client
):
    swan = pattern("swan")
    back = delete(admin_client, swan)
    history = page_of(Pattern, "history", swan.pk)
    assert all(back in admin_client.get(page).text for page in (DELETED, history))
    for user in (viewer(), account("wren", "Writers")):
        client.force_login(user)
        for page in (DELETED, history):
            shown = client.get(page)
            assert "swan" in words(shown)
            assert "/bring-back/" not in shown.text
        assert client.get(back).status_code == 403


def test_who_may_add_but_not_change_may_bring_it_back(admin_client, client):
    swan = pattern("swan")
    back = delete(admin_client, swan)
    client.force_login(account("jay", rights=["view_pattern", "add_pattern"]))
    assert back in client.get(page_of(Pattern, "history", swan.pk)).text
    assert saved(go(client, back))


def test_an_option_that_is_gone_names_no_fits_either(admin_client, client, fit):
    option = Option.objects.get(pk=fit.option_id).criterion.options.create(
        slug="owl", label="An owl"
    )
    Fit.objects.create(
        option=option, pattern=fit.pattern, verdict="good", reason="Hoot."
    )
    back = delete(admin_client, option)
    client.force_login(without(*FITS))
    page = words(client.get(back))
    assert "Hoot." not in page
    assert LEFT_OUT in page
