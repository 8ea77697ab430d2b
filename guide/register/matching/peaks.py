"""What a volume comes to in the busiest hour, by how often its interface runs."""

from guide.register.matching.volumes import NoVolume, Volume

HOURS = {"shift": 8, "day": 24, "night": 8, "week": 168, "month": 744, "year": 8784}
DAYS = {"week": (7, 5), "month": (31, 20), "year": (366, 220)}
"""So many days, and so few working days, share what comes in a week, month or year."""
MINUTES = {"night": 1440, "day": 1440, "week": 10_080, "month": 44_640, "year": 527_040}


def busiest(
    volume: Volume, every: tuple[int, int] | None, *, once: bool = False
) -> tuple[int, int | None]:
    """What a volume is at least and at most in the busiest hour.

    `every` are the minutes between runs, at least and at most, where it is collected.
    Runs an hour or more apart count in whole, in one hour. What comes all day has its
    day's total in one hour at most. What is told of a day comes all day where runs are
    rarer than that: one of the two is wrong, and which is not known. Raises NoVolume
    where the period is not known.
    """
    low, high = volume.low, volume.high
    if volume.per in ("hour", "minute", "second"):
        times = {"hour": 1, "minute": 60, "second": 3600}[volume.per]
        return low * times, high if high is None else high * times
    if volume.per in ("", "run"):
        return _of_a_run(volume, every, once=once)
    period = MINUTES.get(volume.per, 1440)
    if once or (every and every[0] == period):
        return low, high
    if volume.per in DAYS and every and 1440 <= every[0] < period:
        most, fewest = _runs_in(volume.per, every)
        return low // most, high if high is None else -(-high // fewest)
    least = low // HOURS[volume.per]
    if high is None:
        return least, None
    return least, -(-high // DAYS.get(volume.per, (1, 1))[1])


def _runs_in(per: str, every: tuple[int, int]) -> tuple[int, int]:
    """At most and at least how many runs share what comes in a week, month or year."""
    most, fewest = DAYS[per]
    shortest, longest = every
    return min(most, -(-MINUTES[per] // shortest)), min(
        fewest, max(MINUTES[per] // longest, 1)
    )


def _of_a_run(
    volume: Volume, every: tuple[int, int] | None, *, once: bool
) -> tuple[int, int | None]:
    if once or (every and every[0] >= 60):
        return volume.low, volume.high
    if not volume.per:
        raise NoVolume("no period")
    if not every or every[0] <= 0:
        raise NoVolume("how many runs an hour has is not known")
    shortest, longest = every
    high = volume.high if volume.high is None else volume.high * 60 // shortest
    return volume.low * 60 // min(longest, 60), high
