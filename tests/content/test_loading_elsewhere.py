"""What is loaded from another folder is not lost to the guide's own content."""

import pytest
from django.core.management import call_command

from scenarios.models import Concept, Pattern, Scenario, Shipped
from scenarios.shipped.dump import dump
from scenarios.shipped.files import CONTENT
from scenarios.shipped.kinds import KINDS
from scenarios.shipped.load import load
from scenarios.shipped.upstream import questions
from scenarios.shipped.wording import story
from tests.admin.editing import pattern

pytestmark = pytest.mark.django_db

GONE = "bom-approval"


def all_rows():
    return {
        (kind.name, row.slug): kind.dump(row)
        for kind in KINDS
        for row in kind.model._default_manager.all()
    }


@pytest.fixture
def dumped(tmp_path):
    """What editors made of the guide: a row changed, one added and one deleted."""
    Concept.objects.filter(slug="words").update(summary="In our words.")
    pattern("pigeons")
    Scenario.objects.get(slug=GONE).delete()
    dump(tmp_path / "dump")
    return tmp_path / "dump"


def loaded_into_empty_tables(folder):
    for kind in reversed(KINDS):
        kind.model._default_manager.all().delete()
    Shipped.objects.all().delete()
    call_command("load_content", root=folder, whole=True)


def test_prepare_changes_nothing_of_a_dump_that_was_loaded(dumped, capsys):
    before = all_rows()
    loaded_into_empty_tables(dumped)
    assert all_rows() == before
    capsys.readouterr()
    call_command("prepare")
    assert all_rows() == before
    said = capsys.readouterr().out
    assert "Kept, as it is edited, from elsewhere or in use" in said
    assert f"scenario {GONE}" in said
    assert "concept words" in said
    call_command("prepare")
    assert all_rows() == before


def test_a_dump_that_is_loaded_over_the_guides_content_stays_too(dumped):
    before = all_rows()
    Concept.objects.filter(slug="words").delete()
    load(CONTENT, even_if_unchanged=True)
    load(dumped, whole=True)
    load(CONTENT)
    assert all_rows().keys() - before.keys() == set()
    assert Pattern.objects.filter(slug="pigeons").exists()


def test_its_editors_are_asked_and_told_why(dumped):
    loaded_into_empty_tables(dumped)
    load(CONTENT)
    told = {one.slug: story(one) for one in questions()}
    assert told == {
        "words": "The release has it otherwise than the folder that was loaded here.",
        GONE: "The release has it, and what was loaded here has not.",
    }


def test_a_few_files_from_elsewhere_are_left_alone_and_brought_again(release, odata):
    words = "concepts/words.md"
    old = f"summary: {Concept.objects.get(slug='words').summary}"
    release.change(words, old, "summary: Theirs.").load()
    load(CONTENT)
    assert Concept.objects.get(slug="words").summary == "Theirs."
    release.change(words, "summary: Theirs.", "summary: Theirs, again.").load()
    assert Concept.objects.get(slug="words").summary == "Theirs, again."


def test_what_the_guide_says_too_is_its_own_again(dumped):
    loaded_into_empty_tables(dumped)
    load(CONTENT)
    assert not Shipped.objects.get(kind="pattern", slug="odata").elsewhere
    assert Shipped.objects.get(kind="pattern", slug="pigeons").elsewhere
