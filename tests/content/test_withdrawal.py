"""What newer files no longer have goes, unless an editor changed or uses it."""

import re
import shutil

import pytest
from django.core.management import call_command

from scenarios.models import (
    Concept,
    Criterion,
    GuardRail,
    Option,
    OutsideSolution,
    Proviso,
    Scenario,
)
from scenarios.shipped.files import CONTENT
from scenarios.shipped.load import load as load_shipped
from tests.content.releases import load

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_folder_with_a_few_files_takes_nothing_away(tmp_path):
    scenarios = Scenario.objects.count()
    few = tmp_path / "concepts"
    few.mkdir()
    shutil.copy(CONTENT / "concepts/words.md", few)
    assert load_shipped(tmp_path).withdrawn == []
    assert Scenario.objects.count() == scenarios


def drop(folder, file, slug):
    """Take a row out of a file that holds several, where it stands last."""
    path = folder / file
    kept, found, rest = path.read_text(encoding="utf-8").partition(f"\n{slug}:\n")
    assert found
    after = re.split(r"\n(?=[a-z-]+:\n)", rest, maxsplit=1)
    path.write_text("\n".join([kept, *after[1:]]), encoding="utf-8")


@pytest.mark.each_database
def test_a_row_goes_when_its_file_is_gone(folder):
    (folder / "scenarios/bom-approval.md").unlink()
    (folder / "concepts/words.md").unlink()
    outcome = load(folder)
    assert outcome.withdrawn == ["scenario bom-approval", "concept words"]
    assert outcome.kept == []
    assert not Scenario.objects.filter(slug="bom-approval").exists()
    assert not Concept.objects.filter(slug="words").exists()


@pytest.mark.parametrize(
    ("file", "slug", "name", "model"),
    [
        ("provisos.yaml", "event-exists", "proviso", Proviso),
        ("outside.yaml", "helper-outside", "outside solution", OutsideSolution),
        ("guard-rails.yaml", "byod-only-for-sql", "guard rail", GuardRail),
    ],
)
def test_what_advice_rests_on_goes_with_its_lines(folder, file, slug, name, model):
    drop(folder, file, slug)
    assert load(folder).withdrawn == [f"{name} {slug}"]
    assert not model.objects.filter(slug=slug).exists()


def test_a_row_that_an_editor_changed_outlives_its_file(folder):
    Scenario.objects.filter(slug="bom-approval").update(title="Ours")
    (folder / "scenarios/bom-approval.md").unlink()
    outcome = load(folder)
    assert (outcome.withdrawn, outcome.kept) == ([], ["scenario bom-approval"])
    assert Scenario.objects.filter(slug="bom-approval").exists()


CRITERION = """\
title: Mood
order: 900
question: How is it?
why: So.
options:
- {slug: calm, label: Calm}
- {slug: stormy, label: Stormy}
"""


def test_a_criterion_that_an_editors_scenario_answers_outlives_its_file(folder):
    path = folder / "criteria/mood.yaml"
    path.write_text(CRITERION)
    load(folder)
    mood = Criterion.objects.get(slug="mood")
    ours = Scenario.objects.create(slug="ours", title="Ours", order=1)
    ours.answers.create(criterion=mood, option=mood.options.first())
    path.unlink()
    assert load(folder).kept == ["criterion mood"]
    ours.delete()
    assert load(folder, even_if_unchanged=True).withdrawn == ["criterion mood"]


def test_what_only_withdrawn_rows_use_goes_with_them(folder):
    (folder / "criteria/mood.yaml").write_text(CRITERION)
    (folder / "criteria/sea.yaml").write_text(
        CRITERION.replace("order: 900", "order: 901")
        + "asked_when: {criterion: mood, options: [stormy]}\n"
    )
    load(folder)
    (folder / "criteria/mood.yaml").unlink()
    (folder / "criteria/sea.yaml").unlink()
    outcome = load(folder)
    assert set(outcome.withdrawn) == {"criterion mood", "criterion sea"}
    assert outcome.kept == []


# Options


def test_an_option_goes_when_a_newer_file_no_longer_has_it(folder):
    path = folder / "criteria/xpp.yaml"
    text = path.read_text()
    path.write_text(text + "- slug: perhaps\n  label: Perhaps\n")
    load(folder)
    assert Option.objects.filter(slug="perhaps").exists()
    path.write_text(text)
    load(folder)
    assert not Option.objects.filter(slug="perhaps").exists()


@pytest.mark.each_database
def test_an_option_that_an_editors_scenario_uses_stays_and_is_reported(folder):
    path = folder / "criteria/xpp.yaml"
    text = path.read_text()
    path.write_text(text + "- slug: perhaps\n  label: Perhaps\n")
    load(folder)
    perhaps = Option.objects.get(slug="perhaps")
    ours = Scenario.objects.create(slug="ours", title="Ours", order=1)
    ours.answers.create(criterion=perhaps.criterion, option=perhaps)
    path.write_text(text)
    assert load(folder).kept == ["option xpp=perhaps"]
    assert Option.objects.filter(slug="perhaps").exists()


@pytest.mark.parametrize(
    "use",
    [
        lambda option: OutsideSolution.objects.create(
            slug="ours", when={"xpp": ["perhaps"]}
        ),
        lambda option: GuardRail.objects.create(
            slug="ours", why="So.", unless=[{"xpp": ["no", "perhaps"]}], claim="never"
        ),
        lambda option: Criterion.objects.create(
            slug="ours", title="Ours", question="?", order=5000
        ).asked_when.add(option),
    ],
    ids=["outside", "guard rail", "criterion"],
)
def test_an_option_that_an_editor_names_elsewhere_stays_too(folder, use):
    path = folder / "criteria/xpp.yaml"
    text = path.read_text()
    path.write_text(text + "- slug: perhaps\n  label: Perhaps\n")
    load(folder)
    use(Option.objects.get(slug="perhaps"))
    path.write_text(text)
    assert load(folder).kept == ["option xpp=perhaps"]


def test_a_band_that_stays_as_it_is_used_begins_where_it_began(folder):
    path = folder / "criteria/volume.yaml"
    text = path.read_text()
    band = "- slug: a-million\n  label: A million\n  lower: 1000000\n"
    path.write_text(text + band)
    load(folder)
    GuardRail.objects.create(
        slug="ours", why="So.", unless=[{"volume": ["a-million"]}], claim="never"
    )
    path.write_text(text)
    assert load(folder).kept == ["option volume=a-million"]
    assert Option.objects.get(slug="a-million").lower == 1_000_000


# What is said of it


def test_the_command_says_what_was_kept_withdrawn_and_left_out(folder, capsys):
    Scenario.objects.filter(slug="bom-approval").update(title="Ours")
    (folder / "scenarios/bom-approval.md").unlink()
    (folder / "concepts/words.md").unlink()
    call_command("load_content", root=folder, whole=True)
    said = capsys.readouterr().out
    assert "0 created, 0 updated, 1 withdrawn." in said
    assert (
        "Kept, as it is edited, from elsewhere or in use: scenario bom-approval" in said
    )
    call_command("load_content", root=folder)
    assert "up to date" in capsys.readouterr().out
