"""What some work comes to: calls, jobs, seconds. Exact; nothing is rounded here."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil


@dataclass(frozen=True, slots=True)
class Work:
    """So many things to carry in so many seconds."""

    number: int
    seconds: int

    @property
    def per_second(self) -> Fraction:
        """How many a second, on average."""
        return Fraction(self.number, self.seconds)

    @property
    def per_hour(self) -> Fraction:
        return self.per_second * 3600


@dataclass(frozen=True, slots=True)
class Calls:
    """Work that goes call by call."""

    work: Work
    each: Fraction
    """How many things one call carries."""
    lasting: Fraction
    """How many seconds one call takes."""

    @property
    def number(self) -> int:
        return pieces(self.work.number, self.each)

    @property
    def seconds(self) -> Fraction:
        """How long they take one after the other."""
        return self.number * self.lasting

    @property
    def share(self) -> Fraction:
        """Which part of the time that there is they then take."""
        return self.seconds / self.work.seconds

    @property
    def at_once(self) -> int:
        """How many have to be at work at once for all to be done in time."""
        return max(1, ceil(self.share))


@dataclass(frozen=True, slots=True)
class Jobs:
    """Work that goes in packages, a job to each."""

    work: Work
    each: Fraction
    """How many things one package carries."""
    apart: int | None = None
    """Seconds from one run to the next; None where all of it comes in one."""
    due: int | None = None
    """Seconds in which a run has to be done; None where it has until the next."""

    @property
    def runs(self) -> int:
        """In how many runs it goes, each with at least one thing."""
        if self.apart is None:
            return 1
        return min(max(1, self.work.seconds // self.apart), self.work.number)

    @property
    def to_a_run(self) -> int:
        """How many things a run carries, if they come evenly."""
        return pieces(self.work.number, self.runs)

    @property
    def in_a_run(self) -> int:
        """How many jobs a run makes."""
        return pieces(self.to_a_run, self.each)

    @property
    def number(self) -> int:
        return self.runs * self.in_a_run

    @property
    def window(self) -> int:
        """The seconds that there are for a run."""
        return min(filter(None, (self.work.seconds, self.apart, self.due)))

    @property
    def seconds_each(self) -> Fraction:
        """How long one may take if those of a run come one after the other."""
        return Fraction(self.window, max(1, self.in_a_run))


def pieces(number: int, each: Fraction | int) -> int:
    """In how many pieces something goes, the last one perhaps not full."""
    return ceil(Fraction(number) / each)


def share_of(work: Work, allowed: Fraction) -> Fraction:
    """Which part of what is allowed in an hour some work takes, if it comes evenly."""
    return work.per_hour / allowed
