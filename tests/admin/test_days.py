"""When a page was written or read is a day that has been."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from scenarios.models import Limit, Reference
from tests.admin.editing import errors, page_of, save, saved

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

DAYS = [
    (Reference, "page_date"),
    (Reference, "checked_on"),
    (Limit, "as_of"),
    (Limit, "read_on"),
]


def typed(day):
    return day.strftime("%d/%m/%Y")


@pytest.fixture(params=DAYS, ids=lambda day: day[1])
def day(request):
    """The form of a row with such a day, and the name of its control."""
    model, name = request.param
    return page_of(model, "change", model.objects.first().pk), name


def test_today_is_the_last_day_that_is_taken(admin_client, day):
    url, name = day
    assert saved(save(admin_client, url, {name: typed(localdate())}))


def test_a_day_to_come_is_refused_with_what_today_is(admin_client, day):
    url, name = day
    tomorrow = typed(localdate() + timedelta(days=1))
    told = errors(save(admin_client, url, {name: tomorrow}))
    assert "That day is still to come." in told
    assert f"it is {typed(localdate())} today. Write it as 31/03/2026." in told


def test_what_is_no_date_is_refused_with_an_example(admin_client, day):
    url, name = day
    told = errors(save(admin_client, url, {name: "2026-13-01"}))
    assert "That is no date. Write it as 31/03/2026." in told


def test_a_form_says_how_a_day_is_written(admin_client, day):
    url, name = day
    field = admin_client.get(url).context["adminform"].form.fields[name]
    assert field.help_text.endswith(" Write it as 31/03/2026.")
