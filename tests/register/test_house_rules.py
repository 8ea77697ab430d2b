"""An organisation's rules decide with those of the documents, and show as its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.register.house_rules import (
    HouseRule,
    Unfit,
    check,
    is_house_rule,
    of_the_house,
    read_rules,
    with_rules,
)
from scenarios.decision.model import UNSURE, Verdict
from scenarios.decision.questions import settled_winners
from scenarios.decision.recommend import recommend
from tests.decision.models import completions, models
from tests.decision.samples import GUIDE

NO_PACKAGES = HouseRule(("package",), Verdict.RULED_OUT, "No files here.")
THROUGH_THE_BUS = HouseRule(
    ("odata",), Verdict.RESERVATION, "Through the bus.", "timing", ("yes",)
)


def advised(answers, *rules):
    model, house = with_rules(GUIDE, rules)
    return recommend(model, answers | house)


def test_what_the_house_rules_out_is_out():
    standing = advised({}, NO_PACKAGES).of("package")
    assert [fit.reason for fit in of_the_house(standing)] == ["No files here."]
    assert standing.ruled_out


def test_a_rule_that_hangs_on_an_answer_holds_with_that_answer_only():
    assert advised({"timing": "yes"}, THROUGH_THE_BUS).of("odata").reservations
    assert not advised({"timing": "no"}, THROUGH_THE_BUS).of("odata").reservations


def test_without_rules_the_model_is_the_very_same():
    assert with_rules(GUIDE, ()) == (GUIDE, {})


def test_a_rule_that_an_edition_does_not_know_says_nothing():
    fax = HouseRule(("fax",), Verdict.RULED_OUT, "No fax.")
    asked = HouseRule(("odata",), Verdict.RULED_OUT, "No.", "colour", ("mauve",))
    assert with_rules(GUIDE, (fax, asked)) == (GUIDE, {})


@st.composite
def ruled(draw):
    """A model, rules for it, and an answer to some of its questions."""
    model = draw(models(max_criteria=3, max_options=3, max_patterns=4))
    slugs = [pattern.slug for pattern in model.patterns]
    rules = []
    for _ in range(draw(st.integers(0, 3))):
        patterns = draw(st.lists(st.sampled_from(slugs), min_size=1, unique=True))
        verdict = draw(st.sampled_from((Verdict.RULED_OUT, Verdict.RESERVATION)))
        criterion = draw(st.sampled_from((None, *model.criteria)))
        options = [option.slug for option in criterion.options] if criterion else [""]
        chosen = draw(st.lists(st.sampled_from(options), min_size=1, unique=True))
        rules.append(
            HouseRule(tuple(patterns), verdict, "So.", criterion.slug, tuple(chosen))
            if criterion
            else HouseRule(tuple(patterns), verdict, "So.")
        )
    answers = {
        c.slug: draw(st.sampled_from([UNSURE, *(o.slug for o in c.options)]))
        for c in model.criteria
        if draw(st.booleans())
    }
    return model, tuple(rules), answers


def holds(rule, completion):
    return not rule.criterion or completion.get(rule.criterion) in rule.options


@given(ruled())
def test_rules_add_to_what_documents_say_and_to_nothing_else(drawn):
    model, rules, answers = drawn
    ours, house = with_rules(model, rules)
    outcomes = set()
    for completion in completions(model, answers):
        plain, advice = (
            recommend(model, completion),
            recommend(ours, completion | house),
        )
        outcomes.add(advice.recommended)
        for standing in plain.standings:
            speaking = [
                rule.verdict
                for rule in rules
                if standing.pattern in rule.patterns and holds(rule, completion)
            ]
            told = advice.of(standing.pattern)
            assert len(told.reservations) == len(
                standing.reservations
            ) + speaking.count(Verdict.RESERVATION)
            assert bool(told.ruled_out) == bool(
                standing.ruled_out or Verdict.RULED_OUT in speaking
            )
            assert told.strong == standing.strong
    settled = settled_winners(ours, answers | house)
    assert outcomes == {settled} if settled is not None else len(outcomes) > 1


def test_rules_go_out_and_come_back_as_they_are():
    rules = (NO_PACKAGES, THROUGH_THE_BUS)
    assert read_rules([rule.told() for rule in rules]) == rules


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("no BYOD", "no list of rules"),
        ({"patterns": []}, "no list of rules"),
        (["no BYOD"], "Rule 1 is no rule"),
        ([{"verdict": "ruled-out", "reason": "So."}], "names no pattern"),
        ([{"patterns": "byod", "verdict": "ruled-out"}], "names no pattern"),
        ([{"patterns": ["byod"], "verdict": "good", "reason": "So."}], "must say"),
        ([{"patterns": ["byod"], "verdict": "ruled-out"}], "gives no reason"),
        (
            [{"patterns": ["byod"], "verdict": "ruled-out", "reason": "s" * 201}],
            "over 200 letters",
        ),
        (
            [
                {
                    "patterns": ["byod"],
                    "verdict": "ruled-out",
                    "reason": "So.",
                    "when": {"job": "bulk"},
                }
            ],
            "one question",
        ),
        ([{"patterns": ["byod"], "verdict": ["x"], "reason": "So."}], "must say"),
        ([{}] * 51, "51 rules are too many"),
    ],
)
def test_what_is_no_rule_is_refused_with_its_place_and_a_reason(told, said):
    with pytest.raises(Unfit, match=said):
        read_rules(told)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (HouseRule(("fax",), Verdict.RULED_OUT, "So."), "“fax”, which is no pattern"),
        (
            HouseRule(("odata",), Verdict.RULED_OUT, "So.", "mood", ("low",)),
            "“mood”, which is no question",
        ),
        (
            HouseRule(("odata",), Verdict.RULED_OUT, "So.", "timing", ("low",)),
            "“low” is no answer",
        ),
    ],
)
def test_a_new_rule_must_name_what_the_edition_has(rule, said):
    with pytest.raises(Unfit, match=said):
        check([rule], GUIDE)


def test_a_question_of_the_house_is_told_from_the_guides_own():
    model, house = with_rules(GUIDE, (NO_PACKAGES,))
    assert [c.slug for c in model.criteria if is_house_rule(c.slug)] == list(house)
