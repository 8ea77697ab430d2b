"""Pictures in a text: `![what it shows](picture:slug)`.

As in `dialect`, nothing here is safe by itself: `markdown.render` cleans it.
"""

import re
from collections.abc import Mapping
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

PICTURE = re.compile(
    r"!\[(?P<alternative>[^\[\]]{0,500})\]\(picture:(?P<slug>[^()\n]{0,200})\)"
)
"""How a text shows a picture, by its slug; spaces around that do not count."""


class PictureLike(Protocol):
    """What a picture must tell to be shown."""

    alternative: str
    caption: str
    source: str
    width: int
    height: int

    @property
    def address(self) -> str: ...


type Pictures = Mapping[str, PictureLike]
"""The pictures of a text by slug."""


class Figures(Extension):
    """Pictures, in a line or alone with their caption."""

    def __init__(self, pictures: Pictures, *, preview: bool) -> None:
        super().__init__()
        self.pictures = pictures
        self.preview = preview

    def extendMarkdown(self, md: Markdown) -> None:
        shown = _Shown(md, self.pictures, preview=self.preview)
        # Before links (170), after signs that a backslash takes their meaning (180).
        md.inlinePatterns.register(shown, "picture", 176)
        # After the inline patterns (20).
        md.treeprocessors.register(_Alone(md, self.pictures), "figures", 12)


class _Shown(InlineProcessor):
    """A picture in a line. What it shows is said by the text, or else by itself."""

    def __init__(self, md: Markdown, pictures: Pictures, *, preview: bool) -> None:
        super().__init__(PICTURE.pattern, md)
        self.pictures = pictures
        self.preview = preview

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        slug = m["slug"].strip()
        if slug in self.pictures:
            image = self._image(slug, " ".join(m["alternative"].split()))
            return image, m.start(0), m.end(0)
        if not self.preview:
            return "", m.start(0), m.end(0)
        unknown = Element("span", {"class": "ref-unknown"})
        unknown.text = AtomicString(f"[picture:{slug}?]")
        return unknown, m.start(0), m.end(0)

    def _image(self, slug: str, alternative: str) -> Element:
        picture = self.pictures[slug]
        said = {
            "src": picture.address,
            "alt": self.unescape(alternative) or picture.alternative,
            "width": f"{picture.width}",
            "height": f"{picture.height}",
            "loading": "lazy",
            "decoding": "async",
        }
        return Element("img", said)


class _Alone(Treeprocessor):
    """A picture that is all of a paragraph becomes a figure, with its caption."""

    def __init__(self, md: Markdown, pictures: Pictures) -> None:
        super().__init__(md)
        self.by_address = {one.address: one for one in pictures.values()}

    def run(self, root: Element) -> None:
        for paragraph in root.iter("p"):
            if len(paragraph) != 1 or (paragraph.text or "").strip():
                continue
            [inner] = paragraph
            picture = self.by_address.get(inner.get("src", ""))
            if picture and not (inner.tail or "").strip():
                self._frame(paragraph, picture)

    def _frame(self, paragraph: Element, picture: PictureLike) -> None:
        paragraph.tag = "figure"
        paragraph.set("class", "picture")
        caption = SubElement(paragraph, "figcaption")
        if picture.caption:
            caption.text = AtomicString(f"{picture.caption} ")
        source = SubElement(caption, "small")
        source.text = AtomicString(picture.source)
