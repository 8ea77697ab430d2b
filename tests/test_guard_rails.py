"""Readers never get a model that breaks a guard rail, and editors are told why."""

import shutil

import pytest
from django.core.management import CommandError, call_command

from scenarios import editions, guard_rails
from scenarios.addresses import form_of
from scenarios.decision.guard_rails import Claim
from scenarios.decision.health import Finding, Matter, Severity
from scenarios.decision.proofs import prove
from scenarios.findings import rail_sentence
from scenarios.health_report import report
from scenarios.models import (
    Criterion,
    Edition,
    Fit,
    GuardRail,
    OutsideSolution,
    Pattern,
    Proviso,
    Recipe,
    Scenario,
)
from scenarios.shipped.files import CONTENT, ContentError
from scenarios.shipped.load import load
from tests.decision.test_guard_rails import GUIDE, rail
from tests.emptied import empty

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

WHY = "A wharf has no crane <for> them."
REVIEW = "/admin/review/"


@pytest.fixture
def small():
    """Tables with two patterns, of which only packages come to the harbour."""
    empty(Scenario, Recipe, GuardRail, Proviso, OutsideSolution, Criterion, Pattern)
    odata, package = (
        Pattern.objects.create(slug=slug, name=name)
        for slug, name in (("odata", "OData"), ("package", "Packages"))
    )
    place = Criterion.objects.create(slug="place", title="Place", question="?", why="")
    place.options.create(slug="office", label="Office", assumed=True)
    harbour = place.options.create(slug="harbour", label="Harbour")
    Fit.objects.create(pattern=odata, option=harbour, verdict="ruled-out")
    Fit.objects.create(pattern=package, option=harbour, verdict="strong")


def keep(slug, claim, *patterns, **circumstances):
    row = GuardRail.objects.create(slug=slug, why=WHY, claim=claim, **circumstances)
    row.patterns.set(Pattern.objects.filter(slug__in=patterns))
    return row


def faults():
    return guard_rails.faults(editions.draft())


# What is found


def test_a_guard_rail_is_proved_on_the_tables_as_they_are(small):
    keep("no-odata", "never", "odata", when={"place": ["harbour"]})
    assert faults() == ()
    Fit.objects.filter(verdict="ruled-out").delete()
    Fit.objects.update(verdict="good")
    [fault] = faults()
    assert fault.finding.witness == {"place": "harbour"}
    assert fault.is_error


def test_a_broken_guard_rail_is_an_error_with_its_reason_and_answers(small):
    keep("only-odata", "only", "odata", unless=[{"place": ["office"]}])
    [told] = [
        told for told in report() if told.finding.kind == Matter.GUARD_RAIL_BROKEN
    ]
    assert told.finding.severity is Severity.ERROR
    assert told.sentence == (
        "The guard rail “only-odata” is broken. Where it applies, only OData may be "
        "recommended, but there are answers that recommend Packages. "
        f"The reason for it: {WHY}"
    )
    assert told.address == "/walkthrough/result/?place=harbour"


def test_the_counter_example_opens_in_the_walkthrough(small, client):
    keep("no-packages", "never", "package", when={"place": ["harbour"]})
    editions_before = Edition.objects.count()
    [told] = [
        told for told in report() if told.finding.kind == Matter.GUARD_RAIL_BROKEN
    ]
    GuardRail.objects.all().delete()
    editions.publish()
    assert Edition.objects.count() == editions_before + 1
    found = client.get(told.address.replace("result/", "result.json")).json()
    assert found["recommended"] == ["package"]
    assert client.get(told.address).status_code == 200


def test_a_place_that_is_assumed_is_never_unanswered(small):
    keep("assumed", "nothing-fits", when={"place": ["unanswered"]})
    [fault] = faults()
    assert fault.finding.kind is Matter.GUARD_RAIL_IDLE
    assert not fault.is_error
    assert "concerns no answers that a reader can give" in fault.sentence


def test_names_that_are_gone_are_told_and_no_traceback(small, admin_client):
    keep("lost", "never", "odata", when={"place": ["quay"], "mood": ["good"]})
    [fault] = faults()
    assert fault.sentence == (
        "The guard rail “lost” cannot be proved: "
        "there is no criterion “mood” or option “quay” of “place”."
    )
    assert "“lost” cannot be proved" in admin_client.get("/admin/health/").text
    with pytest.raises(editions.GuardRailsBroken, match="cannot be proved"):
        editions.publish()


def test_undecided_is_a_warning_and_does_not_stand_in_the_way(small, monkeypatch):
    keep("hard", "never", "odata")
    monkeypatch.setattr(
        guard_rails, "prove", lambda model, rails: prove(model, rails, steps=0)
    )
    [fault] = faults()
    assert fault.finding.severity is Severity.WARNING
    assert fault.sentence == (
        "It was not decided within 0 steps whether the guard rail “hard” holds."
    )
    assert editions.publish()


