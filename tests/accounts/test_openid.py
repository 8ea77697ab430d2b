"""An account of the organisation logs in, with the roles that its groups give.

The organisation is a real provider, which runs beside the test.
"""

from contextlib import ExitStack
from copy import deepcopy

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from django.contrib.auth.models import User

from guide import environment
from scenarios.roles import ROLES
from tests.admin.test_pages import assert_opens
from tests.editors.accounts import superuser

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LOG_IN = "/admin/account/openid/?next=/admin/review/"
WHO = "3f0a"


@pytest.fixture(scope="module")
def provider():
    """Where the provider is; any client may ask it."""
    missing = "Needs the package oidc-provider-mock: install requirements-dev.txt."
    package = pytest.importorskip("oidc_provider_mock", reason=missing)
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
        server = stack.enter_context(package.run_server_in_thread())
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def organisation(settings, monkeypatch, provider):
    # As where the site starts with such a setting.
    kind = OpenIDConnectProvider
    monkeypatch.setitem(registry.provider_map, kind.id, kind)
    settings.OPENID_ISSUER = provider
    settings.OPENID_ROLES = {"g-write": "Writers", "g-publish": "Publishers"}
    settings.SOCIALACCOUNT_PROVIDERS = deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "openid",
            "name": "OpenID",
            "client_id": "guide",
            "secret": "hush",
            "settings": {"server_url": provider, "fetch_userinfo": False},
        }
    ]
    return provider


def come(client, provider, *groups, start=LOG_IN, name="wren@example.com"):
    """Log in at the provider, as a member of some groups, and come back."""
    claims = {"preferred_username": name, "name": "Wren Troglodyte", "groups": groups}
    requests.put(f"{provider}/users/{WHO}", json=claims, timeout=5).raise_for_status()
    asked = client.get(start)["Location"]
    answer = requests.post(asked, {"sub": WHO}, allow_redirects=False, timeout=5)
    return client.get(answer.headers["Location"])


def roles(client):
    user = User.objects.get(pk=client.session["_auth_user_id"])
    return list(user.groups.values_list("name", flat=True))


@pytest.mark.each_database
def test_the_first_log_in_makes_an_account_with_the_roles_of_its_groups(
    client, organisation
):
    assert (
        come(client, organisation, "g-write", "other")["Location"] == "/admin/review/"
    )
    assert roles(client) == ["Writers"]
    wren = User.objects.get(username="wren")
    assert (wren.is_staff, wren.is_superuser, wren.email, wren.last_name) == (
        *(True, False),
        *("", ""),
    )
    assert SocialAccount.objects.get().extra_data == {"roles": ["Writers"]}
    assert client.get("/admin/").status_code == 200


@pytest.mark.each_database
def test_each_log_in_gives_and_takes(client, organisation):
    come(client, organisation, "g-write")
    client.logout()
    come(client, organisation, "g-publish")
    assert roles(client) == ["Publishers"]
    client.logout()
    refused = come(client, organisation)
    assert (refused.status_code, "has no role here" in refused.text) == (403, True)
    assert not User.objects.get(username="wren").groups.exists()
    assert client.get("/admin/").status_code == 302


def test_who_has_no_role_gets_no_account(client, organisation):
    assert come(client, organisation, "other").status_code == 403
    assert not User.objects.exists()


def test_the_organisation_sees_to_the_second_step(client, organisation, settings):
    settings.SECOND_STEP = True
    come(client, organisation, "g-publish")
    assert client.get("/admin/").status_code == 200


@pytest.mark.each_database
def test_a_name_that_is_taken_leads_to_no_account_of_that_name(client, organisation):
    superuser("wren")
    come(client, organisation, "g-write")
    assert roles(client) == ["Writers"]
    assert not User.objects.get(username="wren").groups.exists()


def test_nobody_adds_such_an_account_to_the_one_that_is_logged_in(client, organisation):
    client.force_login(superuser())
    start = f"{LOG_IN}&process=connect"
    assert come(client, organisation, "g-write", start=start).status_code == 403
    assert not SocialAccount.objects.exists()


def test_an_answer_that_was_not_asked_for_is_refused(client, organisation):
    forged = client.get("/admin/account/openid/back/?code=x&state=y")
    assert (forged.status_code, "did not log you in" in forged.text) == (403, True)


def test_the_log_in_page_offers_it_where_it_is_set(client, settings):
    settings.OPENID_ISSUER = "https://login.example.com"
    assert_opens(client, "/admin/login/")
    assert "organisation’s account" in client.get("/admin/login/").text


def test_it_is_not_there_where_it_is_not_set(client):
    assert "organisation’s account" not in client.get("/admin/login/").text
    assert client.get(LOG_IN).status_code == 404


def test_the_setting_knows_all_roles():
    assert set(environment.ROLES) == set(ROLES)
    written = {"OPENID_ROLES": "Writers=a b, Publishers=c"}
    found = environment.read("OPENID_ROLES", "", written)
    assert found == {"a b": "Writers", "c": "Publishers"}
