"""Loading newer files leaves to editors what is theirs, and the site goes on."""

import shutil
from functools import partial

import pytest
from django.core.management import CommandError, call_command

from scenarios import editions
from scenarios.decision.model import ModelError
from scenarios.models import (
    Criterion,
    Edition,
    Family,
    Fit,
    Option,
    Pattern,
    Proviso,
    RecipeLeg,
    Reference,
    Scenario,
    ScenarioAnswer,
)
from scenarios.shipped.edits import waiting
from scenarios.shipped.files import CONTENT
from scenarios.shipped.load import load as load_shipped
from tests.effort import repeated
from tests.test_pages import PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

load = partial(load_shipped, whole=True)


@pytest.fixture
def folder(tmp_path):
    """A copy of the content files, to change."""
    return shutil.copytree(CONTENT, tmp_path / "content")


def newer_rule(folder):
    """An upgrade that changes what one option says."""
    change(folder / "criteria/excel-how.yaml", "verdict: strong", "verdict: good")


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_a_fit():
    fit = Fit.objects.filter(option__criterion__slug="timing").first()
    fit.reason = "Half a thought"
    fit.save()


# Nothing goes out by itself


def test_what_an_editor_has_not_published_is_not_published_by_a_load(folder):
    edit_a_fit()
    newer_rule(folder)
    outcome = load(folder)
    assert outcome.updated == ["criterion excel-how"]
    assert outcome.edition is None
    assert outcome.withheld == (
        "Editors' changes wait to be published: criterion timing. "
        "With them waits what was loaded: criterion excel-how."
    )
    assert Edition.objects.count() == 1


def test_a_text_that_is_loaded_does_not_wait_for_what_an_editor_has_to_publish(folder):
    edit_a_fit()
    change(folder / "concepts/agents.md", "title: ", "title: Newer ")
    outcome = load(folder)
    assert outcome.updated == ["concept agents"]
    assert outcome.withheld == (
        "Editors' changes wait to be published: criterion timing."
    )


def test_whatever_waits_is_named():
    Option.objects.filter(criterion__slug="timing").update(label="?")
    Pattern.objects.filter(slug="odata").update(summary="?")
    Pattern.objects.filter(slug="byod").update(order=1)
    Pattern.objects.create(slug="pigeons", name="Pigeons")
    Family.objects.update(name="?")
    Reference.objects.filter(slug="odata").update(title="?")
    Proviso.objects.get(slug="event-exists").delete()
    assert set(waiting()) == {
        *("criterion timing", "family batch-data-api", "proviso event-exists"),
        *("pattern odata", "pattern byod", "pattern pigeons", "reference odata"),
    }


@pytest.mark.each_database
def test_a_load_publishes_again_once_the_editor_did(folder):
    edit_a_fit()
    editions.publish()
    newer_rule(folder)
    assert load(folder).edition.number == 3


def test_a_change_of_the_program_is_no_edit(folder):
    """Editions of an earlier version may lack what the tables say by now."""
    old = Edition.objects.get().model
    old["patterns"] = [
        {k: v for k, v in p.items() if k != "summary"} for p in old["patterns"]
    ]
    Edition.objects.filter(number=1).update(model=old, digest="of an earlier version")
    newer_rule(folder)
    assert load(folder).edition.number == 2


# The site goes on


@pytest.mark.each_database
def test_what_needs_a_deleted_option_is_left_out(folder):
    """The option's own file is as it was: nothing else tells of the deletion."""
    option = Option.objects.get(criterion__slug="xpp", slug="yes")
    option.answers.all().delete()
    option.delete()
    change(
        folder / "provisos.yaml",
        "event-exists:",
        "birds:\n  patterns: [odata]\n  text: So.\n"
        "  when: {xpp: ['yes']}\nevent-exists:",
    )
    [left_out] = load(folder).left_out
    assert left_out == 'proviso birds: there is no option "yes" of "xpp".'


def test_a_text_that_cites_a_deleted_reference_comes_and_that_is_told(folder):
    unused = Reference.objects.filter(limit=None, contradictionclaim=None).first()
    concept = folder / "concepts/words.md"
    concept.write_text(f"{concept.read_text()}\nMore. [ref:{unused.slug}]\n")
    unused.delete()
    outcome = load(folder)
    assert outcome.updated == ["concept words"]
    assert outcome.left_out == [
        f'a citation of concept words: there is no reference "{unused.slug}".'
    ]


def contradict():
    """What no page of the admin allows any more, and old tables may hold."""
    Option.objects.filter(criterion__slug="volume", lower=0).delete()
    with pytest.raises(ModelError):
        editions.draft()


def test_tables_that_contradict_themselves_leave_readers_the_latest_edition(
    folder, client
):
    contradict()
    newer_rule(folder)
    outcome = load(folder)
    assert outcome.edition is None
    assert "volume" in outcome.withheld
    assert client.get("/walkthrough/result/?job=look-up").status_code == 200


def test_prepare_says_what_is_wrong_and_lets_the_site_start(capsys):
    contradict()
    call_command("prepare")
    assert "volume" in capsys.readouterr().out


def test_prepare_starts_the_site_though_a_file_is_malformed(
    capsys, folder, monkeypatch
):
    (folder / "families.yaml").write_text("batch-data-api: [")
    monkeypatch.setattr("scenarios.management.commands.load_content.CONTENT", folder)
    call_command("prepare")
    assert "families.yaml, line 1" in capsys.readouterr().out


@pytest.mark.each_database
def test_prepare_stops_with_a_message_where_nothing_can_be_served(capsys):
    contradict()
    Edition.objects.all()._raw_delete("default")
    with pytest.raises(CommandError, match="volume"):
        call_command("prepare")


# Readers are served whatever the tables say


def ahead():
    """A scenario that answers what no edition knows, with a pattern that none has."""
    row = Criterion.objects.create(slug="mood", title="Mood", question="?", order=9000)
    option = row.options.create(slug="calm", label="Calm")
    timing = Criterion.objects.get(slug="timing")
    soon = timing.options.create(slug="soon", label="Soon")
    scenario = Scenario.objects.get(slug="on-hand-lookup")
    scenario.answers.filter(criterion=timing).update(option=soon)
    scenario.answers.create(criterion=row, option=option)
    scenario.patterns.set([Pattern.objects.create(slug="pigeons", name="Pigeons")])


def behind():
    """Without much that the edition has."""
    Reference.objects.filter(limit=None, contradictionclaim=None).delete()
    RecipeLeg.objects.all().delete()
    Pattern.objects.exclude(slug__in=["odata", "dual-write"]).delete()
    ScenarioAnswer.objects.filter(criterion__slug__in=["job", "volume"]).delete()
    Criterion.objects.filter(slug__in=["job", "volume"]).delete()


@pytest.mark.parametrize("tables", repeated([behind], of=[ahead, behind, contradict]))
def test_readers_are_served_whatever_the_tables_say(client, tables):
    tables()
    served = [*PAGES, "/walkthrough/result.json", "/walkthrough/record.md?job=look-up"]
    assert {page: client.get(page).status_code for page in served} == dict.fromkeys(
        served, 200
    )
