"""How a record looks in Word: the guide's ink, rules and sign, on A4."""

from collections.abc import Mapping

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

LANGUAGE = "en-GB"

FACE = "Calibri"

INK = RGBColor(0x12, 0x17, 0x1A)

SIGN = "FFD200"
"""The yellow of the guide's signs: only the answer has it."""

SIZES: Mapping[str, tuple[float, float, float]] = {
    "Title": (22, 0, 10),
    "Heading 1": (14, 14, 4),
    "Heading 2": (11.5, 10, 3),
    "Heading 3": (10.5, 8, 2),
    "Normal": (10, 0, 5),
    "List Bullet": (10, 0, 3),
    "List Number": (10, 0, 3),
    "Table Text": (9, 2, 2),
    "Table Head": (9, 2, 2),
    "After Table": (4, 0, 2),
}
"""The size of each style in points, and the space before and after it."""


def dressed(document: Word) -> Word:
    """An empty document in the guide's look, that names nobody."""
    _page(document)
    for name, (size, before, after) in SIZES.items():
        _style(_named(document, name), size, before, after)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Table Head"):
        _named(document, name).font.bold = True
    _plate(_named(document, "Title"))
    link = document.styles.add_style("Link", WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    _say_nothing_of_the_maker(document)
    return document


def element(name: str, attributes: Mapping[str, str] | None = None) -> BaseOxmlElement:
    """An element of the document's own language."""
    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(qn(key), value)
    return made


def _named(document: Word, name: str) -> ParagraphStyle:
    """A style of paragraphs, made if the document lacks it."""
    if name not in document.styles:
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = document.styles["Normal"]
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def _style(style: ParagraphStyle, size: float, before: float, after: float) -> None:
    own = style.element.get_or_add_rPr()
    for theirs in own.findall(qn("w:rFonts")):
        own.remove(theirs)
    style.font.name, style.font.size = FACE, Pt(size)
    for theirs in own.findall(qn("w:color")):
        own.remove(theirs)
    style.font.color.rgb = INK
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.1


def _plate(title: ParagraphStyle) -> None:
    """The answer stands on the sign."""
    own = title.element.get_or_add_pPr()
    for theirs in own.findall(qn("w:pBdr")):
        own.remove(theirs)
    shade = {"w:val": "clear", "w:color": "auto", "w:fill": SIGN}
    own.insert_element_before(
        element("w:shd", shade), "w:spacing", "w:ind", "w:contextualSpacing", "w:jc"
    )


def _page(document: Word) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(18)
    foot = section.footer.paragraphs[0]
    foot.add_run("Page ")
    _counted(foot, "PAGE")
    foot.add_run(" of ")
    _counted(foot, "NUMPAGES")


def _counted(paragraph: Paragraph, what: str) -> None:
    """A number that Word works out."""
    field = element("w:fldSimple", {"w:instr": what})
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _say_nothing_of_the_maker(document: Word) -> None:
    """Only the language and, later, the title are known of a document."""
    about = document.core_properties
    for one in list(about._element):
        about._element.remove(one)
    about.language = LANGUAGE
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for key, known in list(document.part.package.rels.items()):
        if known.reltype.endswith("/thumbnail"):
            del document.part.package.rels[key]
