"""What was deleted comes back, with all that went with it and still has both ends."""

import pytest

from scenarios.history.recording import recording
from scenarios.models import (
    Criterion,
    Fit,
    Option,
    Pattern,
    Picture,
    Reference,
    Scenario,
)
from scenarios.pictures.encoding import encoded
from scenarios.shipped.edits import is_edited
from tests.admin.editing import page_of, pattern, said, save, saved
from tests.editors.telling import go, history_of, last, sent, words
from tests.editors.test_pictures import a_screen, file_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

DELETED = "/admin/deleted/"


def delete(client, row):
    url = page_of(type(row), "delete", row.pk)
    assert client.post(url, {"post": "yes"}).status_code == 302
    assert not type(row).objects.filter(pk=row.pk).exists()
    return page_of(type(row), "bring-back", row.pk, last().pk)


def named_for_a_while(links, row):
    """A row was among the links of another one, until it had to make way."""
    for change in (links.add, links.remove):
        with recording():
            change(row)


@pytest.fixture
def owl(admin_client, short_forms):
    """An option that nothing uses, with fits of two patterns."""
    criterion = Criterion.objects.get(slug="xpp")
    option = criterion.options.create(slug="owl", label="An owl")
    for slug in ("odata", "byod"):
        Fit.objects.create(
            option=option,
            pattern=Pattern.objects.get(slug=slug),
            verdict="good",
            reason="Owls fly.",
        )
    return option


@pytest.mark.parametrize("at_once", [True, False])
def test_who_deletes_is_told_who_has_it_still_and_how_it_comes_back(
    admin_client, owl, at_once
):
    if at_once:
        listed = page_of(Option, "changelist")
        ticked = {"action": "delete_selected", "_selected_action": [owl.pk]}
        response = admin_client.post(listed, ticked | {"post": "yes"})
    else:
        response = admin_client.post(page_of(Option, "delete", owl.pk), {"post": "yes"})
    [told] = said(response)
    assert "Readers have it once an edition is published" in told
    assert f'href="{DELETED}">What was deleted</a> can be brought back.' in told


@pytest.mark.each_database
def test_a_scenario_comes_back_as_it_was(admin_client):
    scenario = Scenario.objects.get(slug="central-scheduler-starts-jobs")
    back = delete(admin_client, scenario)
    listed = admin_client.get(DELETED)
    assert f"Scenario {scenario.title}" in words(listed)
    assert "admin" in words(listed)
    assert back in listed.text
    response = go(admin_client, back)
    assert saved(response)
    assert "Brought back" in said(response)[0]
    again = Scenario.objects.get(slug="central-scheduler-starts-jobs")
    assert again.pk == scenario.pk
    assert not is_edited(again)
    assert scenario.title not in words(admin_client.get(DELETED))


@pytest.mark.each_database
def test_a_picture_comes_back_with_its_bytes(admin_client):
    picture = Picture(slug="owl", title="An owl", alternative="An owl.", source="Own")
    picture.take(encoded(file_of(a_screen())))
    picture.save()
    response = go(admin_client, delete(admin_client, picture))
    assert saved(response)
    again = Picture.objects.get(slug="owl")
    assert (bytes(again.content), again.digest) == (picture.content, picture.digest)
    assert picture.digest in history_of(admin_client, again)


def test_its_steps_and_answers_are_not_listed_beside_it(admin_client, owl):
    delete(admin_client, owl)
    page = words(admin_client.get(DELETED))
    assert "An owl" in page
    assert page.count("Bring back") == 1


def test_an_option_comes_back_with_its_fits(admin_client, owl):
    assert saved(go(admin_client, delete(admin_client, owl)))
    assert Option.objects.get(slug="owl").fits.count() == 2


def test_a_fit_of_a_pattern_that_is_gone_stays_away_and_the_page_says_why(
    admin_client, owl
):
    swan = pattern("swan")
    Fit.objects.create(option=owl, pattern=swan, verdict="good", reason="Swans fly.")
    back = delete(admin_client, owl)
    delete(admin_client, swan)
    page = words(admin_client.get(back))
    assert "What cannot come back" in page
    assert "cannot come back: the pattern “swan” is gone." in page
    assert saved(go(admin_client, back))
    assert Option.objects.get(slug="owl").fits.count() == 2


