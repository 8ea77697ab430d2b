"""How long things take, how much memory, and the table that says so."""

import resource
import sys
from collections.abc import Callable, Iterable
from time import perf_counter

type Row = tuple[str, str, str]
"""What was measured, how much it was, and the bar if there is one."""


def seconds[T](work: Callable[[], T]) -> tuple[float, T]:
    """How long some work takes, and what it makes."""
    started = perf_counter()
    made = work()
    return perf_counter() - started, made


def peak_megabytes() -> float:
    """The most memory that this process has had so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def print_rows(heading: str, rows: Iterable[Row]) -> None:
    """A part of the table, row by row as they are measured."""
    print(f"\n{heading}")
    for what, measured, bar in rows:
        print(f"  {what:48}{measured:>20}{bar:>18}", flush=True)
