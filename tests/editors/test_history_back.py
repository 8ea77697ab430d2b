"""A row is set back with its inlines, and no later change is lost unseen."""

import pytest
from django.contrib.auth.models import Permission, User

from scenarios.history.recording import recording
from scenarios.models import (
    Criterion,
    Fit,
    Option,
    Pattern,
    Reference,
    Scenario,
    ScenarioAnswer,
)
from scenarios.shipped.edits import digest_of
from scenarios.shipped.kinds import KINDS
from tests.admin.editing import form_on, page_of, pattern, row_of, said, save, saved
from tests.admin.test_pages import assert_opens
from tests.content.releases import Release
from tests.editors.telling import (
    back_page,
    change,
    first_of,
    go,
    history_of,
    last,
    sent,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def scenario(short_forms):
    return Scenario.objects.get(slug="on-hand-lookup")


def as_file(row):
    kind = next(kind for kind in KINDS if kind.model is type(row))
    return digest_of(kind.dump(type(row).objects.get(pk=row.pk)))


def edit(client, row, changes):
    assert saved(save(client, page_of(type(row), "change", row.pk), changes))


@pytest.mark.each_database
def test_row_and_inlines_become_what_they_were_to_the_byte(admin_client, scenario):
    before = as_file(scenario)
    form = form_on(admin_client, page_of(Scenario, "change", scenario.pk))
    number = int(form["steps-TOTAL_FORMS"][0])
    new = {"side": "fo", "order": 9, "text": "Close the window."}
    changes = {f"steps-{number}-{name}": text for name, text in new.items()}
    changes |= {"title": "Stock", "steps-0-text": "Look.", "steps-1-DELETE": "on"}
    changes |= {"steps-TOTAL_FORMS": number + 1, "references": [], "patterns": []}
    edit(admin_client, scenario, changes)
    assert as_file(scenario) != before
    response = go(admin_client, back_page(scenario, first_of(scenario)))
    assert saved(response)
    assert "Set back to how it was after" in said(response)[0]
    assert "Readers see" in said(response)[0]
    assert as_file(scenario) == before


def test_setting_back_is_a_change_of_its_own(admin_client, scenario):
    change(scenario, title="Stock")
    go(admin_client, back_page(scenario, first_of(scenario)))
    assert last().user.username == "admin"
    assert last().comment.startswith("Set back to how it was after")
    assert "by the loader" in last().comment
    assert "added: Parts on hand" in history_of(admin_client, scenario)


def test_the_page_shows_what_would_change_from_now_on(admin_client, scenario):
    change(scenario, title="Stock")
    change(scenario, industry="Birds")
    url = back_page(scenario, first_of(scenario))
    assert_opens(admin_client, url)
    page = words(admin_client.get(url))
    assert "removed: Stock" in page
    assert "removed: Birds" in page


def test_what_is_unticked_stays(admin_client, scenario):
    change(scenario, title="Stock")
    change(scenario.steps.first(), text="Look.")
    url = back_page(scenario, first_of(scenario))
    form = sent(admin_client, url, row=[f"scenario-{scenario.pk}"])
    assert saved(admin_client.post(url, form))
    scenario.refresh_from_db()
    assert scenario.title != "Stock"
    assert scenario.steps.filter(text="Look.").exists()
    assert last().comment.endswith("in part")


def test_a_change_that_came_meanwhile_is_shown_first(admin_client, scenario):
    change(scenario, title="Stock")
    url = back_page(scenario, first_of(scenario))
    form = sent(admin_client, url)
    change(scenario, industry="Birds")
    page = words(admin_client.post(url, form))
    assert "Somebody changed it while you had this page open" in page
    assert "removed: Birds" in page
    scenario.refresh_from_db()
    assert (scenario.title, scenario.industry) == ("Stock", "Birds")


def test_nothing_ticked_does_nothing(admin_client, scenario):
    change(scenario, title="Stock")
    url = back_page(scenario, first_of(scenario))
    page = words(admin_client.post(url, sent(admin_client, url, row=[])))
    assert "Nothing was chosen" in page


def test_where_nothing_would_change_the_page_says_so(admin_client, scenario):
    page = words(admin_client.get(back_page(scenario, first_of(scenario))))
    assert "Nothing would change: it says the same now." in page


def test_the_same_checks_hold_as_in_the_form(admin_client, short_forms):
    """A scenario that would have no answers, as one of the same day once had none."""
    scenario = Scenario.objects.create(
        slug="owl", title="Owl", situation="S", thought_process="T", solution="S"
    )
    criterion = Criterion.objects.get(slug="timing")
    change(scenario, title="Owls", is_published=False)
    empty = last()
    answer = ScenarioAnswer(
        scenario=scenario, criterion=criterion, option=criterion.options.first()
    )
    answer.save()
    change(scenario, is_published=True)
    url = back_page(scenario, empty)
    only_the_answer = sent(admin_client, url, row=[f"scenarioanswer-{answer.pk}"])
    page = words(admin_client.post(url, only_the_answer))
    assert "A published scenario needs answers" in page
    assert scenario.answers.exists()


def test_ruled_out_needs_its_document_still(admin_client):
    fit = Fit.objects.filter(verdict="ruled-out").first()
    with recording():
        only = Reference.objects.create(slug="owl", title="Owl")
    fit.references.set([only])
    edit(admin_client, fit, {"reason": "So says the owl."})
    owl = last()
    edit(admin_client, fit, {"verdict": "unsuited", "references": []})
    only.delete()
    page = words(go(admin_client, back_page(fit, owl)))
    assert "Only a document can rule a pattern out" in page
    fit.refresh_from_db()
    assert fit.verdict == "unsuited"
    assert "comes back without the reference “Owl”" in page


@pytest.mark.each_database
def test_an_option_that_is_used_by_now_does_not_go(admin_client, short_forms):
    criterion = Criterion.objects.get(slug="xpp")
    change(criterion, lead="Say so.")
    before = last()
    with recording():
        option = criterion.options.create(slug="perhaps", label="Perhaps")
    scenario = Scenario.objects.exclude(answers__criterion=criterion).first()
    scenario.answers.create(criterion=criterion, option=option)
    page = go(admin_client, back_page(criterion, before))
    assert "stays, as it is used" in words(page)
    assert page_of(Scenario, "change", scenario.pk) in page.text
    assert Option.objects.filter(pk=option.pk).exists()


@pytest.mark.each_database
def test_what_is_taken_as_said_moves_back(admin_client):
    """Never are two at a time, whichever is written first."""
    criterion = Criterion.objects.filter(options__assumed=True).first()
    before = as_file(criterion)
    url = page_of(Criterion, "change", criterion.pk)
    form = form_on(admin_client, url)
    was = criterion.options.get(assumed=True)
    other = criterion.options.exclude(pk=was.pk).last()
    changes = {
        f"{row_of(form, 'options', 'id', was.pk)}-assumed": [],
        f"{row_of(form, 'options', 'id', other.pk)}-assumed": "on",
    }
    edit(admin_client, criterion, changes)
    assert saved(go(admin_client, back_page(criterion, first_of(criterion))))
    assert as_file(criterion) == before


def test_a_grid_full_of_fits_is_undone_from_its_pattern(admin_client, short_forms):
    with recording():
        swan = pattern("swan")
        for option in Option.objects.all()[:3]:
            swan.fits.create(option=option, verdict="good", reason="So.")
    full, before = last(), {fit.pk: fit.verdict for fit in swan.fits.all()}
    url = page_of(Pattern, "fits", swan.pk)
    cells = [f"fit-{swan.pk}-{fit.option_id}" for fit in swan.fits.all()]
    changes = {f"{name}-verdict": "" for name in cells[:2]}
    assert saved(save(admin_client, url, changes | {f"{cells[2]}-verdict": "unsuited"}))
    assert saved(go(admin_client, back_page(swan, full)))
    assert {fit.pk: fit.verdict for fit in swan.fits.all()} == before


def test_what_a_newer_release_brought_is_undone_too(admin_client, tmp_path):
    row = Pattern.objects.get(slug="electronic-reporting")
    before = as_file(row)
    release = Release(tmp_path).change(f"patterns/{row.slug}.md", "name: ", "name: My ")
    release.load()
    assert as_file(row) != before
    url = back_page(row, first_of(row))
    assert "Limit" not in words(admin_client.get(url))
    assert saved(go(admin_client, url))
    assert as_file(row) == before


def test_who_may_only_look_sets_nothing_back(admin_client, client, scenario):
    change(scenario, title="Stock")
    bert = User.objects.create_user("bert", is_staff=True)
    bert.user_permissions.add(Permission.objects.get(codename="view_scenario"))
    client.force_login(bert)
    url = back_page(scenario, first_of(scenario))
    assert "Set back to here" not in history_of(client, scenario)
    assert client.get(url).status_code == 403
    assert client.post(url, {"row": [f"scenario-{scenario.pk}"]}).status_code == 403


def test_who_may_not_change_parts_does_not_set_them_back(
    admin_client, client, scenario
):
    change(scenario.steps.first(), text="Look.")
    bert = User.objects.create_user("bert", is_staff=True)
    for right in ("view_scenario", "change_scenario", "view_scenariostep"):
        bert.user_permissions.add(Permission.objects.get(codename=right))
    client.force_login(bert)
    page = words(go(client, back_page(scenario, first_of(scenario))))
    assert "You may not change scenario steps." in page


def test_a_revision_of_something_else_is_not_found(admin_client, scenario):
    change(Fit.objects.first(), reason="So.")
    assert admin_client.get(back_page(scenario, last())).status_code == 404
