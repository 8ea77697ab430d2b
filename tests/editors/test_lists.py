"""Lists show what an editor looks for."""

import pytest

from scenarios.models import (
    Contradiction,
    Fit,
    GuardRail,
    Option,
    Pattern,
    Proviso,
    Reference,
)
from tests.admin.editing import page_of

pytestmark = pytest.mark.django_db


SAID = ("strong", "ruled-out", "strong")


def listed(client, row, **search):
    return client.get(page_of(type(row), "changelist"), search).text


def test_options_say_how_many_patterns_get_which_verdict(admin_client):
    option = Option.objects.get(criterion__slug="xpp", slug="yes")
    assert ">nothing<" in listed(admin_client, option, q=option.label)
    for pattern, verdict in zip(Pattern.objects.all(), SAID, strict=False):
        option.fits.create(pattern=pattern, verdict=verdict, reason="So.")
    assert ">2 strong, 1 ruled out<" in listed(admin_client, option, q=option.label)


def test_fits_show_verdict_and_reason_and_references_their_dates(admin_client):
    fit = Fit.objects.select_related("pattern").first()
    page = listed(admin_client, fit, q=fit.reason)
    assert fit.get_verdict_display() in page
    reference = Reference.objects.exclude(page_date=None).first()
    assert "column-page_date" in listed(admin_client, reference)


@pytest.mark.parametrize("model", [Contradiction, Proviso, GuardRail])
def test_what_is_about_patterns_names_them(admin_client, model):
    row = model.objects.filter(patterns__isnull=False).first()
    assert row.patterns.first().slug in listed(admin_client, row)
