"""What texts point to within the guide, and is not there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import Resolver404, resolve

from scenarios.models import (
    FOR_A_LINK,
    Concept,
    Edition,
    Pattern,
    Picture,
    Recipe,
    Reference,
    Scenario,
)
from scenarios.passages import Passage, in_markdown
from scenarios.text.citations import cited
from scenarios.text.links import addresses

type Pages = Mapping[str, set[str]]
"""What there is by the name of an address: slugs, or numbers of editions."""


@dataclass(frozen=True, slots=True)
class Dead:
    """A link or a citation that leads readers nowhere."""

    passage: Passage
    target: str
    """The address that a text links to, or the citation as it is written."""

    @property
    def sentence(self) -> str:
        what = "cites" if self.target.startswith("[") else "links to"
        where = f"“{self.passage.name}” of “{self.passage.page}”"
        return f"{where} {what} {self.target}, which is not there."


def dead_links() -> Iterator[Dead]:
    """Each of them once for every text that has it, in the order of the texts."""
    yield from dead_in(in_markdown("["))


def dead_in(passages: Iterable[Passage]) -> Iterator[Dead]:
    """The same of some Markdown texts."""
    pages = _pages()
    references = set(Reference.objects.values_list("slug", flat=True))
    for passage in passages:
        found = addresses(passage.text, passage.page.get_absolute_url())
        for address in dict.fromkeys(found):
            if not _answers(address, pages):
                yield Dead(passage, address)
        for slug in dict.fromkeys(cited([passage.text])):
            if slug not in references:
                yield Dead(passage, f"[ref:{slug}]")


def _pages() -> Pages:
    patterns = _names(Pattern.objects.all())
    return {
        **dict.fromkeys(("pattern", "fits", "challenge", "challenge-board"), patterns),
        "challenge-record": patterns | {"md"},
        "challenge-record-word": patterns | {"docx"},
        "scenario": _names(Scenario.objects.published()),
        "recipe": _names(Recipe.objects.all()),
        "concept": _names(Concept.objects.all()),
        "picture": {
            part
            for row in Picture.objects.all()
            for part in (row.slug, row.digest[:16], row.ending)
        },
        # Links to drafts expire, cards are for other sites: no text should have one.
        "shared": set(),
        "card": set(),
        "edition": set(map(str, Edition.objects.values_list("number", flat=True))),
    }


def _names(rows: Any) -> set[str]:
    return {name for row in rows.only(*FOR_A_LINK) for name in row.names}


def _answers(address: str, pages: Pages) -> bool:
    """Whether the site has a page there; one without its last slash is sent on."""
    try:
        match = resolve(address if address.endswith("/") else _known(address))
    except Resolver404:
        return False
    there = pages.get(match.url_name or "")
    return there is None or all(str(key) in there for key in match.kwargs.values())


def _known(address: str) -> str:
    try:
        resolve(address)
    except Resolver404:
        return f"{address}/"
    return address
