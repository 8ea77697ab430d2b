"""Answers of which both models take the same, though they ask in other places."""

from dataclasses import replace

from scenarios.decision.impact import impact
from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)

YES, NO = Option("yes", "Yes"), Option("no", "No")
PATTERNS = (Pattern("odata", "OData"), Pattern("package", "Package API"))
OUT = Verdict.RULED_OUT


def asked(slug, *options, after=None):
    condition = Condition(*after) if after else None
    return Criterion(slug, slug, "?", options or (YES, NO), asked_when=condition)


def model(*criteria, out):
    """A model that rules a pattern out with some answers."""
    fits = tuple(Fit(*told, OUT) for told in out)
    return DecisionModel(PATTERNS, criteria, fits)


def flips(live, draft):
    return [(f.pattern, f.gained, dict(f.answers)) for f in impact(live, draft).flips]


def test_what_one_model_takes_as_said_may_be_left_out_where_the_other_asks_nothing():
    said = replace(NO, assumed=True)
    live = model(
        asked("waits"),
        asked("retry", YES, said, after=("waits", ("yes",))),
        out=[("odata", "retry", "no")],
    )
    other = asked("retry", YES, Option("later", "Later"), after=("waits", ("no",)))
    draft = model(asked("waits"), other, out=[])
    assert flips(live, draft) == [("odata", True, {"waits": "yes"})]


def two_below(parent, out):
    """Two questions after a yes to a third, of which one rules Package API out."""
    below = (asked(slug, after=(parent, ("yes",))) for slug in ("first", "second"))
    no_wait = ("package", "waits", "no")
    return model(
        *(asked("waits"), asked("bulk"), *below), out=[no_wait, ("package", out, "yes")]
    )


def test_several_questions_that_stand_elsewhere_get_the_same_answer_in_both():
    told = {"waits": "yes", "bulk": "yes", "first": "yes", "second": "no"}
    found = flips(two_below("waits", "second"), two_below("bulk", "first"))
    assert ("package", False, told) in found


def test_no_flip_needs_two_answers_to_one_question():
    found = flips(two_below("waits", "second"), two_below("bulk", "second"))
    assert ("package", False) not in [told[:2] for told in found]


def test_the_lowest_bands_are_compared_by_the_smallest_number_that_can_be_told():
    def bands(*slugs):
        options = [Option(slug, slug, lower=2 * n) for n, slug in enumerate(slugs)]
        return replace(asked("volume", *options), unit="records per hour")

    live = model(bands("none", "some"), out=[("odata", "volume", "none")])
    draft = model(bands("nothing", "more"), out=[])
    assert flips(live, draft) == [("odata", True, {"volume": "1"})]
