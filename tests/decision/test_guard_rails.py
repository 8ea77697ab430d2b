"""A guard rail holds for every set of answers, open ones included, or is refuted."""

import gc
from dataclasses import replace
from weakref import ref

import pytest

from scenarios.decision.guard_rails import (
    UNANSWERED,
    Circumstances,
    Claim,
    GuardRail,
    Unknown,
    broken_by,
    concerned_by,
    unknown_names,
)
from scenarios.decision.model import (
    Answers,
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    ModelError,
    Option,
    Pattern,
    Verdict,
    Winners,
)
from scenarios.decision.search import Steps, Undecided

JOB = Criterion(
    "job",
    "Job",
    "What is it for?",
    (Option("look-up", "Look up"), Option("tell", "Tell")),
)
TIMING = Criterion(
    "timing",
    "Timing",
    "Does somebody wait?",
    (Option("waits", "Waits"), Option("later", "Later")),
    asked_when=Condition("job", ("look-up",)),
)
DEPLOYMENT = Criterion(
    "deployment",
    "Deployment",
    "Where does F&O run?",
    (Option("cloud", "Cloud", assumed=True), Option("on-premises", "On-premises")),
)
PATTERNS = (
    Pattern("odata", "OData"),
    Pattern("package", "Package API"),
    Pattern("events", "Events"),
)
GUIDE = DecisionModel(
    PATTERNS,
    (DEPLOYMENT, JOB, TIMING),
    (
        Fit("odata", "job", "look-up", Verdict.STRONG),
        Fit("events", "job", "look-up", Verdict.RULED_OUT),
        Fit("events", "job", "tell", Verdict.STRONG),
        Fit("package", "job", "tell", Verdict.RULED_OUT),
        Fit("package", "timing", "waits", Verdict.RULED_OUT),
        Fit("package", "timing", "later", Verdict.STRONG),
        Fit("odata", "deployment", "on-premises", Verdict.RULED_OUT),
    ),
)
"""Look up: OData, or packages for later. Tell: events. OData in the cloud only."""


def rail(
    claim: str,
    *patterns: str,
    when: Circumstances | None = None,
    unless: tuple[Circumstances, ...] = (),
) -> GuardRail:
    return GuardRail("rail", "Because.", Claim(claim), patterns, when or {}, unless)


def breaking(
    claim: str,
    *patterns: str,
    when: Circumstances | None = None,
    unless: tuple[Circumstances, ...] = (),
) -> Answers | None:
    return broken_by(GUIDE, rail(claim, *patterns, when=when, unless=unless))


# What an editor may state


@pytest.mark.parametrize(
    ("recommended", "allowing"),
    [
        ((), {Claim.NEVER, Claim.ONLY, Claim.NOTHING_FITS}),
        (("events",), {Claim.NEVER, Claim.SOMETHING_FITS}),
        (("odata",), {Claim.ONLY, Claim.ALWAYS, Claim.SOMETHING_FITS}),
        (("odata", "package"), {Claim.ONLY, Claim.ALWAYS, Claim.SOMETHING_FITS}),
        (("odata", "events"), {Claim.ALWAYS, Claim.SOMETHING_FITS}),
    ],
)
def test_what_each_claim_says_of_odata_and_packages(
    recommended: Winners, allowing: set[Claim]
) -> None:
    said_of = ("odata", "package")
    assert {c for c in Claim if c.allows(said_of, recommended)} == allowing


def test_never_is_broken_by_answers_that_recommend_the_pattern() -> None:
    assert breaking("never", "events", when={"job": ("look-up",)}) is None
    assert breaking("never", "events") == {"deployment": "cloud", "job": "tell"}


def test_only_is_broken_by_any_other_pattern_but_not_by_none() -> None:
    on_premises = {"deployment": ("on-premises",)}
    assert breaking("only", "package", "events", when=on_premises) is None
    assert breaking("only", "package", when=on_premises) == {
        "deployment": "on-premises",
        "job": "tell",
    }


def test_always_is_broken_by_others_alone_and_where_nothing_is_recommended() -> None:
    cloud, look_up = {"deployment": ("cloud",)}, {"job": ("look-up",)}
    assert breaking("always", "odata", when={**cloud, **look_up}) is None
    assert breaking("always", "package", when={**cloud, **look_up}) == {
        "deployment": "cloud",
        "job": "look-up",
    }
    assert breaking("always", "package", when=look_up, unless=(cloud,)) == {
        "deployment": "on-premises",
        "job": "look-up",
        "timing": "waits",
    }


def test_nothing_fits_and_something_fits_are_each_other_s_opposite() -> None:
    waits = {"timing": ("waits",)}
    nowhere = {**waits, "deployment": ("on-premises",)}
    assert breaking("nothing-fits", when=nowhere) is None
    assert breaking("nothing-fits", when=waits) == {
        "deployment": "cloud",
        "job": "look-up",
        "timing": "waits",
    }
    assert breaking("something-fits", unless=(nowhere,)) is None
    assert breaking("something-fits") == {
        "deployment": "on-premises",
        "job": "look-up",
        "timing": "waits",
    }


