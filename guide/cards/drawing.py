"""A card drawn on the server: a title in the guide's faces, on a line to a sign."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from guide.settings import BASE_DIR

SIZE = (1200, 630)
EDGE = 72
WIDTH = SIZE[0] - 2 * EDGE
PAPER, INK, SOFT, SIGN = "#f4f6f5", "#12171a", "#4a5459", "#ffd200"
SITE = "The F&O integration guide"
FACE = BASE_DIR / "static" / "fonts" / "sofia-sans-latin.woff2"
REGULAR, BOLD = 450, 680
LARGEST, SMALLEST = 96, 44
LINE_Y = 548
STATIONS = (EDGE, 236, 400, 564, 728)
MOST_KEPT = 256
"""So many cards are kept in memory, of about 20 kB each."""


@lru_cache(maxsize=MOST_KEPT)
def card(kind: str, title: str, text: str) -> bytes:
    """A PNG with a page's kind on the sign, its title, and what it is about."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    _brand(pen)
    _way(pen, kind)
    y = _title(pen, title)
    for line in _wrapped(pen, text, _face(34, REGULAR), 2):
        pen.text((EDGE, y), line, SOFT, _face(34, REGULAR))
        y += 44
    kept = BytesIO()
    image.quantize(64).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _brand(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon([(72, 60), (132, 60), (154, 84), (132, 108), (72, 108)], SIGN)
    for line in (
        [(86, 67), (86, 101)],
        [(86, 77), (110, 77)],
        [(104, 71), (110, 77), (104, 83)],
        [(105, 92), (88, 92)],
        [(94, 86), (88, 92), (94, 98)],
        [(119, 67), (119, 101)],
    ):
        pen.line(line, INK, 4)
    pen.text((176, 84), SITE, INK, _face(34, BOLD), anchor="lm")


def _way(pen: ImageDraw.ImageDraw, kind: str) -> None:
    """The line through its stations, and the sign that it arrives at."""
    face = _face(36, BOLD)
    wide = int(pen.textlength(kind, face)) + 56
    left = SIZE[0] - EDGE - wide - 28
    pen.line([(0, LINE_Y), (left, LINE_Y)], INK, 6)
    for x in STATIONS:
        if x < left - 40:
            pen.circle((x, LINE_Y), 14, PAPER, INK, 6)
    high, right = 36, left + wide
    tip = [(right, LINE_Y - high), (right + 28, LINE_Y), (right, LINE_Y + high)]
    pen.polygon([(left, LINE_Y - high), *tip, (left, LINE_Y + high)], SIGN)
    pen.text((left + 28, LINE_Y), kind, INK, face, anchor="lm")


def _title(pen: ImageDraw.ImageDraw, title: str) -> int:
    """The title as large as three lines allow; says where what follows may begin."""
    for size in range(LARGEST, SMALLEST - 1, -4):
        face = _face(size, BOLD)
        lines = _wrapped(pen, title, face, 9)
        fits = max(pen.textlength(line, face) for line in lines) <= WIDTH
        if fits and len(lines) <= (3 if size < 84 else 2):
            break
    y = 156
    for line in _balanced(pen, title, face, lines)[:3]:
        pen.text((EDGE, y), line, INK, face)
        y += int(size * 1.06)
    return y + 18


def _balanced(
    pen: ImageDraw.ImageDraw,
    text: str,
    face: ImageFont.FreeTypeFont,
    lines: list[str],
) -> list[str]:
    """The words of some lines in as many that are about as long as each other."""
    for width in range(WIDTH // 2, WIDTH, 24):
        shorter = _wrapped(pen, text, face, 9, width)
        fits = all(pen.textlength(line, face) <= width for line in shorter)
        if fits and len(shorter) == len(lines):
            return shorter
    return lines


def _wrapped(
    pen: ImageDraw.ImageDraw,
    text: str,
    face: ImageFont.FreeTypeFont,
    most: int,
    width: int = WIDTH,
) -> list[str]:
    """Words in lines of a width, that of the card; what is too much ends in dots."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or pen.textlength(longer, face) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip(',.;:')} …"]
    return lines


@lru_cache(maxsize=32)
def _face(size: int, weight: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(FACE, size)
    face.set_variation_by_axes([weight])
    return face
