"""The one place that renders Markdown, and the only `mark_safe` of the product.

Raw HTML in the text is shown as text. What Python-Markdown makes of the rest is
then cut down to a short list of elements and attributes by nh3; only after that
are diagrams, scroll containers and the like put in, by this module alone.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any, Protocol
from xml.etree.ElementTree import Element

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from scenarios.text.sequence import SequenceError, figure, parse
from scenarios.text.timeline import Timeline
from scenarios.text.timeline import figure as timeline_figure


class ReferenceLike(Protocol):
    """What a reference must tell to be cited."""

    @property
    def title(self) -> str: ...


type References = Mapping[str, ReferenceLike]
"""The references of a page by slug, in the order in which the page lists them."""

CITATION = re.compile(r"\[ref:([^\[\]\n]{0,200})\]")
"""How a text cites a reference, by its slug; spaces around that do not count."""


def render(
    text: str,
    references: References | None = None,
    *,
    heading_level: int = 2,
    prefix: str = "",
    preview: bool = False,
) -> SafeString:
    """Safe HTML of a Markdown text; never an error, whatever the text.

    `[ref:slug]` becomes the number of that reference in the page's list and
    links to `#ref-slug` there. A slug that the page does not list is left out;
    in a preview it is shown, with the class `ref-unknown`. A `##` becomes a
    heading of `heading_level`. `prefix` starts the ids of headings, for pages
    that show several texts. A fenced block `sequence` becomes its diagram.
    """
    clean = _clean(text, references, heading_level, prefix, preview=preview)
    return mark_safe(_with_diagrams(_with_scrolling(clean)))  # noqa: S308


def diagram(text: str) -> SafeString:
    """Safe HTML of a sequence diagram, or a box that says which line is wrong."""
    return mark_safe(_figure(text, 1))  # noqa: S308


def timeline(shown: Timeline) -> SafeString:
    """Safe HTML of a timeline, for a page that shows one."""
    return mark_safe(timeline_figure(shown, "timeline"))  # noqa: S308


def plain(text: str) -> str:
    """The words of a Markdown text in one line, for search and descriptions."""
    return _words(_with_diagrams(_clean(text, None, 2, "", preview=False)))


# Rendering


def _clean(
    text: str,
    references: References | None,
    heading_level: int,
    prefix: str,
    *,
    preview: bool,
) -> str:
    converter = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            FencedCodeExtension(),
            TocExtension(toc_depth="1-6", marker=""),
            _House(references or {}, heading_level, prefix, preview=preview),
        ]
    )
    # Half a surrogate pair has no place in a page: UTF-8 cannot say it.
    sayable = text.encode("utf-8", "ignore").decode()
    try:
        converted = converter.convert(sayable)
    except RecursionError:
        # Thousands of lists within lists: shown as written, they harm nobody.
        converted = f"<pre>{escape(sayable)}</pre>"
    return nh3.clean(
        converted,
        tags=set(ALLOWED),
        attributes={tag: set(names) for tag, names in ALLOWED.items() if names},
        attribute_filter=_allowed,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


ALLOWED: Mapping[str, tuple[str, ...]] = {
    "a": ("class", "href", "title", "rel", "aria-label"),
    "blockquote": (),
    "br": (),
    "code": ("class",),
    "em": (),
    **{f"h{level}": ("id",) for level in range(1, 7)},
    "hr": (),
    "li": (),
    "ol": ("start",),
    "p": (),
    "pre": (),
    "span": ("class",),
    "strong": (),
    "table": (),
    "tbody": (),
    "td": ("class",),
    "th": ("class", "scope"),
    "thead": (),
    "tr": (),
    "ul": (),
}
"""All elements that a text can have, with their attributes."""

_VALUES = {
    ("a", "class"): re.compile("cite"),
    ("a", "rel"): re.compile("noopener"),
    ("code", "class"): re.compile(r"language-[\w-]+"),
    ("ol", "start"): re.compile(r"\d{1,9}"),
    ("span", "class"): re.compile("ref-unknown"),
    ("td", "class"): re.compile("number"),
    ("th", "class"): re.compile("number"),
    ("th", "scope"): re.compile("col"),
}


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    form = _VALUES.get((tag, attribute))
    return value if form is None or form.fullmatch(value) else None


class _House(Extension):
    """What the guide does differently from plain Markdown."""

    def __init__(
        self, references: References, heading_level: int, prefix: str, *, preview: bool
    ) -> None:
        super().__init__()
        self.references = references
        self.heading_level = heading_level
        self.prefix = prefix
        self.preview = preview

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("image_link")
        md.inlinePatterns.deregister("image_reference")
        md.inlinePatterns.deregister("short_image_ref")
        citation = _Citation(md, self.references, preview=self.preview)
        md.inlinePatterns.register(citation, "citation", 175)
        # After the inline patterns (20), before the headings get ids (5).
        md.treeprocessors.register(_Shape(md, self.heading_level), "shape", 10)
        md.treeprocessors.register(_Prefix(md, self.prefix), "prefix", 4)


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
        slug = m[1].strip()
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


class _Prefix(Treeprocessor):
    """Ids of headings that stay apart from those of other texts of a page."""

    def __init__(self, md: Markdown, prefix: str) -> None:
        super().__init__(md)
        self.prefix = prefix

    def run(self, root: Element) -> None:
        for element in root.iter():
            if self.prefix and "id" in element.attrib:
                element.set("id", f"{self.prefix}-{element.get('id')}")


def _is_external(address: str) -> bool:
    return bool(re.match(r"\s*(https?:|//)", unescape(address), re.IGNORECASE))


# After cleaning: nh3 writes these elements in one way only, and no text can
# contain a "<" any more, so a plain search finds them and nothing else.

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_HEADER = re.compile(r"<th[ >].*?</th>", re.DOTALL)
_DIAGRAM = re.compile(
    r'<pre(?: tabindex="0")?><code class="language-sequence">([^<]*)</code></pre>'
)


def _with_scrolling(clean: str) -> str:
    """Let tables and code that are too wide scroll, with the keyboard as well."""
    return _TABLE.sub(_scrolling_table, clean).replace("<pre>", '<pre tabindex="0">')


def _scrolling_table(table: re.Match[str]) -> str:
    headers = (_words(header) for header in _HEADER.findall(table[1]))
    label = ", ".join(header for header in headers if header)
    return (
        '<div class="scroll" role="region" tabindex="0"'
        f' aria-label="{escape(f"Table: {label}" if label else "Table")}">'
        f"{table[0]}</div>"
    )


def _with_diagrams(clean: str) -> str:
    position = 0

    def drawn(block: re.Match[str]) -> str:
        nonlocal position
        position += 1
        return _figure(unescape(block[1]), position)

    return _DIAGRAM.sub(drawn, clean)


def _figure(text: str, position: int) -> str:
    """The diagram, with ids that no other diagram of the page will have."""
    try:
        drawn = parse(text)
    except SequenceError as error:
        return _broken(text, error)
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return figure(drawn, f"sequence-{digest}-{position}")


def _broken(text: str, error: SequenceError) -> str:
    lines = re.split(r"\r\n|\r|\n", text)
    source = lines[error.line - 1].strip()
    shown = f"<p><code>{escape(source)}</code></p>" if source else ""
    return (
        '<div class="sequence-error" role="note">'
        "<p><strong>This diagram cannot be drawn.</strong>"
        f" {escape(str(error))}</p>{shown}</div>"
    )


# Words


class _Words(HTMLParser):
    """The text of an HTML fragment, a space where one block ends."""

    INLINE = frozenset({"a", "code", "em", "span", "strong"})
    UNSAID = frozenset({"svg", "summary"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.unsaid = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.unsaid += tag in self.UNSAID
        if tag not in self.INLINE:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.unsaid -= tag in self.UNSAID
        if tag not in self.INLINE:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.unsaid:
            self.words.append(data)


def _words(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.words).split())
