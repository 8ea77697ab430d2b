"""Pictures as content files: what is said of one, and the picture beside it."""

import shutil
from io import BytesIO

import pytest
from PIL import Image

from scenarios.models import Picture, Shipped
from scenarios.pictures.encoding import encoded
from scenarios.shipped import dump as dumping
from scenarios.shipped.dump import NotDumped, dump
from scenarios.shipped.edits import edited
from scenarios.shipped.files import ContentError
from scenarios.shipped.kinds.pictures import PICTURES
from scenarios.shipped.load import WHOLE, Loaded, load

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def a_picture(slug, kind="PNG", **words):
    """A picture in its table, as an upload leaves it."""
    file = BytesIO()
    Image.radial_gradient("L").save(file, kind)
    file.seek(0)
    said = {"title": "A screen", "alternative": "It: “so”", "source": "Own: # yes"}
    picture = Picture(slug=slug, **said | words)
    picture.take(encoded(file))
    picture.save()
    return picture


def rows():
    return {
        row.slug: (PICTURES.dump(row), bytes(row.content))
        for row in Picture.objects.all()
    }


@pytest.fixture
def folder(folder, tmp_path, monkeypatch):
    """Content with two pictures, one of them shown, that nobody edited since."""
    a_picture("screen", caption="Two\u00a0words", alternative="Says it.")
    a_picture("line", "WEBP", alternative="", decorative_because="A line.")
    with monkeypatch.context() as only:
        only.setattr(dumping, "KINDS", [PICTURES])
        dump(tmp_path / "dump")
    shutil.move(tmp_path / "dump/pictures", folder)
    with (folder / "concepts/words.md").open("a", encoding="utf-8") as text:
        text.write("\n![](picture:screen)\n")
    Picture.objects.all().delete()
    load(folder, whole=True)
    return folder


def bytes_in(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.each_database
def test_pictures_are_written_and_load_to_the_same_rows_byte_for_byte(folder):
    before, files = rows(), bytes_in(folder / "pictures")
    assert files.keys() == {"screen.yaml", "screen.png", "line.yaml", "line.webp"}
    Picture.objects.all().delete()
    Shipped.objects.filter(kind__in=["picture", WHOLE["kind"]]).delete()
    load(folder, whole=True)
    assert rows() == before
    assert not edited(PICTURES)
    assert load(folder, whole=True) == Loaded()
    dump(folder, force=True)
    assert bytes_in(folder / "pictures") == files


def test_another_picture_in_the_file_reaches_a_row_that_nobody_edited(folder):
    other = BytesIO()
    Image.new("L", (8, 8)).save(other, "PNG")
    (folder / "pictures/screen.png").write_bytes(other.getvalue())
    assert load(folder, whole=True).updated == ["picture screen"]
    assert Picture.objects.get(slug="screen").width == 8


def test_a_picture_that_the_files_no_longer_have_goes_unless_a_text_shows_it(folder):
    shutil.rmtree(folder / "pictures")
    loaded = load(folder, whole=True)
    assert loaded.withdrawn == ["picture line"]
    assert loaded.kept == ["picture screen"]


def test_a_file_that_shows_a_picture_that_is_nowhere_is_refused(folder):
    text = folder / "concepts/words.md"
    text.write_text(f"{text.read_text()}\n![](picture:scren)\n")
    with pytest.raises(ContentError, match='there is no picture "scren"'):
        load(folder, whole=True)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("screen.yaml", b"title: T\nsource: S", 'say either "alternative"'),
        ("screen.yaml", b"alternative: A\nsource: S", '"title" is missing'),
        ("screen.png", b"<script>", r"screen\.png, line 1: This is no picture"),
        ("other.yaml", b"title: T\nsource: S\nalternative: A", "no picture of that"),
        ("other.png", b"", "nothing is said of it"),
    ],
)
def test_a_malformed_picture_is_named_with_its_file(tmp_path, name, content, told):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    Image.new("L", (8, 8)).save(pictures / "screen.png")
    (pictures / "screen.yaml").write_text("title: T\nsource: S\nalternative: A\n")
    assert list(PICTURES.read(tmp_path))
    (pictures / name).write_bytes(content)
    with pytest.raises(ContentError, match=told):
        list(PICTURES.read(tmp_path))


def test_a_dump_replaces_pictures_and_no_other_file(folder):
    (folder / "pictures/holiday.gif").touch()
    with pytest.raises(NotDumped, match=r"more than content: holiday\.gif"):
        dump(folder, force=True)
    (folder / "pictures/holiday.gif").unlink()
    (folder / "screen.png").touch()
    with pytest.raises(NotDumped, match=r"more than content: screen\.png"):
        dump(folder, force=True)
