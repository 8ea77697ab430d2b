"""The one place that renders Markdown, and says that what comes of it is safe.

Beside it, only the glossary says so: of HTML from here, with buttons put in.

Raw HTML in the text is shown as text. What Python-Markdown makes of the rest is
then cut down to a short list of elements and attributes by nh3; only after that
are diagrams, scroll containers and the like put in, by this module alone.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any, NamedTuple

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from scenarios.text.dialect import Dialect, Footnotes, References
from scenarios.text.figures import Figures, Pictures
from scenarios.text.sequence import SequenceError, figure, is_sequence, parse
from scenarios.text.timeline import Timeline
from scenarios.text.timeline import figure as timeline_figure
from scenarios.text.words import ended


def render(
    text: str,
    references: References | None = None,
    pictures: Pictures | None = None,
    *,
    heading_level: int = 2,
    preview: bool = False,
) -> SafeString:
    """Safe HTML of a Markdown text; never an error, whatever the text.

    `[ref:slug]` becomes the number of that reference in the page's list and
    links to `#ref-slug` there. A slug that the page does not list is left out;
    in a preview it is shown, with the class `ref-unknown`. A `##` becomes a
    heading of `heading_level`. A fenced block `sequence` becomes its diagram, and so
    does a block `mermaid` with a sequence diagram. `![words](picture:slug)` shows that
    picture of `pictures`; what is none of them is treated as a reference would be.
    """
    if pictures or preview:
        clean = _clean(text, references, pictures, heading_level, preview=preview)
    else:
        titles = tuple((slug, row.title) for slug, row in (references or {}).items())
        clean = _kept(text, titles, heading_level)
    return mark_safe(_with_diagrams(_with_scrolling(clean)))  # noqa: S308


def diagram(text: str) -> SafeString:
    """Safe HTML of a sequence diagram, or a box that says which line is wrong."""
    return mark_safe(_figure(text, 1))  # noqa: S308


def timeline(shown: Timeline) -> SafeString:
    """Safe HTML of a timeline, for a page that shows one."""
    return mark_safe(timeline_figure(shown))  # noqa: S308


@lru_cache(maxsize=2_000)
def plain(text: str) -> str:
    """The words of a Markdown text in one line, for search and descriptions.

    A page says hundreds of the same few: their words are kept.
    """
    return _words(_with_diagrams(_kept(text, (), 2)))


@lru_cache(maxsize=2_000)
def hrefs(text: str) -> tuple[str, ...]:
    """Where the links of a Markdown text lead, as HTML has it; none is empty.

    Each form asks it of all texts that might name its row: the answers are kept.
    """
    return tuple(_HREF.findall(_kept(text, (), 2)))


_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]+)"')

# Rendering


class _Titled(NamedTuple):
    """All of a reference that a text says."""

    title: str


@lru_cache(maxsize=2_000)
def _kept(text: str, titles: tuple[tuple[str, str], ...], heading_level: int) -> str:
    """What readers are shown again and again; everything that it says is asked for."""
    references = {slug: _Titled(title) for slug, title in titles}
    return _clean(text, references, None, heading_level, preview=False)


def _clean(
    text: str,
    references: References | None,
    pictures: Pictures | None,
    heading_level: int,
    *,
    preview: bool,
) -> str:
    converter = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            FencedCodeExtension(),
            SaneListExtension(),
            Footnotes(text),
            TocExtension(toc_depth="1-6", marker=""),
            Figures(pictures or {}, preview=preview),
            Dialect(references or {}, heading_level, preview=preview),
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
    "del": (),
    "div": ("class",),
    "em": (),
    "figcaption": (),
    "figure": ("class",),
    **{f"h{level}": ("id",) for level in range(1, 7)},
    "hr": (),
    "img": ("alt", "decoding", "height", "loading", "src", "width"),
    "li": ("id",),
    "ol": ("start",),
    "p": (),
    "pre": (),
    "small": (),
    "span": ("class",),
    "strong": (),
    "sup": ("id",),
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
    ("a", "class"): re.compile("cite|footnote-(ref|backref)"),
    ("a", "rel"): re.compile("noopener"),
    ("code", "class"): re.compile(r"language-[\w-]+"),
    ("div", "class"): re.compile("footnote"),
    ("figure", "class"): re.compile("picture"),
    ("img", "src"): re.compile(r"(/[\w-]+)*/pictures/[\w-]+\.[0-9a-f]{16}\.[a-z]{3,4}"),
    ("li", "id"): re.compile(r"fn-[\w-]{1,60}"),
    ("ol", "start"): re.compile(r"\d{1,9}"),
    ("span", "class"): re.compile("ref-unknown"),
    ("sup", "id"): re.compile(r"fnref\d*-[\w-]{1,60}"),
    ("td", "class"): re.compile("number"),
    ("th", "class"): re.compile("number"),
    ("th", "scope"): re.compile("col"),
}


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    form = _VALUES.get((tag, attribute))
    return value if form is None or form.fullmatch(value) else None


# After cleaning: nh3 writes these elements in one way only, and no text can
# contain a "<" any more, so a plain search finds them and nothing else.

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_HEADER = re.compile(r"<th[ >].*?</th>", re.DOTALL)
_DIAGRAM = re.compile(
    r'<pre(?: tabindex="0")?><code class="language-(sequence|mermaid)">'
    r"([^<]*)</code></pre>"
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
        text = unescape(block[2])
        if block[1] == "mermaid" and not is_sequence(text):
            return block[0]
        position += 1
        return _figure(text, position)

    return _DIAGRAM.sub(drawn, clean)


def _figure(text: str, position: int) -> str:
    """The diagram, with ids that only the same text at the same place has again."""
    try:
        drawn = parse(text)
    except SequenceError as error:
        return _broken(text, error)
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return figure(drawn, f"sequence-{digest}-{position}")


def _broken(text: str, error: SequenceError) -> str:
    """All that is wrong with a diagram, each mistake with the line it is in."""
    lines = re.split(r"\r\n|\r|\n", text)
    told = []
    for mistake in error.mistakes:
        source = lines[mistake.line - 1].strip()
        shown = f"<p><code>{escape(source)}</code></p>" if source else ""
        told.append(f"<p>{escape(str(mistake))}</p>{shown}")
    return (
        '<div class="sequence-error" role="note">'
        "<p><strong>This diagram cannot be drawn.</strong></p>"
        f"{''.join(told)}</div>"
    )


# Words


class _Words(HTMLParser):
    """The text of an HTML fragment, a space where one block ends, a full stop after a
    heading."""

    INLINE = frozenset({"a", "code", "del", "em", "span", "strong", "sup"})
    UNSAID = frozenset({"svg", "summary", "sup"})
    HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

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
        if tag in self.HEADINGS:
            self.words = [ended("".join(self.words))]
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