@pytest.mark.parametrize(
    ("claim", "named", "winners", "said"),
    [
        ("never", ("odata", "events"), ("events",), "Events must never be recommended"),
        (
            "always",
            ("odata", "package"),
            (),
            "OData or Package API must be recommended",
        ),
        ("nothing-fits", (), ("odata",), "nothing may fit well"),
        ("something-fits", (), (), "something must fit well"),
    ],
)
def test_each_claim_is_said_in_words(claim, named, winners, said):
    finding = Finding(Severity.ERROR, Matter.GUARD_RAIL_BROKEN, winners=winners)
    sentence = rail_sentence(GUIDE, rail(Claim(claim), *named), finding)
    assert f"Where it applies, {said}, but there are answers that recommend" in sentence
    assert ("recommend no pattern." in sentence) == (winners == ())


def test_the_release_check_fails_with_reason_and_answers(small, capsys):
    keep("no-packages", "never", "package", when={"place": ["harbour"]})
    with pytest.raises(SystemExit):
        call_command("check_guide")
    out = capsys.readouterr().out
    assert "error: The guard rail “no-packages” is broken." in out
    assert "    /walkthrough/result/?place=harbour\n" in out


# Publishing


def test_nothing_is_published_while_a_guard_rail_is_broken(small, admin_client):
    rail = keep("no-packages", "never", "package", when={"place": ["harbour"]})
    before = Edition.objects.count()
    page = admin_client.post(REVIEW, {"note": "Boats"}).text
    assert Edition.objects.count() == before
    assert "Nothing was published" in page
    assert "The guard rail “no-packages” is broken." in page
    assert "A wharf has no crane &lt;for&gt; them." in page
    assert '"/walkthrough/result/?edition=draft&amp;place=harbour"' in page
    assert "Boats" in page
    assert f'href="{form_of(rail)}">Open the guard rail' in page


def test_publishing_goes_on_once_it_holds_again(small):
    row = keep("no-packages", "never", "package", when={"place": ["harbour"]})
    with pytest.raises(editions.GuardRailsBroken):
        editions.publish()
    row.patterns.set(Pattern.objects.filter(slug="odata"))
    assert editions.publish()


# Loading


@pytest.fixture
def folder(tmp_path):
    """A copy of the content files, with a guard rail that they break."""
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy)
    with (copy / "guard-rails.yaml").open("a", encoding="utf-8") as file:
        file.write("\nno-odata-at-all:\n  why: Just so.\n  never: [odata]\n")
    return copy


def test_files_that_break_a_guard_rail_are_refused_with_file_and_rail(folder):
    lines = (folder / "guard-rails.yaml").read_text(encoding="utf-8").split("\n")
    with pytest.raises(ContentError) as refused:
        load(folder)
    assert str(refused.value).startswith(
        f"guard-rails.yaml, line {lines.index('no-odata-at-all:') + 1}: "
        "The guard rail “no-odata-at-all” is broken. Where it applies, OData must "
        "never be recommended, but"
    )
    assert "The reason for it: Just so. Such answers are " in str(refused.value)
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_content", root=folder)
    assert not GuardRail.objects.filter(slug="no-odata-at-all").exists()


def test_where_an_edit_may_break_it_the_site_starts_with_the_edition_before(
    folder, capsys
):
    Fit.objects.filter(pk=Fit.objects.first().pk).update(reason="Ours.")
    editions.publish()
    before = Edition.objects.count()
    call_command("load_content", root=folder)
    assert "No edition was published. The guard rail" in capsys.readouterr().out
    assert Edition.objects.count() == before
    assert GuardRail.objects.filter(slug="no-odata-at-all").exists()
    assert "“no-odata-at-all”" in " ".join(told.sentence for told in report())


def allow_everything(folder, when=""):
    """Make the guard rail of these files one that cannot be broken."""
    path = folder / "guard-rails.yaml"
    everything = ", ".join(Pattern.objects.values_list("slug", flat=True))
    text = path.read_text(encoding="utf-8")
    before, ours, _ = text.rpartition("\nno-odata-at-all:\n  why: Just so.\n")
    path.write_text(f"{before}{ours}  only: [{everything}]\n{when}")


def test_an_edited_guard_rail_that_breaks_does_not_stop_a_load(folder):
    allow_everything(folder)
    assert load(folder).withheld == ""
    GuardRail.objects.get(slug="no-odata-at-all").patterns.set([])
    criterion = min((folder / "criteria").glob("*.yaml"))
    criterion.write_text(criterion.read_text().replace("label: ", "label: The ", 1))
    outcome = load(folder)
    assert "“no-odata-at-all” is broken" in outcome.withheld
    assert outcome.edition is None


MOOD = """
title: Mood
order: 99
question: How is the sea?
why: Ships care.
options:
- slug: calm
  label: Calm
- slug: stormy
  label: Stormy
"""


def test_files_whose_guard_rail_names_what_they_no_longer_have_are_refused(folder):
    allow_everything(folder, when="  when: {mood: [stormy]}\n")
    (folder / "criteria/mood.yaml").write_text(MOOD)
    assert load(folder).edition
    (folder / "criteria/mood.yaml").write_text(MOOD.partition("- slug: stormy")[0])
    with pytest.raises(ContentError, match="there is no option “stormy” of “mood”"):
        load(folder)
