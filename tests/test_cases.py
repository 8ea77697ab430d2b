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
    Walk,
    judge,
    read_cases,
    tally,
)
from tests.cases.telling import tell

pytestmark = pytest.mark.any_database

CASES = [case for path in FILES for case in read_cases(path)]


@pytest.fixture
def live(db):
    return editions.live()


def test_the_shipped_guide_clears_the_bars(live):
    rates = tally(judge(CASES, live))
    missed = [one.case.id for one in rates.counted if one.grade.isupper()]
    assert rates.shortfalls == [], missed
    assert len(rates.counted) > 100


def test_most_purposes_are_told_from_the_words_of_a_situation(live):
    told = tell(CASES)
    assert told.shortfalls == [], str(told)
    assert len(told.places) > 60
    assert told.right > 5 * told.wrong


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_is_told_in_the_words_of_the_guide(live, rf, case):
    query = rf.get(f"/?{case.answers}").GET
    assert set(read(query, live.model).chosen) == set(query)
    for pattern in (case.best | case.acceptable | case.wrong) - {"none"}:
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


def test_a_warning_ends_with_the_answer_that_it_rests_on():
    case = Case(
        "one", "", wrong=frozenset({"odata"}), wrong_while=frozenset({"volume"})
    )
    assert case.grade(["odata"]) is Grade.WRONG
    told = case.where_another_answer_is_given_to
    assert told("timing").grade(["odata"]) is Grade.WRONG
    assert told("volume").grade(["odata"]) is not Grade.WRONG


def test_nothing_fits_is_an_answer_of_its_own():
    case = Case("one", "", frozenset({"none"}), frozenset({"odata"}))
    assert case.grade([]) is Grade.BEST
    assert case.grade(["odata"]) is Grade.ACCEPTABLE


def judged(*recommended, case=ODATA, asked=0, final_after=0):
    return Judged(case, recommended, Walk(asked, final_after))


def test_every_bar_is_held():
    best, acceptable = judged("odata"), judged("byod")
    other, wrong = judged("dual-write"), judged("excel")
    tie = judged("odata", "byod", "dual-write")
    assert Tally((best,) * 100).shortfalls == []
    assert Tally((best,) * 97 + (acceptable,) * 3).shortfalls == []
    assert Tally((best,) * 96 + (acceptable,) * 4).shortfalls == [
        "Fewer than 97% are the best."
    ]
    assert Tally((best,) * 98 + (other,) * 2).shortfalls == [
        "Fewer than 99% are acceptable."
    ]
    assert "Wrong advice on one." in Tally((wrong,)).shortfalls
    assert "Three or more patterns tie at the top." in Tally((tie,)).shortfalls


def test_a_doubtful_source_counts_for_nothing():
    doubtful = Case("two", "", wrong=frozenset({"odata"}), counts=False)
    assert tally([judged("odata"), judged("odata", case=doubtful)]).shortfalls == []


def test_of_incoherent_facts_only_wrong_advice_counts():
    odd = Case("odd", "", frozenset({"byod"}), coherent=False)
    assert tally([judged("odata"), judged("dual-write", case=odd)]).shortfalls == []
    worse = Case("worse", "", wrong=frozenset({"odata"}), coherent=False)
    rates = tally([judged("odata"), judged("odata", case=worse)])
    assert rates.shortfalls == ["Wrong advice on worse."]


def test_the_walks_are_counted():
    rates = tally([judged("odata", asked=4, final_after=2), judged("odata", asked=6)])
    assert (rates.mean_asked, rates.most_asked, rates.mean_final_after) == (5, 6, 1)