def test_a_link_to_what_is_gone_is_left_out_and_told(admin_client):
    scenario = Scenario.objects.get(slug="central-scheduler-starts-jobs")
    scenario.alternatives.add(swan := pattern("swan"))
    kept = set(scenario.references.all())
    back = delete(admin_client, scenario)
    delete(admin_client, swan)
    page = words(admin_client.get(back))
    assert "comes back without the pattern “swan”: gone." in page
    assert saved(go(admin_client, back))
    again = Scenario.objects.get(slug="central-scheduler-starts-jobs")
    assert set(again.references.all()) == kept


def test_a_pattern_comes_back_with_the_fits_that_had_to_go_before_it(admin_client, owl):
    swan = pattern("swan")
    fit = Fit.objects.create(option=owl, pattern=swan, verdict="good", reason="So.")
    cell = f"fit-{swan.pk}-{owl.pk}"
    grid = page_of(Pattern, "fits", swan.pk)
    assert saved(save(admin_client, grid, {f"{cell}-verdict": ""}))
    assert not Fit.objects.filter(pk=fit.pk).exists()
    assert saved(go(admin_client, delete(admin_client, swan)))
    assert Fit.objects.get(pk=fit.pk).reason == "So."


def test_a_pattern_comes_back_with_the_links_that_had_to_go_before_it(admin_client):
    swan, scenario = (
        pattern("swan"),
        Scenario.objects.get(slug="central-scheduler-starts-jobs"),
    )
    named_for_a_while(scenario.alternatives, swan)
    back = delete(admin_client, swan)
    assert f"Scenario “{scenario}” changed" in words(admin_client.get(back))
    assert saved(go(admin_client, back))
    assert swan in scenario.alternatives.all()


def test_a_part_can_be_left_away(admin_client, owl):
    back = delete(admin_client, owl)
    form = sent(admin_client, back, row=[f"option-{owl.pk}"])
    assert saved(admin_client.post(back, form))
    assert not Option.objects.get(slug="owl").fits.exists()


def test_parts_do_not_come_back_without_their_row(admin_client, owl):
    fit = owl.fits.first()
    back = delete(admin_client, owl)
    page = words(
        admin_client.post(back, sent(admin_client, back, row=[f"fit-{fit.pk}"]))
    )
    assert "Nothing was done" in page
    assert not Fit.objects.filter(pk=fit.pk).exists()


@pytest.mark.each_database
def test_a_name_that_is_taken_by_now_is_told(admin_client):
    row = Reference.objects.create(slug="owl", title="Owl", url="https://owl.example")
    back = delete(admin_client, row)
    Reference.objects.create(slug="owl", title="Another", url="https://owl.example")
    page = words(go(admin_client, back))
    assert "Reference with this Slug already exists" in page


def test_what_is_gone_keeps_its_history(admin_client, owl):
    delete(admin_client, owl)
    page = history_of(admin_client, owl)
    assert "It was deleted" in page
    assert "Bring it back" in page
    assert "Option “Own X++ code: An owl” deleted" in page or "An owl” deleted" in page


def test_a_fit_that_is_said_anew_is_not_gone(admin_client, owl):
    fit = owl.fits.first()
    delete(admin_client, fit)
    assert "Owls fly" not in words(admin_client.get(DELETED))
    assert "An owl" in words(admin_client.get(DELETED))
    Fit.objects.create(option=owl, pattern=fit.pattern, verdict="strong", reason="So.")
    assert "An owl" not in words(admin_client.get(DELETED))


def test_the_list_is_narrowed_to_a_kind(admin_client, owl):
    delete(admin_client, owl)
    assert "An owl" in words(admin_client.get(DELETED, {"kind": "option"}))
    assert "An owl" not in words(admin_client.get(DELETED, {"kind": "scenario"}))
