"""Every change is in the history of what it changed: by whom, when, and how."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from reversion.models import Revision

from scenarios import editions
from scenarios.history.recording import recording
from scenarios.models import (
    Criterion,
    Fit,
    GuardRail,
    Option,
    Pattern,
    Reference,
    Scenario,
)
from tests.admin.editing import KEPT, form_on, page_of, row_of, save, saved
from tests.content.releases import ODATA, Release
from tests.editors.telling import change, first_of, history_of, last, words

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def scenario(short_forms):
    return Scenario.objects.get(slug="on-hand-lookup")


def edit(client, row, **changes):
    controls = {name.replace("__", "-"): text for name, text in changes.items()}
    assert saved(save(client, page_of(type(row), "change", row.pk), controls))


@pytest.mark.parametrize("model", [*KEPT, Option], ids=lambda m: m.__name__)
def test_every_kind_of_row_has_its_history(admin_client, model):
    row = model.objects.first()
    page = history_of(admin_client, row)
    assert "the loader Loading the shipped content." in page
    assert "added" in page


@pytest.mark.each_database
def test_it_tells_who_changed_which_field_from_what_to_what(admin_client, scenario):
    old = scenario.title
    edit(admin_client, scenario, title="Stock")
    page = history_of(admin_client, scenario)
    assert f"{last().date_created:%-d %B %Y %H:%M}, admin" in page
    assert "Scenario “Stock” changed Title" in page
    assert f"removed: {old} (end of what was removed)" in page
    assert "added: Stock (end of what was added)" in page


def test_rows_of_inlines_are_told_by_name(admin_client, scenario):
    form = form_on(admin_client, page_of(Scenario, "change", scenario.pk))
    number = int(form["steps-TOTAL_FORMS"][0])
    edit(
        admin_client,
        scenario,
        **{"steps-0-text": "Look it up.", "steps-TOTAL_FORMS": number + 1},
        **{f"steps-{number}-side": "fo", f"steps-{number}-order": 9},
        **{f"steps-{number}-text": "Close the window."},
    )
    page = history_of(admin_client, scenario)
    assert "Scenario step “Look it up.” changed Text" in page
    assert "Scenario step “Close the window.” added Side added: in F&O" in page
    assert "“Write an X++ service" not in page


@pytest.mark.each_database
def test_what_a_row_names_is_told_by_names(admin_client, scenario):
    others = Pattern.objects.filter(slug__in=["byod", "virtual-entities"])
    with recording():
        scenario.alternatives.set(others)
    page = history_of(admin_client, scenario)
    for one in others:
        assert one.name in page
    assert "[" not in page.partition("the loader")[0]


@pytest.mark.each_database
def test_a_fit_is_told_with_its_pattern_its_option_and_its_criterion(admin_client):
    fit = Fit.objects.filter(verdict="good").first()
    change(fit, reason="Nobody minds.")
    for row in (fit, fit.pattern, fit.option, fit.option.criterion):
        page = history_of(admin_client, row)
        assert f"Fit “{fit}” changed Reason" in page
        assert "added: Nobody minds" in page


def test_saving_what_nobody_touched_is_no_change(admin_client, scenario):
    before = last()
    edit(admin_client, scenario)
    assert last() == before


@pytest.mark.each_database
def test_the_list_and_deleting_are_recorded_too(admin_client):
    rows = [
        Reference.objects.create(slug=slug, title=slug, url=f"https://{slug}.example")
        for slug in ("owl", "crow")
    ]
    asked = {"action": "delete_selected", "_selected_action": [r.pk for r in rows]}
    url = page_of(Reference, "changelist")
    assert admin_client.post(url, asked | {"post": "yes"}).status_code == 302
    assert {v.format for v in last().version_set.all()} == {"deleted"}
    for row in rows:
        assert f"Reference “{row.title}” deleted" in history_of(admin_client, row)


def test_there_is_no_other_log(admin_client, scenario):
    edit(admin_client, scenario, title="Stock on hand")
    assert not LogEntry.objects.exists()
    assert "Recent actions" not in admin_client.get("/admin/").text


@pytest.mark.each_database
def test_what_changed_outside_is_not_told_as_the_next_editors(admin_client, scenario):
    scenario.industry = "Birds"
    scenario.save()
    change(scenario, title="Stock on hand")
    page = history_of(admin_client, scenario)
    editors, found = page.partition("As it was found")[::2]
    assert "Industry" not in editors
    assert "nobody whom we know" in editors
    assert "Industry" in found


def test_the_loader_tells_what_a_newer_file_changed(admin_client, tmp_path):
    release = Release(tmp_path)
    release.change("criteria/volume.yaml", "lower: 50001", "lower: 50002").load()
    page = history_of(admin_client, Criterion.objects.get(slug="volume"))
    told = page.partition("the loader")[2].partition("the loader")[0]
    assert "Loading the shipped content. Option" in told
    assert "changed From" in told
    assert "Fit" not in told


def test_parts_that_the_loader_makes_anew_are_the_same(admin_client, tmp_path):
    Release(tmp_path).change(ODATA, "name: OData", "name: Open Data").load()
    page = history_of(admin_client, Pattern.objects.get(slug="odata"))
    told = page.partition("the loader")[2].partition("the loader")[0]
    assert "Pattern “Open Data” changed Name" in told
    assert "Limit" not in told
    assert "Failure cell" not in told


@pytest.mark.each_database
def test_publishing_is_in_the_history_of_what_it_publishes(admin_client, scenario):
    GuardRail.objects.all().delete()
    fit = Fit.objects.filter(verdict="good").first()
    edit(admin_client, fit, reason="Nobody minds.")
    edition = editions.publish("Kinder", by=User.objects.get(username="admin"))
    assert last().comment == f"Publishing edition {edition.number}"
    page = history_of(admin_client, fit)
    assert page.index("Edition 2 was published") < page.index("changed Reason")
    assert "by admin: Kinder" in page
    assert "Edition 2" not in history_of(admin_client, scenario)


@pytest.mark.each_database
def test_the_history_outlives_the_account(admin_client, scenario):
    anna = User.objects.create_superuser("anna")
    change(scenario, by=anna, title="Stock on hand")
    anna.delete()
    page = history_of(admin_client, scenario)
    assert "an account that is gone Scenario “Stock on hand” changed" in page


@recording("Half done")
def half_done(scenario):
    scenario.title = "Half"
    scenario.save()
    raise ValueError("no")


@pytest.mark.each_database
def test_what_fails_leaves_no_trace(scenario):
    before = Revision.objects.count()
    with pytest.raises(ValueError, match="no"):
        half_done(scenario)
    assert Revision.objects.count() == before


def test_a_row_that_was_loaded_names_that_revision(scenario):
    assert first_of(scenario).comment == "Loading the shipped content"


def test_who_may_not_see_a_kind_may_not_see_its_history(client, scenario):
    client.force_login(User.objects.create_user("bert", is_staff=True))
    url = page_of(Scenario, "history", scenario.pk)
    assert client.get(url).status_code == 403


@pytest.mark.each_database
@pytest.mark.parametrize("number", [99999, 2**63, "x"])
def test_a_row_that_never_was_has_no_history(admin_client, number):
    assert admin_client.get(page_of(Scenario, "history", number)).status_code == 404


def test_the_change_form_leads_to_it(admin_client, scenario):
    form = admin_client.get(page_of(Scenario, "change", scenario.pk)).text
    assert page_of(Scenario, "history", scenario.pk) in form
    assert words(admin_client.get(page_of(Scenario, "history", scenario.pk)))


def test_an_option_of_an_inline_is_told_with_its_criterion(admin_client):
    criterion = Criterion.objects.get(slug="xpp")
    url = page_of(Criterion, "change", criterion.pk)
    option = criterion.options.first()
    row = row_of(form_on(admin_client, url), "options", "id", option.pk)
    edit(admin_client, criterion, **{f"{row}-label": "Rather not"})
    for about in (criterion, option):
        assert "Rather not” changed Label" in history_of(admin_client, about)
