"""Where a form cannot be saved at all, its editor gets the text back."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from scenarios.models import Concept, Scenario
from tests.admin.editing import page_of
from tests.editors.accounts import writer
from tests.editors.sending import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SHORT = "Owls"
TEXT = "A long thought, <b>nearly</b> done."


@pytest.fixture
def url():
    return page_of(Concept, "change", Concept.objects.first().pk)


def has_my_text(response, way):
    assert "A long thought, &lt;b&gt;nearly&lt;/b&gt; done." in response.text
    assert f'href="{way}"' in response.text
    assert ">Csrfmiddlewaretoken<" not in response.text
    return True


def test_a_log_in_that_ended(admin_client, url):
    sent = as_sent(admin_client, url, body=TEXT, title=SHORT)
    response = Client().post(url, sent)
    assert response.status_code == 403
    assert has_my_text(response, url)
    assert response.text.count("<textarea") == 2
    assert f"/admin/login/?next={url.replace('/', '%2F')}" in response.text


def test_a_note_on_what_is_published():
    response = Client().post("/admin/review/", {"note": TEXT})
    assert response.status_code == 403
    assert has_my_text(response, "/admin/review/")


def test_a_token_that_is_of_an_earlier_log_in(admin_client, admin_user, url):
    sent = as_sent(admin_client, url, body=TEXT)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    response = strict.post(url, sent)
    assert response.status_code == 403
    assert has_my_text(response, url)


def test_a_row_that_somebody_deleted(admin_client, url):
    sent = as_sent(admin_client, url, body=TEXT)
    Concept.objects.first().delete()
    response = admin_client.post(url, sent)
    assert response.status_code == 409
    assert "Somebody deleted it" in response.text
    assert has_my_text(response, "/admin/deleted/")
    assert response.text.count("<textarea") > 2
    assert url not in response.text.partition('id="content-main"')[2]


def labels(response):
    return re.findall(r'<label for="kept-\d+">([^<]+)</label>', response.text)


def test_texts_are_called_as_the_form_calls_them(admin_client):
    scenario = Scenario.objects.filter(steps__isnull=False).first()
    url = page_of(Scenario, "change", scenario.pk)
    sent = as_sent(admin_client, url, changes=TEXT, **{"steps-0-text": TEXT})
    mine = ["What would change the choice", "Scenario step 1: Text"]
    assert labels(Client().post(url, sent)) == mine
    scenario.delete()
    told = labels(admin_client.post(url, sent))
    assert {*mine, "Error handling", "Business process", "Scenario step 2: Text"} <= {
        *told
    }


def test_what_an_account_was_given_is_called_as_its_form_does(admin_client):
    url = reverse("admin:auth_user_change", args=[writer().pk])
    sent = as_sent(admin_client, url, email="wren@example.org")
    assert labels(Client().post(url, sent)) == ["Email address"]


@pytest.mark.parametrize("where", ["login", "password_change", "auth/user/add"])
def test_a_password_is_never_shown_again(where):
    strict = Client(enforce_csrf_checks=True)
    sent = {"password": "one two three", "new_password1": "one two three"}
    response = strict.post(f"/admin/{where}/", sent)
    assert response.status_code == 403
    assert "one two three" not in response.text


def test_who_may_not_edit_is_sent_to_the_log_in_as_ever(url):
    assert Client().get(url).status_code == 302
