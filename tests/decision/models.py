"""Random small decision models, and the slow truth about them.

The strategies give Hypothesis models of up to 6 criteria, 4 options and 8
patterns, with conditional criteria, quantities, rulings-out and unsure answers, some
of them with a limit to the reservations of what is recommended.
The functions below them enumerate every completion: what the exact answers of
`scenarios.decision` are compared with. They share no code with the search.
"""

from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from scenarios.decision.model import (
    UNSURE,
    Answers,
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
    Winners,
    assumed,
)

type Completion = dict[str, str]
"""One option for every criterion that applies, and nothing else."""

TIMING = Criterion(
    "timing",
    "Timing",
    "Must it be real time?",
    (Option("real-time", "Real time"), Option("batch", "In batches")),
)
"""A sample criterion that several tests tell their rule with."""


SILENT = None
VERDICTS: Sequence[Verdict | None] = (
    SILENT,
    SILENT,
    Verdict.STRONG,
    Verdict.STRONG,
    Verdict.GOOD,
    Verdict.RESERVATION,
    Verdict.RESERVATION,
    Verdict.UNSUITED,
    Verdict.RULED_OUT,
)
"""What a drawn fit may say; values that come twice are drawn more often."""


@st.composite
def models(
    draw: st.DrawFn,
    max_criteria: int = 6,
    max_options: int = 4,
    max_patterns: int = 8,
    verdicts: Sequence[Verdict | None] = VERDICTS,
) -> DecisionModel:
    """A valid model: patterns p0, p1, ..., criteria c0, c1, ..., options o0, o1, ..."""
    patterns = tuple(
        Pattern(f"p{number}", f"Pattern {number}")
        for number in range(draw(st.integers(1, max_patterns)))
    )
    criteria: list[Criterion] = []
    for number in range(draw(st.integers(1, max_criteria))):
        criteria.append(draw(_criterion(number, tuple(criteria), max_options)))
    most_cells = max_patterns * max_criteria * max_options
    cells = [
        (pattern.slug, criterion.slug, option.slug)
        for criterion in criteria
        for option in criterion.options
        for pattern in patterns
    ]
    fits = tuple(
        Fit(*cell, verdict)
        for cell, byte in zip(cells, draw(_bytes(most_cells)), strict=False)
        if (verdict := verdicts[byte % len(verdicts)]) is not SILENT
    )
    most = draw(st.sampled_from((None, None, 0, 1, 2)))
    return DecisionModel(patterns, tuple(criteria), fits, most_reservations=most)


