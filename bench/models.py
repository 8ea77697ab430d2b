"""The models that are measured: random ones by seed, and the shipped one."""

import os
import random

from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)

VERDICTS = (None, Verdict.STRONG, Verdict.GOOD, Verdict.RESERVATION, Verdict.RULED_OUT)
SHARES = (40, 20, 15, 20, 5)
"""How often, of a hundred, an option says each of these of a pattern."""


def random_model(
    seed: int, *, patterns: int, criteria: int, options: int
) -> DecisionModel:
    """The model of that seed; all its criteria apply, whatever is answered."""
    chance = random.Random(seed)  # noqa: S311 -- drawn again the same
    choices = tuple(Option(f"o{n}", f"Option {n}") for n in range(options))
    asked = tuple(
        Criterion(f"c{n}", f"Criterion {n}", f"Criterion {n}?", choices)
        for n in range(criteria)
    )
    return DecisionModel(
        tuple(Pattern(f"p{n}", f"Pattern {n}") for n in range(patterns)),
        asked,
        tuple(
            Fit(f"p{n}", criterion.slug, option.slug, verdict)
            for criterion in asked
            for option in criterion.options
            for n, verdict in enumerate(chance.choices(VERDICTS, SHARES, k=patterns))
            if verdict is not None
        ),
    )


def shipped_model() -> DecisionModel:
    """The model of the content files, loaded into a database in memory."""
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from scenarios import editions
    from scenarios.shipped.load import load

    load()
    return editions.live().model
