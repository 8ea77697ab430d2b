"""A changed row is told in the words of the editors' forms, and in brief for a note."""

from dataclasses import replace

import pytest

from scenarios.decision.differences import differences
from scenarios.decision.impact import OptionResults
from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Proviso,
    Reference,
    Verdict,
)
from scenarios.decision.recipes import Leg, Offer, Recipe
from scenarios.editions import DRAFT, Live
from scenarios.review.changes import changes, in_brief, said
from scenarios.review.results import Results

YES, NO = Option("yes", "Yes"), Option("no", "No", share=40)
WAITS = Criterion("waits", "Waiting", "Does somebody wait?", (YES, NO))
MANY = Criterion("many", "Many", "Many records?", (YES, NO))
PRAISE = Fit("odata", "waits", "yes", Verdict.STRONG, "It answers at once.", ("docs",))
DOCS = Reference("docs", "The manual", "https://docs.example")
NEWS = Reference("news", "The news", "https://news.example")
IF_NOBODY_WAITS = Condition("waits", ("no",))
ODATA, PACKAGE = Pattern("odata", "OData"), Pattern("package", "Package API")
LIVE = DecisionModel(
    (ODATA, PACKAGE), (WAITS, MANY), (PRAISE,), (DOCS, NEWS), most_reservations=2
)


def told(**parts):
    draft = replace(LIVE, **parts)
    return changes(LIVE, draft, differences(LIVE, draft))


@pytest.mark.parametrize(
    ("parts", "brief"),
    [
        (
            {"fits": (replace(PRAISE, verdict=Verdict.RULED_OUT, reason="No."),)},
            "Waiting Yes: OData strong → ruled out",
        ),
        (
            {"fits": (replace(PRAISE, reason="No.", references=()),)},
            "Waiting Yes: OData (reason and references)",
        ),
        ({"fits": ()}, "Waiting Yes: OData is gone"),
        ({"patterns": (PACKAGE, ODATA)}, "order of patterns"),
        ({"references": (NEWS, DOCS)}, "order of references"),
        (
            {"patterns": (ODATA, PACKAGE, Pattern("post", "Post"))},
            "pattern Post is new",
        ),
        (
            {"criteria": (replace(WAITS, options=(NO, YES)), MANY)},
            "order of options of Waiting",
        ),
        (
            {
                "criteria": (
                    WAITS,
                    replace(MANY, asked_when=IF_NOBODY_WAITS),
                )
            },
            "criterion Many (asked when)",
        ),
        (
            {"criteria": (WAITS, replace(MANY, options=(YES,)))},
            "Many No is gone",
        ),
        (
            {"provisos": (Proviso("awake", "It is day.", ("odata",), {}),)},
            "proviso awake is new",
        ),
        ({"most_reservations": 3}, "reservations accepted 2 → 3"),
    ],
)
def test_each_kind_of_change_in_brief(parts, brief):
    [change] = told(**parts)
    assert change.brief == brief


def test_a_changed_row_tells_the_fields_as_the_forms_call_them():
    [change] = told(references=(replace(DOCS, page_date="2026-01-01"), NEWS))
    assert change.title == "Reference The manual"
    assert [(line.field, line.live, line.draft) for line in change.lines] == [
        ("page date", "–", "2026-01-01")
    ]


def test_a_new_row_tells_all_that_it_says_and_a_lost_one_all_that_it_said():
    [change] = told(fits=())
    assert [(line.field, line.live, line.draft) for line in change.lines] == [
        ("verdict", "strong", "–"),
        ("reason", "It answers at once.", "–"),
        ("references", "docs", "–"),
    ]
    new = Pattern("post", "Post", summary="By hand.")
    [change] = told(patterns=(ODATA, PACKAGE, new))
    assert [(line.field, line.draft) for line in change.lines] == [
        ("name", "Post"),
        ("summary", "By hand."),
    ]


def test_contents_in_words():
    assert said(LIVE, True) == "yes"
    assert said(LIVE, ()) == "–"
    assert said(LIVE, 0) == "0"
    assert said(LIVE, Condition("waits", ("yes", "no"))) == "Waiting is “Yes” or “No”"
    assert said(LIVE, {"waits": ("yes", "no"), "many": ("no",)}) == (
        "waits: yes, no; many: no"
    )
    leg = Leg("Tells", "It sends", "A key", companion="Service Bus")
    assert said(LIVE, (leg, leg)).count("Tells, It sends, A key, Service Bus") == 2
    assert said(LIVE, Offer(("odata", "package"), {"many": ("no",)}, "It helps.")) == (
        "odata, package, many: no, It helps."
    )
    [change] = told(recipes=(Recipe("both", "Both", (leg,)),))
    assert [line.field for line in change.lines] == ["title", "legs"]


def test_a_note_has_as_many_changes_as_fit_and_counts_the_rest():
    fits = (replace(PRAISE, verdict=Verdict.GOOD),)
    made = told(most_reservations=3, patterns=(PACKAGE, ODATA), fits=fits)
    whole = "; ".join(change.brief for change in made)
    assert in_brief(made, len(whole)) == whole
    assert in_brief(made, len(whole) - 1) == (
        "reservations accepted 2 → 3; order of patterns; and 1 more"
    )
    assert in_brief(made, 20) == "3 changes"
    assert in_brief((), 20) == ""


def test_an_option_that_nobody_can_choose_is_told():
    results = Results(Live(1, LIVE), Live(DRAFT, LIVE))
    nobody = results.readers(OptionResults("many", "no", True, ()))
    assert (nobody.sentence, nobody.results) == ("“No” (Many) can never be chosen.", ())
