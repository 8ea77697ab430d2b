"""A result says what the choice costs, from the reader's own number."""

import re
from html import unescape

import pytest

from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.cost import load_of
from guide.walkthrough.pages.standing import Citations
from guide.walkthrough.reading import read
from scenarios import editions
from scenarios.models import Pattern
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


DAY = {"volume": "120000", "volume-per": "day"}


def test_what_is_to_be_there_within_minutes_does_not_wait_for_a_full_package(client):
    page = result(client, NIGHT | DAY | {"timing": "minutes", "frequency": "whenever"})
    assert (
        "120,000 with a run every 5 minutes: 1,250 to a run, if even, and 96 jobs, "
        "each of which may last 5 minutes. In calls they would take 3 hours."
    ) in page
    assert "5 minutes to be there <span" in page
    assert "120,000 ÷ 96" in page


def test_how_long_that_may_take_is_the_readers_to_say(client):
    said = NIGHT | DAY | {"timing": "minutes", "frequency": "whenever"}
    page = result(client, said | {"run-minutes": "30"})
    assert "120,000 with a run every 30 minutes: 7,500 to a run" in page
    assert "minutes to be there" not in result(client, NIGHT | DAY)


def test_a_daily_run_that_is_to_be_there_within_minutes_has_no_8_hours(client):
    page = result(client, NIGHT | DAY | {"timing": "minutes"})
    assert "each may last 100 seconds to be done within 5 minutes" in page
    run = {"volume": "900", "volume-per": "run", "volume-every": "1440"}
    page = result(client, NIGHT | run | {"timing": "minutes"})
    assert "1 job, at once, which may last 5 minutes" in page


def test_an_hourly_run_that_is_to_be_there_within_minutes_carries_an_hours(client):
    page = result(client, NIGHT | DAY | {"timing": "minutes", "frequency": "hourly"})
    assert (
        "120,000 with a run every hour: 15,000 to a run, if even, and 8 jobs, each of "
        "which may last 5 minutes."
    ) in page


def test_an_hourly_run_carries_what_an_hour_brings(client):
    page = result(client, NIGHT | DAY | {"frequency": "hourly"})
    assert "120,000 with a run every hour: 15,000 to a run, if even, and 8 jobs" in page


def test_a_run_that_the_reader_told_keeps_its_own_interval(client):
    run = {"volume": "900", "volume-per": "run", "volume-every": "20"}
    page = result(client, NIGHT | run | {"frequency": "every-few-minutes"})
    assert "1 job, at once, which may last 20 minutes" in page


def test_of_a_month_nobody_has_said_how_long_a_run_may_last(client):
    page = result(client, NIGHT | {"volume-per": "month"})
    assert (
        "If a month's 400,000 come in one run, packages of 50,000 records make 8 jobs. "
        "Spread over 20 working days, a day has 20,000. In calls they would take 11 "
        "hours."
    ) in page
    page = result(client, NIGHT | {"volume-per": "month", "volume": "9000"})
    assert "they go in one package of up to 50,000 records: 1 job." in page
    page = result(client, NIGHT | {"volume-per": "month", "volume-hours": "10"})
    assert "to be done within 10 hours" in page


def test_calls_are_counted_by_what_is_assumed_and_that_is_marked(client):
    page = result(client, ON_HAND)
    assert (
        "1,000 records, one call each at 0.1 s, take 100 seconds one after another"
        in page
    )
    assert re.search(
        r"Counted with 0\.1 s a call, 1 to a call <span[^>]+>assumed", page
    )


def test_the_address_changes_what_is_counted_with_and_keeps_it(client):
    page = result(client, ON_HAND | {"call-seconds": "2", "call-records": "10"})
    assert (
        "1,000 records, 10 to a call at 2 s, take 3 minutes one after another" in page
    )
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


def limits(client, said):
    [load] = client.get("/walkthrough/result/", said).context["page"].cost.loads
    return [limit.name for limit in load.limits]


def yours(pattern, name, **said):
    """What a volume is beside a limit of a pattern; None where that is not told."""
    advice = Advice(1, (live := editions.live()).model, read(said, live.model))
    row = Pattern.objects.get(slug=pattern)
    told = load_of(advice, row, Citations(live.model)).limits
    return next((one.yours for one in told if one.name == name), None)


