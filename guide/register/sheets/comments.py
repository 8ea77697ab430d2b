"""The comments on cells, those of old and those with answers."""

from xml.etree.ElementTree import Element

from guide.register.sheets.marks import Position, position
from guide.register.sheets.package import Package


def comments(package: Package, sheet: str) -> dict[Position, str]:
    """The comment on each cell; answers follow, a line each.

    Of a comment with answers Excel writes an old one too, which says how to see the
    new; the new one takes its place.
    """
    told: dict[str, dict[Position, str]] = {"comments": {}, "threadedComment": {}}
    for kind, path in package.related(sheet).values():
        part = package.part(path) if kind in told else None
        if part is not None:
            told[kind] |= _texts(part)
    return told["comments"] | told["threadedComment"]


def _texts(part: Element) -> dict[Position, str]:
    found: dict[Position, list[str]] = {}
    for comment in part.iter():
        reference = comment.get("ref")
        if reference:
            text = "".join(_words(comment)).strip()
            found.setdefault(position(reference), []).append(text)
    return {where: "\n".join(filter(None, texts)) for where, texts in found.items()}


def _words(comment: Element) -> list[str]:
    """Its text without what tells how to pronounce it."""
    return [
        element.text or ""
        for text in comment.findall("{*}text")
        for element in (text, *text.findall("{*}t"), *text.findall("{*}r/{*}t"))
    ]
