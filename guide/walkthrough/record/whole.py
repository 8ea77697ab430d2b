"""The decision record: two pages for who decides, and appendices for the rest."""

from collections.abc import Iterable, Iterator

from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.cost import Load
from guide.walkthrough.record import answers, costs, decision, follow_up, sources
from guide.walkthrough.record.commonmark import APPENDICES, Blocks


def decision_record(advice: Advice, link: str, loads: Iterable[Load] = ()) -> Blocks:
    """The advice as an architectural decision record, block by block, in CommonMark.

    One paragraph or list item a line; tables as GitHub writes them. The same answers,
    edition and link (the address of the result) give the same text. What editors and
    readers wrote is escaped, so that it cannot break the structure.
    """
    cited = sources.Sources(advice.model)
    yield from decision.opening(advice, link)
    yield from decision.outcome(advice, cited)
    yield from answers.drivers(advice)
    yield from follow_up.consequences(advice, cited)
    yield from costs.costs(loads, link)
    yield from follow_up.provisos(advice, cited)
    yield from follow_up.confirmation(advice)
    yield from follow_up.revisiting(advice)
    yield APPENDICES
    yield from _appendices(advice, cited)


def _appendices(advice: Advice, cited: sources.Sources) -> Iterator[str]:
    yield from answers.options(advice)
    yield from decision.beside(advice, cited)
    yield from follow_up.all_changes(advice)
    yield from follow_up.recipes(advice, cited)
    yield from sources.reasons(advice, cited)
    yield from answers.ranking(advice)
    yield from sources.references(cited)
