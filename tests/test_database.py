"""The kept copy of the shipped content is never an old one."""

import shutil

import pytest

from tests.database import FOLLOWS_FROM, ROOT, digest


@pytest.fixture
def root(tmp_path):
    """A project with one file of each kind that the tables follow from."""
    for path in (
        *(
            "scenarios/content/concepts/words.md",
            "scenarios/migrations/0001_initial.py",
        ),
        *("scenarios/decision/recommend.py", "guide/settings.py", *FOLLOWS_FROM[2:]),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    return tmp_path


def test_the_same_files_have_the_same_copy(root):
    before = digest(root)
    (root / "scenarios/decision/recommend.pyc").write_bytes(b"compiled")
    assert digest(root) == before


@pytest.mark.parametrize(
    "path",
    [
        "scenarios/content/concepts/words.md",
        "scenarios/migrations/0001_initial.py",
        "scenarios/decision/recommend.py",
        "guide/settings.py",
        "tests/database.py",
    ],
)
def test_another_byte_anywhere_makes_another_copy(root, path):
    before = digest(root)
    (root / path).write_bytes((root / path).read_bytes() + b" ")
    assert digest(root) != before


def test_a_file_more_or_less_or_by_another_name_makes_another_copy(root):
    words = root / "scenarios/content/concepts/words.md"
    found = {digest(root)}
    shutil.copy(words, words.with_name("more.md"))
    found.add(digest(root))
    words.unlink()
    found.add(digest(root))
    words.with_name("more.md").unlink()
    found.add(digest(root))
    assert len(found) == 4
