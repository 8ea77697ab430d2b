"""What the sections of a result say, decided before a template sees them."""

import pytest

from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.changes import changes
from guide.walkthrough.pages.deciding import deciders
from guide.walkthrough.pages.headline import headline, reservations, title
from guide.walkthrough.pages.standing import Citations, ranked
from guide.walkthrough.reading import Reading
from guide.walkthrough.record.commonmark import as_text
from guide.walkthrough.record.whole import decision_record
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
BANDS = (
    Option("low", "Low", lower=0),
    Option("middle", "Middle", lower=100),
    Option("high", "High", lower=5000),
)


def fit(pattern, answer, verdict):
    criterion, _, option = answer.partition("=")
    return Fit(pattern, criterion, option, verdict)


def advice(*fits, patterns="abc", most_reservations=None, **answers):
    """What a model of three questions, the last one a quantity, says."""
    model = DecisionModel(
        most_reservations=most_reservations,
        patterns=tuple(Pattern(slug, slug.upper()) for slug in patterns),
        criteria=(
            Criterion("site", "Site", "Where?", (YES, NO)),
            Criterion("speed", "Speed", "How fast?", (YES, NO)),
            Criterion("load", "Load", "How much?", BANDS, unit="records per hour"),
        ),
        fits=fits,
    )
    return Advice(1, model, Reading(answers))


# The headline


def test_three_equals_are_named_in_a_row():
    equals = advice()
    assert title(equals) == "A, B or C"
    assert headline(equals).tone == "tie"
    assert [link.text for link in headline(equals).patterns] == ["A", "B", "C"]


def test_the_best_of_what_is_left_is_not_called_recommended():
    left = advice(
        fit("a", "site=yes", Verdict.RESERVATION),
        fit("b", "site=yes", Verdict.RULED_OUT),
        patterns="ab",
        site="yes",
    )
    assert headline(left).degree_word == "The best of what is left"
    assert reservations(left) == ("“Site”",)


def test_an_open_result_counts_what_can_still_come_first():
    still = advice(
        fit("a", "site=yes", Verdict.STRONG), fit("b", "site=no", Verdict.STRONG)
    )
    assert headline(still).degree_word == "Open: 2 patterns can still come first"
    assert title(still) == "So far A, B or C"
    assert headline(still).lead == (
        "What is still open can change that. Only A and B can still come first."
    )


def test_an_open_result_names_only_what_its_heading_does_not():
    said = [fit("a", "site=yes", Verdict.STRONG), fit("b", "site=no", Verdict.STRONG)]
    tied = headline(advice(*said, patterns="ab"))
    assert [link.text for link in tied.patterns] == ["A", "B"]
    assert tied.lead == "No other pattern can still come first."
    ahead = fit("c", "load=low", Verdict.STRONG)
    leads = headline(advice(*said, ahead, load="low"))
    assert "A and B can still come first, too." in leads.lead


def test_one_pattern_that_can_still_come_first_is_counted_as_one():
    still = advice(fit("a", "site=no", Verdict.RULED_OUT), patterns="a")
    assert headline(still).degree_word == "Open: 1 pattern can still come first"
    assert "No other pattern can still come first." in headline(still).lead


def test_a_lead_of_too_many_is_none():
    still = advice(fit("a", "site=yes", Verdict.STRONG), patterns="abcd")
    assert title(still) == "Nothing stands out yet"
    assert headline(still).patterns == ()


def test_a_conflict_names_nothing():
    none = advice(fit("a", "site=yes", Verdict.RULED_OUT), patterns="a", site="yes")
    assert title(none) == "Nothing does all of this"


def test_where_nothing_fits_the_nearest_says_what_keeps_it_back():
    bent = advice(
        fit("a", "site=yes", Verdict.UNSUITED),
        fit("b", "site=yes", Verdict.RULED_OUT),
        patterns="ab",
        most_reservations=2,
        site="yes",
    )
    assert title(bent) == "Nothing fits well"
    assert headline(bent).tone == "none"
    assert headline(bent).degree_word == "Settled"
    assert headline(bent).lead == (
        "The nearest is A (unsuited on “Site”). Below: the fewest wishes to give up."
    )


def test_three_reservations_do_not_fit_well():
    answers = {"site": "yes", "speed": "yes", "load": "low"}
    reserved = advice(
        *(fit("a", f"{s}={o}", Verdict.RESERVATION) for s, o in answers.items()),
        patterns="a",
        most_reservations=2,
        **answers,
    )
    assert headline(reserved).lead.startswith(
        "The nearest is A (3 reservations: “Site”, “Speed” and “Load”)."
    )


def test_what_equals_share_is_weighed_and_what_parts_them_is_said():
    equals = advice(
        fit("a", "site=yes", Verdict.RESERVATION),
        fit("b", "site=yes", Verdict.RESERVATION),
        fit("a", "speed=yes", Verdict.RESERVATION),
        fit("b", "load=low", Verdict.RESERVATION),
        patterns="ab",
        site="yes",
        speed="yes",
        load="low",
    )
    assert reservations(equals) == ("“Site”",)
    assert headline(equals).lead == (
        "They stand equal: A has a reservation on “Speed”, while B has a reservation "
        "on “Load”."
    )


