"""Whoever has to contradict somebody is led to a document, where one could say it."""

import pytest

from scenarios.decision.challenge import challenge, next_ground
from scenarios.decision.model import UNSURE, Fit, Verdict
from tests.decision.test_challenge import FILES, SLOW, TOO_MANY, guide

BY_JUDGEMENT = Fit("odata", "timing", "batch", Verdict.UNSUITED, judgement=True)

BATCH = {"timing": "batch"}


def test_an_objection_by_judgement_names_what_a_document_could_say():
    model = guide(BY_JUDGEMENT, TOO_MANY)
    assert challenge(model, BATCH, "odata").grounds == ("volume",)
    asked = next_ground(model, BATCH, "odata")
    assert asked is not None
    assert asked.slug == "volume"


@pytest.mark.parametrize(
    ("fits", "said"),
    [
        ((FILES, SLOW, TOO_MANY), BATCH),
        ((BY_JUDGEMENT, TOO_MANY), {**BATCH, "volume": "high"}),
        ((BY_JUDGEMENT,), BATCH),
        ((FILES, TOO_MANY), {"timing": "real-time"}),
    ],
    ids=["a document objects", "it is ruled out", "none could", "not objected to"],
)
def test_nothing_more_is_asked_where_a_document_says_it_or_none_could(fits, said):
    assert challenge(guide(*fits), said, "odata").grounds == ()
    assert next_ground(guide(*fits), said, "odata") is None


def test_who_does_not_know_is_not_asked_again_but_told_what_to_find_out():
    model, said = guide(BY_JUDGEMENT, TOO_MANY), {**BATCH, "volume": UNSURE}
    assert next_ground(model, said, "odata") is None
    assert challenge(model, said, "odata").grounds == ("volume",)
