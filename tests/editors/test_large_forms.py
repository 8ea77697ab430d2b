"""A form may grow with what the guide knows, and is saved all the same."""

import pytest

from scenarios.admin.saving import MOST_ROWS
from scenarios.models import Criterion, Draft, Fit, Scenario
from tests.admin.editing import form_on, page_of, saved

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_grid_of_more_than_a_thousand_controls_is_saved(admin_client, short_forms):
    url = page_of(Criterion, "fits", Criterion.objects.get(slug="xpp").pk)
    form = form_on(admin_client, url)
    [reason, *_] = [name for name in form if name.endswith("-reason") and form[name][0]]
    more = {f"more-{number}": "" for number in range(1_000)}
    assert saved(admin_client.post(url, more | form | {reason: "Typed at last."}))
    assert Fit.objects.filter(reason="Typed at last.").count() == 1


def test_a_form_with_more_rows_than_any_has_is_refused_and_its_text_kept(admin_client):
    scenario = Scenario.objects.get(slug="bom-approval")
    url = page_of(Scenario, "change", scenario.pk)
    sent = form_on(admin_client, url) | {"title": "Typed at last."}
    for button in ({}, {"_draft": "1"}):
        many = {"steps-TOTAL_FORMS": f" +{MOST_ROWS + 1}.0"} | button
        answer = admin_client.post(url, sent | many)
        assert answer.status_code == 400
        assert f"A form takes {MOST_ROWS} rows of a kind" in answer.text
        assert "Typed at last." in answer.text
    assert not Draft.objects.exists()
