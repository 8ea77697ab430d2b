"""Sets of things that stand in a row, as a number: the bit of each is at its place.

To count and to combine thousands takes no longer than ten.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import repeat
from operator import or_

type Bits = int

NONE, ONE = b"01"


def any_of(some: Iterable[Bits]) -> Bits:
    return reduce(or_, some, 0)


def bits_at(some: Iterable[int], size: int) -> Bits:
    """The set of those at some places, of so many in all."""
    digits = bytearray(b"0") * (size + 1)
    for place in some:
        digits[~place] = ONE
    return int(digits, 2)


def bits_of(keys: Iterable[str], at: Mapping[str, int], size: int) -> Bits:
    """The set of those with some keys, each `at` its place; one of none is passed."""
    digits = bytearray(b"0") * (size + 1)
    for place in map(at.get, keys, repeat(size)):
        digits[~place] = ONE
    digits[~size] = NONE
    return int(digits, 2)


def places(bits: Bits) -> Iterator[int]:
    """Where those of a set stand, the first first."""
    digits = f"{bits:b}"[::-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)
