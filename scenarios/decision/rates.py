"""What a limit for one span of time comes to in another."""

from decimal import Decimal
from fractions import Fraction

HOUR = 3600


def per_hour(amount: Decimal, window: int) -> Fraction:
    """How many an hour go on average, where so many go in a window of seconds.

    Exact, so that nobody compares with a rounded limit. Work that comes evenly may
    use all of it. Work that comes in bursts may not: a window shorter than an hour
    refuses what is above `amount` at once, and a longer one lets an hour pass that
    takes the share of the next.
    """
    return Fraction(amount) * HOUR / window
