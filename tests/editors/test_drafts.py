"""What is saved as a draft waits, while readers see what they saw."""

import pytest
from django.contrib.auth.models import Permission

from scenarios.history.recording import recording
from scenarios.models import (
    Concept,
    Criterion,
    Draft,
    Pattern,
    Recipe,
    Scenario,
    Shipped,
)
from scenarios.shipped.withdrawal import withdraw
from tests.admin.editing import Form, form_on, page_of, row_of, said, saved
from tests.editors.drafting import TEXT, drafted, form_of, new_concept
from tests.editors.sending import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def concept():
    return Concept.objects.get(slug="words")


@pytest.fixture
def colleague(client, django_user_model):
    """Somebody else who may edit everything."""
    user = django_user_model.objects.create_superuser("colleague")
    client.force_login(user)
    return client


def summary(concept):
    return Concept.objects.get(pk=concept.pk).summary


def published(row):
    """The same row, shown to readers."""
    if isinstance(row, Scenario):
        assert row.is_published
    return row


# Saved, while the published text stays


@pytest.mark.parametrize(
    ("model", "slug", "field"),
    [
        (Pattern, "electronic-reporting", "problem"),
        (Scenario, "bom-approval", "situation"),
        (Recipe, "claim-check", "alone"),
        (Concept, "words", "body"),
    ],
)
def test_the_published_page_stays_as_it_is_while_there_is_a_draft(
    client, admin_client, model, slug, field
):
    row = published(model.objects.get(slug=slug))
    before = client.get(row.get_absolute_url()).content
    drafted(admin_client, row, **{field: TEXT})
    assert client.get(row.get_absolute_url()).content == before


@pytest.mark.each_database
def test_a_draft_is_opened_in_the_same_form_and_published_there(admin_client, concept):
    before = concept.summary
    draft = drafted(admin_client, concept, summary=TEXT)
    page = admin_client.get(form_of(draft)).text
    assert "You see the draft of" in page
    assert 'value="Publish now"' in page
    assert f"<td>{before}</td><td>{TEXT}</td>" in page
    assert summary(concept) == before
    assert saved(
        admin_client.post(form_of(draft), as_sent(admin_client, form_of(draft)))
    )
    assert summary(concept) == TEXT
    assert not Draft.objects.exists()


def test_the_form_of_what_readers_see_leads_to_the_draft(admin_client, concept):
    draft = drafted(admin_client, concept, summary=TEXT)
    page = admin_client.get(page_of(Concept, "change", concept.pk)).text
    assert "You see what readers see" in page
    assert f'href="?draft={draft.pk}"' in page
    assert TEXT not in page


@pytest.mark.each_database
def test_a_new_row_is_kept_from_readers_until_it_is_published(client, admin_client):
    draft = new_concept(admin_client)
    assert client.get("/concepts/birds/").status_code == 404
    assert TEXT not in client.get("/concepts/").text
    assert saved(
        admin_client.post(form_of(draft), as_sent(admin_client, form_of(draft)))
    )
    assert TEXT in client.get("/concepts/birds/").text
    assert not Draft.objects.exists()


def test_rows_of_inlines_are_drafted_too(admin_client, short_forms):
    scenario = Scenario.objects.get(slug="bom-approval")
    texts = [step.text for step in scenario.steps.all()]
    draft = drafted(admin_client, scenario, **{"steps-0-text": TEXT})
    url = page_of(Scenario, "change", scenario.pk) + f"?draft={draft.pk}"
    page = admin_client.get(url).text
    assert f"<td>{TEXT}</td>" in page
    assert [step.text for step in scenario.steps.all()] == texts
    assert saved(admin_client.post(url, as_sent(admin_client, url)))
    assert [s.text for s in scenario.steps.all()] == [TEXT, *texts[1:]]


def test_what_a_draft_chose_is_named_even_if_it_was_deleted_since(
    admin_client, short_forms
):
    scenario = Scenario.objects.get(slug="bom-approval")
    timing = Criterion.objects.get(slug="timing")
    with recording():
        late = timing.options.create(slug="late", label="Late")
    url = page_of(Scenario, "change", scenario.pk)
    row = row_of(form_on(admin_client, url), "answers", "criterion", timing.pk)
    draft = drafted(admin_client, scenario, **{f"{row}-option": [str(late.pk)]})
    late.delete()
    page = admin_client.get(f"{url}?draft={draft.pk}").text
    assert "<td>Real time: Late, which is gone</td>" in page


def test_a_draft_with_mistakes_is_kept_whole_and_says_what_they_are(
    admin_client, concept
):
    draft = drafted(admin_client, concept, title="", body="[ref:nowhere]")
    page = admin_client.get(form_of(draft))
    assert "This field is required." in page.text
    assert "There is no reference" in page.text
    assert Form(page.text).values["body"] == ["[ref:nowhere]"]
    response = admin_client.post(form_of(draft), as_sent(admin_client, form_of(draft)))
    assert response.status_code == 200
    assert Form(response.text).values["body"] == ["[ref:nowhere]"]
    assert Draft.objects.get().sent == draft.sent


def test_a_draft_is_saved_again(admin_client, concept):
    draft = drafted(admin_client, concept, summary="First.")
    url = form_of(draft)
    again = as_sent(admin_client, url, summary="Second.") | {"_draft": "1"}
    assert said(admin_client.post(url, again))[-1].startswith("The draft of “")
    assert Form(admin_client.get(url).text).values["summary"] == ["Second."]


# Several editors


