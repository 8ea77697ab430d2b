"""The command line shows what waits, takes and keeps it."""

import pytest
from django.core.management import CommandError, call_command

from scenarios.models import Family, GuardRail, Newer
from scenarios.shipped.upstream import questions
from tests.content.releases import ODATA, RAIL, edit, newer_odata

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def run(release, capsys):
    def run(*args):
        call_command("load_content", "--from", release.folder, *args)
        return capsys.readouterr().out

    return run


def test_compare_shows_what_waits_and_changes_nothing(release, odata, run):
    edit(odata, summary="Ours.")
    release.change(ODATA, "summary: An outside", "summary: Another outside")
    shown = run("--compare")
    assert "pattern:odata: The release changed it, and it was edited here." in shown
    assert "The release: [-An-]{+Another+} outside" in shown
    assert not Newer.objects.exists()
    assert "{+Ours" in shown


def test_compare_says_where_nothing_waits(release, run):
    release.file(ODATA)
    told = f"Compared with {release.folder}:\n"
    nothing = "Nothing that was edited here waits for a decision.\n"
    assert run("--compare") == told + nothing


def test_rows_are_taken_and_kept_by_name(release, odata, run):
    edit(odata, summary="Ours.")
    edit(Family.objects.get(), name="Ours")
    newer_odata(release)
    release.change("families.yaml", "Batch data API", "Batch interfaces")
    said = run("--take", "pattern:odata", "--keep", "family:batch-data-api")
    assert "Taken: pattern:odata." in said
    assert "Kept: family:batch-data-api." in said
    odata.refresh_from_db()
    assert odata.summary != "Ours."
    assert Family.objects.get().name == "Ours"
    assert questions() == []


def test_all_are_taken_by_one_word(release, odata, run):
    edit(odata, summary="Ours.")
    GuardRail.objects.get(slug=RAIL).delete()
    release.change("guard-rails.yaml", "why: It makes", "why: New. It makes")
    newer_odata(release)
    assert f"Taken: guard-rail:{RAIL}." in run("--take", "all")
    assert questions() == []


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (
            ["--take", "pattern:odatta"],
            r'"pattern:odatta"; .* is: pattern:odata\.',
        ),
        (["--take", "all", "--keep", "pattern:odata"], "Either take or keep"),
        (["--compare", "--take", "all"], "--compare changes nothing"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is(release, odata, run, args, reason):
    edit(odata, summary="Ours.")
    newer_odata(release)
    with pytest.raises(CommandError, match=reason):
        run(*args)
    odata.refresh_from_db()
    assert odata.summary == "Ours."
    assert len(questions()) == 1


def test_what_was_kept_is_one_line_with_the_address_of_the_page(release, odata, run):
    edit(odata, summary="Ours.")
    newer_odata(release)
    release.change("families.yaml", "Batch data API", "Batch interfaces")
    edit(Family.objects.get(), name="Ours")
    kept = (
        "Kept, as it is edited, from elsewhere or in use: family batch-data-api and "
        "pattern odata. Take or keep: /admin/upstream/\n"
    )
    assert kept in run()
