"""What is wrong in a content file is told with the line of just that value."""

import codecs
import shutil

import pytest

from scenarios.shipped.files import CONTENT, ContentError
from scenarios.shipped.load import Loaded, load

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

CONCEPT = """\
---
title: Title
summary: Not odata
order: 1
references: [odata,
  recurring]
---

One text.
"""

SCENARIO = """\
---
title: soon, nowhere, odatas
origin: own
order: 1
patterns: [odata]
alternatives:
  - recurring-integrations
  - data-package-api
references: []
answers:
  timing: waits
  volume: 1000
fo_steps:
  - First.
  - Then. [ref:odata]
---
## Situation

Somebody asks. [ref:odata]
## Selection thought process
Think.
## Solution
Do.
## Error handling
Watch.
## What would change the choice
Much.
"""

CRITERION = """\
title: nowhere, odatas
order: 1
question: Which?
why: >
  Because it
  matters. [ref:odata]
options:
- slug: first
  label: First
  fits:
    odata: {verdict: strong, reason: Good., references: [odata]}
    byod:
      verdict: reservation
      reason: Bad.
      references:
      - recurring
      - odata
- slug: second
  label: Second
"""

LATER = """
asked_when:
  criterion: job
  options: [fly]"""

REFERENCES = """\
one:
  title: One
  url: https://example.org/
  checked_on: 2026-11-01
two:
  title: Two
  url: https://example.org/
"""

PROVISOS = """\
one:
  patterns: [odata]
  when:
    job: [look-up, act]
    timing:
    - waits
  text: Holds if so.
  references: [odata]
two:
  patterns: [byod]
  text: Holds if not.
"""

OUTSIDE = """\
one:
  title: A copy
  text: Beside it.
  when:
    job: [look-up]
  only_if_nothing_fits: true
"""

GUARD_RAILS = """\
one:
  why: Because.
  when:
    job: [look-up]
  unless:
  - timing: [waits]
  - timing: [unanswered]
    frequency: [daily]
  never: [electronic-reporting]
two:
  why: Because it is so.
  when: {job: [document], document-platform: [none]}
  outcome: fits
"""

PATTERN = (CONTENT / "patterns/odata.md").read_text(encoding="utf-8")


