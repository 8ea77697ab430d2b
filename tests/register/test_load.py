"""What rows of a register carry together, by pattern, by system and by the hour."""

import pytest

from guide.register.assessing import assessor
from guide.register.hours import NoHours, read_hours
from guide.register.load import by_pattern, by_system, clashes, flows
from guide.register.models import Interface, Register
from guide.register.pages.load import load_of
from scenarios import editions

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LOOKED_UP = {
    "job": "look-up",
    "lookup-kind": "computed",
    "timing": "waits",
    "caller": "application",
    "volume": "900",
    "xpp": "yes",
}
"""Settled, for the custom service."""


def whose():
    return assessor(Register(edition=editions.live().number))


def row(name="", **values):
    answers = LOOKED_UP | values.pop("answers", {})
    return Interface(name=name, answers=answers, **values)


def carried(*rows):
    return flows(whose(), rows)


def test_the_load_of_a_pattern_is_that_of_all_its_rows():
    [load] = by_pattern(carried(row(), row(answers={"volume": "100"})))
    assert (load.name, load.busiest, len(load.flows)) == ("custom-service", 1_000, 2)


def test_a_row_without_a_volume_is_counted_apart():
    silent = Interface(answers={k: v for k, v in LOOKED_UP.items() if k != "volume"})
    [load] = by_pattern(carried(row(), silent))
    assert (load.busiest, load.without_volume) == (900, 1)


def test_a_system_other_than_fo_has_its_own_load():
    shop = {"source": "Shop", "target": "D365 F&O"}
    back = {"source": "D365 F&O", "target": "Shop"}
    loads = by_system(whose(), carried(row(**shop), row(**back), row(source="Till")))
    assert [(load.name, load.busiest) for load in loads] == [
        ("Shop", 1_800),
        ("Till", 900),
    ]


def test_fo_by_the_name_of_its_list_is_no_other_system():
    own = {"values": {"system": {"erp": "fo"}}}
    ours = assessor(Register(edition=editions.live().number, understood=own))
    rows = [row(source="Shop", target="ERP")]
    assert [load.name for load in by_system(ours, flows(ours, rows))] == ["Shop"]


def test_what_has_no_pattern_yet_is_in_the_sum_of_all():
    load = load_of(whose(), [row(), Interface(answers={"volume": "50"}), Interface()])
    assert [(one.rows, one.busiest) for one in load.patterns] == [(1, "900")]
    assert (load.open.rows, load.open.left_out) == (2, "1 row without a volume")
    assert (load.all.rows, load.all.busiest) == (3, "950")


def test_where_somebody_waits_it_may_be_any_hour():
    [flow] = carried(row())
    assert flow.at_any_time
    assert flow.by_hour == (900,) * 24


def test_hours_that_are_told_are_those_in_which_it_runs():
    [flow] = carried(row(runs_at="22-2"))
    assert [hour for hour, number in enumerate(flow.by_hour) if number] == [
        *(0, 1, 22, 23)
    ]


SENT = {"job": "bulk", "timing": "set-times"}
A_NIGHT = {"volume-per": "run", "volume-every": "1440"}


@pytest.mark.parametrize(
    ("told", "runs_at", "each"),
    [
        ({"frequency": "daily", "volume": "8000"} | A_NIGHT, "22-2", 2_000),
        ({"frequency": "daily", "volume": "8000"} | A_NIGHT, "2", 8_000),
        ({"frequency": "daily", "volume": "8000"} | A_NIGHT, "22-1", 2_667),
        ({"frequency": "once", "volume": "8000"}, "22-2", 2_000),
        ({"frequency": "daily", "volume": "8000", "volume-per": "night"}, "20-6", 800),
        (
            {"volume": "500", "volume-per": "run", "volume-every": "480"},
            "6, 14, 22",
            500,
        ),
        ({"volume": "500", "volume-per": "run", "volume-every": "15"}, "8-18", 2_000),
        ({"frequency": "daily", "volume": "8000"}, "22-2", 8_000),
    ],
)
def test_what_comes_in_a_run_is_spread_over_the_hours_that_it_has(told, runs_at, each):
    """Not so a number that is told by the hour: it is that of each."""
    [flow] = carried(Interface(answers=SENT | told, runs_at=runs_at))
    assert {number for number in flow.by_hour if number} == {each}
    [load] = by_system(
        whose(), carried(Interface(answers=SENT | told, runs_at=runs_at, source="A"))
    )
    assert load.by_hour == flow.by_hour


def test_runs_that_are_spread_over_their_hours_do_not_clash():
    long = {"volume": "30000", "volume-per": "run", "volume-every": "1440"}
    some = carried(row(answers=long, runs_at="0-6"), row(answers=long, runs_at="0-6"))
    assert clashes(whose(), some) == ()


def test_a_nightly_run_without_an_hour_is_in_no_hour():
    nightly = {"job": "bulk", "timing": "set-times", "frequency": "daily"}
    [flow] = carried(Interface(answers=nightly | {"volume": "7000"}))
    assert (flow.hours, sum(flow.by_hour)) == (None, 0)


def test_rows_that_are_too_much_together_clash_in_the_hours_that_they_share():
    many = {"volume": "30000"}
    some = carried(row(answers=many, runs_at="8-10"), row(answers=many, runs_at="9-12"))
    [clash] = clashes(whose(), some)
    assert (clash.hours, clash.together) == ((9,), 60_000)
    assert clash.fit.reason


def test_rows_that_are_as_bad_alone_do_not_clash():
    many = {"volume": "60000"}
    some = carried(row(answers=many, runs_at="9"), row(answers=many, runs_at="9"))
    assert clashes(whose(), some) == ()


def test_rows_of_other_hours_do_not_clash():
    many = {"volume": "30000"}
    some = carried(row(answers=many, runs_at="8"), row(answers=many, runs_at="9"))
    assert clashes(whose(), some) == ()


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ("", []),
        ("2", [2]),
        ("02:00", [2]),
        ("6, 12;18", [6, 12, 18]),
        ("8-10", [8, 9]),
        ("08:00 – 09:30", [8, 9]),
        ("22-1", [0, 22, 23]),
        ("0-24", list(range(24))),
    ],
)
def test_hours_are_read_as_people_write_them(told, hours):
    assert sorted(read_hours(told)) == hours


@pytest.mark.parametrize("odd", ["at night", "25", "7:75", "8-", "8-25"])
def test_what_is_no_hour_is_told(odd):
    with pytest.raises(NoHours, match="Write 2, 8-18 or 6, 12, 18"):
        read_hours(odd)
