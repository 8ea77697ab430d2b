"""What the tables hold can be written as files, and comes back as it was."""

import json
from itertools import islice

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Q

from scenarios.models import (
    Concept,
    Family,
    GuardRail,
    Pattern,
    Proviso,
    Scenario,
)
from scenarios.shipped import dump as dumping
from scenarios.shipped.dump import NotDumped, dump
from scenarios.shipped.edits import digest_of
from scenarios.shipped.files import CONTENT, ContentError
from scenarios.shipped.kinds import KINDS
from scenarios.shipped.kinds.advice import GUARD_RAILS
from scenarios.shipped.kinds.patterns import FAMILIES
from scenarios.shipped.kinds.scenarios import SCENARIOS
from scenarios.shipped.load import Loaded, load

pytestmark = pytest.mark.any_database


def texts_in(folder):
    """The text of each file below a folder, by its name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def digests_of_files(folder):
    return {
        (kind.name, str(slug)): digest_of(values)
        for kind in KINDS
        for _, slug, values in kind.read(folder)
    }


def digests_of_rows():
    return {
        (kind.name, row.slug): digest_of(kind.dump(row))
        for kind in KINDS
        for row in kind.rows
    }


def test_a_dump_says_what_the_shipped_files_say(left_away, tmp_path):
    dump(tmp_path / "content")
    rows = {("scenario", slug) for slug in left_away}
    files = {f"scenarios/{slug}.md" for slug in left_away}
    dumped = digests_of_files(tmp_path / "content")
    assert dumped == without(rows, digests_of_files(CONTENT))
    dumped = texts_in(tmp_path / "content")
    assert dumped.keys() == texts_in(CONTENT).keys() - files
    assert load(tmp_path / "content", whole=True) == Loaded()


def without(keys, told):
    return {key: said for key, said in told.items() if key not in keys}


def write_as_editors_do():
    """All kinds of text wherever one may be, and nothing where that may be."""
    every = "\n\n".join(text for text in LINES if "\r" not in text)
    Scenario.objects.update(situation=every, is_published=False, order=0)
    Scenario.objects.filter(slug="bom-approval").update(errors="", changes="")
    Scenario.objects.get(slug="bom-approval").answers.all().delete()
    Concept.objects.filter(slug="words").update(body=every)
    odata = Pattern.objects.get(slug="odata")
    odata.limits.all().delete()
    odata.references.clear()
    some = Pattern.objects.filter(Q(slug="odata") | Q(family__isnull=False))
    some.update(also_called=HOSTILE, volumes=every, family=None)
    GuardRail.objects.update(why=HOSTILE[0])
    Proviso.objects.all().delete()


@pytest.mark.each_database
@pytest.mark.usefixtures("left_away")
def test_what_editors_write_loads_to_the_same_tables(tmp_path):
    """Also where the tables say something else, as another guide's do."""
    with transaction.atomic():
        write_as_editors_do()
        before = digests_of_rows()
        dump(tmp_path / "first")
        transaction.set_rollback(True)
    assert not (tmp_path / "first/provisos.yaml").exists()
    assert digests_of_rows() != before
    load(tmp_path / "first", whole=True)
    assert digests_of_rows() == before
    dump(tmp_path / "second")
    assert texts_in(tmp_path / "first") == texts_in(tmp_path / "second")


# What editors may write

HOSTILE = [
    "Says \"this\", 'that' and “those”",
    "key: value",
    "- a dash",
    "# no comment, and # none here",
    "---",
    "...",
    "? a question",
    "! & * | > % @ `",
    "{no: mapping}, [no, list]",
    "Ünïcödé, 数据, 🦉",
    "yes",
    "null",
    "~",
    "=",
    "<<",
    "0123",
    "1_000",
    "1e3",
    "2026-01-14",
    "12:30:45",
    "a\\nb \\ \\\\",
    "non\u00a0breaking",
    "long " * 45 + "end",
    "- long: 'words' # " * 12 + "end",
]

LINES = [
    *HOSTILE,
    "One line\nanother\n\n\nand a last one",
    "trailing space \nin \nthe middle",
    "a tab\there\n\tand there",
    "\n".join(f"- {text}" for text in HOSTILE),
    "---\nname: no front matter\n---",
    "key:\n  - value\n# comment",
    "## A heading of its own\n\nText.",
    "Text.\n\n## Notes\n\nMore.",
    "```\n## Code\n```",
    "```\nnever closed\n\n## Solution",
    "~~~\n## Code in another fence\n~~~",
    "- item\n\n  ```python\n  ## comment\n  ```",
    "> quoted\n\n    indented code",
    "line\u2028separator\nand next\u0085line",
    "a bell \x07\nand a return \rin the line",
]


@pytest.fixture(scope="module")
def shipped():
    """A row of each kind, with the values that its file has, as a table gives them."""
    first = [(kind, row) for kind in KINDS for row in islice(kind.read(CONTENT), 1)]
    return [
        (kind, str(slug), json.loads(json.dumps(values)))
        for kind, (_, slug, values) in first
    ]


def come_back(rows, folder):
    """Whether rows are read from their files as they were written."""
    for kind, slug, values in rows:
        for name, text in kind.file([(slug, values)]):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(text.encode())
        assert [one[1:] for one in kind.read(folder)] == [(slug, values)], kind.name
    return True


