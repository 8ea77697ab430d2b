"""Editors see what publishing would change, and publish just that."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError

from scenarios import editions
from scenarios.models import (
    Criterion,
    Edition,
    Fit,
    GuardRail,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Recipe,
    Reference,
    Scenario,
)
from tests.admin.editing import form_on, page_of, row_of, said, save, saved
from tests.emptied import empty

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

REVIEW = "/admin/review/"


@pytest.fixture
def small():
    """Readers have two patterns, of which only packages come to the harbour."""
    empty(Scenario, GuardRail, Proviso, OutsideSolution, Recipe, Criterion, Pattern)
    odata, package = (
        Pattern.objects.create(slug=slug, name=name)
        for slug, name in (("odata", "OData"), ("package", "Packages"))
    )
    place = Criterion.objects.create(slug="place", title="Place", question="?", why="")
    office, harbour = (
        place.options.create(slug=slug, label=slug.capitalize(), order=order)
        for order, slug in enumerate(("office", "harbour"))
    )
    for pattern, option, verdict in (
        (odata, office, "strong"),
        (odata, harbour, "ruled-out"),
        (package, harbour, "strong"),
    ):
        Fit.objects.create(
            pattern=pattern, option=option, verdict=verdict, reason="So it is."
        )
    editions.publish()


def office_fit():
    return Fit.objects.get(option__slug="office")


def turn_the_office():
    """Packages are as good as OData there, where only OData was recommended."""
    Fit.objects.filter(pk=office_fit().pk).update(verdict="good")


def shown(client):
    """The words of the review."""
    page = client.get(REVIEW)
    assert page.status_code == 200
    body = page.text.partition('id="content-main"')[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def publish(client, **changes):
    """Open the review, change what is typed there and publish it."""
    page = client.get(REVIEW)
    digest = re.search(r'name="reviewed" value="(\w*)"', page.text)[1]
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    return client.post(REVIEW, {"reviewed": digest, **typed, **changes})


# What is shown


def test_a_draft_that_says_the_same_leaves_nothing_to_review(small, admin_client):
    assert "which says what the tables say" in shown(admin_client)
    assert "Publish" not in shown(admin_client)


def test_a_changed_row_is_shown_as_it_was_and_as_it_is(small, admin_client):
    turn_the_office()
    assert "Place Office: OData verdict strong good not in the history" in (
        shown(admin_client)
    )


def test_every_field_of_an_option_is_called_as_in_its_form(small, admin_client):
    Option.objects.filter(slug="office").update(
        label="Desk",
        help="A desk.",
        group="Inside",
        minutes=30,
        share=40,
        assumed=True,
    )
    told = shown(admin_client)
    for words in (
        *("label Office Desk", "help – A desk.", "heading above it – Inside"),
        *("minutes between runs – 30", "how common – 40", "taken as said no yes"),
    ):
        assert words in told, told


@pytest.mark.each_database
def test_who_last_changed_a_row_is_told(small, admin_client, admin_user):
    option = Option.objects.get(slug="office")
    url = page_of(Option, "change", option.pk)
    row = row_of(form_on(admin_client, url), "fits", "pattern", office_fit().pattern_id)
    assert saved(save(admin_client, url, {f"{row}-verdict": "good"}))
    assert f"OData verdict strong good {admin_user.username}, " in shown(admin_client)


def test_a_result_that_flips_opens_as_readers_have_it_and_in_the_draft(
    small, admin_client
):
    turn_the_office()
    page = admin_client.get(REVIEW).text
    number = editions.live().number
    assert "Packages is now recommended for some answers." in page
    live, draft = (
        f"/walkthrough/result/?edition={edition}&amp;place=office"
        for edition in (number, "draft")
    )
    _, now, then = page.partition("<dt>Readers get")[2].split("<dd>", 2)
    assert f'<a href="{live}">OData</a>' in now
    assert f'<a href="{draft}">OData and Packages</a>' in then
    for address, winners in ((live, ["odata"]), (draft, ["odata", "package"])):
        json = unescape(address).replace("result/", "result.json")
        assert admin_client.get(json).json()["recommended"] == winners


def test_what_fits_no_more_is_told(small, admin_client):
    harbour = Fit.objects.filter(option__slug="harbour")
    harbour.update(verdict="ruled-out")
    assert "Nothing fits some answers any more." in shown(admin_client)
    editions.publish()
    harbour.filter(pattern__slug="package").update(verdict="strong")
    assert "Something fits answers that nothing fitted before." in shown(admin_client)


def test_what_readers_of_a_new_option_get_is_told(small, admin_client):
    place = Criterion.objects.get()
    road = place.options.create(slug="road", label="Road", order=9)
    page = shown(admin_client)
    assert "“Road” (Place) can now be chosen, and leads to: OData Packages" in page
    editions.publish()
    road.delete()
    assert "“Road” (Place) can no longer be chosen. It led to:" in shown(admin_client)


def test_readers_who_told_a_number_are_told_of_by_it(small, admin_client):
    volume = Criterion.objects.create(slug="volume", title="Volume", question="?")
    Criterion.objects.filter(pk=volume.pk).update(unit="records", order=9)
    volume.options.create(slug="few", label="Few", lower=0)
    many = volume.options.create(slug="many", label="Many", lower=2000)
    for pattern in Pattern.objects.all():
        Fit.objects.create(pattern=pattern, option=many, verdict="ruled-out")
    editions.publish()
    volume.options.filter(slug="many").update(lower=1000)
    page = shown(admin_client)
    assert "Volume: 1,000 records" in page
    assert "Volume Many from 2000 1000" in page


def test_before_the_first_edition_there_is_nothing_to_compare(small, admin_client):
    Edition.objects.all().delete()
    assert "Everything is new: no edition is published yet." in shown(admin_client)
    assert publish(admin_client, note="The first").status_code == 302
    assert editions.live().number == 1


def test_scenarios_that_lead_elsewhere_are_told_and_which_are_published_cases(
    small, admin_client
):
    office = office_fit()
    for title, origin in (("Desk", "own"), ("Shop", "published-case")):
        scenario = Scenario.objects.create(slug=title, title=title, origin=origin)
        scenario.patterns.set([Pattern.objects.get(slug="odata")])
        scenario.answers.create(criterion=office.option.criterion, option=office.option)
    Scenario.objects.create(slug="unasked", title="Unasked")
    assert "Desk" not in shown(admin_client)
    Fit.objects.filter(pk=office.pk).update(verdict="ruled-out")
    page = shown(admin_client)
    assert "1 of 1 published cases and 1 of 2 other scenarios lead elsewhere." in page
    assert "“Desk” leads elsewhere. It loses its pattern." in page
    assert "“Shop”, a published case, leads elsewhere. It loses its pattern." in page


def test_what_was_not_decided_is_said(small, admin_client, monkeypatch):
    from scenarios.decision.impact import impact
    from scenarios.review import report

    turn_the_office()
    Fit.objects.filter(option__slug="harbour").update(verdict="ruled-out")
    Criterion.objects.get().options.create(slug="road", label="Road", order=9)
    monkeypatch.setattr(report, "impact", lambda *both: impact(*both, steps=0))
    page = shown(admin_client)
    within = "It was not decided within 0 steps"
    assert f"{within} whether Packages is now recommended for some answers." in page
    assert f"{within} whether nothing fits some answers now." in page
    assert f"{within} what readers who choose “Road” (Place) get." in page


# Publishing


def test_the_note_is_drafted_from_the_changes(small, admin_client):
    turn_the_office()
    Pattern.objects.filter(slug="package").update(summary="Files.")
    assert publish(admin_client).status_code == 302
    assert Edition.objects.first().note == (
        "pattern Packages (summary); Place Office: OData strong → good"
    )


@pytest.mark.each_database
def test_publishing_makes_an_edition_and_says_so(small, admin_client, admin_user):
    turn_the_office()
    number = editions.live().number
    response = publish(admin_client, note="Birds")
    made = Edition.objects.get(number=number + 1)
    assert (made.note, made.published_by) == ("Birds", admin_user)
    [message] = said(response)
    assert f"Edition {number + 1} is published" in message
    assert f"edition={number + 1}" in message


@pytest.mark.each_database
def test_only_what_was_reviewed_is_published(small, admin_client):
    turn_the_office()
    digest = re.search(r'name="reviewed" value="(\w+)"', admin_client.get(REVIEW).text)
    Fit.objects.update(reason="Somebody was here meanwhile.")
    before = Edition.objects.count()
    response = admin_client.post(REVIEW, {"reviewed": digest[1], "note": "Birds"})
    assert Edition.objects.count() == before
    assert "The draft has changed since you opened this page" in response.text
    assert "Somebody was here meanwhile." in response.text
    assert "Birds</textarea>" in response.text


@pytest.mark.each_database
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (editions.DraftChanged, "The draft has changed"),
        (IntegrityError, "Somebody else published at the same moment"),
    ],
)
def test_what_happens_in_the_very_moment_is_told(
    small, admin_client, monkeypatch, error, told
):
    def refuse(*args, **kwargs):
        raise error

    turn_the_office()
    monkeypatch.setattr(editions, "publish", refuse)
    assert told in publish(admin_client).text


@pytest.fixture
def warned(small):
    """A change to publish, and a guard rail that says nothing."""
    turn_the_office()
    rail = GuardRail.objects.create(
        slug="quay", why="So.", claim="never", when={"place": []}
    )
    rail.patterns.set(Pattern.objects.all())


def test_a_warning_asks_for_a_reason_that_readers_see(warned, admin_client):
    page = shown(admin_client)
    assert "concerns no answers that a reader can give" in page
    assert "Readers see it behind the note" in page
    response = publish(admin_client, note="Birds", reason="")
    assert "This field is required." in response.text
    assert publish(admin_client, note="Birds", reason="It can wait.").status_code == 302
    assert Edition.objects.first().note == "Birds. In spite of warnings: It can wait."


@pytest.mark.parametrize(("note", "whole"), [("Birds!", "Birds! "), ("", "")])
def test_note_and_reason_are_two_sentences(warned, admin_client, note, whole):
    publish(admin_client, note=note, reason="It can wait.")
    said = Edition.objects.first().note
    assert said == f"{whole}In spite of warnings: It can wait."


def test_note_and_reason_together_are_not_too_long(warned, admin_client):
    response = publish(admin_client, note="x" * 240, reason="It can wait.")
    assert "Keep note and reason to 250 characters." in response.text


def test_what_contradicts_itself_is_not_published_and_the_note_is_kept(
    small, admin_client
):
    Criterion.objects.create(slug="empty", title="Empty", question="?", why="So.")
    assert "has no options" in shown(admin_client)
    before = Edition.objects.count()
    response = admin_client.post(REVIEW, {"note": "Birds"})
    assert "Nothing was published" in response.text
    assert "Birds</textarea>" in response.text
    assert Edition.objects.count() == before


def test_a_note_that_is_too_long_is_kept_and_refused(small, admin_client):
    turn_the_office()
    response = publish(admin_client, note="x" * 251)
    assert "at most 250 characters" in response.text
    assert "x" * 251 in response.text


def test_publishing_what_readers_have_already_says_so(small, admin_client):
    [told] = said(publish_as_it_is(admin_client))
    assert told.startswith("Nothing has changed since <a")


def publish_as_it_is(client):
    digest = Edition.objects.first().digest
    return client.post(REVIEW, {"reviewed": digest, "note": ""})


@pytest.mark.each_database
def test_the_review_is_for_editors_and_publishing_needs_the_permission(small, client):
    assert client.get(REVIEW).status_code == 302
    editor = User.objects.create_user("editor", is_staff=True)
    editor.user_permissions.add(Permission.objects.get(codename="view_edition"))
    client.force_login(editor)
    turn_the_office()
    assert "Publish what is reviewed here" not in client.get(REVIEW).text
    assert client.post(REVIEW).status_code == 403


def test_the_review_of_the_shipped_model_takes_few_queries(
    admin_client, django_assert_max_num_queries
):
    Reference.objects.update(title="Another title")
    with django_assert_max_num_queries(38):
        assert "Reference Another title" in shown(admin_client)
