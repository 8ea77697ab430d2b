"""A small model, and the record of some answers to it."""

import re

from django.http import QueryDict

from guide.walkthrough.advice import Advice
from guide.walkthrough.reading import read
from guide.walkthrough.record.commonmark import as_text
from guide.walkthrough.record.whole import decision_record
from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Reference,
    Verdict,
)

LINK = "https://guide.example/walkthrough/result/?edition=7&speed=slow"


def fit(pattern, option, verdict, judgement=False, references=("manual",)):
    criterion, _, option = option.partition("=")
    reason = f"{pattern} and {option}"
    return Fit(pattern, criterion, option, verdict, reason, references, judgement)


MODEL = DecisionModel(
    patterns=(
        Pattern("call", "Call", summary="One side calls the other"),
        Pattern("file", "File"),
        Pattern("queue", "Queue"),
    ),
    criteria=(
        Criterion(
            "speed",
            "Speed",
            "How fast?",
            (Option("fast", "Fast"), Option("slow", "Slow")),
        ),
        Criterion(
            "load",
            "Load",
            "How much?",
            (Option("low", "Low", lower=0), Option("high", "High", lower=500)),
            unit="records per hour",
        ),
        Criterion(
            "site", "Site", "Where?", (Option("here", "Here"), Option("far", "Far"))
        ),
        Criterion(
            "often", "Often", "How often?", (Option("five", "Every 5", rhythm=5),)
        ),
    ),
    fits=(
        fit("call", "speed=fast", Verdict.STRONG),
        fit("file", "speed=fast", Verdict.RULED_OUT),
        fit("queue", "speed=fast", Verdict.RESERVATION, judgement=True, references=()),
        fit("file", "speed=slow", Verdict.STRONG),
        fit("call", "load=high", Verdict.RULED_OUT),
        fit("call", "site=far", Verdict.GOOD),
        fit("queue", "site=far", Verdict.RULED_OUT),
    ),
    references=(
        Reference("manual", "The manual", "https://docs.example/manual", "2024-05-06"),
    ),
)


def reading(**answers):
    return read(QueryDict("&".join(f"{k}={v}" for k, v in answers.items())), MODEL)


def record(model=MODEL, **answers):
    return as_text(decision_record(Advice(7, model, reading(**answers)), LINK))


def section(text, heading):
    """The lines below a heading, up to the next one, without blank lines."""
    [body] = re.findall(
        rf"^#+ {heading}$(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL
    )
    return [line for line in body.split("\n") if line]
