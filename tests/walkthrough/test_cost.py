"""A result says what the choice costs, from the reader's own number."""

import re
from html import unescape

import pytest

from tests.walkthrough.readers import ON_HAND

pytestmark = pytest.mark.django_db

NIGHT = {
    "job": "bulk",
    "timing": "set-times",
    "volume": "400000",
    "volume-per": "night",
    "frequency": "daily",
    "bulk-start": "outside",
    "bulk-way": "into-fo",
    "bulk-form": "records",
    "bulk-reshape": "outside",
}


def result(client, said):
    return unescape(client.get("/walkthrough/result/", said).text)


def test_a_night_in_packages_is_counted_in_jobs_and_set_against_calls(client):
    page = result(client, NIGHT)
    assert (
        "400,000 in packages of 50,000 records take 8 jobs. One after another, each "
        "may last 60 minutes to be done within 8 hours. In calls they would take 11 "
        "hours."
    ) in page


def test_what_fits_into_one_package_comes_at_once_and_has_no_average(client):
    page = result(client, NIGHT | {"volume": "12000", "bulk-form": "files"})
    assert (
        "12,000 go in one package of up to 50,000 records: 1 job, at once, which may "
        "last 8 hours. In calls they would take 20 minutes."
    ) in page
    assert "12,000 records in one night within 8 hours: 1,500 an hour, if even" in page
    assert "On average" not in page


def test_calls_are_counted_by_what_is_assumed_and_that_is_marked(client):
    page = result(client, ON_HAND)
    assert "1,000, one call each at 0.1 s, take 100 seconds one after another" in page
    assert re.search(
        r"Counted with 0\.1 s a call, 1 to a call <span[^>]+>assumed", page
    )


def test_the_address_changes_what_is_counted_with_and_keeps_it(client):
    page = result(client, ON_HAND | {"call-seconds": "2", "call-records": "10"})
    assert "1,000, 10 to a call at 2 s, take 3 minutes one after another" in page
    assert "Not understood in the address" not in page
    [own] = re.findall(r'id="link" href="([^"]+)"', page)
    assert "call-records=10&call-seconds=2" in own
    [changing, *_] = re.findall(r'href="([^"]+)">Change<', page)
    assert "call-seconds=2" in changing


def test_what_is_shipped_is_not_in_the_address(client):
    page = result(client, ON_HAND | {"call-seconds": "0.1"})
    assert "call-seconds=" not in page


def test_a_bad_figure_is_kept_and_explained_and_nothing_is_counted_with_it(client):
    page = result(client, ON_HAND | {"call-seconds": "soon"})
    assert "“soon” is not a number. Write 0.1." in page
    assert re.search(r'name="call-seconds" value="soon"[^>]+aria-invalid="true"', page)
    assert "one call each at 0.1 s" in page


def test_a_volume_is_told_beside_the_limits_that_bear_on_it(client):
    page = result(client, ON_HAND | {"caller": "flow", "xpp": "rather-not"})
    assert "1,000 calls an hour: 8 % of it" in page
    assert "<h3>Licences</h3>" in page
    more = ON_HAND | {"caller": "flow", "xpp": "rather-not", "call-records": "0.01"}
    assert "Records in one call must be from 1" in result(client, more)


def test_a_limit_that_was_withdrawn_is_struck_out_with_nothing_beside_it(client):
    stored = {"lookup-kind": "stored", "xpp": "no", "volume": "30000"}
    page = result(client, ON_HAND | stored)
    row = page[page.index("User-based request limit") :].partition("</tr>")[0]
    assert '<span class="tag">withdrawn</span>' in row
    assert "<del>6,000 requests" in row
    assert row.endswith("<td></td>")


def test_what_happens_on_failure_and_what_to_set_up_is_on_the_page(client):
    page = result(client, ON_HAND)
    assert '<h2 id="failures">When it fails</h2>' in page
    assert "The call is refused or times out" in page
    assert '<h2 id="do">What to do</h2>' in page
