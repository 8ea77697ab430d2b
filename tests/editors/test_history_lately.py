"""What changed lately, on one page: newest first, by person and by kind."""

import pytest
from django.contrib.auth.models import Permission, User

from scenarios import editions
from scenarios.models import Fit, GuardRail, Limit, Scenario
from tests.admin.editing import page_of
from tests.editors.telling import change, go, words
from tests.editors.test_history_deleted import delete

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LATELY = "/admin/lately/"


@pytest.fixture
def edited(admin_user):
    """A title that one editor changed, and then a reason that another one did."""
    scenario = Scenario.objects.get(slug="central-scheduler-starts-jobs")
    change(scenario, by=admin_user, title="Stock")
    change(Fit.objects.first(), by=User.objects.create_superuser("anna"), reason="So.")
    return scenario


@pytest.mark.each_database
def test_it_lists_who_changed_what_newest_first(admin_client, edited):
    page = words(admin_client.get(LATELY))
    anna, admin = page.index("anna Fit"), page.index("admin Scenario Stock changed")
    assert anna < admin < page.index("the loader Loading the shipped content.")
    assert page_of(Scenario, "history", edited.pk) in admin_client.get(LATELY).text


@pytest.mark.each_database
def test_it_says_in_a_few_words_what_changed(admin_client, edited):
    limit = Limit.objects.filter(amount=10_000).first()
    change(limit, amount=5_000)
    change(edited, title="Stock", notes="A long story. " * 9)
    page = words(admin_client.get(LATELY))
    assert f"changed: Limit “{limit}”: Amount 10,000 → 5,000" in page
    assert "Scenario Stock changed: Notes" in page
    assert "A long story" not in page


def test_a_part_of_a_row_is_told_by_its_kind(admin_client, edited):
    change(edited.steps.first(), text="Otherwise.")
    page = words(admin_client.get(LATELY))
    assert "Scenario Stock changed: Scenario step “" in page
    assert "”: Text" in page


def test_the_start_page_leads_to_it(admin_client):
    start = admin_client.get("/admin/").text
    assert LATELY in start
    assert "/admin/deleted/" in start


@pytest.mark.each_database
def test_the_address_narrows_it(admin_client, edited):
    for narrowed, shown, hidden in (
        ({"by": "anna"}, "anna Fit", "admin Scenario"),
        ({"by": "the loader"}, "Loading", "anna Fit"),
        ({"kind": "scenario"}, "admin Scenario", "anna Fit"),
        ({"by": "anna", "kind": "scenario"}, "Nothing is kept", "admin Scenario"),
        ({"kind": "dragon"}, "Nothing is kept", "Scenario Stock"),
    ):
        page = words(admin_client.get(LATELY, narrowed))
        assert shown in page, narrowed
        assert hidden not in page, narrowed


def test_it_comes_in_pages_that_keep_what_was_chosen(admin_client, edited, monkeypatch):
    monkeypatch.setattr("scenarios.admin.lately.PER_PAGE", 1)
    page = admin_client.get(LATELY, {"by": "admin"})
    assert "Page" not in words(page)
    page = admin_client.get(LATELY, {"kind": "scenario"})
    assert "Page 1 of 2" in words(page)
    assert "?kind=scenario&amp;page=2" in page.text


@pytest.mark.each_database
def test_what_a_load_brought_is_counted(admin_client):
    assert f"{Scenario.objects.count()} scenarios" in words(admin_client.get(LATELY))


def test_an_edition_is_told_with_its_page(admin_client):
    GuardRail.objects.all().delete()
    Fit.objects.update(reason="So.")
    editions.publish(by=User.objects.get(username="admin"))
    page = admin_client.get(LATELY)
    assert "Publishing edition 2. Edition Edition 2 added" in words(page)
    assert "/editions/2/" in page.text


def test_what_came_back_was_added(admin_client, edited):
    go(admin_client, delete(admin_client, edited))
    page = words(admin_client.get(LATELY))
    assert page.index("Scenario Stock added") < page.index("Scenario Stock deleted")


def test_only_kinds_that_one_may_see_are_told(client, admin_client, edited):
    bert = User.objects.create_user("bert", is_staff=True)
    bert.user_permissions.add(Permission.objects.get(codename="view_scenario"))
    client.force_login(bert)
    page = words(client.get(LATELY))
    assert "Scenario Stock" in page
    assert "anna Fit" not in page
