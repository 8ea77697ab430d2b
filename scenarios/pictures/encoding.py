"""An uploaded picture, encoded anew: pixels only, of a bounded size.

What was uploaded is never served. Its pixels are decoded, turned as they are meant to
be seen, made as wide as a page needs, and written into a new file of the same format.
So no place, camera or comment travels along, and nothing hides behind the pixels.
"""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.ImageFile import ImageFile

MAX_BYTES = 10_000_000
MAX_PIXELS = 20_000_000
MAX_SIDE = 12_000
"""What is taken at all. A decoded pixel needs up to four bytes, three times over."""

MAX_WIDTH = 1_600
"""How wide a picture is kept: twice what the widest column of a page shows."""
MAX_KEPT_BYTES = 3_000_000

ENDINGS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
"""The formats that are taken, and how the names of their files end."""

_WRITTEN: dict[str, dict[str, object]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "WEBP": {"quality": 85},
}

_KNOWN = {
    b"<svg": "An SVG can carry script, so it is not taken. Export it as a PNG, "
    f"{MAX_WIDTH} pixels wide.",
    b"GIF8": "A GIF is not taken. Save it as a PNG.",
    b"ftypheic": "A HEIC photograph is not taken. Export it as a JPEG.",
    b"ftypavif": "An AVIF is not taken. Save it as a PNG or a JPEG.",
    b"%PDF": "A PDF is not taken. Save its page as a PNG.",
}
"""What editors have at hand besides, by what such a file begins with."""


class PictureRefused(ValueError):
    """The file is not taken; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as it is kept and served."""

    content: bytes
    ending: str
    width: int
    height: int

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


def encoded(file: BinaryIO) -> Encoded:
    """An uploaded picture, encoded anew; the same for the same file."""
    opened, name = _opened(_bytes_of(file))
    image = _turned(opened)
    image.thumbnail((MAX_WIDTH, MAX_SIDE), Image.Resampling.LANCZOS)
    written = BytesIO()
    image.save(written, name, **_WRITTEN[name])
    if written.tell() > MAX_KEPT_BYTES:
        raise PictureRefused(
            f"It comes to {_megabytes(written.tell())}, more than "
            f"{_megabytes(MAX_KEPT_BYTES)}. Save a photograph as a JPEG, or make it "
            "smaller."
        )
    return Encoded(written.getvalue(), ENDINGS[name], image.width, image.height)


def as_it_is(content: bytes, ending: str) -> Encoded:
    """A picture that was encoded by `encoded` before, as a content file has it."""
    image, name = _opened(content)
    if ENDINGS[name] != ending:
        raise PictureRefused(f"It is a {name}, so its name ends in .{ENDINGS[name]}.")
    said = {"exif", "icc_profile", "xmp", "comment", "photoshop"} & image.info.keys()
    if said or image.width > MAX_WIDTH or len(content) > MAX_KEPT_BYTES:
        raise PictureRefused(
            "It is not as the guide encodes pictures. Upload it in the admin, then "
            "write the content anew with dump_content."
        )
    return Encoded(content, ending, image.width, image.height)


def _bytes_of(file: BinaryIO) -> bytes:
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise PictureRefused(
            f"The file is larger than {_megabytes(MAX_BYTES)}. Make it smaller: "
            f"{MAX_WIDTH} pixels wide is all that a page shows."
        )
    return content


def _opened(content: bytes) -> tuple[ImageFile, str]:
    """The decoded picture, and the name of its format; PictureRefused for all else.

    Its header alone is read before its size is known to be bearable.
    """
    try:
        image = Image.open(BytesIO(content), formats=list(ENDINGS))
        _refuse_too_large(image)
        # A phone's JPEG may hold a second picture, which is no film.
        name = "JPEG" if image.format == "MPO" else str(image.format)
        if name != "JPEG" and getattr(image, "is_animated", False):
            raise PictureRefused(
                "The picture moves. Save one of its frames, and take that."
            )
        image.load()
    except PictureRefused:
        raise
    except UnidentifiedImageError as error:
        raise PictureRefused(_told(content)) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except Exception as error:  # Decoders raise whatever they trip over.
        raise PictureRefused(
            "The picture is damaged: it cannot be read to its end. Save or export it "
            "again."
        ) from error
    return image, name


def _refuse_too_large(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise _too_large()


def _too_large() -> PictureRefused:
    return PictureRefused(
        f"The picture has too many pixels: {MAX_PIXELS // 1_000_000} million are the "
        f"most, and {MAX_SIDE:,} on a side. Make it smaller."
    )


def _told(content: bytes) -> str:
    start = content[:1_000]
    told = (reason for sign, reason in _KNOWN.items() if sign in start)
    return next(told, "This is no picture: a PNG, a JPEG or a WebP is taken.")


def _turned(image: Image.Image) -> Image.Image:
    """The pixels as they are meant to be seen, with nothing else said of them."""
    try:
        ImageOps.exif_transpose(image, in_place=True)
    except Exception:  # What it says of itself is damaged, and goes anyway.
        image.info.clear()
    plain = _in_eight_bits(image)
    plain.info.clear()
    return plain


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """The picture in grey, or in colours, or in colours that one can see through."""
    if image.mode == "I;16":
        return image.point(lambda grey: grey / 256).convert("L")
    if image.has_transparency_data:
        mode = "RGBA"
    else:
        mode = "L" if image.mode in {"1", "L"} else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:.0f} MB"
