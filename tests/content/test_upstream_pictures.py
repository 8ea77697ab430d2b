"""What a release shows otherwise in a picture is taken with its bytes."""

from io import BytesIO

import pytest
from PIL import Image

from scenarios.models import Picture, PictureBytes
from scenarios.shipped.deciding import NotTaken, take, take_untouched
from scenarios.shipped.load import load
from scenarios.shipped.upstream import deleted_here, questions
from tests.content.releases import change
from tests.content.test_picture_files import folder  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def a_newer_one(folder):  # noqa: F811
    """The bytes of a release that shows something else under a name."""
    other = BytesIO()
    Image.new("L", (8, 8)).save(other, "PNG")
    (folder / "pictures/screen.png").write_bytes(other.getvalue())
    return other.getvalue()


def edited_here(**values):
    Picture.objects.filter(slug="screen").update(**values)


def shown():
    picture = Picture._base_manager.get(slug="screen")
    return bytes(picture.content), picture.width


def test_the_releases_picture_is_taken(folder):  # noqa: F811
    edited_here(caption="Ours.")
    content = a_newer_one(folder)
    load(folder, whole=True)
    [asked] = questions()
    assert take(asked) == []
    assert shown() == (content, 8)
    assert not questions()


def test_the_releases_bytes_are_taken_beside_a_caption_of_ours(folder):  # noqa: F811
    edited_here(caption="Ours.")
    content = a_newer_one(folder)
    load(folder, whole=True)
    take_untouched(questions()[0])
    assert shown() == (content, 8)
    assert Picture.objects.get(slug="screen").caption == "Ours."


def test_a_picture_that_was_deleted_here_comes_back_from_the_release(folder):  # noqa: F811
    content = shown()
    Picture.objects.get(slug="screen").delete()
    [asked] = [one for one in deleted_here() if one.slug == "screen"]
    take(asked)
    assert shown() == content


def test_bytes_that_an_earlier_version_did_not_keep_are_told(folder):  # noqa: F811
    edited_here(caption="Ours.")
    a_newer_one(folder)
    change(folder / "pictures/screen.yaml", "title: A screen", "title: Screens")
    load(folder, whole=True)
    PictureBytes.objects.all().delete()
    with pytest.raises(NotTaken, match="is not kept: upload its file"):
        take(questions()[0])
