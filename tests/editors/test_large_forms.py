"""A form may grow with what the guide knows, and is saved all the same."""

import pytest

from scenarios.models import Criterion, Fit
from tests.admin.editing import form_on, page_of, saved

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_grid_of_more_than_a_thousand_controls_is_saved(admin_client):
    criterion = Criterion.objects.get(slug="job")
    for number in range(9):
        criterion.options.create(slug=f"more-{number}", label=f"More {number}")
    url = page_of(Criterion, "fits", criterion.pk)
    form = form_on(admin_client, url)
    assert len(form) > 1_000
    [reason, *_] = [name for name in form if name.endswith("-reason") and form[name][0]]
    assert saved(admin_client.post(url, form | {reason: "Typed at last."}))
    assert Fit.objects.filter(reason="Typed at last.").count() == 1
