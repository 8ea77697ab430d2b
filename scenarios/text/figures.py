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
    """Pictures: in a line with their source, or alone with their caption too."""

    def __init__(self, pictures: Pictures, *, preview: bool) -> None:
        super().__init__()
        self.pictures = pictures
        self.preview = preview

    def extendMarkdown(self, md: Markdown) -> None:
        shown = _Shown(md, self.pictures, preview=self.preview)
        # Before links (170), after signs that a backslash takes their meaning (180).
        md.inlinePatterns.register(shown, "picture", 176)
        # After the inline patterns (20).
        md.treeprocessors.register(_Sourced(md, self.pictures), "figures", 12)


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


class _Sourced(Treeprocessor):
    """Whose a picture is stands wherever it does.

    A picture that is all of a paragraph becomes a figure, with its caption.
    """

    def __init__(self, md: Markdown, pictures: Pictures) -> None:
        super().__init__(md)
        self.by_address = {one.address: one for one in pictures.values()}

    def run(self, root: Element) -> None:
        waiting = [root]
        while waiting:
            parent = waiting.pop()
            if picture := self._alone(parent):
                self._frame(parent, picture)
            else:
                self._tell_sources(parent)
                waiting += (child for child in parent if child.tag != "a")

    def _alone(self, parent: Element) -> PictureLike | None:
        """The picture that is all of a paragraph."""
        if parent.tag != "p" or len(parent) != 1 or (parent.text or "").strip():
            return None
        [inner] = parent
        is_alone = not (inner.tail or "").strip()
        return self.by_address.get(inner.get("src", "")) if is_alone else None

    def _tell_sources(self, parent: Element) -> None:
        """Put the sources of pictures behind them, or behind the link that has them."""
        for child in list(parent):
            shown = child.iter("img") if child.tag in ("a", "img") else ()
            addresses = dict.fromkeys(image.get("src", "") for image in shown)
            told = [self.by_address[one].source for one in addresses]
            if told:
                source = Element("small")
                source.text = AtomicString(f" ({'; '.join(told)})")
                source.tail, child.tail = child.tail, None
                parent.insert(list(parent).index(child) + 1, source)

    def _frame(self, paragraph: Element, picture: PictureLike) -> None:
        paragraph.tag = "figure"
        paragraph.set("class", "picture")
        caption = SubElement(paragraph, "figcaption")
        if picture.caption:
            caption.text = AtomicString(f"{picture.caption} ")
        source = SubElement(caption, "small")
        source.text = AtomicString(picture.source)
