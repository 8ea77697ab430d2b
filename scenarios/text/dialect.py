"""What the guide's Markdown does differently from plain Markdown.

Nothing here is safe by itself: `markdown.render` cleans all that comes of it.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from html import unescape
from typing import Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import (
    LINK_RE,
    REFERENCE_RE,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SimpleTagInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from scenarios.text.pasted import Pasted
from scenarios.text.tabbed import Tabbed


class ReferenceLike(Protocol):
    """What a reference must tell to be cited."""

    @property
    def title(self) -> str: ...


type References = Mapping[str, ReferenceLike]
"""The references of a page by slug, in the order in which the page lists them."""

CITATION = re.compile(r"\[ref:(?P<slug>[^\[\]\n]{0,200})\]")
"""How a text cites a reference, by its slug; spaces around that do not count."""


class Dialect(Extension):
    """What the guide does differently from plain Markdown."""

    def __init__(
        self, references: References, heading_level: int, *, preview: bool
    ) -> None:
        super().__init__()
        self.references = references
        self.heading_level = heading_level
        self.preview = preview

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("image_link")
        md.inlinePatterns.deregister("image_reference")
        md.inlinePatterns.deregister("short_image_ref")
        # Before the tabs become spaces (30).
        md.preprocessors.register(Tabbed(md), "tabbed", 35)
        md.preprocessors.register(Pasted(md), "pasted", 27)
        md.inlinePatterns.register(_Bounded(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(_Reference(REFERENCE_RE, md), "reference", 170)
        short = _ShortReference(REFERENCE_RE, md)
        md.inlinePatterns.register(short, "short_reference", 130)
        md.inlinePatterns.register(_Address(_Address.FORM, md), "address", 115)
        md.inlinePatterns.register(_Struck(_Struck.FORM, "del"), "struck", 50)
        citation = _Citation(md, self.references, preview=self.preview)
        md.inlinePatterns.register(citation, "citation", 175)
        # After the inline patterns (20), before the headings get ids (5).
        md.treeprocessors.register(_Shape(md, self.heading_level), "shape", 10)


class _Citation(InlineProcessor):
    """`[ref:slug]` as the number of that reference."""

    def __init__(self, md: Markdown, references: References, *, preview: bool) -> None:
        super().__init__(rf"\s{{0,3}}{CITATION.pattern}", md)
        self.references = references
        self.numbers = {slug: n for n, slug in enumerate(references, start=1)}
        self.preview = preview

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        slug = m["slug"].strip()
        if slug in self.references:
            return self._link(slug), m.start(0), m.end(0)
        if not self.preview:
            return "", m.start(0), m.end(0)
        unknown = Element("span", {"class": "ref-unknown"})
        unknown.text = f"[ref:{slug}?]"
        return unknown, m.start(0), m.end(0)

    def _link(self, slug: str) -> Element:
        number, title = self.numbers[slug], self.references[slug].title
        link = Element(
            "a",
            {
                "class": "cite",
                "href": f"#ref-{slug}",
                "title": title,
                "aria-label": f"Reference {number}: {title}",
            },
        )
        link.text = f"{number}"
        return link


class Footnotes(FootnoteExtension):
    """`[^1]`, with ids that no other text of the page has."""

    def __init__(self, text: str) -> None:
        super().__init__(
            SEPARATOR="-",
            SUPERSCRIPT_TEXT="note {}",
            BACKLINK_TITLE="Back to note {} in the text",
        )
        self.digest = sha256(text.encode("utf-8", "replace")).hexdigest()[:8]

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        mark = md.inlinePatterns["footnote"]
        mark.compiled_re = re.compile(r"\[\^([\w-]{1,40})\]")

    def makeFootnoteId(self, id: str) -> str:
        return f"fn-{self.digest}-{id}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        return str(self.unique_ref(f"fnref-{self.digest}-{id}", found))

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """The id of a mark, each time that one is `found` another.

        The package counts up from the first each time: twice as many marks take four
        times as long.
        """
        if not found:
            return reference
        times = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        return (
            reference.replace("fnref", f"fnref{times}", 1) if times > 1 else reference
        )


class _Bounded(LinkInlineProcessor):
    """Links whose brackets are nested as deep as people nest them.

    Python-Markdown looks for the end of each `[` to the end of the text, so that
    twice as many take four times as long. With a bound, no sign is looked at for
    more than so many brackets, and the work grows with the text.
    """

    BRACKET = re.compile(r"[\[\]]")
    DEPTH = 8
    ADDRESS = 1_000

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        depth = 1
        for bracket in self.BRACKET.finditer(data, index):
            depth += 1 if bracket[0] == "[" else -1
            if depth == 0:
                return data[index : bracket.start()], bracket.end(), True
            if depth > self.DEPTH:
                break
        return "", index, False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        ahead = data[index : index + self.ADDRESS].partition("](")[0]
        href, title, end, handled = super().getLink(ahead, 0)
        return href, title, index + end, handled


class _Reference(_Bounded, ReferenceInlineProcessor):
    """`[text][name]`."""


class _ShortReference(_Bounded, ShortReferenceInlineProcessor):
    """`[name]`."""


class _Address(InlineProcessor):
    """An address in the text, as the link to itself."""

    FORM = r"(?<![\w/])https?://[^\s<>\x02\x03]+"
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        address = m[0].rstrip("*_~.,;:!?'\"")
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(").,")
        link = Element("a", {"href": address})
        link.text = AtomicString(address)
        return link, m.start(), m.start() + len(address)


class _Struck(SimpleTagInlineProcessor):
    """`~~text~~` as struck out."""

    FORM = r"(~~)(?=\S)([^~\n]+)(?<=\S)~~"


class _Shape(Treeprocessor):
    """Heading levels, table cells and links as the site wants them."""

    def __init__(self, md: Markdown, heading_level: int) -> None:
        super().__init__(md)
        self.shift = heading_level - 2
        self.top = heading_level

    def run(self, root: Element) -> None:
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                level = max(int(element.tag[1]) + self.shift, self.top)
                element.tag = f"h{min(level, 6)}"
            elif element.tag in ("td", "th"):
                if element.attrib.pop("align", "") == "right":
                    element.set("class", "number")
                if element.tag == "th":
                    element.set("scope", "col")
            elif element.tag == "a" and _is_external(element.get("href", "")):
                element.set("rel", "noopener")


def _is_external(address: str) -> bool:
    return bool(re.match(r"\s*(https?:|//)", unescape(address), re.IGNORECASE))
