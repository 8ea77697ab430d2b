"""Print what was measured, beside the bars that it has to stay within.

Times are of one core. Bars are those of the issues "Advice that can be proved" and
"Editors change the guide safely".
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import mean
from time import perf_counter

from bench.measuring import Row, peak_megabytes, print_rows
from bench.models import random_model, shipped_model
from scenarios.decision.health import Matter, examine
from scenarios.decision.impact import impact
from scenarios.decision.model import Criterion, DecisionModel, Fit, Verdict
from scenarios.decision.questions import next_question
from scenarios.decision.recommend import recommend

READERS = 200
"""Readers who are played; each answers by chance, with a fixed seed."""

SEEDS = range(5)
"""Random models of each size whose health is examined; the slowest counts."""


def main() -> None:
    shipped = shipped_model()
    usual = random_model(1, patterns=15, criteria=12, options=4)
    print(f"{'':50}{'measured':>20}{'bar':>18}")
    for heading, rows in (
        (f"Random model: {_size(usual)}", _advice(usual, "100 µs", "5 ms")),
        (f"Shipped model: {_size(shipped)}", _advice(shipped, "", "")),
        ("Health, with the peak memory so far", _health(shipped)),
        ("Impact of a draft of the shipped model", _impact(shipped)),
    ):
        print_rows(heading, rows)


def _size(model: DecisionModel) -> str:
    return f"{len(model.patterns)} patterns, {len(model.criteria)} criteria"


def _advice(
    model: DecisionModel, recommend_bar: str, next_question_bar: str
) -> Iterator[Row]:
    """How fast advice is, and how many questions a reader has to answer for it."""
    readers = [_reader(model, seed) for seed in range(READERS)]
    told = [_all_that_applies(model, reader) for reader in readers]
    spent = [_seconds(lambda answers=one: recommend(model, answers)) for one in told]
    yield "recommend, everything answered", f"{mean(spent) * 1e6:.0f} µs", recommend_bar

    next_question(model, {})
    asked = []
    spent = []
    for reader in readers:
        answers: dict[str, str] = {}
        started = perf_counter()
        while (question := next_question(model, answers)) is not None:
            spent.append(perf_counter() - started)
            answers[question.slug] = reader[question.slug]
            started = perf_counter()
        asked.append(len(answers))
    yield "next question, mean", f"{mean(spent) * 1e3:.2f} ms", next_question_bar
    yield "next question, slowest", f"{max(spent) * 1e3:.2f} ms", ""
    everything = mean(map(len, told))
    yield (
        f"questions asked, mean of {READERS} readers",
        f"{mean(asked):.2f}",
        f"all: {everything:.2f}",
    )


def _reader(model: DecisionModel, seed: int) -> dict[str, str]:
    """What a reader would answer to each criterion, all options equally likely."""
    chance = random.Random(seed)  # noqa: S311 -- drawn again the same
    return {c.slug: chance.choice(c.options).slug for c in model.criteria}


def _all_that_applies(model: DecisionModel, reader: dict[str, str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for criterion in model.criteria:
        if model.applies(criterion, told):
            told[criterion.slug] = reader[criterion.slug]
    return told


def _health(shipped: DecisionModel) -> Iterator[Row]:
    yield _examined(f"shipped model, {_size(shipped)}", [shipped], "1 s")
    for criteria in (8, 12, 16, 20):
        models = [
            random_model(seed, patterns=30, criteria=criteria, options=4)
            for seed in SEEDS
        ]
        bar = "10 s, 500 MB" if criteria == 20 else ""
        yield _examined(f"slowest of {len(models)}, {_size(models[0])}", models, bar)


def _examined(name: str, models: list[DecisionModel], bar: str) -> Row:
    undecided = 0
    spent = []
    for model in models:
        started = perf_counter()
        found = examine(model)
        spent.append(perf_counter() - started)
        undecided += sum(finding.kind == Matter.UNDECIDED for finding in found)
    if undecided:
        name += f", {undecided} undecided"
    return name, f"{max(spent):.2f} s, {peak_megabytes():.0f} MB", bar


def _impact(shipped: DecisionModel) -> Iterator[Row]:
    """How fast it is told what a draft changes for readers."""
    fits, criteria = shipped.fits, shipped.criteria
    worse = [
        replace(shipped, fits=(*fits[:n], _unsuited(fits[n]), *fits[n + 1 :]))
        for n in range(0, len(fits), 10)
    ]
    yield _compared("one verdict is another", shipped, worse)
    always = [
        replace(shipped, criteria=(*criteria[:n], _always(asked), *criteria[n + 1 :]))
        for n, asked in enumerate(criteria)
        if asked.asked_when
    ]
    yield _compared("one question is always asked", shipped, always)


def _compared(what: str, live: DecisionModel, drafts: list[DecisionModel]) -> Row:
    spent = [_seconds(lambda draft=one: impact(live, draft), 1) for one in drafts]
    return f"{what}, slowest of {len(drafts)}", f"{max(spent):.2f} s", "1 s"


def _unsuited(fit: Fit) -> Fit:
    return replace(fit, verdict=Verdict.UNSUITED)


def _always(criterion: Criterion) -> Criterion:
    return replace(criterion, asked_when=None)


def _seconds(work: Callable[[], object], times: int = 5) -> float:
    """How long one run takes, of several."""
    started = perf_counter()
    for _ in range(times):
        work()
    return (perf_counter() - started) / times


if __name__ == "__main__":
    main()
