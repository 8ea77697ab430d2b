"""Templates lay out; addresses and sentences are made elsewhere."""

import re
from pathlib import Path

import pytest

from scenarios.jinja.knowledge import all_of, counted, listed

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
ODD = "<b>&"

FAILURES = ("429.html", "500.html", "503.html")


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(TEMPLATES.rglob("*.html")) if path.name not in FAILURES],
    ids=lambda path: str(path.relative_to(TEMPLATES)),
)
def test_no_template_knows_an_address_by_heart(path):
    """But for pages of a failure, which must not need anything that could fail."""
    found = re.findall(r"""(?:href|src|action|-get|-post)=["']/""", path.read_text())
    assert not found


def test_a_link_is_called_the_same_on_a_phone():
    within = re.compile(r"<a\s[^>]*>(?:(?!</a>).)*wide-only", re.DOTALL)
    assert not [p for p in TEMPLATES.rglob("*.html") if within.search(p.read_text())]


def test_names_in_a_template_read_as_a_sentence():
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed([1, 2], "or") == "1 or 2"
    assert counted(1, "reservation") == "1 reservation"


def test_names_in_bold_are_escaped():
    assert all_of([]) == ""
    assert all_of(["A", "B", ODD]) == "<b>A</b>, <b>B</b> and <b>&lt;b&gt;&amp;</b>"