def test_what_a_colleague_published_meanwhile_is_shown_and_not_overwritten(
    admin_client, concept
):
    draft = drafted(admin_client, concept, summary=TEXT)
    mine = as_sent(admin_client, form_of(draft))
    Concept.objects.update(summary="Theirs.", title="Their title")
    refused = admin_client.post(form_of(draft), mine)
    assert "Somebody changed" in refused.text
    assert f"<td>Theirs.</td><td>{TEXT}</td>" in refused.text
    assert summary(concept) == "Theirs."
    page = admin_client.get(form_of(draft))
    assert "Somebody changed the published text after this draft was begun" in page.text
    assert Form(page.text).values["title"] == ["Their title"]
    assert saved(
        admin_client.post(form_of(draft), as_sent(admin_client, form_of(draft)))
    )
    assert (summary(concept), Concept.objects.get(pk=concept.pk).title) == (
        TEXT,
        "Their title",
    )


@pytest.mark.each_database
def test_a_draft_that_somebody_else_saved_is_not_overwritten_unseen(
    admin_client, colleague, concept
):
    url = page_of(Concept, "change", concept.pk)
    mine = as_sent(admin_client, url, summary="Mine.") | {"_draft": "1"}
    drafted(colleague, concept, summary="Theirs.")
    refused = admin_client.post(url, mine)
    assert "<td>Theirs.</td><td>Mine.</td>" in refused.text
    assert Draft.objects.get().sent["summary"] == ["Theirs."]
    again = Form(refused.text).values | {"_draft": "1"}
    assert saved(admin_client.post(url, again))
    assert Draft.objects.get().sent["summary"] == ["Mine."]


def test_a_draft_that_was_saved_anew_is_not_published_unseen(
    admin_client, colleague, concept
):
    draft = drafted(admin_client, concept, summary="Mine.")
    mine = as_sent(admin_client, form_of(draft))
    theirs = as_sent(colleague, form_of(draft), summary="Theirs.") | {"_draft": "1"}
    assert saved(colleague.post(form_of(draft), theirs))
    assert "<td>Theirs.</td><td>Mine.</td>" in (
        admin_client.post(form_of(draft), mine).text
    )
    assert summary(concept) == concept.summary
    assert Draft.objects.exists()


def test_a_draft_that_is_no_more_is_said_to_be(admin_client, concept):
    draft = drafted(admin_client, concept, summary=TEXT)
    Draft.objects.all().delete()
    response = admin_client.get(form_of(draft), follow=True)
    assert "There is no such draft any more" in response.text
    assert Form(response.text).values["summary"] == [concept.summary]


@pytest.mark.each_database
def test_a_row_stays_while_there_is_a_draft_of_it(admin_client, concept):
    draft = drafted(admin_client, concept, summary=TEXT)
    page = admin_client.get(page_of(Concept, "delete", concept.pk)).text
    assert f'href="/admin/drafts/{draft.pk}/"' in page
    admin_client.post(page_of(Concept, "delete", concept.pk), {"post": "yes"})
    assert Concept.objects.filter(pk=concept.pk).exists()


def test_an_upgrade_leaves_a_row_of_which_there_is_a_draft(admin_client, concept):
    drafted(admin_client, concept, summary=TEXT)
    shipped = Shipped.objects.get(slug=concept.slug, kind__startswith="concept")
    gone = {(shipped.kind, shipped.slug): shipped.digest}
    assert withdraw(gone) == ([], [f"{shipped.kind} {shipped.slug}"])
    Draft.objects.all().delete()
    assert withdraw(gone) == ([f"{shipped.kind} {shipped.slug}"], [])


def test_what_a_draft_says_is_shown_even_if_its_row_is_gone(admin_client, concept):
    draft = drafted(admin_client, concept, summary=TEXT)
    concept.delete()
    page = admin_client.get(form_of(draft))
    assert page.status_code == 410
    assert TEXT in page.text


# Who may, and where drafts are listed


def test_who_may_change_a_row_may_draft_it_and_nobody_else(
    client, django_user_model, concept
):
    writer = django_user_model.objects.create_user("writer", is_staff=True)
    see = Permission.objects.get(codename="view_concept")
    writer.user_permissions.add(see)
    client.force_login(writer)
    url = page_of(Concept, "change", concept.pk)
    assert "_draft" not in client.get(url).text
    assert client.post(url, {"_draft": "1", "title": "T"}).status_code == 403
    writer.user_permissions.add(Permission.objects.get(codename="change_concept"))
    draft = drafted(client, concept, summary=TEXT)
    assert client.get(f"/admin/drafts/{draft.pk}/").status_code == 200
    writer.user_permissions.set([see])
    assert client.get(f"/admin/drafts/{draft.pk}/").status_code == 403
    assert str(draft) not in client.get("/admin/").text.partition('class="drafts"')[2]


def test_the_start_page_and_the_lists_name_the_drafts(admin_client, concept):
    of_it, new = drafted(admin_client, concept, summary=TEXT), new_concept(admin_client)
    start = admin_client.get("/admin/").text
    listed = admin_client.get(page_of(Concept, "changelist")).text
    for draft in (of_it, new):
        assert f'href="/admin/drafts/{draft.pk}/"' in start
        assert f'href="/admin/drafts/{draft.pk}/"' in listed


@pytest.mark.each_database
def test_a_draft_is_thrown_away(admin_client, concept):
    draft = drafted(admin_client, concept, summary=TEXT)
    admin_client.post(f"/admin/drafts/{draft.pk}/", {"_drop": ""})
    assert not Draft.objects.exists()
    assert summary(concept) == concept.summary


def test_a_form_without_drafts_has_no_button_for_them(admin_client):
    row = (
        Pattern.objects.first().family or Pattern.objects.exclude(family=None)[0].family
    )
    url = page_of(type(row), "change", row.pk)
    assert "_draft" not in admin_client.get(url).text
    assert form_on(admin_client, url)
