"""Published situations: how often the advice is right, and what counts as that."""

import pytest

from guide.walkthrough.reading import read
from scenarios import editions
from tests.cases.judging import (
    FILES,
    Case,
    Grade,
    Judged,
    Tally,
    judge,
    read_cases,
    tally,
)

CASES = [case for path in FILES for case in read_cases(path)]


@pytest.fixture
def live(db):
    return editions.live()


def test_the_shipped_guide_clears_the_bars(live):
    rates = tally(judge(CASES, live))
    missed = [one.case.id for one in rates.counted if one.grade.isupper()]
    assert rates.shortfalls == [], missed
    assert len(rates.counted) >= 25


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_is_told_in_the_words_of_the_guide(live, rf, case):
    query = rf.get(f"/?{case.answers}").GET
    assert set(read(query, live.model).chosen) == set(query)
    for pattern in case.best | case.acceptable | case.wrong:
        assert live.model.has_pattern(pattern)


ODATA = Case("one", "", frozenset({"odata"}), frozenset({"byod"}), frozenset({"excel"}))


@pytest.mark.parametrize(
    ("recommended", "grade"),
    [
        (["odata"], Grade.BEST),
        (["byod"], Grade.ACCEPTABLE),
        (["odata", "byod"], Grade.ACCEPTABLE),
        (["odata", "dual-write"], Grade.OTHER),
        ([], Grade.OTHER),
        (["odata", "excel"], Grade.WRONG),
    ],
)
def test_grades(recommended, grade):
    assert ODATA.grade(recommended) is grade


def test_where_a_source_only_warns_the_rest_is_right():
    case = Case("one", "", wrong=frozenset({"odata"}))
    assert case.grade(["byod"]) is Grade.BEST
    assert case.grade(["odata"]) is Grade.WRONG


def test_every_bar_is_held():
    best, acceptable = Judged(ODATA, ("odata",)), Judged(ODATA, ("byod",))
    other, wrong = Judged(ODATA, ("dual-write",)), Judged(ODATA, ("excel",))
    tie = Judged(ODATA, ("odata", "byod", "dual-write"))
    assert Tally((best,) * 25).shortfalls == []
    assert Tally((best,) * 23 + (acceptable,) * 2).shortfalls == []
    assert Tally((best,) * 22 + (acceptable,) * 3).shortfalls == [
        "Fewer than 92% are the best."
    ]
    assert Tally((best,) * 23 + (other,) * 2).shortfalls == [
        "Fewer than 96% are acceptable."
    ]
    assert "A pattern that is wrong is recommended." in Tally((wrong,)).shortfalls
    assert "Three or more patterns tie at the top." in Tally((tie,)).shortfalls


def test_a_doubtful_source_counts_for_nothing():
    doubtful = Case("two", "", wrong=frozenset({"odata"}), counts=False)
    assert tally([Judged(ODATA, ("odata",)), Judged(doubtful, ("odata",))]).best == 1