def as_windows_writes(text):
    """With a byte-order mark, and two signs at the end of each line."""
    return codecs.BOM_UTF8 + text.replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    ("file", "written", "old", "new", "line", "reason"),
    [
        # What a list names, and what stands elsewhere in the file before it.
        ("concepts/x.md", CONCEPT, "recurring]", "odatas]", 6, 'reference "odatas"'),
        ("concepts/x.md", CONCEPT, "recurring]", "null]", 6, "None, which is no text"),
        ("concepts/x.md", CONCEPT, "recurring]", "7]", 6, "7, which is no text"),
        ("scenarios/x.md", SCENARIO, "- data-package-api", "- nowhere", 8, "pattern"),
        ("criteria/x.yaml", CRITERION, "- odata\n", "- odatas\n", 17, "reference"),
        ("criteria/x.yaml", CRITERION, "[odata]", "[odatas]", 11, "reference"),
        # What a key names.
        ("criteria/x.yaml", CRITERION, "byod:", "nowhere:", 12, 'pattern "nowhere"'),
        ("scenarios/x.md", SCENARIO, "timing:", "nowhere:", 11, "criterion"),
        ("scenarios/x.md", SCENARIO, "volume:", "odatas:", 12, "criterion"),
        # What a value says.
        ("scenarios/x.md", SCENARIO, "waits", "soon", 11, 'option "soon"'),
        ("scenarios/x.md", SCENARIO, "waits", "yes", 11, "cannot be True"),
        ("scenarios/x.md", SCENARIO, ": 1000", ": soon", 12, "takes a number"),
        ("scenarios/x.md", SCENARIO, ": 1000", f": {10**30}", 12, "less than or"),
        ("scenarios/x.md", SCENARIO, "origin: own", "origin:\n  odd", 4, "choose from"),
        ("criteria/x.yaml", CRITERION, "reservation", "superb", 13, "superb"),
        ("criteria/x.yaml", CRITERION, "second", "first", 18, "twice"),
        ("references.yaml", REFERENCES, "2026-11-01", "2026-02-30", 4, "range"),
        ("references.yaml", REFERENCES, "2026-11-01", "soon", 4, "no date"),
        ("references.yaml", REFERENCES, "2026-11-01", '"so\x07on"', 4, "control"),
        # What the tables refuse.
        ("scenarios/x.md", SCENARIO, "order: 1", f"order: {2**70}", 4, "order"),
        ("concepts/x.md", CONCEPT, "Not odata", "x" * 999, 3, "summary"),
        ("criteria/x.yaml", CRITERION, "slug: second", "slug: Se cond", 18, "slug"),
        ("criteria/x.yaml", CRITERION, "label: Second", f"label: {'x' * 999}", 19, ""),
        ("references.yaml", REFERENCES, "two:", "Two two:", 5, "slug"),
        (
            "references.yaml",
            REFERENCES,
            "url: https://example.org/\n  c",
            "url: x\n  c",
            3,
            "URL",
        ),
        # What a text cites.
        ("concepts/x.md", CONCEPT, "text.", "text. [ref:nowhere]", 9, "nowhere"),
        ("scenarios/x.md", SCENARIO, "Then. [ref:odata]", "[ref:odatas]", 15, "odatas"),
        ("scenarios/x.md", SCENARIO, "asks. [ref:odata]", "[ref: odatas]", 19, "odat"),
        ("criteria/x.yaml", CRITERION, "[ref:odata]", "[ref:odatas]", 6, "odatas"),
        ("provisos.yaml", PROVISOS, "if so.", "[ref:odata]", 7, "takes no Markdown"),
        ("outside.yaml", OUTSIDE, "it.", "it. [ref:odata]", 3, "no Markdown"),
        # What circumstances name.
        ("provisos.yaml", PROVISOS, "job:", "jobs:", 4, 'criterion "jobs"'),
        ("provisos.yaml", PROVISOS, "act]", "fly]", 4, 'option "fly"'),
        ("provisos.yaml", PROVISOS, "- waits", "- unsure", 6, 'option "unsure"'),
        ("provisos.yaml", PROVISOS, "[byod]", "[byods]", 10, 'pattern "byods"'),
        ("provisos.yaml", PROVISOS, "[look-up, act]", "act", 4, "cannot be"),
        ("outside.yaml", OUTSIDE, "[look-up]", "[fly]", 5, 'option "fly"'),
        ("outside.yaml", OUTSIDE, "true", "soon", 6, "cannot be"),
        ("guard-rails.yaml", GUARD_RAILS, "[look-up]", "[fly]", 4, 'option "fly"'),
        ("guard-rails.yaml", GUARD_RAILS, "[daily]", "[never]", 8, 'option "never"'),
        ("guard-rails.yaml", GUARD_RAILS, "[waits]", "[wait]", 6, 'option "wait"'),
        # What a guard rail claims.
        ("guard-rails.yaml", GUARD_RAILS, "outcome: fits", "outcome: maybe", 13, ""),
        ("guard-rails.yaml", GUARD_RAILS, "  outcome: fits\n", "", 11, "say one of"),
        (
            "guard-rails.yaml",
            GUARD_RAILS,
            "  outcome: fits",
            "  outcome: fits\n  only: [odata]",
            13,
            "say one of",
        ),
        ("guard-rails.yaml", GUARD_RAILS, "-reporting]", "]", 9, 'pattern "electronic'),
        (
            "guard-rails.yaml",
            GUARD_RAILS,
            "[electronic-reporting]",
            "[]",
            9,
            "no pattern",
        ),
        ("guard-rails.yaml", GUARD_RAILS, "Because.", '""', 2, "blank"),
        # What a criterion says of itself and its options.
        ("criteria/x.yaml", CRITERION, "order: 1", "order: 1\nheadline: 2", 3, ""),
        ("criteria/x.yaml", CRITERION, "order: 1", "order: 1\nanswerable: 2", 3, "1"),
        ("criteria/x.yaml", CRITERION, "order: 1", f"order: 1{LATER}", 5, '"fly"'),
        ("criteria/x.yaml", CRITERION, "label: First", "label: F\n  share: -1", 10, ""),
        (
            "criteria/x.yaml",
            CRITERION.replace("label: First", "label: First\n  assumed: true"),
            "label: Second",
            "label: Second\n  assumed: true",
            21,
            "twice",
        ),
        # What is missing or too much.
        ("concepts/x.md", CONCEPT, "order: 1", "order:", 4, "missing"),
        ("concepts/x.md", CONCEPT, "order: 1", "order: 1\nodata: 1", 5, "not known"),
        ("concepts/x.md", CONCEPT, "One text.", "", 8, "missing"),
        ("scenarios/x.md", SCENARIO, "Do.", "", 23, "missing"),
        ("scenarios/x.md", SCENARIO, "## Situation", "", 19, "before the first"),
        ("scenarios/x.md", SCENARIO, "## Solution", "## Odd", 22, "Odd"),
    ],
)
@pytest.mark.parametrize("windows", [False, True], ids=["plain", "windows"])
def test_the_line_of_what_is_wrong(
    tmp_path, file, written, old, new, line, reason, windows
):
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    assert written.count(old) == 1
    text = written.replace(old, new).encode()
    path.write_bytes(as_windows_writes(text) if windows else text)
    with pytest.raises(ContentError) as error:
        load(tmp_path)
    assert str(error.value).startswith(f"{path.name}, line {line}: ")
    assert reason in str(error.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    reference: odata\n    note", "    reference: odatas\n    note"),
        ("name: Query options", "name: Page size"),
        ("[ref:services-home]", "[ref:odatas]"),
    ],
)
def test_the_line_deep_in_a_pattern(tmp_path, old, new):
    (tmp_path / "patterns").mkdir()
    text = PATTERN.replace(old, new, 1)
    assert text != PATTERN
    (tmp_path / "patterns/new.md").write_text(text, encoding="utf-8")
    line = text[: text.rindex(new)].count("\n") + 1
    with pytest.raises(ContentError, match=f"line {line}: "):
        load(tmp_path)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("concepts/x.md", CONCEPT),
        ("scenarios/x.md", SCENARIO),
        ("criteria/x.yaml", CRITERION),
        ("provisos.yaml", PROVISOS),
        ("outside.yaml", OUTSIDE),
        ("guard-rails.yaml", GUARD_RAILS),
    ],
)
def test_the_samples_are_sound_before_something_is_made_wrong(tmp_path, file, text):
    shutil.copytree(CONTENT, tmp_path, dirs_exist_ok=True)
    (tmp_path / "guard-rails.yaml").unlink()  # The sample criterion may break some.
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert load(tmp_path).created


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path):
    shutil.copytree(CONTENT, tmp_path / "content")
    for path in (tmp_path / "content").rglob("*.*"):
        path.write_bytes(as_windows_writes(path.read_bytes()))
    assert load(tmp_path / "content", even_if_unchanged=True) == Loaded()


def test_other_line_separators_do_not_move_the_count(tmp_path):
    text = CONCEPT.replace("Title", '"A\u2028B"').replace("order: 1", "order: soon")
    (tmp_path / "concepts").mkdir()
    (tmp_path / "concepts/x.md").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match="line 4: "):
        load(tmp_path)
