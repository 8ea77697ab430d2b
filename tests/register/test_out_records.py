"""A record for each row, in a zip that is sent while it is made."""

import io
import re
import zipfile

import pytest

from guide.register.models import Interface
from guide.register.out import records
from tests.register.listed import kept

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ROOT = "https://guide.example"


def opened(register, kind="md"):
    rows = list(register.interfaces.all())
    pieces = list(records.zipped(register, rows, kind, ROOT))
    return zipfile.ZipFile(io.BytesIO(b"".join(pieces))), pieces


def test_each_row_has_its_record_named_after_it():
    packed, pieces = opened(kept())
    assert packed.namelist() == ["00001-00012-stock.md", "00002-int-2-prices-all.md"]
    assert packed.testzip() is None
    text = packed.read("00001-00012-stock.md").decode()
    assert re.match("# Stock . Custom service", text)
    assert "Owner: A. Thorn" in text
    assert len(pieces) == 3


def test_it_links_to_the_walkthrough_without_the_rules_of_the_house():
    rules = [{"patterns": ["odata"], "verdict": "ruled-out", "reason": "Not ours."}]
    packed, _ = opened(kept(house_rules=rules))
    text = packed.read(packed.namelist()[0]).decode()
    assert f"<{ROOT}/walkthrough/result/?" in text
    assert "house-rule" not in text.split("Answers: <")[1].split(">")[0]


def test_a_record_may_be_for_word():
    packed, _ = opened(kept(), "docx")
    first = zipfile.ZipFile(io.BytesIO(packed.read(packed.namelist()[0])))
    assert "word/document.xml" in first.namelist()


def test_names_are_safe_whatever_the_list_says():
    row = Interface(key="../../etc/passwd", name="Größe: CON?\n*", position=7)
    assert records.file_name(row, "md") == "00007-etcpasswd-groe-con.md"
    assert records.file_name(Interface(key="漢字", position=8), "md") == "00008.md"


def test_many_records_come_in_parts(monkeypatch):
    register = kept()
    monkeypatch.setitem(records.MOST, "md", 1)
    parts = [records.part(register, "md", number) for number in (0, 1, 2, 3)]
    assert [[row.key for row in rows] for rows in parts] == [
        [],
        ["00012"],
        ["INT-2"],
        [],
    ]
