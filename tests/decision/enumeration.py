"""Every completion of a model as large as the shipped one, in plain Python.

Slower than what it checks by a thousand times, and as simple: it tries them all
and remembers who wins. It shares nothing with the core but the model.
"""

from collections.abc import Iterator
from itertools import combinations

from scenarios.decision.model import UNSURE, Answers, DecisionModel, Verdict, Winners
from tests.decision.models import Completion, below

BURDEN = {
    Verdict.RULED_OUT: 100_000_000,
    Verdict.UNSUITED: 100_000,
    Verdict.RESERVATION: 1_000,
    Verdict.GOOD: 0,
    Verdict.STRONG: -1,
}
"""Verdicts as numbers of which the smaller sum is better."""

type Facts = tuple[tuple[str, str], ...]


class Enumeration:
    """All completions of some answers, each with its winners."""

    def __init__(self, model: DecisionModel, answers: Answers) -> None:
        self.model = model
        self.every = list(_every(model, answers, 0, {}, [0] * len(model.patterns)))

    def within(self, answers: Answers) -> list[tuple[Completion, Winners]]:
        """Those that keep more answers as well."""
        return [
            (completion, winners)
            for completion, winners in self.every
            if all(
                answers.get(slug, UNSURE) in (UNSURE, chosen)
                for slug, chosen in completion.items()
            )
        ]

    def possible(self, answers: Answers) -> set[Winners]:
        return {winners for _, winners in self.within(answers)}

    def matters(self, answers: Answers, criterion: str) -> bool:
        """Whether two differ in winners, but else only at or below a criterion."""
        free = below(self.model, criterion)
        others = {slug: answers[slug] for slug in answers if slug != criterion}
        seen: dict[frozenset[tuple[str, str]], Winners] = {}
        return any(
            seen.setdefault(
                frozenset(item for item in completion.items() if item[0] not in free),
                winners,
            )
            != winners
            for completion, winners in self.within(others)
            if criterion in completion
        )

    def fewest_facts(self, answers: Answers, pattern: str) -> tuple[set[Facts], bool]:
        """All smallest sets of facts that decide for a pattern, and if alone.

        For answers that leave only criteria open that are sure to apply.
        """
        within = self.within(answers)
        alone = any(winners == (pattern,) for _, winners in within)
        unknown = [c for c in self.model.criteria if c.slug not in answers]
        facts = [(c.slug, option.slug) for c in unknown for option in c.options]
        bit = {fact: 1 << place for place, fact in enumerate(facts)}
        lost = [
            sum(bit.get(fact, 0) for fact in completion.items())
            for completion, winners in within
            if (winners != (pattern,) if alone else pattern not in winners)
        ]
        for size in range(len(unknown) + 1):
            deciding = {
                tuple(some)
                for some in combinations(facts, size)
                if len({slug for slug, _ in some}) == size
                for bits in [sum(bit[fact] for fact in some)]
                if not any(bits & completion == bits for completion in lost)
            }
            if deciding:
                return deciding, alone
        raise AssertionError(pattern)


def _too_much(model: DecisionModel) -> int:
    """A burden with which nothing is recommended; strengths weigh less than 500."""
    most = model.most_reservations
    if most is None:
        return BURDEN[Verdict.RULED_OUT] // 2
    return (most + 1) * BURDEN[Verdict.RESERVATION] - 500


def _every(
    model: DecisionModel,
    answers: Answers,
    position: int,
    chosen: Completion,
    burdens: list[int],
) -> Iterator[tuple[Completion, Winners]]:
    if position == len(model.criteria):
        least = min(burdens)
        best = (
            pattern.slug
            for pattern, burden in zip(model.patterns, burdens, strict=True)
            if burden == least
        )
        yield chosen, tuple(best) if least < _too_much(model) else ()
        return
    criterion = model.criteria[position]
    if not model.applies(criterion, chosen):
        yield from _every(model, answers, position + 1, chosen, burdens)
        return
    places = {pattern.slug: place for place, pattern in enumerate(model.patterns)}
    for option in criterion.options:
        if answers.get(criterion.slug, UNSURE) in (UNSURE, option.slug):
            heavier = list(burdens)
            for fit in model.fits_of(criterion.slug, option.slug):
                heavier[places[fit.pattern]] += BURDEN[fit.verdict]
            step = {**chosen, criterion.slug: option.slug}
            yield from _every(model, answers, position + 1, step, heavier)
