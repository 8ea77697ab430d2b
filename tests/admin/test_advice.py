"""Editors keep what advice rests on besides the fits."""

import pytest

from scenarios.models import (
    GuardRail,
    OutsideSolution,
    Pattern,
    Proviso,
)
from tests.admin.editing import Form, errors, form_on, page_of, save, saved

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_proviso_is_made_with_its_circumstances_as_lines(admin_client):
    odata = Pattern.objects.get(slug="odata")
    response = save(
        admin_client,
        page_of(Proviso, "add"),
        {"slug": "birds", "patterns": [odata.pk], "text": "Holds if they fly."}
        | {"when": "job: look-up, act\r\ntiming: waits\r\n", "order": 5},
    )
    assert saved(response)
    made = Proviso.objects.get(slug="birds")
    assert made.when == {"job": ["look-up", "act"], "timing": ["waits"]}
    assert list(made.patterns.all()) == [odata]
    html = admin_client.get(page_of(Proviso, "changelist")).content.decode()
    assert "job: look-up, act; timing: waits" in html
    form = form_on(admin_client, page_of(Proviso, "change", made.pk))
    assert form["when"] == ["job: look-up, act\ntiming: waits"]


def test_a_solution_outside_the_patterns_is_made_and_always_offered(admin_client):
    response = save(
        admin_client,
        page_of(OutsideSolution, "add"),
        {"title": "Pigeons", "slug": "pigeons", "text": "They carry notes."}
        | {"when": "", "only_if_nothing_fits": "on", "order": 5},
    )
    assert saved(response)
    made = OutsideSolution.objects.get(slug="pigeons")
    assert (made.when, made.only_if_nothing_fits) == ({}, True)
    url = page_of(OutsideSolution, "changelist")
    assert ">always<" in admin_client.get(url, {"q": "pigeons"}).content.decode()


def test_a_guard_rail_is_listed_with_when_it_does_not_hold(admin_client):
    rail = GuardRail.objects.create(
        slug="no-pigeons",
        why="They get lost.",
        claim="nothing-fits",
        unless=[{"job": ["look-up", "act"], "timing": ["waits"]}, {"job": ["tell"]}],
    )
    listed = admin_client.get(page_of(GuardRail, "changelist"), {"q": rail.slug})
    assert ">always<" in listed.text
    assert ">job: look-up, act; timing: waits or job: tell<" in listed.text


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("job look-up", "Line 1: write a criterion, a colon, and its options"),
        ("job: look-up\njobs: act", "Line 2: there is no criterion “jobs”"),
        ("job: fly", "“job” has no option “fly”; it has act, analysis"),
        ("job: act\n\njob: look-up", "Only one set of lines here"),
    ],
)
def test_circumstances_that_cannot_be_read_are_kept_and_named(
    admin_client, lines, fault
):
    url = page_of(Proviso, "change", Proviso.objects.first().pk)
    response = save(admin_client, url, {"when": lines})
    assert fault in errors(response)
    kept = Form(response.content.decode()).values["when"]
    assert [line.replace("\r\n", "\n") for line in kept] == [lines]


def guard_rail(admin_client, **changes):
    sent = {"slug": "birds", "why": "They fly.", "when": "job: look-up"}
    sent |= {"unless": "", "claim": "nothing-fits", "order": 5} | changes
    return save(admin_client, page_of(GuardRail, "add"), sent)


def test_a_guard_rail_is_made_with_two_exceptions(admin_client):
    byod = Pattern.objects.get(slug="byod")
    unless = "timing: unanswered\n\ntiming: waits\nfrequency: daily, once"
    response = guard_rail(
        admin_client, claim="never", patterns=[byod.pk], unless=unless
    )
    assert saved(response)
    made = GuardRail.objects.get(slug="birds")
    assert made.unless == [
        {"timing": ["unanswered"]},
        {"timing": ["waits"], "frequency": ["daily", "once"]},
    ]
    assert list(made.patterns.all()) == [byod]
    form = form_on(admin_client, page_of(GuardRail, "change", made.pk))
    assert form["unless"] == [unless]


def test_a_claim_about_patterns_names_some_and_no_other_claim_does(admin_client):
    byod = Pattern.objects.get(slug="byod")
    assert "Name the patterns" in errors(guard_rail(admin_client, claim="only"))
    assert "leave them out" in errors(guard_rail(admin_client, patterns=[byod.pk]))
    assert "This field is required" in errors(guard_rail(admin_client, why=""))


def test_a_proviso_may_be_about_what_a_reader_left_open(admin_client):
    row = Proviso.objects.first()
    url = page_of(Proviso, "change", row.pk)
    assert saved(save(admin_client, url, {"when": "timing: unanswered"}))
    row.refresh_from_db()
    assert row.when == {"timing": ["unanswered"]}
