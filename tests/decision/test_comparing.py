"""How patterns differ by what is said of them."""

from scenarios.decision.comparing import Apart, beyond, told_apart
from scenarios.decision.model import Fit, Verdict
from scenarios.decision.recommend import Degree, Standing


def strength(pattern, criterion):
    return Fit(pattern, criterion, "yes", Verdict.STRONG)


def test_what_all_the_others_have_too_tells_nothing_apart():
    speed, site = strength("a", "speed"), strength("a", "site")
    assert beyond([speed, site], [strength("b", "speed")]) == (site,)


def test_it_takes_all_of_the_others_to_share_something():
    speed = strength("a", "speed")
    assert beyond([speed], [strength("b", "speed")], []) == (speed,)


def test_a_pattern_alone_has_all_that_is_said_of_it():
    speed = strength("a", "speed")
    assert beyond([speed]) == (speed,)
    assert told_apart([]) == ()
    alone = Standing("a", Degree.RECOMMENDED, strong=(speed,))
    assert told_apart([alone]) == (Apart("a", strong=(speed,), reservations=()),)


def test_equals_are_told_apart_by_strengths_and_by_reservations():
    strong, reserved = strength("a", "speed"), Fit("b", "site", "no", Verdict(2))
    equals = [
        Standing("a", Degree.EQUAL, strong=(strong, strength("a", "load"))),
        Standing(
            "b",
            Degree.EQUAL,
            strong=(strength("b", "load"),),
            reservations=(reserved,),
        ),
    ]
    assert told_apart(equals) == (
        Apart("a", strong=(strong,), reservations=()),
        Apart("b", strong=(), reservations=(reserved,)),
    )
