"""What a record says was answered, and how the patterns came out of it."""

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice, Outcome
from guide.walkthrough.pages import certainty
from guide.walkthrough.record import naming
from guide.walkthrough.record.commonmark import Blocks, md, sentence, table
from scenarios.decision.model import Criterion
from scenarios.text.words import counted


def drivers(advice: Advice) -> Blocks:
    """The reader's answers with their notes, and the questions without one."""
    yield "## Decision drivers"
    if advice.answered:
        yield _answers(advice)
    else:
        yield "No question has been answered yet."
    for criterion in advice.taken_as_said:
        answer = md(wording.answer(criterion, advice.reading))
        yield f"Taken as said: **{md(criterion.title)}.** {answer}."
    if advice.unanswered:
        titles = naming.criteria(advice.unanswered)
        yield f"Not answered: {titles}.{_cannot_change(advice)}"


def _cannot_change(advice: Advice) -> str:
    """That what is not answered settles nothing, and that it may say something yet."""
    if not advice.settled:
        return ""
    none = "This cannot" if len(advice.unanswered) == 1 else "None of them can"
    more = ", but see the consequences" if certainty.could_add(advice) else ""
    return f" {none} change the choice{more}."


def _answers(advice: Advice) -> str:
    """A row to each answer; the notes have a column if there are any."""
    notes = advice.reading.head.notes.keys() & {c.slug for c in advice.answered}
    heads = ("Question", "Answer", "Rests on", *(["Note"] if notes else []))
    rows = (_row(advice, criterion) for criterion in advice.answered)
    return table(heads, (row[: len(heads)] for row in rows))


def _row(advice: Advice, criterion: Criterion) -> list[str]:
    basis = advice.reading.bases.get(criterion.slug)
    silent = not advice.applies(criterion)
    bearing = " No bearing with the other answers." if silent else ""
    return [
        f"**{md(criterion.title)}**",
        f"{sentence(wording.answer(criterion, advice.reading))}{bearing}",
        basis.value if basis else "not said",
        md(advice.reading.head.notes.get(criterion.slug, "")),
    ]


def options(advice: Advice) -> Blocks:
    """All patterns, best first, in a row each."""
    yield "### Considered options"
    if advice.outcome is Outcome.OPEN:
        yield "As they stand by the answers given so far:"
    yield table(
        ("Pattern", "Standing", "Because"),
        (
            (
                naming.patterns(advice.model, [standing.pattern]),
                naming.degree(advice, standing),
                naming.grounds(advice, standing),
            )
            for standing in advice.recommendation.standings
        ),
    )


def ranking(advice: Advice) -> Blocks:
    """What was asked, and how the guide ranks, as the edition has it."""
    yield "### How the guide ranks"
    yield (
        "Another system is to be integrated with Dynamics 365 Finance and Operations "
        f"(F&O). The guide weighed {len(advice.model.patterns)} patterns."
    )
    ranks = (
        "Whatever an answer rules out is out. Of the rest come first those with the "
        "fewest unsuited verdicts, then the fewest reservations, then the most "
        "strengths."
    )
    if advice.model.most_reservations is not None:
        too_many = counted(advice.model.most_reservations + 1, "reservation")
        ranks += (
            f" What is unsuited, or carries {too_many} or more, does not fit well and "
            "is not recommended."
        )
    yield ranks
