"""Whatever editors write, the decision record stays Markdown of the right structure."""

import re
from dataclasses import replace

import markdown
import pytest

from guide.walkthrough.advice import Advice
from guide.walkthrough.reading import Basis, Reading
from guide.walkthrough.record.commonmark import as_text, md
from guide.walkthrough.record.whole import decision_record
from scenarios.decision.model import (
    Condition,
    DecisionModel,
    Reference,
)
from tests.record.sample import LINK, MODEL, record, section


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("F&O in the C# cloud", "F&O in the C# cloud"),
        ("snake_case _not_ *bold*", r"snake_case \_not\_ \*bold\*"),
        ("[a link](https://x)", r"\[a link\](https://x)"),
        ("`code` \\ <b>", r"\`code\` \\ &lt;b>"),
        ("&lt; & &amp", "&amp;lt; & &amp"),
        ("two\n\n# lines\x00\u202e", r"two \# lines"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("1.5 items", "1.5 items"),
        ("> quote", r"\> quote"),
    ],
)
def test_text_reads_as_it_was_written(text, line):
    assert md(text) == line


ODD = "1. *x* [y](z) `c` <script> &lt;\n\n# no\n- no ](javascript:x) |"


def outline(text):
    """The tags of a record as it is rendered, without those of its text."""
    return re.findall(r"<(/?[a-z]+\d?)", markdown.markdown(text, extensions=["tables"]))


def test_odd_characters_cannot_break_the_structure():
    odd = DecisionModel(
        patterns=tuple(replace(p, name=ODD, summary=ODD) for p in MODEL.patterns),
        criteria=tuple(
            replace(
                c,
                title=ODD,
                question=ODD,
                options=tuple(replace(o, label=ODD) for o in c.options),
            )
            for c in MODEL.criteria
        ),
        fits=tuple(
            replace(f, reason=f"{ODD} {number}") for number, f in enumerate(MODEL.fits)
        ),
        references=tuple(
            replace(r, title=ODD, url="https://x.example/(a) <b>\n)")
            for r in MODEL.references
        ),
    )
    tame = replace(
        MODEL, patterns=tuple(replace(p, summary="Short") for p in MODEL.patterns)
    )
    for answers in (
        {"speed": "fast", "load": 10, "site": "here", "often": "five"},
        {"speed": "fast", "load": 900, "site": "far", "often": "five"},
        {"load": 10},
    ):
        assert outline(record(odd, **answers)) == outline(record(tame, **answers))


def test_only_web_addresses_become_links():
    references = (Reference("manual", "The manual", "javascript:alert(1)"),)
    model = replace(MODEL, references=references)
    lines = section(record(model, speed="fast"), "References")
    assert lines[-1] == "1. The manual, no date on the page"


def test_a_record_without_references_has_no_such_section():
    model = replace(MODEL, fits=(), references=())
    assert "References" not in record(model, speed="fast")


def test_an_answer_without_bearing_says_so():
    speed, load, site, often = MODEL.criteria
    site = replace(site, asked_when=Condition("speed", ("fast",)))
    model = replace(MODEL, criteria=(speed, load, site, often))
    text = record(model, speed="slow", load=10, site="far", often="five")
    assert "| **Site** | Far. No bearing with the other answers. | not said |" in text


def test_a_reading_may_carry_a_basis_for_what_is_unsure():
    unsure = Reading({"speed": "unsure"}, bases={"load": Basis.AGREED})
    assert "| **Speed** | Not sure. | not said |" in as_text(
        decision_record(Advice(7, MODEL, unsure), LINK)
    )