def test_three_equals_are_told_apart_one_after_the_other():
    equals = advice(
        *(
            fit(pattern, f"{slug}={said}", verdict)
            for pattern, slug, said, verdict in (
                ("a", "site", "yes", Verdict.STRONG),
                ("a", "speed", "yes", Verdict.RESERVATION),
                ("b", "speed", "yes", Verdict.STRONG),
                ("b", "load", "low", Verdict.RESERVATION),
                ("c", "load", "low", Verdict.STRONG),
                ("c", "site", "yes", Verdict.RESERVATION),
            )
        ),
        patterns="abc",
        site="yes",
        speed="yes",
        load="low",
    )
    assert headline(equals).lead == (
        "They stand equal: A is strong on “Site”, with a reservation on “Speed”; B is "
        "strong on “Speed”, with a reservation on “Load”, while C is strong on “Load”, "
        "with a reservation on “Site”."
    )


# What would decide, and what would change it


def test_a_pattern_that_is_sure_of_its_place_lacks_nothing_and_comes_first():
    still = advice(
        fit("b", "site=no", Verdict.STRONG),
        fit("a", "site=yes", Verdict.STRONG),
        fit("a", "site=no", Verdict.STRONG),
        fit("c", "site=yes", Verdict.STRONG),
        fit("c", "site=no", Verdict.STRONG),
    )
    first, second, third = deciders(still).closest
    assert (first.pattern, first.condition) == ("A", "nothing is missing")
    assert (second.pattern, second.condition) == ("C", "nothing is missing")
    assert (third.pattern, third.condition) == ("B", "if this holds, as one of equals")
    text = as_text(decision_record(still, "https://guide.example/"))
    assert "- **A**, as nothing is missing, and others may then stand equal.\n" in text


def test_a_quantity_is_cut_where_the_outcome_changes():
    cut = advice(
        fit("a", "load=low", Verdict.STRONG),
        fit("b", "load=middle", Verdict.STRONG),
        fit("c", "load=high", Verdict.STRONG),
        load="middle",
    )
    [load] = changes(cut).turning
    assert load.stays == "100 to 4,999 records per hour"
    assert [(s.label, s.outcome, s.yours) for s in load.stretches] == [
        ("up to 99", "A", ""),
        ("100 to 4,999", "B", "Middle"),
        ("5,000 or more", "C", ""),
    ]


def test_where_two_answers_change_it_only_together_that_is_said():
    two = advice(
        fit("a", "site=yes", Verdict.STRONG),
        fit("a", "speed=yes", Verdict.STRONG),
        patterns="ab",
        site="yes",
        speed="yes",
    )
    said = changes(two)
    assert said.turning == ()
    assert said.unmoving == "“Site” or “Speed”"
    assert said.about_pairs == "This pair does:"
    [pair] = said.pairs
    assert (pair.answers, pair.outcome) == (("Site: No", "Speed: No"), "A or B")


def test_a_change_to_nothing_that_fits_is_told_from_a_conflict():
    changing = advice(
        fit("a", "site=no", Verdict.UNSUITED),
        fit("a", "speed=no", Verdict.RULED_OUT),
        patterns="a",
        most_reservations=2,
        site="yes",
        speed="yes",
    )
    told = {one.title: one.others[0].outcome for one in changes(changing).turning}
    assert told == {"Site": "Nothing fits well", "Speed": "Every pattern is ruled out"}


def test_an_answer_that_others_hang_on_makes_another_interface():
    model = DecisionModel(
        patterns=(Pattern("a", "A"), Pattern("b", "B")),
        criteria=(
            Criterion("job", "Job", "What for?", (YES, NO)),
            Criterion(
                "site", "Site", "?", (YES, NO), asked_when=Condition("job", ("yes",))
            ),
        ),
        fits=(
            fit("a", "job=yes", Verdict.STRONG),
            fit("b", "job=no", Verdict.STRONG),
        ),
    )
    told = changes(Advice(1, model, Reading({"job": "yes", "site": "yes"})))
    assert told.turning == ()
    assert told.another_interface.title == "Job"
    assert told.about_pairs == "No two together do either."


# How many points there are


@pytest.mark.parametrize(
    ("verdicts", "tally"),
    [
        ([], "No strengths, no reservations"),
        ([Verdict.STRONG], "1 strength, no reservations"),
        ([Verdict.GOOD, Verdict.GOOD], "2 good points, no reservations"),
        ([Verdict.STRONG, Verdict.GOOD], "1 strength, 1 good point, no reservations"),
    ],
)
def test_good_points_are_counted_beside_strengths(verdicts, tally):
    questions = ("site=yes", "speed=yes")
    fits = [fit("a", *one) for one in zip(questions, verdicts, strict=False)]
    said = advice(*fits, patterns="a", site="yes", speed="yes")
    [only] = said.recommendation.standings
    assert ranked(said, only, Citations(said.model)).tally == tally


# How patterns differ


def test_equals_are_told_apart_by_what_not_all_of_them_have():
    equals = advice(
        fit("a", "site=yes", Verdict.STRONG),
        fit("b", "site=yes", Verdict.STRONG),
        fit("a", "speed=yes", Verdict.STRONG),
        fit("b", "load=low", Verdict.STRONG),
        patterns="ab",
        site="yes",
        speed="yes",
        load="low",
    )
    assert [[fit.criterion for fit in one.strong] for one in equals.apart] == [
        ["speed"],
        ["load"],
    ]
