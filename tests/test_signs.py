"""Every verdict and every pattern has a drawing of its own."""

import re
from pathlib import Path

import pytest

from guide.settings import BASE_DIR
from scenarios.decision import model as decision
from scenarios.jinja.signs import drawn, glyph, mark, parts_of, sign
from scenarios.models import Pattern

pytestmark = pytest.mark.any_database

SHIPPED = sorted(path.stem for path in Path("scenarios/content/patterns").glob("*.md"))


@pytest.mark.parametrize("verdict", decision.Verdict)
def test_a_verdict_is_told_by_shape_colour_and_word(verdict):
    shown = sign(verdict.slug, "So it is")
    assert f'class="sign {verdict.slug}"' in shown
    assert f"signs.svg#{verdict.slug}" in shown
    assert "So it is</span>" in shown


def test_what_has_no_shape_has_only_its_word():
    assert sign("", "Nothing said") == '<span class="sign "> Nothing said</span>'
    assert mark("") == ""


@pytest.mark.parametrize("slug", SHIPPED)
def test_a_shipped_pattern_has_its_own_glyph(slug):
    shown = glyph(decision.Pattern(slug, "Any"))
    assert re.findall(r"#([\w-]+)", shown) == [f"pattern-{slug}"]


@pytest.mark.parametrize(
    ("facts", "parts"),
    [
        (
            ("other-system", "inbound", "synchronous"),
            ["starts-left", "first-right", "then-left"],
        ),
        (("fo", "outbound", "asynchronous"), ["starts-right", "first-left"]),
        (("platform", "outbound", "asynchronous"), ["starts-between", "first-left"]),
        (
            ("other-system", "outbound", "asynchronous"),
            ["starts-left", "first-right", "later-left"],
        ),
    ],
)
def test_another_patterns_glyph_is_made_from_what_is_known_of_it(facts, parts):
    starts, direction, timing = facts
    pattern = Pattern(slug="new", starts=starts, direction=direction, timing=timing)
    made = parts_of(pattern)
    assert made == ("part-lanes", *(f"part-{part}" for part in parts))
    assert set(made) <= drawn()


@pytest.mark.django_db
def test_a_pattern_of_which_nothing_is_known_has_its_two_sides():
    assert "#part-lanes" in glyph(decision.Pattern("new", "New"))


@pytest.mark.django_db
def test_a_pattern_of_an_edition_looks_as_its_row_does():
    row = Pattern.objects.create(slug="new", name="New", starts="fo", order=99)
    assert glyph(decision.Pattern("new", "New")) == glyph(row)


def test_drawings_take_their_colour_from_where_they_stand():
    colours = re.findall(
        r'(?:fill|stroke)="([^"]+)"', (BASE_DIR / "static/signs.svg").read_text()
    )
    assert set(colours) == {"none", "currentColor"}
