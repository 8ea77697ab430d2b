"""A limit for one span of time, in another."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scenarios.decision.rates import per_hour


@pytest.mark.parametrize(
    ("amount", "window", "an_hour"),
    [
        ("6000", 300, 72_000),
        ("200", 60, 12_000),
        ("50000", 3600, 50_000),
        ("40000", 24 * 3600, Fraction(5000, 3)),
        ("116.85", 7200, Fraction("58.425")),
        ("0", 60, 0),
    ],
)
def test_a_limit_comes_to_the_same_rate_over_an_hour(
    amount: str, window: int, an_hour: int
) -> None:
    assert per_hour(Decimal(amount), window) == an_hour


def test_the_rate_is_exact_so_that_the_window_gives_the_limit_back() -> None:
    assert per_hour(Decimal("0.1"), 7) * 7 / 3600 == Fraction(1, 10)
