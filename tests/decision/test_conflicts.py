"""The smallest sets of answers to give up when nothing fits."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from scenarios.decision.conflicts import WayOut, ways_out
from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from scenarios.decision.recommend import recommend
from tests.decision.models import VERDICTS, answers_to, models

YES = (Option("yes", "Yes"), Option("no", "No"))
REAL_TIME = Criterion("real-time", "Real time", "Must it be real time?", YES)
ON_PREMISES = Criterion("on-premises", "On-premises", "Is F&O on-premises?", YES)
OFFLINE = Criterion("offline", "Offline", "Must it work offline?", YES)
NO_WAIT = Criterion(
    "no-wait",
    "No wait",
    "May nobody wait?",
    YES,
    asked_when=Condition("real-time", ("yes",)),
)
ALL_YES = dict.fromkeys(("real-time", "no-wait", "on-premises", "offline"), "yes")


def guide(**ruled_out_by: tuple[str, ...]) -> DecisionModel:
    """Each pattern is ruled out by the yes to some criteria."""
    return DecisionModel(
        tuple(Pattern(slug, slug) for slug in ruled_out_by),
        (REAL_TIME, NO_WAIT, ON_PREMISES, OFFLINE),
        tuple(
            Fit(pattern, criterion, "yes", Verdict.RULED_OUT)
            for pattern, criteria in ruled_out_by.items()
            for criterion in criteria
        ),
    )


def test_without_a_conflict_nothing_has_to_be_given_up():
    model = guide(odata=("offline",), package=())
    assert ways_out(model, ALL_YES) == ()


def test_each_way_out_names_the_patterns_it_brings_back():
    model = guide(odata=("offline",), package=("on-premises",), event=("offline",))
    assert ways_out(model, ALL_YES) == (
        WayOut(("on-premises",), ("package",), ("package",)),
        WayOut(("offline",), ("odata", "event"), ("odata", "event")),
    )


def test_smaller_sets_come_first():
    model = guide(odata=("real-time", "on-premises"), package=("offline",))
    given_up = [way.given_up for way in ways_out(model, ALL_YES)]
    assert given_up == [("offline",), ("real-time", "on-premises")]


def test_a_set_is_not_offered_where_a_part_of_it_is_enough():
    model = guide(odata=("on-premises",), package=("on-premises", "offline"))
    assert [way.given_up for way in ways_out(model, ALL_YES)] == [("on-premises",)]


def test_giving_up_a_parent_silences_the_questions_asked_because_of_it():
    model = guide(odata=("no-wait",), package=("real-time", "no-wait"))
    assert ways_out(model, ALL_YES) == (
        WayOut(("real-time",), ("odata", "package"), ("odata", "package")),
        WayOut(("no-wait",), ("odata",), ("odata",)),
    )


def test_giving_up_a_grandparent_silences_all_below_it():
    deep = Criterion(
        "deep", "Deep", "?", YES, asked_when=Condition("no-wait", ("yes",))
    )
    model = DecisionModel(
        (Pattern("odata", "OData"),),
        (REAL_TIME, NO_WAIT, deep),
        (Fit("odata", "deep", "yes", Verdict.RULED_OUT),),
    )
    answers = dict.fromkeys(("real-time", "no-wait", "deep"), "yes")
    given_up = [way.given_up for way in ways_out(model, answers)]
    assert given_up == [("real-time",), ("no-wait",), ("deep",)]


def test_a_pattern_brought_back_need_not_be_the_one_recommended():
    model = guide(odata=("offline",), package=("offline",))
    reserved = Fit("odata", "on-premises", "yes", Verdict.RESERVATION)
    model = DecisionModel(model.patterns, model.criteria, (*model.fits, reserved))
    [way] = ways_out(model, ALL_YES)
    assert (way.brings_back, way.winners) == (("package", "odata"), ("package",))


def with_wishes(*wishes: str) -> DecisionModel:
    """With all yes, OData has a reservation too many, and the package is unsuited."""
    model = guide(odata=(), package=())
    said = {
        "odata": dict.fromkeys(("real-time", "on-premises"), Verdict.RESERVATION),
        "package": {"offline": Verdict.UNSUITED},
    }
    return DecisionModel(
        model.patterns,
        tuple(replace(c, wish=c.slug in wishes) for c in model.criteria),
        tuple(
            Fit(pattern, criterion, "yes", verdict)
            for pattern, verdicts in said.items()
            for criterion, verdict in verdicts.items()
        ),
        most_reservations=1,
    )


def test_where_nothing_fits_it_is_wishes_that_are_given_up():
    assert ways_out(with_wishes("real-time", "offline"), ALL_YES) == (
        WayOut(("real-time",), ("odata",), ("odata",)),
        WayOut(("offline",), ("package",), ("package",)),
    )


def test_where_no_wishes_are_told_any_answers_are_given_up():
    ways = [way.given_up for way in ways_out(with_wishes(), ALL_YES)]
    assert ways == [("real-time",), ("on-premises",), ("offline",)]


def test_facts_are_not_given_up_where_no_wish_helps():
    assert ways_out(with_wishes("no-wait"), ALL_YES) == ()


def test_without_patterns_giving_up_answers_cannot_help():
    assert ways_out(DecisionModel((), (REAL_TIME,), ()), {"real-time": "yes"}) == ()


@given(st.data())
def test_ways_out_are_all_the_smallest_sets_that_work(data):
    model = data.draw(models(verdicts=(*VERDICTS, *[Verdict.RULED_OUT] * 8)))
    answers = data.draw(answers_to(model))

    def best_without(given_up):
        kept = {slug: answers[slug] for slug in answers if slug not in given_up}
        return recommend(model, kept).recommended

    def smallest(may_go):
        enough: list[tuple[str, ...]] = []
        for size in range(len(may_go) + 1):
            for given_up in combinations(may_go, size):
                more = any(set(smaller) <= set(given_up) for smaller in enough)
                if not more and best_without(given_up):
                    enough.append(given_up)
        return enough

    may_go = [slug for slug in answers if model.criterion(slug).wish]
    if not any(criterion.wish for criterion in model.criteria):
        may_go = list(answers)
    expected = smallest(may_go)
    found = ways_out(model, answers)
    if expected == [()]:
        assert found == ()
    else:
        assert [way.given_up for way in found] == expected
    for way in found:
        assert way.winners == best_without(way.given_up)
        assert set(way.winners) <= set(way.brings_back)
