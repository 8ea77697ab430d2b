"""What comes of an uploaded picture: its pixels, and nothing else of it."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from scenarios.pictures import encoding
from scenarios.pictures.encoding import (
    MAX_BYTES,
    MAX_WIDTH,
    Encoded,
    PictureRefused,
    as_it_is,
    encoded,
)

RED = Image.new("RGB", (40, 20), "red")
BLUE = Image.new("RGB", (40, 20), "blue")
FORMATS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
TURNED_RIGHT = 6


def written(image, kind, **said):
    file = BytesIO()
    image.save(file, kind, **said)
    return file.getvalue()


def taken(content):
    return encoded(BytesIO(content))


def seen(picture: Encoded):
    return Image.open(BytesIO(picture.content))


def refusal(content):
    with pytest.raises(PictureRefused) as refused:
        taken(content)
    return str(refused.value)


def telling():
    """What a camera and a drawing program write into a file."""
    exif = Image.Exif()
    exif[0x0112] = TURNED_RIGHT
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0)}
    exif[0x010F] = "Secret camera"
    return {"exif": exif, "icc_profile": b"Secret" * 40, "xmp": b"<x>Secret</x>"}


@pytest.mark.parametrize(("kind", "ending"), FORMATS.items())
def test_nothing_that_a_file_says_of_itself_is_kept(kind, ending):
    words = PngInfo()
    words.add_text("Comment", "Secret")
    content = written(RED, kind, comment=b"Secret", pnginfo=words, **telling())
    assert b"Secret" in content
    picture = taken(content)
    assert b"Secret" not in picture.content
    assert not seen(picture).getexif()
    assert picture.ending == ending
    assert picture == as_it_is(picture.content, ending)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_is_turned_as_it_is_meant_to_be_seen(kind):
    picture = taken(written(RED, kind, exif=telling()["exif"]))
    assert (picture.width, picture.height) == seen(picture).size == (20, 40)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_file_gives_the_same_bytes(kind):
    content = written(RED, kind)
    assert taken(content).digest == taken(content).digest


def test_a_wide_picture_is_made_as_wide_as_a_page_needs():
    picture = taken(written(RED.resize((4000, 1000)), "PNG"))
    assert (picture.width, picture.height) == (MAX_WIDTH, MAX_WIDTH // 4)
    assert seen(picture).size == (picture.width, picture.height)


@pytest.mark.parametrize(
    ("mode", "kept"),
    [("1", "L"), ("L", "L"), ("LA", "RGBA"), ("P", "RGB"), ("RGBA", "RGBA")],
)
def test_pixels_of_every_kind_stay_what_they_are(mode, kept):
    grey = Image.new("L", (9, 9), 255).convert(mode)
    image = seen(taken(written(grey, "PNG")))
    assert image.mode == kept
    assert image.convert("L").getpixel((4, 4)) == 255


def test_fine_shades_of_grey_do_not_burn_out():
    content = written(Image.new("I;16", (9, 9), 0x8000), "PNG")
    assert seen(taken(content)).getpixel((4, 4)) == 0x80


def test_a_jpeg_with_a_second_picture_is_a_photograph():
    content = written(RED, "MPO", save_all=True, append_images=[BLUE])
    assert taken(content).ending == "jpg"


def test_what_hides_behind_the_pixels_goes():
    content = written(RED, "PNG") + b"<script>alert(1)</script>"
    assert b"script" not in taken(content).content


# Refused


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_that_ends_too_early_is_refused(kind):
    content = written(Image.effect_noise((200, 200), 50), kind)
    assert "damaged" in refusal(content[: len(content) // 2])
    assert "damaged" in refusal(content[:-30])


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind):
    film = written(RED, kind, save_all=True, append_images=[BLUE])
    assert "moves" in refusal(film)


def chunk(name, content):
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def claiming(width, height):
    """A small PNG that says it is large."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(bytes(9)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "size", [(5_000, 5_000), (10_000, 9_000), (20_000, 20_000), (20_000, 1)]
)
def test_a_bomb_is_refused_before_it_is_decoded(size):
    assert "too many pixels" in refusal(claiming(*size))


def test_no_more_is_read_than_tells_that_a_file_is_too_large():
    file = BytesIO(bytes(MAX_BYTES * 2))
    with pytest.raises(PictureRefused, match="larger than 10 MB"):
        encoded(file)
    assert file.tell() == MAX_BYTES + 1


def test_what_would_be_too_large_to_serve_is_refused(monkeypatch):
    monkeypatch.setattr(encoding, "MAX_KEPT_BYTES", 10_000)
    noise = Image.effect_noise((200, 200), 90)
    assert "Save a photograph as a JPEG" in refusal(written(noise, "PNG"))


@pytest.mark.parametrize(
    ("begins", "told"),
    [
        (b"<?xml version='1.0'?>\n<svg>", "An SVG can carry script"),
        (b"GIF89a", "Save it as a PNG"),
        (b"\0\0\0\x18ftypheic", "Export it as a JPEG"),
        (b"\0\0\0\x18ftypavif", "PNG or a JPEG"),
        (b"%PDF-1.7", "Save its page"),
        (b"PK\3\4", "a PNG, a JPEG or a WebP is taken"),
    ],
)
def test_what_is_refused_says_what_to_do(begins, told):
    assert told in refusal(begins)


# Brought as a file


def test_a_file_that_says_more_than_its_pixels_is_not_taken_as_it_is():
    with pytest.raises(PictureRefused, match="Upload it in the admin"):
        as_it_is(written(RED, "JPEG", **telling()), "jpg")
    with pytest.raises(PictureRefused, match=r"ends in \.jpg"):
        as_it_is(written(RED, "JPEG"), "png")