@st.composite
def _criterion(
    draw: st.DrawFn, number: int, earlier: tuple[Criterion, ...], max_options: int
) -> Criterion:
    count = draw(st.integers(1, max_options))
    own, *bytes_of_options = draw(_bytes(1 + max_options))
    quantity = own % 4 == 0
    options = tuple(
        Option(
            f"o{i}",
            f"Option {i}",
            lower=i * 100 if quantity else None,
            share=(None, 10, 90)[byte % 3],
            assumed=i == 0 and byte // 3 % 4 == 0,
        )
        for i, byte in enumerate(bytes_of_options[:count])
    )
    condition = None
    if earlier and draw(st.integers(0, 2)) == 0:
        parent = draw(st.sampled_from(earlier))
        slugs = [option.slug for option in parent.options]
        chosen = draw(st.lists(st.sampled_from(slugs), min_size=1, unique=True))
        condition = Condition(parent.slug, tuple(sorted(chosen)))
    return Criterion(
        f"c{number}",
        f"Criterion {number}",
        f"Question {number}?",
        options,
        unit="records" if quantity else "",
        asked_when=condition,
        wish=own // 4 % 2 == 1,
        answerable=(1.0, 0.5)[own // 8 % 2],
    )


def _bytes(count: int) -> st.SearchStrategy[bytes]:
    """So many small choices in one draw, which costs a hundredth of as many draws.

    As many in each example, needed or not: where Hypothesis varies an example and
    finds another length, it takes the simplest bytes, and tables would be bare.
    """
    return st.binary(min_size=count, max_size=count)


@st.composite
def answers_to(
    draw: st.DrawFn, model: DecisionModel, unsure: bool = True
) -> dict[str, str]:
    """Some answers to a model, also to criteria that may turn out not to apply."""
    answers = {}
    for criterion in model.criteria:
        choices = [None, None, *(option.slug for option in criterion.options)]
        chosen = draw(st.sampled_from([*choices, UNSURE] if unsure else choices))
        if chosen is not None:
            answers[criterion.slug] = chosen
    return answers


@st.composite
def models_with_answers(
    draw: st.DrawFn,
    max_criteria: int = 6,
    max_options: int = 4,
    max_patterns: int = 8,
    unsure: bool = True,
) -> tuple[DecisionModel, dict[str, str]]:
    """A model and some answers to it, perhaps with what is taken as said."""
    model = draw(models(max_criteria, max_options, max_patterns))
    answers = draw(answers_to(model, unsure))
    return model, dict(assumed(model, answers)) if draw(st.booleans()) else answers


@st.composite
def models_with_completion(
    draw: st.DrawFn,
    max_criteria: int = 6,
    max_options: int = 4,
    max_patterns: int = 8,
) -> tuple[DecisionModel, Completion]:
    """A model and one answer to every criterion that applies."""
    model = draw(models(max_criteria, max_options, max_patterns))
    completion: Completion = {}
    for criterion in model.criteria:
        if model.applies(criterion, completion):
            slugs = [option.slug for option in criterion.options]
            completion[criterion.slug] = draw(st.sampled_from(slugs))
    return model, completion


def completions(model: DecisionModel, answers: Answers) -> Iterator[Completion]:
    """Every way to answer all criteria that apply, keeping the answers given.

    An answer to a criterion that does not apply is left out; unsure and open
    criteria take each of their options in turn.
    """
    yield from _extend(model, answers, {}, 0)


def _extend(
    model: DecisionModel, answers: Answers, chosen: Completion, position: int
) -> Iterator[Completion]:
    if position == len(model.criteria):
        yield chosen
        return
    criterion = model.criteria[position]
    if not model.applies(criterion, chosen):
        yield from _extend(model, answers, chosen, position + 1)
        return
    given = answers.get(criterion.slug, UNSURE)
    for option in criterion.options:
        if given in (UNSURE, option.slug):
            step = chosen | {criterion.slug: option.slug}
            yield from _extend(model, answers, step, position + 1)


def winners(model: DecisionModel, completion: Completion) -> Winners:
    """The recommended patterns of a completion, by the plainest reading of the rule."""
    said: dict[str, list[Verdict]] = {pattern.slug: [] for pattern in model.patterns}
    for criterion, option in completion.items():
        for fit in model.fits_of(criterion, option):
            said[fit.pattern].append(fit.verdict)
    standing = {
        pattern: (
            -verdicts.count(Verdict.UNSUITED),
            -verdicts.count(Verdict.RESERVATION),
            verdicts.count(Verdict.STRONG),
        )
        for pattern, verdicts in said.items()
        if Verdict.RULED_OUT not in verdicts
    }
    best = max(standing.values(), default=(0, 0, 0))
    unsuited, reservations, _ = best
    most = model.most_reservations
    if most is not None and (unsuited or -reservations > most):
        return ()
    return tuple(pattern for pattern, rank in standing.items() if rank == best)


def all_winners(model: DecisionModel, answers: Answers) -> set[Winners]:
    """What each completion of the answers recommends."""
    return {winners(model, completion) for completion in completions(model, answers)}


def recommendable(model: DecisionModel, answers: Answers) -> set[str]:
    """All patterns that some completion of the answers recommends."""
    return {slug for together in all_winners(model, answers) for slug in together}


def is_completion(
    model: DecisionModel, answers: Answers, completion: Completion
) -> bool:
    """Whether it answers exactly what applies and keeps the answers given."""
    applying = {c.slug for c in model.criteria if model.applies(c, completion)}
    return applying == set(completion) and all(
        answers.get(slug, UNSURE) in (UNSURE, chosen)
        for slug, chosen in completion.items()
    )


def below(model: DecisionModel, criterion: str) -> set[str]:
    """Slugs of the criteria that apply only through this one, itself included."""
    family = {criterion}
    for other in model.criteria:
        if other.asked_when and other.asked_when.criterion in family:
            family.add(other.slug)
    return family


def can_matter(model: DecisionModel, answers: Answers, criterion: str) -> bool:
    """Whether two completions differ in winners and only at or below a criterion.

    Both must answer it. The criteria below it may take any value.
    """
    free = below(model, criterion)
    seen: dict[frozenset[tuple[str, str]], Winners] = {}
    for completion in completions(model, _without(answers, criterion)):
        if criterion not in completion:
            continue
        context = frozenset(
            (slug, chosen) for slug, chosen in completion.items() if slug not in free
        )
        best = winners(model, completion)
        if seen.setdefault(context, best) != best:
            return True
    return False


def can_differ(model: DecisionModel, criterion: str, one: str, other: str) -> bool:
    """Whether taking one option instead of another can change the winners.

    All else stays the same, but for the criteria that apply after only one of
    the two options, and those below them: these may take any value.
    """
    shared = set().union(
        *(
            below(model, child.slug)
            for child in model.criteria
            if child.asked_when
            and child.asked_when.criterion == criterion
            and {one, other} <= set(child.asked_when.options)
        )
    )
    free = below(model, criterion) - shared
    seen: dict[tuple[str, frozenset[tuple[str, str]]], set[Winners]] = {}
    for option in (one, other):
        for completion in completions(model, {criterion: option}):
            if criterion in completion:
                rest = frozenset(
                    item for item in completion.items() if item[0] not in free
                )
                seen.setdefault((option, rest), set()).add(winners(model, completion))
    return any(
        len(those | seen[other, rest]) > 1
        for (option, rest), those in seen.items()
        if option == one
    )


def _without(answers: Answers, criterion: str) -> dict[str, str]:
    return {slug: chosen for slug, chosen in answers.items() if slug != criterion}
