"""What is loaded from another folder is not lost to the guide's own content."""

import pytest
from django.core.management import call_command
from django.db.models import Q

from scenarios.models import Concept, Scenario, Shipped
from scenarios.shipped.dump import dump
from scenarios.shipped.files import CONTENT
from scenarios.shipped.kinds import KINDS
from scenarios.shipped.load import load
from scenarios.shipped.upstream import questions
from scenarios.shipped.wording import story

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

GONE = "bom-approval"


def all_rows():
    return {
        (kind.name, row.slug): kind.dump(row) for kind in KINDS for row in kind.rows
    }


@pytest.fixture
def dumped(tmp_path):
    """What editors made of the guide: a row changed, one added and one deleted."""
    Concept.objects.filter(slug="words").update(summary="In our words.")
    Concept.objects.create(slug="pigeons", title="Pigeons", summary="S.", body="B.")
    Scenario.objects.get(slug=GONE).delete()
    dump(tmp_path / "dump")
    return tmp_path / "dump"


def test_the_guides_own_content_changes_nothing_of_a_dump_that_was_loaded(
    dumped, capsys
):
    before = all_rows()
    # As in tables that had none of them: the guide had brought nothing there.
    Shipped.objects.filter(Q(kind="concept") | Q(slug__in=[GONE, "all"])).delete()
    call_command("load_content", root=dumped, whole=True)
    capsys.readouterr()
    call_command("load_content")
    assert all_rows() == before
    kept = f"from elsewhere or in use: scenario {GONE} and concept words."
    assert kept in capsys.readouterr().out
    assert {one.slug: story(one) for one in questions()} == {
        "words": "The release has it otherwise than the folder that was loaded here.",
        GONE: "The release has it, and what was loaded here has not.",
    }
    # What the guide says too is its own again, and follows its next release.
    elsewhere = Shipped.objects.filter(kind="concept", elsewhere=True)
    assert {row.slug for row in elsewhere} == {"words", "pigeons"}


def test_a_dump_that_is_loaded_over_its_own_tables_stays_too(dumped):
    before = all_rows()
    load(dumped, whole=True)
    load(CONTENT)
    assert all_rows() == before


def test_a_few_files_from_elsewhere_are_left_alone_and_brought_again(release):
    words = "concepts/words.md"
    old = f"summary: {Concept.objects.get(slug='words').summary}"
    release.change(words, old, "summary: Theirs.").load()
    load(CONTENT)
    assert Concept.objects.get(slug="words").summary == "Theirs."
    release.change(words, "summary: Theirs.", "summary: Theirs, again.").load()
    assert Concept.objects.get(slug="words").summary == "Theirs, again."
