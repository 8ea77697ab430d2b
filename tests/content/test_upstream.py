"""What a release has otherwise than rows edited here is put aside, to be decided."""

import pytest

from scenarios import editions
from scenarios.models import (
    Concept,
    Criterion,
    Edition,
    Family,
    Fit,
    GuardRail,
    Newer,
    Pattern,
    Scenario,
    Shipped,
)
from scenarios.shipped.deciding import NotTaken, keep, take, take_untouched
from scenarios.shipped.edits import BY_NAME, edited
from scenarios.shipped.files import CONTENT
from scenarios.shipped.upstream import deleted_here, questions
from scenarios.shipped.wording import place, said, story
from tests.content.releases import ODATA, RAIL, edit, load, newer_odata

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

EXCEL = "criteria/excel-how.yaml"


def fit_of(option, pattern):
    return Fit.objects.get(
        option__criterion__slug="excel-how", option__slug=option, pattern__slug=pattern
    )


def only():
    [asked] = questions()
    return asked


def told(asked):
    """Where the row differs, and whose change that is."""
    return {
        place(asked.kind, part.path): (part.is_by_release, part.is_by_editors)
        for part in asked.parts
    }


# What is asked


def test_nothing_is_asked_of_what_is_as_it_was_shipped(release):
    newer_odata(release)
    assert questions() == []


def test_an_edit_alone_asks_nothing(release, odata):
    edit(odata, summary="Ours.")
    release.change("families.yaml", "Batch data API", "Batch interfaces").load()
    assert questions() == []


def test_an_edited_row_that_the_release_changed_is_asked_about(release, odata):
    edit(odata, summary="Ours.")
    newer_odata(release)
    asked = only()
    assert asked.name == "pattern:odata"
    assert "the release changed it" in story(asked).lower()
    assert told(asked) == {"summary": (False, True), "use it when": (True, False)}


def test_each_value_is_told_as_it_was_as_the_release_has_it_and_as_it_is_here(
    release, odata
):
    before = odata.summary
    edit(odata, summary="Ours.")
    release.change(ODATA, "summary: ", "summary: Theirs. ").load()
    [part] = only().parts
    assert (part.before, part.here) == (before, "Ours.")
    assert part.release == f"Theirs. {before}"


def test_a_fit_is_one_thing_and_the_fits_of_an_option_are_many(release):
    edit(fit_of("live", "office-excel"), reason="Ours.")
    release.change(EXCEL, "reason: Loads workbooks as files.", "reason: New.").load()
    assert told(only()) == {
        "options › live › what it says of › office-excel": (False, True),
        "options › handed-in › what it says of › recurring-integrations": (True, False),
    }


@pytest.mark.each_database
def test_a_second_release_is_asked_about_in_place_of_the_first(release, odata):
    edit(odata, summary="Ours.")
    release.change(ODATA, "summary: ", "summary: First. ").load()
    release.change(ODATA, "summary: First. ", "summary: Second. ").load()
    [part] = only().parts
    assert part.release.startswith("Second. ")


def test_a_release_that_takes_its_change_back_asks_nothing(release, odata):
    edit(odata, summary="Ours.")
    release.change(ODATA, "summary: ", "summary: First. ").load()
    release.change(ODATA, "summary: First. ", "summary: ").load()
    assert not Newer.objects.exists()


@pytest.mark.each_database
def test_a_row_that_was_made_here_by_the_same_name_is_asked_about(release):
    Family.objects.create(slug="birds", name="Ours", order=1)
    path = release.file("families.yaml")
    path.write_text(path.read_text() + "birds:\n  name: Theirs\n  order: 1\n")
    release.load()
    asked = only()
    assert asked.both is None
    [part] = asked.parts
    assert (said(part.release), said(part.here)) == ("Theirs", "Ours")
    take(asked)
    assert Family.objects.get(slug="birds").name == "Theirs"


# Take, keep


