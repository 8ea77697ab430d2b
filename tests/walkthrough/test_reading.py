"""The query of an address is the whole state of a walkthrough."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from guide.walkthrough.amounts import Amount, Per
from guide.walkthrough.reading import Basis, read
from scenarios.decision.model import Criterion, DecisionModel, Option, Pattern

MODEL = DecisionModel(
    patterns=(Pattern("odata", "OData"),),
    criteria=(
        Criterion(
            "timing", "Timing", "?", (Option("now", "Now"), Option("later", "Later"))
        ),
        Criterion(
            "volume",
            "Volume",
            "?",
            (Option("low", "Low", lower=0), Option("high", "High", lower=5001)),
            unit="records per hour",
        ),
    ),
    fits=(),
)


def reading(query):
    return read(QueryDict(query), MODEL)


def test_options_and_numbers_are_read():
    found = reading("timing=now&volume=6000")
    assert found.chosen == {"timing": "now", "volume": "high"}
    assert found.amounts == {"volume": Amount(6000)}


@pytest.mark.parametrize("query", ["timing=sometime", "colour=red", "timing=", ""])
def test_what_is_unknown_or_retired_is_no_answer(query):
    assert reading(query).chosen == {}


@pytest.mark.parametrize(
    ("query", "note"),
    [
        (
            "timing=sometime",
            "“sometime” for “Timing” was not taken over: it is none of the answers.",
        ),
        ("colour=red&size=xl", "Not understood in the address: colour, size."),
    ],
)
def test_what_is_not_taken_over_is_said(query, note):
    assert reading(query).notes == (note,)


def test_what_mail_programs_add_is_no_matter():
    assert reading("timing=now&utm_source=mail&fbclid=1").notes == ()


def test_not_sure_is_an_answer():
    assert reading("timing=unsure&volume=unsure").chosen == {
        "timing": "unsure",
        "volume": "unsure",
    }


def test_the_same_answers_give_the_same_address():
    one = reading("volume=10&timing=now&assumed=volume,timing&x=y")
    other = reading("assumed=timing,volume&timing=now&volume=10")
    assert one.query() == other.query() == "assumed=timing,volume&timing=now&volume=10"


@pytest.mark.parametrize("value", ["12 apples", "-1", "1e9", "9" * 13, "²", "٣"])
def test_a_quantity_that_is_no_number_is_kept_as_typed(value):
    found = reading(QueryDict(mutable=True).urlencode() + f"volume={value}")
    assert found.chosen == {}
    assert found.unread["volume"].typed == value
    assert found.unread["volume"].fault


def test_a_band_is_an_answer_without_a_number():
    found = reading("volume=high")
    assert found.chosen == {"volume": "high"}
    assert found.query() == "volume=high"


def test_a_number_keeps_its_own_unit_and_counts_by_the_busiest_hour():
    found = reading("volume=400000&volume-per=night&timing=later")
    assert found.amounts == {"volume": Amount(400_000, Per.NIGHT)}
    assert found.chosen["volume"] == "high"
    assert found.query() == "timing=later&volume=400000&volume-per=night"
    assert reading(found.query()) == found


def test_an_answer_says_what_it_rests_on():
    found = reading("timing=now&volume=unsure&assumed=timing,volume,nothing")
    assert found.bases == {"timing": Basis.ASSUMED}


def test_a_form_changes_what_an_answer_rests_on():
    assert reading("timing=now&assumed=timing&timing-basis=measured").bases == {
        "timing": Basis.MEASURED
    }
    assert reading("timing=now&assumed=timing&timing-basis=").bases == {}


def test_changing_one_answer_keeps_the_others():
    found = reading("timing=now&volume=10&assumed=volume")
    assert found.having({"timing": "later"}).query() == (
        "assumed=volume&timing=later&volume=10"
    )
    assert found.without("volume").query() == "timing=now"
    assert found.on("timing", Basis.AGREED).query() == (
        "agreed=timing&assumed=volume&timing=now&volume=10"
    )


@pytest.mark.parametrize("edition", ["two", "-1", "9" * 10, "²"])
def test_an_edition_that_is_no_number_is_dropped(edition):
    assert reading(f"edition={edition}").edition is None


def test_an_edition_stays_pinned():
    assert reading("edition=3&timing=now").query() == "edition=3&timing=now"


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=6))
def test_reading_never_fails_and_its_query_reads_the_same(values):
    query = QueryDict(mutable=True)
    query.update(values)
    found = read(query, MODEL)
    again = read(QueryDict(found.query()), MODEL)
    assert again.query() == found.query()
