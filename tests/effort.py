"""How hard tests try: a little in every run, a lot in a campaign.

HYPOTHESIS_PROFILE=thorough pytest tests/decision tests/test_fuzz.py
"""

import os
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "quick", max_examples=60, deadline=None, derandomize=True, database=None
)
settings.register_profile(
    "thorough",
    max_examples=3_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "quick")
settings.load_profile(PROFILE)


def at_least(examples: int) -> settings:
    """More than the quick profile gives: for what is cheap, or has many odd cases."""
    return settings(max_examples=max(examples, settings.default.max_examples))


def some[T](things: Sequence[T], of: int) -> Sequence[T]:
    """All of them in a campaign; in every run, one of so many."""
    return things if PROFILE == "thorough" else things[::of]


def repeated(few: Sequence[object], of: Sequence[object]) -> list[object]:
    """All cases of a test; the few that stand for the rest in each database."""
    each, any_ = pytest.mark.each_database, pytest.mark.any_database
    return [pytest.param(one, marks=each if one in few else any_) for one in of]