BULK = {"job": "bulk", "volume": "400000", "volume-per": "night"}
RECURRING, PACKAGES = "recurring-integrations", "data-package-api"
IN_TURN = "Calls of ImportFromPackage"


@pytest.mark.parametrize(
    ("pattern", "name", "way", "told"),
    [
        (
            *(RECURRING, "File that enqueue refused, as users saw", "into-fo"),
            "50,000 in one: up to 720 bytes a record",
        ),
        (
            *(PACKAGES, "Size of an export file", "out-of-fo"),
            "50,000 in one: up to 5.1 kB a record",
        ),
        (PACKAGES, "Size of an export file", "into-fo", None),
        (
            PACKAGES,
            "Calls of ImportFromPackage",
            "into-fo",
            "8 jobs, one after another",
        ),
    ],
)
def test_a_limit_on_packages_says_what_it_leaves_to_each(pattern, name, way, told):
    assert yours(pattern, name, **BULK, **{"bulk-way": way}) == told


def test_how_large_a_package_is_is_counted_and_not_assumed_full():
    name, said = "Size of an export file", BULK | {"bulk-way": "out-of-fo"}
    few = yours(PACKAGES, name, **said | {"volume": "2000"})
    assert few == "2,000 in one: up to 128 kB a record"
    smaller = yours(PACKAGES, name, **said | {"package-records": "10000"})
    assert smaller == "10,000 in one: up to 25.6 kB a record"
    assert yours(PACKAGES, name, **said | {"volume": "1"}) is None


def test_a_limit_that_nobody_promises_tells_where_it_was_seen(client):
    page = result(client, NIGHT | {"bulk-start": "in-fo"})
    row = page[page.index("File that enqueue refused") :].partition("</tr>")[0]
    assert "No page states a maximum" in row


def test_one_job_waits_for_no_other():
    one = BULK | {"volume": "900", "bulk-way": "into-fo"}
    assert yours(PACKAGES, IN_TURN, **one) is None


def test_what_goes_in_packages_has_a_limit_that_bears_on_them(client):
    for way in ("into-fo", "out-of-fo"):
        said = NIGHT | {"bulk-way": way}
        for start in ("outside", "in-fo"):
            assert limits(client, said | {"bulk-start": start})


def test_a_limit_on_reading_stands_beside_no_writes(client):
    said = {"timing": "waits", "caller": "application", "volume": "900"}
    reads = said | {"job": "look-up", "lookup-kind": "stored", "xpp": "no"}
    writes = said | {"job": "act", "act-kind": "save"}
    assert "Page size" in limits(client, reads)
    assert "Page size" not in limits(client, writes)
    assert "Operations in one $batch" in limits(client, writes)


def beside(**said):
    """The limits of a pattern that stand beside a volume, whatever is advised."""
    advice = Advice(1, (live := editions.live()).model, read(said, live.model))
    row = Pattern.objects.get(slug="dual-write")
    return {one.name for one in load_of(advice, row, Citations(live.model)).limits}


def test_what_goes_into_fo_and_what_comes_out_have_their_own_limits():
    into = "Rows to F&O in an initial synchronisation, single-threaded entities"
    out_of = "Dataverse requests, F&O to Dataverse"
    told = {"job": "bulk", "volume": "900"}
    for way, has, lacks in (
        ("into-fo", {into}, {out_of}),
        ("out-of-fo", {out_of}, {into}),
        ("both", {into, out_of}, set()),
    ):
        names = beside(**told, **{"bulk-way": way})
        assert names >= has
        assert not names & lacks


@pytest.mark.parametrize(
    ("per", "yours"),
    [
        ({}, "4,000 calls an hour: 33 % of it"),
        ({"volume-per": "day"}, "500 calls an hour, if even: 4 % of it"),
        (
            {"volume-per": "run", "volume-every": "1440"},
            "4,000 calls an hour: 33 % of it",
        ),
    ],
)
def test_what_a_limit_is_set_against_is_the_busiest_hour_or_said_to_be_even(
    client, per, yours
):
    flow = {"caller": "flow", "xpp": "rather-not", "volume": "4000"}
    assert yours in result(client, ON_HAND | flow | per)


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
