"""Numbers with what they count and how often."""

import pytest

from guide.walkthrough.amounts import Amount, Per
from guide.walkthrough.own_words.volumes import busiest


@pytest.mark.parametrize(
    ("text", "number", "per"),
    [
        ("our shop sends 3,000 order lines an hour", 3_000, Per.HOUR),
        ("about 40 rows a week", 160, Per.MONTH),
        ("some 20 telegrams per second", 72_000, Per.HOUR),
        ("Twenty files a day", 20, Per.DAY),
        ("1.5 million lines per night", 1_500_000, Per.NIGHT),
        ("6,000 messages a shift", 6_000, Per.DAY),
        ("20k orders/day", 20_000, Per.DAY),
        ("Every night it leaves 600,000 changed prices", 600_000, Per.NIGHT),
        ("a few hundred questions a day", 300, Per.DAY),
        ("50 an hour, at the peak 4,000 an hour", 4_000, Per.HOUR),
    ],
)
def test_a_volume_is_read_with_its_period(text, number, per):
    assert busiest(text).amount == Amount(number, per)


def test_a_volume_tells_where_it_stands():
    text = "It sends 3,000 order lines an hour, all day."
    volume = busiest(text)
    assert text[volume.start : volume.end] == "3,000 order lines an hour"


@pytest.mark.parametrize(
    "text",
    [
        "It costs €500 a month.",
        "It costs 500 euros a month.",
        "Since 2024 we have Dynamics 365 and AX 2012.",
        "They work 8 hours a day.",
        "It runs three times a day, 24 hours a day.",
        "We print 12 pages a day for 80 users a day.",
        "In two tenants, 3 on 4 March.",
        "A file of 300 lines.",
        "2.5 orders a day",
    ],
)
def test_money_time_dates_names_and_pages_are_no_volumes(text):
    assert busiest(text) is None
