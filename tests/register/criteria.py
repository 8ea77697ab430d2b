"""The guide's criteria as they are shipped, without a database."""

from functools import cache
from pathlib import Path

import yaml

from scenarios.decision.model import Condition, Criterion, DecisionModel, Option

CONTENT = Path(__file__).resolve().parents[2] / "scenarios" / "content" / "criteria"


@cache
def shipped():
    """A model of all criteria, with no patterns."""
    files = sorted(CONTENT.glob("*.yaml"))
    told = {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in files}
    order = sorted(told, key=lambda slug: told[slug]["order"])
    return DecisionModel((), tuple(_criterion(slug, told[slug]) for slug in order), ())


def _criterion(slug, told):
    when = told.get("asked_when")
    return Criterion(
        slug,
        told["title"],
        told["question"],
        tuple(_option(option) for option in told["options"]),
        unit=told.get("unit", ""),
        asked_when=when and Condition(when["criterion"], tuple(when["options"])),
    )


def _option(told):
    return Option(
        told["slug"],
        told["label"],
        lower=told.get("lower"),
        rhythm=told.get("minutes"),
        assumed=told.get("assumed", False),
    )
