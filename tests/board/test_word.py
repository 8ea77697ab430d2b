"""The record as a Word document: structure, links and words, whatever was typed."""

import gc
from io import BytesIO

import pytest
from docx import Document
from docx.opc.part import XmlPart

from guide.walkthrough.advice import Advice
from guide.walkthrough.record.commonmark import APPENDICES, as_text, md
from guide.walkthrough.record.inline import Run, runs, unmarked
from guide.walkthrough.record.whole import decision_record
from guide.walkthrough.record.word import as_word
from tests.board.sample import EVIL
from tests.record.sample import LINK, MODEL, reading, record

ANSWERS = {"speed": "fast", "load": 10, "site": "far", "often": "five"}


def blocks(**told):
    return list(decision_record(Advice(7, MODEL, reading(**ANSWERS, **told)), LINK))


def document(**told):
    return Document(BytesIO(as_word(blocks(**told))))


@pytest.mark.parametrize(
    "text", ["a \\ *b* [c](d) `e` | ~f~ $g$", "&lt;b> &amp; <i>", "1. a", "# a", EVIL]
)
def test_what_is_escaped_reads_back_as_it_was_written(text):
    line = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    assert unmarked(md(text)) == line
    assert not any(run.bold or run.url for run in runs(md(text)))


def test_runs_are_bold_or_italic_or_lead_somewhere():
    line = "**A\\*b** is *c*, [d](https://x.example/), see [1, 2]."
    assert [run for run in runs(line) if run != Run(run.text)] == [
        Run("A*b", bold=True),
        Run("c", italic=True),
        Run("d", url="https://x.example/"),
        Run("1", reference="1"),
        Run("2", reference="2"),
    ]


def test_it_has_real_headings_and_its_title():
    written = document(interface="Shop")
    styles = [(p.style.name, p.text) for p in written.paragraphs]
    assert styles[0] == ("Title", "Shop – Call")
    assert ("Heading 1", "Decision outcome") in styles
    assert ("Heading 2", "Considered options") in styles
    assert ("Heading 3", "Call: recommended") in styles
    assert written.core_properties.title == "Shop – Call"


def test_it_has_a_language_and_names_nobody():
    about = document().core_properties
    assert about.language == "en-GB"
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")


def test_the_appendices_begin_on_a_page_of_their_own():
    [heading] = [p for p in document().paragraphs if p.text == "Appendices"]
    assert heading.paragraph_format.page_break_before


def test_tables_repeat_their_header_and_say_what_they_show():
    for table, words in zip(
        document().tables, ["Decision drivers", "Considered options"], strict=True
    ):
        assert "<w:tblHeader/>" in table.rows[0]._tr.xml
        assert "<w:tblHeader/>" not in table.rows[1]._tr.xml
        assert f'<w:tblDescription w:val="{words}"/>' in table._tbl.xml


def test_its_links_lead_to_documents_and_to_references():
    written = document()
    targets = {r.target_ref for r in written.part.rels.values() if r.is_external}
    assert targets == {LINK, "https://docs.example/manual"}
    xml = written.element.xml
    assert 'w:anchor="ref-1"' in xml
    assert 'w:name="ref-1"' in xml


def test_it_says_the_same_as_the_markdown():
    written = document(owner="Me")
    words = " ".join(p.text for p in written.paragraphs)
    for block in blocks(owner="Me"):
        if not block.startswith(("|", "- ", "1. ", "#")):
            assert unmarked(block) in words


def test_the_same_record_gives_the_same_bytes():
    assert as_word(blocks(owner="Me")) == as_word(blocks(owner="Me"))


def test_a_document_is_gone_once_its_file_is_written():
    gc.collect()
    gc.disable()
    try:
        as_word(blocks())
        left = [
            one for one in gc.get_objects() if isinstance(one, XmlPart) and vars(one)
        ]
    finally:
        gc.enable()
    assert left == []


def styles(written):
    """What each paragraph looks like, without the notes on what was cut short."""
    told = (p for p in written.paragraphs if not p.text.startswith("Note: "))
    return [p.style.name for p in told]


@pytest.mark.parametrize("name", [EVIL, "مخزن " * 20, "x" * 5_000, "|" * 80])
def test_nothing_that_is_typed_breaks_the_file_or_the_structure(name):
    odd = {"interface": name, "owner": name, "speed-note": name}
    written, tame = document(**dict.fromkeys(odd, "a")), document(**odd)
    assert styles(written) == styles(tame)
    assert [len(t.columns) for t in written.tables] == [
        len(t.columns) for t in tame.tables
    ]
    assert len(written.part.rels) == len(tame.part.rels)


def test_notes_stand_beside_their_answers():
    [drivers, _] = document(**{"speed-note": "Nobody | waits"}).tables
    assert [cell.text for cell in drivers.rows[0].cells][-1] == "Note"
    assert [cell.text for cell in drivers.rows[1].cells][-1] == "Nobody | waits"


def test_a_note_to_an_answer_that_was_taken_back_makes_no_column():
    told = record(speed="fast", **{"load-note": "A peak."})
    assert "Note" not in told
    assert "| Question | Answer | Rests on |\n" in told


def test_a_board_reads_first_what_is_decided():
    decision, _, rest = as_text(blocks()).partition(APPENDICES)
    assert "## Decision outcome" in decision
    assert "### Why" in decision
    assert "Pros and cons" not in decision
    assert "Pros and cons" in rest
