"""Where two persons have to agree, nobody publishes their own changes."""

import pytest
from reversion.models import Revision

from scenarios.models import Concept, Edition, Fit, Pattern
from tests.admin.editing import page_of, save, saved
from tests.admin.test_review import office_fit, publish, shown, small  # noqa: F401
from tests.editors.accounts import account, publisher, superuser

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.usefixtures("small"),
]

PUBLISH = "Publish what is reviewed here"


@pytest.fixture(autouse=True)
def two_persons(settings):
    settings.TWO_PERSON_RULE = True


@pytest.fixture
def robin(client):
    """Somebody who may change the rules and publish them, logged in."""
    user = account("robin", "Rule editors", "Publishers")
    client.force_login(user)
    return user


def changes_the_office(client, verdict="good"):
    fit = office_fit()
    url = page_of(Fit, "change", fit.pk)
    assert saved(save(client, url, {"verdict": verdict}))


def number_of_editions():
    return Edition.objects.count()


def test_who_changed_the_rules_is_told_who_else_may_publish(robin, client):
    publisher("owl")
    changes_the_office(client)
    page = shown(client)
    assert "You changed some of this, and nobody publishes their own changes" in page
    assert "It is for owl to publish." in page
    assert PUBLISH not in client.get("/admin/review/").text


def test_without_anybody_else_the_keeper_of_accounts_is_named(robin, client):
    changes_the_office(client)
    assert "Nobody else may publish yet: ask who keeps the accounts" in shown(client)
    superuser("eagle")
    assert "It is for eagle to publish." in shown(client)


def test_what_is_sent_all_the_same_is_not_published_and_the_note_is_kept(
    robin, client, settings
):
    changes_the_office(client)
    settings.TWO_PERSON_RULE = False
    form = client.get("/admin/review/").context
    settings.TWO_PERSON_RULE = True
    sent = {"reviewed": form["review"].digest, "note": "Birds"}
    before = number_of_editions()
    response = client.post("/admin/review/", sent)
    assert "Nothing was published. You changed some of this" in response.text
    assert "Birds</textarea>" in response.text
    assert number_of_editions() == before


def test_another_one_publishes_it(robin, client):
    changes_the_office(client)
    client.force_login(publisher("owl"))
    before = number_of_editions()
    assert publish(client).status_code == 302
    assert number_of_editions() == before + 1


def test_after_that_the_first_one_may_publish_what_others_change(robin, client):
    changes_the_office(client)
    client.force_login(publisher("owl"))
    publish(client)
    client.force_login(account("wren", "Rule editors"))
    changes_the_office(client, "strong")
    client.force_login(robin)
    assert publish(client).status_code == 302


@pytest.mark.each_database
def test_who_changed_it_before_somebody_else_did_counts_too(robin, client):
    changes_the_office(client)
    client.force_login(account("wren", "Rule editors"))
    changes_the_office(client, "reservation")
    client.force_login(robin)
    assert "You changed some of this" in shown(client)


def test_who_changed_texts_only_may_publish(robin, client):
    Fit.objects.filter(pk=office_fit().pk).update(verdict="good")
    url = page_of(Concept, "change", Concept.objects.first().pk)
    assert saved(save(client, url, {"summary": "In other words."}))
    assert publish(client).status_code == 302


def test_what_came_from_files_is_nobodys(robin, client):
    Pattern.objects.filter(slug="odata").update(summary="As a file has it.")
    assert not Revision.objects.exclude(user=None).exists()
    assert publish(client).status_code == 302


def test_who_keeps_the_accounts_needs_a_second_person_too(client):
    client.force_login(superuser())
    changes_the_office(client)
    assert "You changed some of this" in shown(client)


def test_without_the_rule_everybody_publishes_what_they_changed(
    robin, client, settings
):
    settings.TWO_PERSON_RULE = False
    changes_the_office(client)
    assert publish(client).status_code == 302


def test_who_changed_a_row_on_its_own_page_is_told_in_the_review(robin, client):
    changes_the_office(client)
    assert "OData verdict strong good robin, " in shown(client)
