"""What people said stands in files of its own, and is a part of its criterion."""

import pytest

from scenarios.models import Option
from scenarios.shipped.dump import dump
from scenarios.shipped.files import ContentError
from scenarios.shipped.load import Loaded
from tests.content.releases import change, load

pytestmark = pytest.mark.django_db

OWN, SAID = "criteria/excel-how.yaml", "said/excel-how-said.yaml"
TEXTS = "live:\n- We type.\n- >-\n  We correct: rows,\n  and more rows.\n"


def live():
    return Option.objects.get(criterion__slug="excel-how", slug="live")


def write(folder, text):
    (folder / SAID).write_text(text)


def test_texts_come_with_the_criterion_whose_options_they_meant(folder):
    write(folder, TEXTS)
    assert load(folder).updated == ["criterion excel-how"]
    assert live().each_text == ["We type.", "We correct: rows, and more rows."]
    (folder / SAID).unlink()
    load(folder)
    assert live().each_text == []


def test_texts_are_written_where_they_are_read(folder, tmp_path):
    write(folder, TEXTS)
    load(folder)
    dump(tmp_path / "out")
    assert "We type." in (tmp_path / "out" / SAID).read_text()
    assert "said" not in (tmp_path / "out" / OWN).read_text()
    assert load(tmp_path / "out", even_if_unchanged=True) == Loaded()


def test_a_text_may_have_a_tab_and_comes_back(folder, tmp_path):
    text = "from\ta sheet"
    Option.objects.filter(pk=live().pk).update(said=text)
    dump(tmp_path / "out")
    load(tmp_path / "out")
    assert live().said == text


def test_files_of_earlier_versions_have_the_texts_beside_the_option(folder):
    change(folder / OWN, "- slug: live\n", "- slug: live\n  said: [We typed.]\n")
    write(folder, TEXTS)
    load(folder)
    assert live().each_text[:2] == ["We typed.", "We type."]


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("live:", "fly:", 1, '"fly" is not known here'),
        ("We type.", "12", 2, "12, which is no text"),
        ("We type.", '"We\\ntype."', 2, "not one line"),
        ("We type.", "''", 2, "not one line"),
        ("We type.", "We: type.", 2, "which is no text"),
        ("  We correct:", "\n  We\n\n  correct:", 3, "not one line"),
    ],
)
def test_the_line_of_what_is_wrong(folder, old, new, line, reason):
    write(folder, TEXTS.replace(old, new))
    with pytest.raises(ContentError) as error:
        load(folder)
    assert str(error.value).startswith(f"excel-how-said.yaml, line {line}: ")
    assert reason in str(error.value)


@pytest.mark.parametrize("name", ["excel-how.yaml", "nothing-said.yaml"])
def test_a_file_that_is_no_criterions_is_told(folder, name):
    (folder / SAID).with_name(name).write_text(TEXTS)
    with pytest.raises(ContentError, match=f"{name}, line 1: X-said.yaml goes with"):
        load(folder)


def test_a_hint_is_one_line_too(folder):
    change(folder / OWN, "hints: [", 'hints: ["a\\nb", ')
    with pytest.raises(ContentError, match='"hints" holds a text that is not one line'):
        load(folder)


def test_the_shipped_texts_are_said_once():
    texts = [text for option in Option.objects.all() for text in option.each_text]
    assert len(texts) == len({text.casefold() for text in texts})
