"""What readers wrote, with what they answered: in files, and for own words."""

import pytest

from guide.walkthrough.own_words.knowledge import knowledge
from guide.walkthrough.own_words.proposing import propose
from scenarios import editions
from scenarios.models import ReaderText
from scenarios.shipped.dump import dump
from scenarios.shipped.files import ContentError
from scenarios.shipped.load import Loaded
from tests.content.releases import load

pytestmark = pytest.mark.django_db

TEXT = "The zorgles are frobbed into a sheet by one of us."
FILE = f"""sheet-of-zorgles:
  text: {TEXT}
  answers:
    job: excel
    excel-how: live
"""


@pytest.fixture
def written(folder):
    """The file with one text more."""
    path = folder / "reader-texts.yaml"
    path.write_text(path.read_text() + FILE)
    return path


def test_a_text_comes_with_its_answers_and_is_written_where_it_is_read(
    folder, written, tmp_path
):
    assert load(folder).created == ["reader text sheet-of-zorgles"]
    row = ReaderText.objects.get(slug="sheet-of-zorgles")
    assert (row.text, row.when) == (TEXT, {"job": ["excel"], "excel-how": ["live"]})
    dump(tmp_path / "out")
    assert TEXT in (tmp_path / "out" / "reader-texts.yaml").read_text()
    assert load(tmp_path / "out", even_if_unchanged=True) == Loaded()


def test_its_words_tell_its_answers_at_once(db):
    told = "Zorgles frobbed, zorgles every day"
    before = propose(told, knowledge(), editions.live().model)
    assert before.job is None
    answers = {"job": ["excel"], "excel-how": ["live"]}
    for n in range(5):
        ReaderText.objects.create(slug=f"zorgles-{n}", text=TEXT, when=answers)
    found = propose(told, knowledge(), editions.live().model)
    assert found.job
    assert found.job.best.option == "excel"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("job: excel", "task: excel", 'there is no criterion "task"'),
        ("excel-how: live", "excel-how: fly", 'there is no option "fly"'),
        ("  text: The", "  said: The", '"text" is missing'),
        ("job: excel", "job: [excel]", '"job" cannot be'),
    ],
)
def test_what_is_wrong_with_a_text_is_told(folder, written, old, new, reason):
    written.write_text(written.read_text().replace(f"{old}", new))
    with pytest.raises(ContentError, match=r"^reader-texts\.yaml, line ") as error:
        load(folder)
    assert reason in str(error.value)


def test_the_shipped_texts_are_told_once():
    texts = [text.casefold() for text in ReaderText.objects.values_list("text", flat=1)]
    assert len(texts) == len(set(texts))