@pytest.mark.each_database
def test_what_is_taken_is_as_shipped_and_follows_later_releases(release, odata):
    edit(odata, summary="Ours.")
    newer_odata(release)
    take(only())
    assert "odata" not in edited(BY_NAME["pattern"])
    assert questions() == []
    release.change(ODATA, "- It is new.", "- It is newest.").load()
    odata.refresh_from_db()
    assert odata.use_when.startswith("- It is newest.")


def test_what_is_kept_stays_and_is_not_asked_about_again(release, odata):
    edit(odata, summary="Ours.")
    newer_odata(release)
    keep(only())
    release.load()
    odata.refresh_from_db()
    assert (questions(), odata.summary) == ([], "Ours.")
    release.change(ODATA, "- It is new.", "- It is newest.").load()
    assert told(only()) == {"summary": (False, True), "use it when": (True, True)}


def test_what_nobody_touched_can_be_taken_alone(release, odata):
    edit(odata, summary="Ours.")
    newer_odata(release)
    take_untouched(only())
    odata.refresh_from_db()
    assert odata.summary == "Ours."
    assert odata.use_when.startswith("- It is new.")
    assert questions() == []


def test_nothing_can_be_taken_alone_where_both_changed_the_same(release, odata):
    edit(odata, summary="Ours.")
    release.change(ODATA, "summary: ", "summary: Theirs. ").load()
    assert only().both is None
    with pytest.raises(NotTaken, match="nobody touched"):
        take_untouched(only())


def test_a_fit_of_ours_and_an_option_of_the_release_go_together(release):
    edit(fit_of("live", "office-excel"), reason="Ours.")
    path = release.file(EXCEL)
    path.write_text(path.read_text() + "- slug: perhaps\n  label: Perhaps\n")
    release.load()
    take_untouched(only())
    options = Criterion.objects.get(slug="excel-how").options
    assert [option.slug for option in options.all()] == ["live", "handed-in", "perhaps"]
    assert fit_of("live", "office-excel").reason == "Ours."


def test_taking_rules_publishes_nothing(release):
    edit(fit_of("live", "office-excel"), reason="Ours.")
    editions.publish()
    release.change(EXCEL, "verdict: strong", "verdict: good").load()
    take(only())
    assert Edition.objects.count() == 2
    assert editions.live().model.to_dict() != editions.draft().to_dict()


def test_a_row_that_was_edited_to_what_the_release_has_is_as_shipped(release, odata):
    edit(odata, summary="Theirs.")
    path = release.file(ODATA)
    path.write_text(
        path.read_text().replace(f"summary: {odata.summary}", "summary: Theirs.")
    )
    release.load()
    assert questions() == []
    assert "odata" not in edited(BY_NAME["pattern"])


def test_so_is_one_that_is_edited_to_it_later(release, odata):
    edit(odata, summary="Ours.")
    release.change(ODATA, "summary: ", "summary: First. ").load()
    edit(odata, summary=only().release["summary"])
    assert questions() == []
    release.change(ODATA, "summary: First. ", "summary: Second. ").load()
    odata.refresh_from_db()
    assert odata.summary.startswith("Second. ")


# Withdrawn, deleted


def without_a_concept(folder):
    edit(Concept.objects.get(slug="words"), title="Ours")
    (folder / "concepts/words.md").unlink()
    load(folder)
    return only()


def test_a_withdrawn_row_can_go_too(folder):
    take(without_a_concept(folder))
    assert not Concept.objects.filter(slug="words").exists()
    assert not Shipped.objects.filter(slug="words").exists()


def test_a_withdrawn_row_that_is_kept_is_ours_from_then_on(folder):
    keep(without_a_concept(folder))
    outcome = load(folder, even_if_unchanged=True)
    assert (outcome.kept, questions()) == ([], [])
    assert Concept.objects.filter(slug="words").exists()


