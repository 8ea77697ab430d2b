"""Who may not is told which right is missing and whom to ask, and loses no text."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from scenarios.models import Fit, Pattern, Scenario
from tests.admin.editing import page_of
from tests.admin.test_review import small, turn_the_office  # noqa: F401
from tests.editors.accounts import (
    account,
    publisher,
    rule_editor,
    superuser,
    viewer,
    writer,
)
from tests.editors.sending import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def refused(client, url, method="get", **sent):
    response = getattr(client, method)(url, sent)
    assert response.status_code == 403
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    return response.text


def a_pattern(action):
    return page_of(Pattern, action, Pattern.objects.first().pk)


@pytest.mark.parametrize(
    ("who", "url", "method", "told"),
    [
        (writer, lambda: page_of(Fit, "add"), "get", "add fits"),
        (writer, lambda: a_pattern("delete"), "get", "delete patterns"),
        (writer, lambda: a_pattern("fits"), "post", "change fits"),
        (viewer, lambda: reverse("admin:preview", args=["markdown"]), "post", "change"),
        (rule_editor, lambda: "/admin/review/", "post", "publish editions"),
        (publisher, lambda: a_pattern("change"), "post", "change patterns"),
        (publisher, lambda: "/admin/auth/user/", "get", "see users"),
        (publisher, lambda: "/admin/auth/user/1/password/", "get", "do that"),
    ],
)
def test_the_page_says_which_right_is_missing(client, who, url, method, told):
    client.force_login(who())
    assert f"You may not {told}" in refused(client, url(), method)


def test_it_names_the_role_by_its_name_of_today_and_who_gives_it(client):
    superuser("anna")
    superuser("ben")
    Group.objects.filter(name="Rule editors").update(name="The rules' keepers")
    client.force_login(writer())
    page = refused(client, page_of(Fit, "add"))
    assert "Ask anna or ben for that role: The rules&#x27; keepers." in page
    assert "Your account, <strong>wren</strong>, lacks the right." in page


def test_without_a_keeper_of_accounts_it_names_none(client):
    client.force_login(publisher())
    page = refused(client, "/admin/auth/user/")
    assert "Ask who keeps the accounts to do it." in page


@pytest.mark.parametrize("address", ["review", "health", "standing"])
def test_how_the_draft_stands_is_for_those_who_may_see_editions(client, address):
    client.force_login(account("jay", rights={"change_scenario"}))
    assert "You may not see editions" in refused(client, reverse(f"admin:{address}"))
    assert "/admin/review/" not in client.get("/admin/").text


def test_a_text_that_was_typed_before_the_right_was_taken_away_is_kept(client):
    wren = writer()
    client.force_login(wren)
    url = page_of(Scenario, "change", Scenario.objects.first().pk)
    sent = as_sent(client, url, situation="Typed with much love.")
    wren.groups.clear()
    page = client.post(url, sent)
    assert page.status_code == 403
    assert "You may not change scenarios." in page.text
    assert "Typed with much love.</textarea>" in page.text


def test_so_is_one_of_an_account_that_is_no_editors_any_more(client):
    wren = writer()
    client.force_login(wren)
    url = page_of(Scenario, "change", Scenario.objects.first().pk)
    sent = as_sent(client, url, situation="Typed with much love.")
    type(wren).objects.update(is_staff=False)
    page = client.post(url, sent)
    assert page.status_code == 403
    assert "These pages are for editors." in page.text
    assert "Typed with much love.</textarea>" in page.text


def test_an_account_without_a_role_is_told_whom_to_ask(client):
    superuser("anna")
    client.force_login(account("newcomer"))
    assert "Your account has no role yet. Ask anna for one." in (
        client.get("/admin/").text
    )


def test_who_is_no_editor_is_told_so_and_may_still_log_out(client):
    client.force_login(account("reader", is_staff=False))
    assert "These pages are for editors" in refused(client, "/admin/")
    assert client.post("/admin/logout/").status_code == 302


def test_a_rule_editor_is_told_who_publishes(client, small):  # noqa: F811
    publisher("owl")
    client.force_login(rule_editor())
    turn_the_office()
    page = client.get("/admin/review/").text
    assert "This is for those who publish: owl." in page
    assert "Publish what is reviewed here" not in page
    assert '"/admin/review/">Review the changes' in client.get("/admin/").text
