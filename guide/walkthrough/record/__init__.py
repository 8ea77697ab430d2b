"""The decision record: the advice as a filled-in Markdown ADR."""

from guide.walkthrough.advice import Advice
from guide.walkthrough.record import decision, follow_up, sources


def decision_record(advice: Advice, link: str) -> str:
    """The advice as an architectural decision record in CommonMark.

    One paragraph or list item a line. The same answers, edition and link (the
    address of the result) give the same text. What editors wrote is escaped, so
    that it cannot break the structure.
    """
    cited = sources.Sources(advice.model)
    sections = (
        decision.opening(advice, link),
        decision.drivers(advice),
        decision.options(advice),
        decision.outcome(advice, cited),
        follow_up.consequences(advice, cited),
        follow_up.provisos(advice, cited),
        follow_up.recipes(advice, cited),
        follow_up.confirmation(advice),
        follow_up.revisiting(advice),
        sources.reasons(advice, cited),
        sources.references(cited),
    )
    return "\n\n".join(block for section in sections for block in section) + "\n"
