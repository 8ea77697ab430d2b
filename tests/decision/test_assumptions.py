"""Which assumed answers are dangerous, alone or together, and which are harmless."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from scenarios.decision.assumptions import Assumption, Danger, weigh_assumptions
from scenarios.decision.boundaries import Change, boundaries
from scenarios.decision.model import (
    UNSURE,
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from scenarios.decision.recommend import recommend
from tests.decision.models import TIMING, models_with_answers

WAIT = Criterion(
    "wait",
    "Wait",
    "Who waits?",
    (Option("user", "A user"), Option("nobody", "Nobody")),
    asked_when=Condition("timing", ("real-time",)),
)
SIZE = Criterion(
    "size",
    "Size",
    "How many?",
    (Option("small", "Few"), Option("middle", "Some"), Option("large", "Many")),
)


def guide(*fits: tuple[str, str, str, Verdict]) -> DecisionModel:
    return DecisionModel(
        (Pattern("odata", "OData"), Pattern("package", "Package API")),
        (TIMING, WAIT, SIZE),
        tuple(Fit(*fit) for fit in fits),
    )


def test_an_assumption_that_flips_the_advice_alone_says_to_what():
    model = guide(("package", "timing", "batch", Verdict.STRONG))
    [timing] = weigh_assumptions(model, {"timing": "real-time"}, {"timing"})
    assert timing == Assumption(
        "timing",
        "real-time",
        Danger.ALONE,
        share=Fraction(1),
        changes=(Change("batch", ("package",)),),
    )


def test_the_more_options_flip_the_advice_the_more_dangerous():
    model = guide(
        ("odata", "size", "small", Verdict.STRONG),
        ("odata", "size", "middle", Verdict.STRONG),
        ("package", "size", "large", Verdict.STRONG),
        ("package", "timing", "batch", Verdict.STRONG),
    )
    answers = {"size": "small", "timing": "real-time"}
    found = weigh_assumptions(model, answers, answers)
    assert [(one.criterion, one.share) for one in found] == [
        ("timing", Fraction(1)),
        ("size", Fraction(1, 2)),
    ]


def test_two_assumptions_can_be_dangerous_only_together():
    model = guide(
        ("odata", "timing", "real-time", Verdict.STRONG),
        ("odata", "size", "small", Verdict.STRONG),
    )
    answers = {"timing": "real-time", "size": "small"}
    timing, size = weigh_assumptions(model, answers, {"timing", "size"})
    assert timing.danger == size.danger == Danger.TOGETHER
    kept, wrong = timing.example
    assert (kept["timing"], wrong["timing"]) == ("real-time", "batch")
    assert kept["size"] == wrong["size"] != "small"


def test_an_assumption_is_harmless_where_only_certain_answers_could_help_it_flip():
    model = guide(
        ("odata", "timing", "real-time", Verdict.STRONG),
        ("odata", "size", "small", Verdict.STRONG),
    )
    answers = {"timing": "real-time", "size": "small"}
    [timing] = weigh_assumptions(model, answers, {"timing"})
    assert timing == Assumption("timing", "real-time", Danger.HARMLESS)


def test_an_answer_silenced_by_another_assumption_is_dangerous_together_with_it():
    model = guide(("package", "wait", "nobody", Verdict.STRONG))
    answers = {"timing": "batch", "wait": "user"}
    [timing, wait] = weigh_assumptions(model, answers, {"timing", "wait"})
    assert (timing.criterion, timing.danger) == ("timing", Danger.TOGETHER)
    assert (wait.criterion, wait.danger) == ("wait", Danger.TOGETHER)


def test_an_answer_that_is_silent_whatever_is_assumed_is_left_out():
    model = guide(("package", "wait", "nobody", Verdict.STRONG))
    assert weigh_assumptions(model, {"wait": "user"}, {"wait"}) == ()
    silenced = {"timing": "batch", "wait": "user"}
    assert weigh_assumptions(model, silenced, {"wait"}) == ()


def test_only_answers_can_be_assumed():
    model = guide(("package", "timing", "batch", Verdict.STRONG))
    answers = {"timing": UNSURE, "size": "small"}
    assert weigh_assumptions(model, answers, {"timing", "wait", "weather"}) == ()


@given(models_with_answers(max_criteria=5, max_options=3), st.data())
def test_dangers_are_those_that_trying_every_combination_shows(drawn, data):
    model, answers = drawn
    assumed = data.draw(st.sets(st.sampled_from([*answers, "c0"])))
    guessed = [slug for slug in answers if slug in assumed and answers[slug] != UNSURE]
    found = weigh_assumptions(model, answers, assumed)

    def best(**changes):
        return recommend(model, answers | changes).recommended

    flips = {b.criterion: b.changes for b in boundaries(model, answers)}
    for one in found:
        others = [o.slug for o in model.criterion(one.criterion).options]
        others.remove(one.option)
        changing = [o for o in others if best(**{one.criterion: o}) != best()]
        assert (one.danger == Danger.ALONE) == bool(changing)
        assert one.share == Fraction(len(changing), max(1, len(others)))
        assert one.changes == flips.get(one.criterion, ())
    expected = {slug for slug in guessed if can_change(model, answers, guessed, slug)}
    assert {one.criterion for one in found} <= set(guessed)
    assert {o.criterion for o in found if o.danger != Danger.HARMLESS} == expected
    for one in found:
        if one.danger == Danger.TOGETHER:
            check_example(model, answers, guessed, one)
    order = list(answers)
    ranks = [(o.danger, -o.share, order.index(o.criterion)) for o in found]
    assert ranks == sorted(ranks)


def can_change(model, answers, guessed, slug):
    """Whether some values of the other guesses let this one change the winners."""
    others = [other for other in guessed if other != slug]
    for values in product(*(options(model, other) for other in others)):
        context = answers | dict(zip(others, values, strict=True))
        tops = {
            recommend(model, context | {slug: option}).recommended
            for option in options(model, slug)
        }
        if len(tops) > 1:
            return True
    return False


def options(model, slug):
    return [option.slug for option in model.criterion(slug).options]


def check_example(model, answers, guessed, assumption):
    kept, wrong = assumption.example
    slug = assumption.criterion
    assert kept[slug] == assumption.option != wrong[slug]
    assert recommend(model, kept).recommended != recommend(model, wrong).recommended
    for example in (kept, wrong):
        for other, chosen in example.items():
            assert other in guessed or chosen == answers[other]
            assert model.applies(model.criterion(other), example)
    for other in set(kept) & set(wrong) - {slug}:
        assert kept[other] == wrong[other]
