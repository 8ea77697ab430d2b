"""How hard Hypothesis tries: a little in every run, a lot in a campaign.

HYPOTHESIS_PROFILE=thorough pytest tests/decision
"""

import os

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
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def at_least(examples: int) -> settings:
    """More than the quick profile gives: for what is cheap, or has many odd cases."""
    return settings(max_examples=max(examples, settings.default.max_examples))
