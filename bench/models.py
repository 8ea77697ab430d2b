"""The models that are measured: random ones by seed, and the shipped one."""

import os
import random

from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)

VERDICTS = (None, *Verdict)
SHARES = (40, 5, 5, 15, 15, 20)
"""How often, of a hundred, an option says each of these of a pattern."""


def random_model(
    seed: int, *, patterns: int, criteria: int, options: int
) -> DecisionModel:
    """The model of that seed; all its criteria apply, whatever is answered."""
    chance = random.Random(seed)  # noqa: S311 -- drawn again the same
    asked = tuple(_criterion(f"c{n}", options) for n in range(criteria))
    return _with_fits(chance, patterns, asked)


def job_first_model(seed: int, *, patterns: int = 15, jobs: int = 9) -> DecisionModel:
    """The model of that seed, in which one criterion decides which others apply.

    Each of its options is followed by one to three criteria of its own, and by
    some of a few that several share.
    """
    chance = random.Random(seed)  # noqa: S311 -- drawn again the same
    place, job = _criterion("place", 2), _criterion("job", jobs)
    slugs = [option.slug for option in job.options]
    after = [[slug] for slug in slugs for _ in range(chance.randint(1, 2))]
    after += [sorted(chance.sample(slugs, jobs // 2)) for _ in range(5)]
    followers = (
        _criterion(f"c{n}", chance.randint(2, 4), Condition("job", tuple(those)))
        for n, those in enumerate(after)
    )
    return _with_fits(chance, patterns, (place, job, *followers))


def _criterion(slug: str, options: int, when: Condition | None = None) -> Criterion:
    choices = tuple(Option(f"o{n}", f"Option {n}") for n in range(options))
    return Criterion(slug, slug, f"{slug}?", choices, asked_when=when)


def _with_fits(
    chance: random.Random, patterns: int, criteria: tuple[Criterion, ...]
) -> DecisionModel:
    return DecisionModel(
        tuple(Pattern(f"p{n}", f"Pattern {n}") for n in range(patterns)),
        criteria,
        tuple(
            Fit(f"p{n}", criterion.slug, option.slug, verdict)
            for criterion in criteria
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
