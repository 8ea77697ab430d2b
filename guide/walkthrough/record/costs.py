"""What a record says a choice costs: the load, its limits, its licences."""

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from guide.walkthrough.pages.cost import Load
from guide.walkthrough.pages.limits import LimitBeside
from guide.walkthrough.record.commonmark import Blocks, bullets, link, md, sentence


def costs(loads: Iterable[Load], own_url: str) -> Blocks:
    """What each pattern that is recommended makes of the volume; `own_url` is whole."""
    told = [line for load in loads for line in _lines(load, own_url)]
    if told:
        yield "### What it costs"
        yield bullets(told)


def _lines(load: Load, own_url: str) -> Iterator[str]:
    if load.sentence:
        yield f"**{md(load.name)}.** {sentence(load.sentence)}"
    for limit in load.limits:
        if limit.yours and not limit.withdrawn:
            yield f"{_limit(limit)} Yours: {sentence(limit.yours)}{_above(limit)}"
    for licence in load.licences:
        yield _limit(licence)
    if load.limits or load.licences:
        yield link(f"All limits of {load.name}", urljoin(own_url, load.url))


def _limit(limit: LimitBeside) -> str:
    return f"{md(limit.name)}: {sentence(limit.value)}"


def _above(limit: LimitBeside) -> str:
    return " **That is above the limit.**" if limit.above else ""
