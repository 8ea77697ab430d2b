"""The shipped content loads whole or not at all, and leaves editors' work alone."""

import pytest

from scenarios.models import (
    Concept,
    Criterion,
    Edition,
    Pattern,
    Scenario,
)
from scenarios.shipped.files import CONTENT, ContentError
from scenarios.shipped.kinds import KINDS
from scenarios.shipped.load import Loaded, digest_of
from tests.content.releases import change, load

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.each_database
def test_a_second_load_changes_nothing(django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        outcome = load()
    assert outcome == Loaded()


@pytest.mark.each_database
def test_every_row_dumps_to_just_what_its_file_says():
    for kind in KINDS:
        rows = {row.slug: row for row in kind.rows}
        for path, slug, values in kind.read(CONTENT):
            assert kind.dump(rows[slug]) == values, f"{path.name}: {slug}"


@pytest.mark.each_database
def test_a_newer_file_updates_a_row_that_nobody_edited(folder):
    change(folder / "families.yaml", "Batch data API", "Batch interfaces")
    outcome = load(folder)
    assert outcome.updated == ["family batch-data-api"]


@pytest.mark.each_database
def test_a_band_may_begin_where_another_one_did(folder):
    path = folder / "criteria" / "volume.yaml"
    change(path, "lower: 50001", "lower: 60000")
    change(path, "lower: 12001", "lower: 50001")
    load(folder)
    bands = Criterion.objects.get(slug="volume").options
    assert bands.get(slug="up-to-50000").lower == 50001
    assert bands.get(slug="up-to-200000").lower == 60000


@pytest.mark.each_database
def test_an_edit_stays_when_a_newer_file_comes(folder):
    Pattern.objects.filter(slug="odata").update(summary="Ours.")
    change(folder / "patterns/odata.md", "summary:", "summary: Newer.\nsummary_was:")
    text = (folder / "patterns/odata.md").read_text()
    lines = [x for x in text.split("\n") if not x.startswith("summary_was:")]
    (folder / "patterns/odata.md").write_text("\n".join(lines))
    outcome = load(folder)
    assert outcome.kept == ["pattern odata"]
    assert Pattern.objects.get(slug="odata").summary == "Ours."


@pytest.mark.each_database
def test_a_row_that_an_editor_deleted_stays_deleted(folder):
    Concept.objects.get(slug="words").delete()
    change(folder / "concepts/words.md", "---\n", "---\n# newer\n")
    path = folder / "concepts/words.md"
    path.write_text(path.read_text() + "\nMore.\n")
    assert load(folder).kept == ["concept words"]
    assert not Concept.objects.filter(slug="words").exists()


@pytest.mark.each_database
def test_a_changed_rule_publishes_a_new_edition(folder):
    change(folder / "criteria/excel-how.yaml", "verdict: strong", "verdict: good")
    outcome = load(folder)
    assert outcome.edition.number == 2
    assert Edition.objects.count() == 2


def test_a_changed_text_publishes_none(folder):
    change(folder / "families.yaml", "Batch data API", "Batch interfaces")
    load(folder)
    Scenario.objects.get(slug="bom-approval")
    path = folder / "scenarios/bom-approval.md"
    path.write_text(path.read_text() + "\nOne sentence more.\n")
    assert load(folder).edition is None


@pytest.mark.each_database
def test_what_needs_an_edited_row_as_it_is_now_is_left_out_until_it_can_come(folder):
    """The site starts all the same; a word that no file has is refused as ever."""
    Criterion.objects.filter(slug="xpp").update(title="Ours")
    path = folder / "criteria/xpp.yaml"
    text = path.read_text()
    path.write_text(text + "- slug: perhaps\n  label: Perhaps\n")
    scenario = folder / "scenarios/bom-approval.md"
    change(scenario, 'xpp: "yes"', "xpp: perhaps")
    outcome = load(folder)
    assert outcome.kept == ["criterion xpp"]
    [left_out] = outcome.left_out
    assert left_out == 'scenario bom-approval: there is no option "perhaps" of "xpp".'
    assert Scenario.objects.get(slug="bom-approval").answers.count() == 7
    change(scenario, "xpp: perhaps", "xpp: nowhere")
    with pytest.raises(ContentError, match="nowhere"):
        load(folder)
    change(scenario, "xpp: nowhere", 'xpp: "yes"')
    assert load(folder).left_out == []


DEEP = "[" * 3_000 + "]" * 3_000


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "reason"),
    [
        ("references.yaml", "title:", "titel:", 2, '"title" is missing'),
        ("references.yaml", "title:", "title: [", None, ""),
        ("patterns/odata.md", "timing: synchronous", "timing: maybe", None, "timing"),
        ("patterns/odata.md", "## Problem", "## Troubles", None, "heading"),
        ("patterns/odata.md", "family: null", "family: nowhere", None, "nowhere"),
        ("criteria/timing.yaml", "verdict: strong", "verdict: superb", None, "superb"),
        (
            "scenarios/bom-approval.md",
            "timing: waits",
            "timing: soon",
            None,
            "soon",
        ),
        ("scenarios/bom-approval.md", "timing:", "tempo:", None, "tempo"),
        ("concepts/words.md", "summary:", "summary: x\nsummary:", None, "twice"),
        ("references.yaml", "title:", f"title: {DEEP}\n  url:", 1, "too deep"),
    ],
)
def test_a_malformed_file_names_file_line_and_reason(
    folder, file, old, new, line, reason
):
    path = folder / file
    change(path, old, new)
    change(folder / "families.yaml", "Batch data API", "Must not be loaded")
    with pytest.raises(ContentError) as error:
        load(folder)
    said = str(error.value)
    assert said.startswith(f"{path.name}, line {line or ''}")
    assert reason in said
    assert not Pattern.objects.filter(family__name="Must not be loaded").exists()


def test_text_that_is_not_utf8_is_told(folder):
    (folder / "concepts/words.md").write_bytes(b"---\ntitle: \xff\n---\nx")
    with pytest.raises(ContentError, match=r"words.md, line 2: not UTF-8"):
        load(folder)


def test_a_judgement_cannot_rule_out(folder):
    change(
        folder / "criteria/timing.yaml",
        "verdict: ruled-out",
        "judgement: true\n      verdict: ruled-out",
    )
    with pytest.raises(ContentError, match="judgement cannot rule out"):
        load(folder)


def test_the_digest_does_not_hang_on_the_order_of_keys():
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})


def test_criteria_keep_their_order():
    slugs = [criterion.slug for criterion in Criterion.objects.all()]
    assert slugs[:3] == ["deployment", "job", "timing"]


def test_rows_brought_before_columns_were_added_are_known_again():
    """As an upgrade finds them: the columns are there, and say nothing."""
    option = {"slug": "a", "group": "", "share": None, "assumed": False}
    added = {"lead": "", "headline": False, "wish": False, "answerable": 1.0}
    now = {"title": "T", "options": [option]} | added
    assert digest_of(now) == digest_of({"title": "T", "options": [{"slug": "a"}]})
    assert digest_of(now) != digest_of(now | {"wish": True})


def test_rows_brought_before_a_reservation_had_its_name_are_known_again():
    assert digest_of({"verdict": "poor"}) == digest_of({"verdict": "reservation"})