STAY = {"slug", "origin", "timing", "starts", "direction", "on_premises", "kind", "per"}
"""What says one of a few words, or names another row."""
STAY |= {"meant_as", "verdict", "claim", "page_date", "checked_on", "as_of", "amount"}
STAY |= {"reference", "references", "patterns", "family", "when", "unless", "answers"}

LINES_OF = {"hints", "said"}
"""What tables keep as the lines of one text."""


def saying(text, value, name=""):
    """Some values with a text in place of each of their own, however deep."""
    if name in STAY:
        return value
    if name in LINES_OF:
        return [line.strip() for line in text.splitlines() if line.strip()]
    if isinstance(value, dict):
        return {inner: saying(text, told, inner) for inner, told in value.items()}
    if isinstance(value, list):
        some = value[:1] if name == "limits" else value  # No two have one name.
        return [saying(text, told, name) for told in some]
    return text if isinstance(value, str) and value else value


@pytest.mark.parametrize("text", LINES)
def test_any_text_comes_back(shipped, tmp_path, text):
    told = [
        (kind, slug, saying(text, values))
        for kind, slug, values in shipped
        if kind.name != "concept" or "\r" not in text
    ]
    assert come_back(told, tmp_path)


def with_limit(shipped, **values):
    """The shipped pattern with other values in its limits."""
    [(kind, slug, pattern)] = [one for one in shipped if one[0].name == "pattern"]
    limits = [limit | values for limit in pattern["limits"] if limit["amount"]]
    assert limits
    return [(kind, slug, pattern | {"limits": limits[:1]})]


@pytest.mark.parametrize("amount", ["0", "0.001", "116.85", "999999999999.999"])
def test_any_number_comes_back(shipped, tmp_path, amount):
    assert come_back(with_limit(shipped, amount=amount), tmp_path)


# Whole or not at all


@pytest.fixture
def folder(tmp_path, db, monkeypatch):
    """A folder with content of before, for tables that have families only."""
    monkeypatch.setattr(dumping, "KINDS", [FAMILIES])
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "families.yaml").write_text("before")
    return folder


def test_a_folder_that_is_not_empty_is_left_alone(folder):
    with pytest.raises(CommandError, match=r"is not empty: --force"):
        call_command("dump_content", folder)
    assert texts_in(folder) == {"families.yaml": b"before"}


def test_force_replaces_what_is_there(folder, capsys):
    (folder / "gone.yaml").touch()
    call_command("dump_content", folder, "--force")
    assert texts_in(folder).keys() == {"families.yaml", *dumping.NOT_IN_TABLES}
    assert (
        f"{1 + len(dumping.NOT_IN_TABLES)} files are in {folder}."
        in capsys.readouterr().out
    )
    assert [*folder.parent.iterdir()] == [folder]


def test_force_takes_nothing_but_content_away(folder):
    (folder / "letter.txt").touch()
    with pytest.raises(NotDumped, match=r"holds more than content: letter\.txt"):
        dump(folder, force=True)
    assert texts_in(folder).keys() == {"families.yaml", "letter.txt"}


def test_what_files_cannot_hold_is_refused_and_nothing_is_written(folder):
    Family.objects.update(name=" space around it ")
    with pytest.raises(NotDumped, match='cannot hold the family "batch-data-api"'):
        dump(folder, force=True)
    assert texts_in(folder) == {"families.yaml": b"before"}
    assert [*folder.parent.iterdir()] == [folder]


def test_a_text_that_is_missing_is_told_with_its_file(folder, monkeypatch):
    monkeypatch.setattr(dumping, "KINDS", [SCENARIOS])
    Scenario.objects.filter(slug="bom-approval").update(solution="")
    with pytest.raises(NotDumped, match=r'bom-approval\.md.*"Solution" is missing'):
        dump(folder, force=True)
    assert texts_in(folder) == {"families.yaml": b"before"}


def test_what_a_shipped_file_begins_with_stays(folder, monkeypatch):
    monkeypatch.setattr(dumping, "KINDS", [GUARD_RAILS])
    dump(folder, force=True)
    opening = (CONTENT / "guard-rails.yaml").read_text().split("\n")[0]
    assert opening.startswith("# ")
    assert (folder / "guard-rails.yaml").read_text().startswith(opening)


def test_a_failure_on_the_way_leaves_the_folder_as_it_was(folder, monkeypatch):
    def fail(*_):
        raise OSError("The disk is full.")

    monkeypatch.setattr(dumping, "write_files", fail)
    with pytest.raises(OSError, match="full"):
        dump(folder, force=True)
    assert texts_in(folder) == {"families.yaml": b"before"}


def test_a_file_says_a_text_once(tmp_path):
    """What stands in the front matter cannot stand below a heading as well."""
    path = tmp_path / "scenarios/bom-approval.md"
    path.parent.mkdir()
    text = (CONTENT / "scenarios/bom-approval.md").read_text()
    path.write_text(text.replace("order: 30", "order: 30\nnotes: Twice."))
    with pytest.raises(ContentError, match='"Notes" is there twice'):
        list(SCENARIOS.read(tmp_path))
