"""Editors publish what they changed, as an edition that never changes."""

import pytest

from scenarios import editions
from scenarios.models import (
    Criterion,
    Edition,
    Fit,
    OutsideSolution,
    Proviso,
)
from tests.admin.editing import page_of
from tests.admin.grids import fit_of, grid_of, shown
from tests.admin.test_pages import assert_opens

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_editions_lead_to_the_review_where_there_is_something_new(admin_client):
    url = page_of(Edition, "changelist")
    assert "/admin/review/" not in admin_client.get(url).text
    Fit.objects.update(reason="Indeed.")
    assert '<a class="button" href="/admin/review/">Review and' in (
        admin_client.get(url).text
    )


def test_the_start_page_tells_of_unpublished_changes(admin_client):
    assert "Unpublished changes" not in admin_client.get("/admin/").content.decode()
    Fit.objects.update(reason="Indeed.")
    assert "Unpublished changes" in admin_client.get("/admin/").content.decode()


def test_an_edition_says_what_is_in_it(admin_client):
    url = page_of(Edition, "change", Edition.objects.first().pk)
    html = admin_client.get(url).content.decode()
    counts = ("15 patterns", f"{Criterion.objects.count()} criteria")
    for count in (*counts, f"{OutsideSolution.objects.count()} outside solutions"):
        assert count in html


def test_a_changed_proviso_is_an_unpublished_change(admin_client):
    Proviso.objects.filter(slug="event-exists").update(text="Holds if it does.")
    assert "Unpublished changes" in admin_client.get("/admin/").content.decode()
    editions.publish()
    assert "Unpublished changes" not in admin_client.get("/admin/").content.decode()


def test_editions_cannot_be_changed(admin_client):
    first = Edition.objects.first().pk
    assert admin_client.post(page_of(Edition, "change", first), {}).status_code == 403
    assert admin_client.post(page_of(Edition, "delete", first), {}).status_code == 403
    assert admin_client.get(page_of(Edition, "add")).status_code == 403


def test_beside_it_stands_how_the_draft_stands(admin_client):
    """Asked for apart, as it takes seconds; without script, a link leads there."""
    fit = fit_of(option__slug="look-up")
    page = admin_client.get(grid_of(fit.pattern))
    assert 'hx-get="/admin/standing/" hx-trigger="load, fits-saved ' in page.text
    assert 'href="/admin/standing/"' in page.text
    assert "no scenarios lead elsewhere" in shown(admin_client.get("/admin/standing/"))
    Fit.objects.filter(pk=fit.pk).update(verdict="unsuited")
    assert_opens(admin_client, "/admin/standing/")
    part = admin_client.get("/admin/standing/", headers={"HX-Request": "true"})
    assert "elsewhere" in part.text
    assert "no scenarios" not in part.text
    assert 'href="/admin/review/"' in part.text
    assert "<html" not in part.text


def test_it_counts_the_warnings_that_only_the_review_has(admin_client):
    Criterion.objects.get(slug="xpp").options.create(slug="owl", label="An owl")
    assert "says nothing of any pattern" in shown(admin_client.get("/admin/review/"))
    standing = shown(admin_client.get("/admin/standing/"))
    warnings = admin_client.get("/admin/review/").context["review"].warnings
    assert f"{len(warnings)} warning" in standing
