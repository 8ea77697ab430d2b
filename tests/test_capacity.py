"""The arithmetic of a volume is exact, and its figures are told or marked."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scenarios import editions
from scenarios.capacity.arithmetic import Calls, Jobs, Work, pieces, share_of
from scenarios.capacity.figures import (
    Unusable,
    Way,
    any_hour,
    figures,
    inbound,
    one_run,
    outbound,
    runs_at_most_daily,
    runs_hourly,
    runs_often,
    soon,
    way_of,
)
from scenarios.models import Pattern, Reference
from scenarios.text.words import exact, percent, roughly, rounded

pytestmark = pytest.mark.any_database

NIGHT = Work(400_000, 8 * 3600)
A_TENTH = Fraction(1, 10)


def test_calls_one_after_another_take_their_time():
    calls = Calls(NIGHT, each=Fraction(1), lasting=A_TENTH)
    assert (calls.number, calls.seconds) == (400_000, 40_000)
    assert roughly(calls.seconds) == "11 hours"
    assert calls.at_once == 2


def test_what_fits_needs_one_at_a_time():
    calls = Calls(Work(1000, 3600), each=Fraction(1), lasting=A_TENTH)
    assert (calls.share, calls.at_once) == (Fraction(1, 36), 1)


def test_what_fits_exactly_fits():
    assert Calls(Work(36_000, 3600), Fraction(1), A_TENTH).at_once == 1
    assert Calls(Work(36_001, 3600), Fraction(1), A_TENTH).at_once == 2


def test_packages_make_jobs_and_the_last_need_not_be_full():
    jobs = Jobs(NIGHT, each=Fraction(50_000))
    assert (jobs.number, jobs.seconds_each) == (8, 3600)
    assert Jobs(Work(50_001, 3600), Fraction(50_000)).number == 2
    assert pieces(1, Fraction(3)) == 1


def test_in_runs_each_package_carries_what_has_come_since_the_last():
    jobs = Jobs(NIGHT, each=Fraction(5000), apart=3600)
    assert (jobs.runs, jobs.to_a_run, jobs.in_a_run) == (8, 50_000, 10)
    assert (jobs.number, jobs.seconds_each) == (80, 360)


def test_a_run_that_is_due_soon_has_not_until_the_next():
    jobs = Jobs(NIGHT, each=Fraction(5000), apart=3600, due=300)
    assert (jobs.number, jobs.window, jobs.seconds_each) == (80, 300, 30)


def test_no_run_is_empty_and_one_that_is_seldom_carries_all():
    assert Jobs(Work(3, 3600), Fraction(5), apart=60).number == 3
    seldom = Jobs(NIGHT, Fraction(50_000), apart=24 * 3600)
    assert (seldom.runs, seldom.seconds_each) == (1, 3600)


def test_a_limit_is_compared_without_rounding():
    assert share_of(Work(12_001, 3600), Fraction(12_000)) > 1


def test_a_number_in_an_address_is_read_or_explained():
    seconds = figures()["call-seconds"]
    assert seconds.read("0.25") == Decimal("0.25")
    assert figures()["package-records"].read("20,000") == 20_000
    for typed, complaint in (
        ("abc", "“abc” is not a number. Write 0.1."),
        ("NaN", "is not a number"),
        ("1e999", "must be from 0.001 to 3,600, not 1e999"),
        ("0", "must be from 0.001 to 3,600, not 0"),
    ):
        with pytest.raises(Unusable, match=complaint.replace(".", r"\.")):
            seconds.read(typed)


def test_words_for_what_was_worked_out():
    assert roughly(Fraction(1, 2)) == "under a second"
    assert [roughly(Fraction(n)) for n in (100, 119, 7200, 172_800)] == [
        "100 seconds",
        "119 seconds",
        "2 hours",
        "2 days",
    ]
    assert [exact(Fraction(n)) for n in ("50000", "0.1", "2.50")] == [
        *("50,000", "0.1", "2.5"),
    ]
    assert [rounded(Fraction(n)) for n in ("1388.9", "13.88", "0.2777")] == [
        *("1,389", "13.9", "0.28"),
    ]
    assert (percent(Fraction(1, 12)), percent(Fraction(1, 500))) == ("8 %", "under 1 %")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "some",
    [
        *(any_hour, one_run, soon, runs_often, runs_hourly, runs_at_most_daily),
        *(inbound, outbound),
    ],
)
def test_every_answer_that_says_how_records_go_is_one_that_readers_can_give(some):
    model = editions.live().model
    assert some()
    for criterion, option in some():
        assert model.criterion(criterion).has_option(option)


@pytest.mark.django_db
def test_every_figure_is_sourced_or_assumed_and_every_way_is_of_a_pattern():
    references = set(Reference.objects.values_list("slug", flat=True))
    for figure in figures().values():
        assert figure.least <= figure.value <= figure.most
        assert not figure.reference or figure.reference in references
        assert figure.why
    ways = {
        slug: way_of(slug) for slug in Pattern.objects.values_list("slug", flat=True)
    }
    assert sum(way is Way.CALLS for way in ways.values()) == 8
    assert ways["data-package-api"] is Way.PACKAGES
    assert ways["byod"] is None
