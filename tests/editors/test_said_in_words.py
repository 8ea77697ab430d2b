"""What the pages of editors say of what happens: plain words, and the whole of it."""

import re

import pytest
from django.test import Client

from scenarios.models import (
    Concept,
    Edition,
    Family,
    Fit,
    GuardRail,
    Option,
    Pattern,
    RecipeOffer,
    Reference,
)
from tests.admin.editing import form_on, page_of, said
from tests.admin.grids import cell, grid_of, typed
from tests.editors import accounts
from tests.editors.drafting import TEXT, drafted, form_of, new_concept
from tests.editors.sending import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def plain(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def published(client, draft, url):
    return plain(client.post(url, as_sent(client, url) | {"_save": ""}, follow=True))


def test_publishing_a_draft_says_what_readers_see_by_now(admin_client):
    concept = Concept.objects.first()
    draft = drafted(admin_client, concept, summary=TEXT)
    page = published(admin_client, draft, form_of(draft))
    assert f"The draft has become “{concept}”. Readers see what it says now." in page
    assert "changed successfully" not in page


def test_publishing_the_draft_of_a_new_row_says_so_too(admin_client):
    draft = new_concept(admin_client)
    page = published(admin_client, draft, form_of(draft))
    assert "The draft has become “Birds”. Readers see what it says now." in page


def test_of_what_results_say_a_published_draft_tells_when_it_reaches_readers(
    admin_client, short_forms
):
    pattern = Pattern.objects.first()
    draft = drafted(admin_client, pattern, summary=TEXT)
    url = f"{page_of(Pattern, 'change', pattern.pk)}?draft={draft.pk}"
    page = published(admin_client, draft, url)
    assert "What results say of it reaches them with the next edition." in page


@pytest.mark.parametrize(
    ("model", "column", "told"),
    [
        (Concept, "summary", "Readers see what it says now."),
        (Fit, "reason", "Readers have it once an edition is published;"),
        (Family, "name", "Readers have it now."),
    ],
)
def test_saving_says_when_readers_have_it_and_whether_anything_changed(
    admin_client, model, column, told
):
    url = page_of(model, "change", model.objects.first().pk)
    sent = as_sent(admin_client, url)
    untouched = admin_client.post(url, sent)
    assert said(untouched) == ["Nothing was changed."]
    changed = admin_client.post(url, sent | {column: "Owls."})
    assert told in re.sub("<[^>]+>", "", said(changed)[-1])


def test_the_question_whether_to_delete_says_that_it_can_be_brought_back(admin_client):
    rail = GuardRail.objects.first()
    bulk = {"action": "delete_selected", "_selected_action": [rail.pk]}
    one = admin_client.get(page_of(GuardRail, "delete", rail.pk))
    many = admin_client.post(page_of(GuardRail, "changelist"), bulk)
    for page in (one, many):
        assert "can be brought back with all that went with it" in plain(page)


def test_an_account_that_is_deleted_is_not_said_to_come_back(admin_client, admin_user):
    other = accounts.viewer()
    page = admin_client.get(f"/admin/auth/user/{other.pk}/delete/")
    assert "brought back" not in page.text


def test_an_edition_without_a_note_says_so(admin_client):
    Edition.objects.update(note="")
    assert "no note" in admin_client.get(page_of(Edition, "changelist")).text
    assert "No note was written." in admin_client.get("/editions/").text


@pytest.mark.parametrize("model", [GuardRail, RecipeOffer])
def test_circumstances_are_read_as_they_are_written(client, model):
    told = model.objects.exclude(when={}).first()
    row = told.recipe if model is RecipeOffer else told
    client.force_login(accounts.publisher())
    page = plain(client.get(page_of(type(row), "change", row.pk)))
    assert "{&quot;" not in page
    criterion, options = next(iter(told.when.items()))
    assert f"{criterion}: {', '.join(options)}" in page


def test_what_a_pattern_is_also_called_is_read_as_lines(client):
    pattern = Pattern.objects.exclude(also_called=[]).first()
    client.force_login(accounts.publisher())
    page = plain(client.get(page_of(Pattern, "change", pattern.pk)))
    assert " ".join(pattern.also_called) in page
    assert "[&quot;" not in page


def test_of_a_grid_that_was_kept_only_what_was_changed_is_listed(
    admin_client, short_forms
):
    pattern, option = Pattern.objects.get(slug="odata"), Option.objects.first()
    said = pattern.fits.exclude(option=option).first()
    sent = form_on(admin_client, grid_of(pattern))
    mine = sent | typed(option, pattern, reason="Owls are swift.")
    page = Client().post(grid_of(pattern), mine).text
    assert "Owls are swift." in page
    assert said.reason not in page
    assert page.count("<textarea") == 1
    assert cell(option, pattern).replace("-", " ").capitalize() in page


def test_a_reference_that_was_named_in_a_kept_grid_is_named_there(
    admin_client, short_forms
):
    pattern, option = Pattern.objects.get(slug="odata"), Option.objects.first()
    named = Reference.objects.first()
    sent = form_on(admin_client, grid_of(pattern))
    mine = sent | typed(option, pattern, references=[named.slug])
    assert f"References: {named.slug}" in Client().post(grid_of(pattern), mine).text
