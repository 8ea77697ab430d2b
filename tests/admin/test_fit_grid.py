"""All that is said of a pattern, or by a criterion, is edited on one page."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from reversion.models import Revision

from scenarios.models import Fit, Option, Pattern, Reference
from tests.admin.editing import form_on, page_of, said, save, saved
from tests.admin.grids import brief, cell, errors_at, fit_of, grid_of, typed
from tests.admin.test_pages import assert_opens

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.usefixtures("few"),
]


# What is on the page


def test_a_pattern_meets_all_options_and_a_criterion_all_patterns(admin_client, owl):
    criterion = brief()
    for row, count in (
        (owl, Option.objects.count()),
        (criterion, criterion.options.count() * Pattern.objects.count()),
    ):
        assert_opens(admin_client, grid_of(row))
        assert admin_client.get(grid_of(row)).text.count('class="cell"') == count


def test_their_own_pages_lead_to_the_grid(admin_client, owl):
    for row in (owl, brief()):
        url = page_of(type(row), "change", row.pk)
        assert f'href="{grid_of(row)}"' in admin_client.get(url).text


def test_every_control_has_a_label_and_every_cell_a_legend(admin_client, owl):
    html = admin_client.get(grid_of(owl)).text.partition('id="fits_form"')[2]
    controls = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html)
    assert set(controls) <= set(re.findall(r'<label[^>]* for="([^"]+)"', html))
    assert html.count("<legend") == html.count('class="cell"')


@pytest.mark.parametrize("kind", ["pattern", "criterion"])
def test_a_handful_of_queries_does_not_grow_with_fits(admin_client, owl, kind):
    row = owl if kind == "pattern" else brief()
    say_of(owl, Option.objects.all()[:1])
    admin_client.get(grid_of(row))
    with CaptureQueriesContext(connection) as before:
        admin_client.get(grid_of(row))
    say_of(owl, Option.objects.all()[1:])
    with CaptureQueriesContext(connection) as after:
        admin_client.get(grid_of(row))
    assert len(after) <= len(before) <= 10


def say_of(row, options):
    for option in options:
        fit = Fit.objects.create(
            pattern=row, option=option, verdict="good", reason="So."
        )
        fit.references.add(Reference.objects.first())


# Saving


@pytest.mark.each_database
def test_a_new_pattern_is_filled_in_at_once(admin_client, owl):
    options = list(Option.objects.all())
    changes = {}
    for option in options:
        changes |= typed(option, owl)
    response = save(admin_client, grid_of(owl), changes)
    assert saved(response)
    [told] = said(response)
    assert told.startswith(f"Saved {len(options)} fits. Readers have it once")
    assert owl.fits.count() == len(options)


def test_what_is_saved_as_it_was_opened_changes_nothing(admin_client):
    for row in (Pattern.objects.get(slug="odata"), brief()):
        response = save(admin_client, grid_of(row), {})
        assert said(response) == ["Nothing was changed."]
    assert not Revision.objects.exclude(user=None).exists()


def test_each_changed_fit_is_in_the_history(admin_client, owl):
    fit = fit_of(verdict="good")
    assert saved(
        save(
            admin_client, grid_of(fit.pattern), typed(fit.option, fit.pattern, "strong")
        )
    )
    [version] = Revision.objects.get(user__username="admin").version_set.all()
    assert version.object == fit
    assert version.field_dict["verdict"] == "strong"


@pytest.mark.each_database
def test_without_a_verdict_an_option_says_nothing(admin_client):
    fit = fit_of()
    name = cell(fit.option, fit.pattern)
    url = grid_of(fit.option.criterion)
    assert saved(save(admin_client, url, {f"{name}-verdict": ""}))
    assert not Fit.objects.filter(pk=fit.pk).exists()
    [version] = Revision.objects.get(user__username="admin").version_set.all()
    assert (version.object_id, version.format) == (str(fit.pk), "deleted")


# What is refused


def test_all_errors_are_shown_at_once_and_nothing_typed_is_lost(admin_client, owl):
    first, second, third, fourth, fine = Option.objects.all()[:5]
    changes = typed(first, owl, "ruled-out") | typed(second, owl, "")
    changes |= typed(third, owl, reason="") | typed(fine, owl, reason="Fine.")
    changes |= typed(fourth, owl, references=["nowhere"])
    response = save(admin_client, grid_of(owl), changes)
    for option, told in (
        (first, "Only a document can rule a pattern out"),
        (second, "Choose a verdict, or empty the rest"),
        (third, "This field is required"),
        (fourth, "There is no reference “nowhere”"),
        (fine, ""),
    ):
        assert told in errors_at(response, cell(option, owl))
        in_list = f'<a href="#{cell(option, owl)}">' in response.text
        assert in_list is bool(told)
    assert not owl.fits.exists()
    assert ">\nFine.</textarea>" in response.text


def test_a_judgement_rules_nothing_out(admin_client, owl):
    option, reference = Option.objects.first(), Reference.objects.first()
    cites = {"judgement": "on", "references": [reference.slug]}
    response = save(
        admin_client, grid_of(owl), typed(option, owl, "ruled-out", **cites)
    )
    assert "Only a document" in errors_at(response, cell(option, owl))


def test_what_is_typed_is_kept_where_the_pattern_is_gone_or_the_log_in_over(
    admin_client, owl
):
    option, url = Option.objects.first(), grid_of(owl)
    mine = form_on(admin_client, url) | typed(option, owl, reason="Owls are swift.")
    for response in (Client().post(url, mine), gone(owl, admin_client, url, mine)):
        assert "Owls are swift." in response.text
        assert "Your text was not saved" in response.text
    assert admin_client.get(url).status_code == 404


def gone(row, client, url, sent):
    row.delete()
    return client.post(url, sent)


@pytest.mark.parametrize(
    ("rights", "status"), [([], 403), (["view"], 200), (["view", "change"], 200)]
)
def test_who_may_see_fits_sees_the_grid(client, owl, rights, status):
    log_in(client, rights)
    response = client.get(grid_of(owl))
    assert response.status_code == status
    assert ("Save all" in response.text) is ("change" in rights)


def test_who_may_only_see_fits_saves_none(client, owl):
    log_in(client, ["view"])
    assert save(client, grid_of(owl), {}).status_code == 403


def test_who_may_only_change_fits_adds_and_takes_away_none(client, owl):
    log_in(client, ["view", "change"])
    option, fit = Option.objects.first(), fit_of()
    response = save(client, grid_of(owl), typed(option, owl))
    assert "You may not add fits" in errors_at(response, cell(option, owl))
    name = cell(fit.option, fit.pattern)
    response = save(client, grid_of(fit.pattern), {f"{name}-verdict": ""})
    assert "You may not take fits away" in errors_at(response, name)


def log_in(client, rights):
    editor = User.objects.create_user("editor", is_staff=True)
    names = [f"{right}_fit" for right in rights]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(editor)
