"""What has a date is published then: once, as it was meant, or its editor is told."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.utils.timezone import localtime, now

from guide.due import DuePublished
from scenarios import editions
from scenarios.admin import due, submitting
from scenarios.models import Concept, Draft, Edition, Fit, GuardRail, Pattern
from tests.admin.editing import saved
from tests.admin.test_review import publish as publish_rules
from tests.admin.test_review import small, turn_the_office  # noqa: F401
from tests.editors.drafting import TEXT, drafted, due_now, form_of, new_concept
from tests.editors.sending import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TOMORROW = f"{localtime(now() + timedelta(days=1)):%Y-%m-%dT%H:%M}"


@pytest.fixture
def concept():
    return Concept.objects.get(slug="words")


@pytest.fixture
def draft(admin_client, concept):
    return drafted(admin_client, concept, summary=TEXT)


@pytest.fixture
def asking(monkeypatch):
    """This process asks what is due with the next request."""
    monkeypatch.setattr(DuePublished, "again", 0)


def obstacle(draft):
    draft.refresh_from_db()
    return draft.obstacle


def told(client):
    """What the start page says of drafts."""
    return client.get("/admin/").text.partition('class="drafts"')[2]


# A date


@pytest.mark.each_database
def test_a_date_is_set_and_taken_back(admin_client, admin_user, draft):
    page = f"/admin/drafts/{draft.pk}/"
    assert "(UTC) now" in admin_client.get(page).text
    response = admin_client.post(page, {"_due": "", "due": TOMORROW}, follow=True)
    assert "will be published on" in response.text
    draft.refresh_from_db()
    assert f"{localtime(draft.due):%Y-%m-%dT%H:%M}" == TOMORROW
    assert draft.due_by == admin_user
    assert "Due</strong>" in told(admin_client)
    admin_client.post(page, {"_undue": ""})
    draft.refresh_from_db()
    assert draft.due is None


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("2001-01-01T09:00", "That is over"),
        ("9999-12-31T23:59", "That is more than ten years away"),
        ("soon", "Write date and time as"),
        ("", "This field is required"),
    ],
)
def test_a_date_that_cannot_be_is_refused_and_kept(admin_client, draft, typed, error):
    response = admin_client.post(f"/admin/drafts/{draft.pk}/", {"due": typed})
    assert error in response.text
    assert f'value="{typed}"' in response.text or not typed
    draft.refresh_from_db()
    assert draft.due is None


def test_a_draft_with_mistakes_gets_no_date(admin_client, concept):
    draft = drafted(admin_client, concept, title="")
    response = admin_client.post(f"/admin/drafts/{draft.pk}/", {"due": TOMORROW})
    assert "No date was set" in response.text
    assert "Title: This field is required." in response.text
    draft.refresh_from_db()
    assert draft.due is None


def test_a_draft_that_was_overtaken_gets_no_date_before_it_is_saved_again(
    admin_client, draft
):
    Concept.objects.update(title="Their title")
    page = f"/admin/drafts/{draft.pk}/"
    response = admin_client.post(page, {"due": TOMORROW})
    assert "Somebody changed the published text" in response.text
    again = as_sent(admin_client, form_of(draft)) | {"_draft": "1"}
    assert saved(admin_client.post(form_of(draft), again))
    assert admin_client.post(page, {"due": TOMORROW}).status_code == 302


# A text


@pytest.mark.each_database
def test_a_text_that_is_due_is_published_with_the_next_request(
    client, admin_user, draft, asking
):
    due_now(draft, admin_user)
    assert TEXT in client.get("/concepts/words/").text
    assert not Draft.objects.exists()


def test_a_new_row_that_is_due_is_published(client, admin_client, admin_user, asking):
    due_now(new_concept(admin_client), admin_user)
    DuePublished.again = 0
    assert TEXT in client.get("/concepts/birds/").text


def test_a_text_is_not_published_before_its_time(client, admin_user, draft, asking):
    draft.plan(now() + timedelta(minutes=1), admin_user)
    draft.save()
    assert TEXT not in client.get("/concepts/words/").text
    assert Draft.objects.exists()


@pytest.mark.each_database
def test_a_process_asks_with_one_query_and_not_again_for_a_minute(
    client, draft, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(DuePublished, "again", 0)
    with django_assert_num_queries(1):
        client.get("/nowhere/")
    with django_assert_num_queries(0):
        client.get("/nowhere/")


def test_a_probe_asks_nothing(client, asking, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/health/live")


@pytest.mark.each_database
def test_a_database_without_tables_is_told_in_a_sentence():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE scenarios_draft RENAME TO gone")
    with pytest.raises(CommandError, match="run manage"):
        call_command("publish_due")


@pytest.mark.each_database
def test_what_is_due_is_published_by_command(admin_user, draft, concept, capsys):
    due_now(draft, admin_user)
    call_command("publish_due")
    assert capsys.readouterr().out == f"Published: {draft}\n"
    concept.refresh_from_db()
    assert concept.summary == TEXT
    call_command("publish_due")
    assert capsys.readouterr().out == "Nothing is due.\n"


@pytest.mark.each_database
def test_what_another_process_has_published_is_not_published_again(
    admin_user, draft, monkeypatch
):
    """Both have read that it is due; the second finds it gone."""
    due_now(draft, admin_user)
    held = due._held

    def late(seen):
        monkeypatch.setattr(due, "_held", held)
        assert [outcome.obstacle for outcome in due.publish_due()] == [""]
        return held(seen)

    monkeypatch.setattr(due, "_held", late)
    assert due.publish_due() == []
    assert not Draft.objects.exists()


def test_a_row_that_changed_meanwhile_is_kept_and_told(
    admin_client, admin_user, draft, concept
):
    due_now(draft, admin_user)
    Concept.objects.filter(pk=concept.pk).update(summary="Theirs.")
    due.publish_due()
    assert "Somebody changed the published text" in obstacle(draft)
    concept.refresh_from_db()
    assert concept.summary == "Theirs."
    assert "Somebody changed the published text" in told(admin_client)
    assert due.publish_due() == [], "and not tried again"


def test_a_draft_with_mistakes_is_kept_and_told(
    admin_client, admin_user, concept, capsys
):
    draft = due_now(drafted(admin_client, concept, title=""), admin_user)
    with pytest.raises(SystemExit):
        call_command("publish_due")
    assert "Title: This field is required." in capsys.readouterr().err
    assert "Title: This field is required." in told(admin_client)
    again = as_sent(admin_client, form_of(draft), title="T") | {"_draft": "1"}
    assert saved(admin_client.post(form_of(draft), again))
    draft.refresh_from_db()
    assert (draft.due, draft.obstacle) == (None, ""), "a new date is set by hand"


def test_a_row_that_is_gone_is_told(admin_user, draft, concept):
    due_now(draft, admin_user)
    concept.delete()
    due.publish_due()
    assert obstacle(draft) == "What it is a draft of was deleted."


def test_who_may_not_change_it_any_more_publishes_nothing(
    draft, django_user_model, concept
):
    due_now(draft, django_user_model.objects.create_user("gone", is_staff=True))
    due.publish_due()
    assert obstacle(draft) == "gone may not publish it any more."
    due_now(draft, django_user_model.objects.create_superuser("left", is_active=False))
    due.publish_due()
    assert "has no account any more" in obstacle(draft)
    concept.refresh_from_db()
    assert concept.summary != TEXT


@pytest.mark.each_database
def test_a_failure_of_ours_changes_nothing_and_is_told(admin_user, draft, monkeypatch):
    due_now(draft, admin_user)

    def broken(*args):
        Concept.objects.update(title="Half")
        raise RuntimeError

    monkeypatch.setattr(submitting, "publish", broken)
    due.publish_due()
    assert obstacle(draft) == due.FAILED
    assert not Concept.objects.filter(title="Half").exists()


@pytest.mark.each_database
def test_tables_that_are_taken_for_the_moment_are_tried_again(
    admin_user, draft, monkeypatch
):
    due_now(draft, admin_user)
    with monkeypatch.context() as now_taken:

        def taken(*args):
            raise OperationalError("database is locked")

        now_taken.setattr(submitting, "publish", taken)
        assert due.publish_due() == []
    assert [outcome.obstacle for outcome in due.publish_due()] == [""]


# The rules


@pytest.fixture
def planned(small, admin_client):  # noqa: F811
    """The next edition, reviewed and set to tomorrow."""
    turn_the_office()
    response = publish_rules(admin_client, note="So be it.", due=TOMORROW)
    assert response.status_code == 302, response.text
    return Draft.objects.get(kind="rules")


@pytest.mark.each_database
def test_what_was_reviewed_is_published_when_it_is_due(
    client, admin_client, admin_user, planned, asking
):
    number = editions.live().number
    assert "Due</strong>" in told(admin_client)
    assert "The next edition is due" in admin_client.get("/admin/review/").text
    due_now(planned, admin_user)
    DuePublished.again = 0
    client.get("/")
    edition = Edition.objects.first()
    assert (edition.number, edition.note) == (number + 1, "So be it.")
    assert edition.published_by == admin_user
    assert not Draft.objects.exists()


def test_other_rules_than_were_reviewed_are_not_published(
    admin_client, admin_user, planned
):
    number = editions.live().number
    due_now(planned, admin_user)
    Fit.objects.update(reason="Otherwise.")
    due.publish_due()
    assert editions.live().number == number
    assert obstacle(planned) == due.CHANGED
    assert due.CHANGED in told(admin_client)
    assert due.CHANGED in admin_client.get("/admin/review/").text


def test_rules_with_an_error_are_not_published(admin_user, planned):
    """A guard rail that breaks is no part of an edition, and stands in its way."""
    number = editions.live().number
    due_now(planned, admin_user)
    rail = GuardRail.objects.create(
        slug="never", why="Too far.", when={"place": ["office"]}, claim="never"
    )
    rail.patterns.set(Pattern.objects.filter(slug="odata"))
    due.publish_due()
    assert editions.live().number == number
    assert "“never”" in obstacle(planned)


def test_who_may_not_publish_any_more_publishes_no_edition(planned, django_user_model):
    due_now(planned, django_user_model.objects.create_user("gone", is_staff=True))
    due.publish_due()
    assert obstacle(planned) == "gone may not publish any more."


def test_publishing_by_hand_ends_the_plan(admin_client, planned):
    assert publish_rules(admin_client).status_code == 302
    assert not Draft.objects.exists()


def test_a_date_that_is_over_publishes_nothing(small, admin_client):  # noqa: F811
    turn_the_office()
    number = editions.live().number
    response = publish_rules(admin_client, due="2001-01-01T09:00")
    assert "That is over" in response.text
    assert editions.live().number == number
    assert not Draft.objects.exists()
