"""The start page: who one is, what waits for one, and all kinds of rows in groups."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from guide.editors import GROUPS
from scenarios.models import Fit, Limit, Reference
from tests.editors import accounts

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def start(client, user):
    client.force_login(user)
    return client.get("/admin/")


def words(page):
    """What the start page says above the groups, as plain text."""
    main = page.text.partition('id="content"')[2].partition('class="app-list"')[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split()).replace(" ,", ",")


def before(page, first, second):
    return 0 <= page.find(first) < page.find(second)


@pytest.fixture
def all_read():
    for rows in (Reference.objects.update, Limit.objects.update):
        column = "checked_on" if rows.__self__.model is Reference else "read_on"
        rows(**{column: localdate()})


@pytest.mark.parametrize(
    ("account", "told"),
    [
        (accounts.writer, "one of the Writers, who keep the texts."),
        (accounts.rule_editor, "one of the Rule editors, who keep the texts, and"),
        (accounts.publisher, "one of the Publishers, who review what is drafted"),
        (accounts.superuser, "You keep the accounts, and may do everything."),
        (accounts.viewer, "Your account has no role of the guide"),
    ],
)
def test_one_is_told_which_role_one_has(client, account, told):
    assert told in words(start(client, account()))


def test_for_a_publisher_the_review_comes_first(client, all_read):
    Fit.objects.filter(verdict="good").first().delete()
    page = words(start(client, accounts.publisher()))
    assert before(page, "What waits for you", "Unpublished changes")
    assert before(page, "Review and publish", "Look around")
    assert "What readers have" not in page


def test_for_others_what_is_not_published_is_news_and_no_task(client, all_read):
    Fit.objects.filter(verdict="good").first().delete()
    page = words(start(client, accounts.rule_editor()))
    assert before(page, "What waits for you Nothing.", "What readers have")
    assert before(page, "What readers have", "Review the changes")


def test_facts_wait_for_those_who_may_mark_them(client, all_read):
    old = Reference.objects.first()
    old.page_date, old.checked_on = None, localdate() - timedelta(days=366)
    old.save()
    page = words(start(client, accounts.writer()))
    assert "1 fact has not been confirmed for a year." in page
    assert "confirmed" not in words(start(client, accounts.publisher()))


@pytest.mark.parametrize("account", [accounts.writer, accounts.rule_editor])
def test_as_many_facts_as_wait_are_on_the_page_that_the_start_page_leads_to(
    client, account
):
    old = localdate() - timedelta(days=366)
    Reference.objects.filter(pk=Reference.objects.first().pk).update(checked_on=old)
    page = start(client, account())
    waiting = re.search(r"(\d+) facts? ha.*?href=\"([^\"]+)\"", page.text, re.DOTALL)
    listed = client.get(waiting[2].replace("&amp;", "&"))
    assert listed.context["page"].paginator.count == int(waiting[1])
    assert all(row.may_check for row in listed.context["page"])


def test_kinds_of_rows_stand_in_groups_and_none_is_left_out(client):
    page = start(client, accounts.superuser())
    shown = re.findall(r"<caption>([^<]+)</caption>", page.text)
    assert shown == list(GROUPS)
    assert len(page.context["app_list"]) == len(GROUPS)


def test_the_page_of_one_app_has_its_groups_too(client):
    client.force_login(accounts.superuser())
    page = client.get("/admin/scenarios/")
    assert "<caption>Rules</caption>" in page.text
    assert "<caption>Accounts</caption>" not in page.text
