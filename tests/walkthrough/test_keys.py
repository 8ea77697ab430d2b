"""What addresses say besides answers is named in one place, and free of criteria."""

from guide.walkthrough import keys
from guide.walkthrough.amounts import Amount, Per
from scenarios.decision.model import RESERVED_ENDINGS, RESERVED_KEYS
from tests.walkthrough.test_reading import MODEL


def test_no_criterion_can_have_a_key_that_means_something_else():
    assert keys.besides() <= RESERVED_KEYS


def test_nor_one_that_tells_more_of_another_answer():
    for criterion in MODEL.criteria:
        more = keys.of_answer(criterion) - {criterion.slug}
        free = {f"{criterion.slug}-{ending}" for ending in RESERVED_ENDINGS}
        assert more <= free


def test_every_way_to_tell_an_amount_is_understood():
    told = {key for per in Per for key in Amount(8, per, 5).pairs("volume")}
    assert keys.odd(told, MODEL) == []


def test_a_key_that_means_nothing_is_odd_unless_mail_programs_add_it():
    sent = ["timing", "timing-note", "timing-per", "utm_source", "owner", "size"]
    assert keys.odd(sent, MODEL) == ["timing-per", "size"]