def test_what_does_not_fit_well_enough_is_not_recommended() -> None:
    bent = Fit("odata", "timing", "waits", Verdict.UNSUITED)
    strict = replace(GUIDE, fits=(*GUIDE.fits, bent), most_reservations=0)
    waits = {"timing": ("waits",)}
    assert broken_by(GUIDE, rail("nothing-fits", when=waits)) is not None
    assert broken_by(strict, rail("nothing-fits", when=waits)) is None
    assert broken_by(strict, rail("something-fits", when=waits)) == {
        "deployment": "cloud",
        "job": "look-up",
        "timing": "waits",
    }


def test_a_question_may_be_left_open() -> None:
    alone = rail("always", "package", when={"deployment": ("on-premises",)})
    assert broken_by(GUIDE, replace(alone, unless=({"job": ("tell",)},))) == {
        "deployment": "on-premises",
        "job": "look-up",
        "timing": "waits",
    }
    slow = replace(GUIDE, fits=GUIDE.fits[:-1])
    ties = rail("always", "package", when={"job": ("look-up",)})
    assert broken_by(slow, ties) == {"deployment": "cloud", "job": "look-up"}


def test_unanswered_means_open_or_not_asked() -> None:
    unanswered = {"timing": (UNANSWERED,)}
    assert breaking("never", "package", when=unanswered) == {
        "deployment": "on-premises",
        "job": "look-up",
    }
    assert breaking("never", "events", when=unanswered) is not None
    assert breaking("never", "events", unless=(unanswered,)) is None


def test_what_is_assumed_and_what_others_depend_on_are_never_open() -> None:
    assert (
        breaking("never", *GUIDE._patterns, when={"deployment": (UNANSWERED,)}) is None
    )
    assert breaking("never", *GUIDE._patterns, when={"job": (UNANSWERED,)}) is None


def test_a_statement_about_no_answers_holds_and_says_so() -> None:
    impossible = rail("nothing-fits", when={"job": ("tell",), "timing": ("waits",)})
    assert broken_by(GUIDE, impossible) is None
    assert concerned_by(GUIDE, impossible) is None
    every = tuple({"job": (option.slug,)} for option in JOB.options)
    assert concerned_by(GUIDE, rail("nothing-fits", unless=every)) is None
    assert concerned_by(GUIDE, rail("nothing-fits", unless=every[:1])) == {
        "deployment": "cloud",
        "job": "tell",
    }


def test_outside_of_an_exception_each_of_its_lines_may_fail() -> None:
    for_later = {"job": ("look-up",), "timing": ("later",)}
    assert breaking("never", "package", unless=(for_later,)) == {
        "deployment": "on-premises",
        "job": "look-up",
    }


def test_no_answer_is_told_that_the_counter_example_does_not_need() -> None:
    """Packages are first only with both answers, but events already with neither."""
    much = Criterion("much", "Much", "Is it much?", JOB.options)
    green = Criterion("green", "Green", "Is it green?", JOB.options)
    model = DecisionModel(
        PATTERNS,
        (DEPLOYMENT, much, green),
        (
            Fit("package", "deployment", "cloud", Verdict.RESERVATION),
            Fit("odata", "much", "tell", Verdict.RULED_OUT),
            Fit("events", "green", "tell", Verdict.RULED_OUT),
        ),
    )
    never = rail("never", "package", "events", when={"deployment": ("cloud",)})
    assert broken_by(model, never) == {"deployment": "cloud"}
    neither = {"much": (UNANSWERED,), "green": (UNANSWERED,)}
    assert broken_by(model, replace(never, unless=(neither,))) == {
        "deployment": "cloud",
        "much": "tell",
    }


def test_an_exception_without_lines_excepts_everything() -> None:
    assert breaking("never", "odata", unless=({},)) is None


def test_unknown_names_are_told_and_never_looked_for() -> None:
    strange = rail(
        "never",
        "fax",
        when={"job": ("look-up", UNANSWERED, "dance"), "mood": ("good",)},
        unless=({"mood": ("bad",)},),
    )
    assert unknown_names(GUIDE, strange) == (
        Unknown("pattern", "fax"),
        Unknown("option", "dance", "job"),
        Unknown("criterion", "mood"),
    )
    with pytest.raises(KeyError, match='rail names the unknown pattern "fax"'):
        broken_by(GUIDE, strange)


def test_what_the_steps_do_not_decide_is_not_guessed() -> None:
    with pytest.raises(Undecided):
        broken_by(GUIDE, rail("never", "package"), Steps(0))


def test_no_option_can_be_called_unanswered() -> None:
    options = (Option(UNANSWERED, "Open"),)
    with pytest.raises(ModelError, match="unanswered"):
        DecisionModel((), (Criterion("c", "C", "?", options),), ())


def test_a_model_is_forgotten_with_all_that_was_made_of_it() -> None:
    model = replace(GUIDE, references=())
    broken_by(model, rail("never", "odata"))
    gone = ref(model)
    del model
    gc.collect()
    assert gone() is None