@pytest.mark.each_database
def test_a_withdrawn_row_that_is_in_use_stays_and_its_users_are_named():
    Newer.objects.create(kind="pattern", slug="odata", values=None)
    with pytest.raises(NotTaken, match="it is used: ") as error:
        take(only())
    assert error.value.used == Pattern.objects.get(slug="odata")
    assert Newer.objects.exists()


def test_a_deleted_row_that_the_release_changed_can_come_back(release):
    Concept.objects.get(slug="words").delete()
    release.change("concepts/words.md", "title: ", "title: New ").load()
    asked = only()
    assert told(asked) == {"title": (True, False)}
    take(asked)
    assert Concept.objects.get(slug="words").title.startswith("New ")
    assert "words" not in edited(BY_NAME["concept"])


def test_a_deleted_row_that_is_kept_deleted_is_asked_about_no_more(release):
    Concept.objects.get(slug="words").delete()
    release.change("concepts/words.md", "title: ", "title: New ").load()
    keep(only())
    release.load()
    assert questions() == []
    assert not Concept.objects.filter(slug="words").exists()


@pytest.mark.each_database
def test_a_deleted_row_can_be_brought_back_at_any_time():
    before = Concept.objects.get(slug="words").body
    Concept.objects.get(slug="words").delete()
    assert questions() == []
    [asked] = deleted_here()
    take(asked)
    assert Concept.objects.get(slug="words").body == before
    assert deleted_here() == []


# Checks


@pytest.mark.each_database
def test_what_the_tables_cannot_hold_is_not_taken_and_that_is_said(release):
    scenario = Scenario.objects.get(slug="bom-approval")
    edit(scenario, title="Ours")
    release.change("scenarios/bom-approval.md", "industry: ", "industry: New ").load()
    Newer.objects.update(values=only().release | {"patterns": ["pigeons"]})
    with pytest.raises(NotTaken, match='no pattern "pigeons"'):
        take(only())
    scenario.refresh_from_db()
    assert scenario.title == "Ours"
    assert Newer.objects.exists()


def test_what_does_not_go_together_is_not_taken(release):
    """The claim of the release is about no pattern, and here it is about others."""
    edit(GuardRail.objects.get(slug=RAIL), order=1)
    GuardRail.objects.get(slug=RAIL).patterns.add(Pattern.objects.get(slug="odata"))
    release.change("guard-rails.yaml", "never: [electronic-reporting]", "outcome: fits")
    release.load()
    with pytest.raises(NotTaken, match="file cannot hold"):
        take_untouched(only())


@pytest.mark.each_database
def test_rules_that_would_contradict_themselves_are_not_taken(release):
    edit(Criterion.objects.get(slug="volume"), title="Ours")
    release.change("criteria/volume.yaml", "lower: 50001", "lower: 60000").load()
    values = only().release
    values["options"] = [one for one in values["options"] if one["lower"] != 0]
    Newer.objects.update(values=values)
    with pytest.raises(NotTaken, match="contradict themselves"):
        take(only())
    assert editions.draft()


# Tables that an earlier version filled


@pytest.mark.each_database
def test_what_was_shipped_is_kept_for_tables_that_have_digests_only(odata):
    Shipped.objects.update(values=None)
    edit(odata, summary="Ours.")
    assert load(CONTENT).updated == []
    assert not Shipped.objects.filter(values__isnull=True).exists()
    base = Shipped.objects.get(kind="pattern", slug="odata").values
    assert base["summary"] != "Ours."


def test_where_what_was_shipped_is_not_known_the_two_are_compared(release, odata):
    Shipped.objects.update(values=None)
    edit(odata, summary="Ours.")
    newer_odata(release)
    asked = only()
    assert told(asked) == {"summary": (False, False), "use it when": (False, False)}
    assert asked.both is None
    take(asked)
    odata.refresh_from_db()
    assert odata.use_when.startswith("- It is new.")
