"""A save says which links within the guide lead readers nowhere by now."""

import pytest

from scenarios.models import Concept, Scenario
from tests.admin.editing import page_of, said, save, saved

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def birds():
    return Concept.objects.create(
        slug="birds", title="Birds", summary="They fly.", body="Look up.", group="A"
    )


@pytest.fixture
def scenario():
    """One that no text of the guide links to."""
    row = Scenario.objects.get(slug="bom-approval")
    row.pk, row.slug, row.title = None, "owls", "Owls"
    row.save()
    return row


def told(client, row, **changes):
    """What is said of links when a form is saved."""
    response = save(client, page_of(type(row), "change", row.pk), changes)
    assert saved(response)
    return [one for one in said(response) if " link" in one]


def test_a_link_to_no_page_is_named_with_its_text(admin_client, birds):
    text = "See [nope](/patterns/nope/), [OData](/patterns/odata/) and [^1]."
    assert told(admin_client, birds, body=text) == [
        "“Body” of “Birds” links to /patterns/nope/, which is not there."
    ]


def test_a_link_in_a_row_of_a_form_is_named_too(admin_client):
    row = Scenario.objects.get(slug="bom-approval")
    sentences = told(admin_client, row, **{"steps-0-text": "Go [on](../nope/)."})
    address = "links to /scenarios/nope/, which is not there."
    assert [one.endswith(address) for one in sentences] == [True]


@pytest.mark.parametrize("text", ["[OData](/patterns/odata)", "[x](https://x.test/)"])
def test_nothing_is_said_of_links_that_lead_somewhere(admin_client, birds, text):
    assert told(admin_client, birds, body=text) == []


def test_what_links_to_a_scenario_is_named_when_it_is_taken_from_readers(
    admin_client, birds, scenario
):
    Concept.objects.filter(pk=birds.pk).update(body="As [owls](/scenarios/owls/) do.")
    assert told(admin_client, scenario, is_published=[]) == [
        "Readers do not find “Owls” any more, but “Body” of “Birds” links to it."
    ]
    assert told(admin_client, scenario, title="Owl post") == []


def test_nothing_is_said_where_no_reader_can_follow_a_link(admin_client, scenario):
    Scenario.objects.filter(slug="bom-approval").update(
        notes="As [owls](/scenarios/owls/) do.", is_published=False
    )
    assert told(admin_client, scenario, is_published=[]) == []
