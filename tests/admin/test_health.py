"""Editors are told what is wrong with the rules."""

import json
import re

import pytest
from django.core.management import call_command

from scenarios.addresses import form_of
from scenarios.admin.mending import ABOUT
from scenarios.decision.health import Matter
from scenarios.models import (
    Criterion,
    Pattern,
    Scenario,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def lose_a_scenario():
    """A scenario whose answers recommend something else than it is told with."""
    scenario = Scenario.objects.get(slug="on-hand-lookup")
    scenario.patterns.set([Pattern.objects.get(slug="office-excel")])
    return scenario


def test_the_health_page_lists_findings_with_answers_that_show_them(admin_client):
    scenario = lose_a_scenario()
    html = admin_client.get("/admin/health/").content.decode()
    assert f"“{scenario.title}” is told with" in html
    of_it = html.partition(f"“{scenario.title}” is told with")[2]
    address = re.findall(r'href="(/walkthrough/result/\?[^"]*)"', of_it)[0]
    query = address.replace("&amp;", "&").partition("?")[2]
    keys = [pair.partition("=")[0] for pair in query.split("&")]
    assert keys == sorted(keys)
    assert "edition=draft" in query
    assert admin_client.get(address.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("where", ["health", "review"])
def test_a_finding_leads_to_the_form_in_which_it_is_mended(admin_client, where):
    scenario = lose_a_scenario()
    option = Criterion.objects.get(slug="xpp").options.create(slug="owl", label="Owls")
    told = admin_client.get(f"/admin/{where}/").text
    assert f'href="{form_of(scenario)}">Open the scenario' in told
    if where == "review":
        assert f'href="{form_of(option.criterion)}">Open the criterion' in told


def test_every_finding_about_a_row_has_its_form():
    about_several = {
        *(Matter.CONTRADICTION, Matter.NO_RECOMMENDATION, Matter.UNDECIDED),
        *(Matter.STANDING_TIE, Matter.CROWDED_TOP),
    }
    assert set(ABOUT) == set(Matter) - about_several


def test_the_health_page_examines_what_cannot_be_published_too(admin_client):
    Criterion.objects.create(slug="empty", title="Empty", question="?", why="So.")
    assert "has no options" in admin_client.get("/admin/health/").content.decode()


def test_the_health_page_is_for_editors_alone(client):
    assert client.get("/admin/health/").status_code == 302


def test_check_guide_fails_on_errors(capsys):
    scenario = lose_a_scenario()
    with pytest.raises(SystemExit) as stop:
        call_command("check_guide", "--json")
    assert stop.value.code == 1
    [error] = [
        finding
        for finding in json.loads(capsys.readouterr().out)
        if finding["severity"] == "error"
    ]
    assert error["kind"] == "scenario-lost"
    assert error["subjects"] == [scenario.slug]
    assert error["address"].startswith("/walkthrough/result/?")
