"""An editor sees each row that a draft has otherwise, as it was and as it is."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given

from scenarios.decision.differences import Difference, Edit, Table, differences
from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Reference,
    Verdict,
)
from scenarios.decision.recipes import Leg, Recipe
from tests.decision.models import models

YES, NO = Option("yes", "Yes"), Option("no", "No")
WAITS = Criterion("waits", "Waits", "Does somebody wait?", (YES, NO))
MANY = Criterion("many", "Many", "Many records?", (YES, NO))
ODATA, PACKAGE = Pattern("odata", "OData"), Pattern("package", "Package API")
PRAISE = Fit("odata", "waits", "yes", Verdict.STRONG, "It answers at once.", ("docs",))
LIVE = DecisionModel(
    (ODATA, PACKAGE),
    (WAITS, MANY),
    (PRAISE,),
    (Reference("docs", "The manual", "https://docs.example"),),
    (Proviso("awake", "It is day.", ("odata",), MappingProxyType({})),),
    (OutsideSolution("copy", "A copy", "Keep one.", {"many": ("yes",)}),),
    most_reservations=2,
    recipes=(Recipe("both", "Both", (Leg("Starts", "It", "A file", "odata"),)),),
)


def seen(**changes: Any) -> tuple[Difference, ...]:
    """What is told of the live model and one with some parts changed."""
    return differences(LIVE, replace(LIVE, **changes))


def test_equal_models_differ_in_nothing() -> None:
    assert seen() == ()
    assert differences(LIVE, DecisionModel.from_dict(LIVE.to_dict())) == ()


@given(models(3, 3, 3), models(3, 3, 3))
def test_only_equal_models_differ_in_nothing(
    one: DecisionModel, other: DecisionModel
) -> None:
    equal = one.to_dict() | {"fits": {}} == other.to_dict() | {"fits": {}}
    same_fits = set(one.fits) == set(other.fits)
    assert (differences(one, other) == ()) == (equal and same_fits)


def test_a_changed_fit_tells_each_field_as_it_was_and_is() -> None:
    now = replace(PRAISE, verdict=Verdict.RESERVATION, reason="It is slow.")
    assert seen(fits=(now,)) == (
        Difference(
            *(Table.FIT, ("odata", "waits", "yes"), PRAISE, now),
            edits=(
                Edit("verdict", Verdict.STRONG, Verdict.RESERVATION),
                Edit("reason", "It answers at once.", "It is slow."),
            ),
        ),
    )


def test_a_condition_is_a_field_of_its_criterion() -> None:
    condition = Condition("waits", ("yes",))
    [told] = seen(criteria=(WAITS, replace(MANY, asked_when=condition)))
    assert (told.table, told.key) == (Table.CRITERION, ("many",))
    assert told.edits == (Edit("asked_when", None, condition),)


def test_what_is_new_comes_before_what_is_gone() -> None:
    post = Pattern("post", "Post")
    assert seen(patterns=(ODATA, post)) == (
        Difference(Table.PATTERN, ("post",), None, post),
        Difference(Table.PATTERN, ("package",), PACKAGE, None),
    )


def test_options_are_rows_of_their_own() -> None:
    maybe = Option("maybe", "Maybe")
    assert seen(criteria=(WAITS, replace(MANY, options=(NO, maybe)))) == (
        Difference(Table.OPTION, ("many", "maybe"), None, maybe),
        Difference(Table.OPTION, ("many", "yes"), YES, None),
    )


@pytest.mark.parametrize(
    ("part", "table", "field", "before", "after"),
    [
        ("provisos", Table.PROVISO, "text", "It is day.", "It is night."),
        ("outside", Table.OUTSIDE, "title", "A copy", "Two copies"),
        ("recipes", Table.RECIPE, "title", "Both", "All of them"),
        ("references", Table.REFERENCE, "page_date", "", "2026-01-01"),
    ],
)
def test_what_advice_rests_on_is_told_as_well(
    part: str, table: Table, field: str, before: str, after: str
) -> None:
    [row] = getattr(LIVE, part)
    [told] = seen(**{part: (replace(row, **{field: after}),)})
    assert (told.table, told.edits) == (table, (Edit(field, before, after),))


def test_another_order_is_a_difference() -> None:
    assert seen(patterns=(PACKAGE, ODATA)) == (
        Difference(
            *(Table.PATTERN, ()),
            edits=(Edit("order", ("odata", "package"), ("package", "odata")),),
        ),
    )
    [told] = seen(criteria=(WAITS, replace(MANY, options=(NO, YES))))
    assert (told.table, told.key) == (Table.OPTION, ("many",))


def test_how_many_reservations_are_accepted_is_told() -> None:
    [told] = seen(most_reservations=3)
    assert (told.table, told.edits) == (Table.MODEL, (Edit("most_reservations", 2, 3),))
