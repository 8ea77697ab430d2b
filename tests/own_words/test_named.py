"""Whoever names a pattern in a text is led to whether it is the right one."""

from html import unescape

import pytest

from guide.walkthrough.own_words.patterns import named
from guide.walkthrough.own_words.sentences import stems_of
from scenarios.decision.model import Pattern
from scenarios.editions import live
from scenarios.models import Option

pytestmark = pytest.mark.any_database

PATTERNS = (
    Pattern("dual-write", "Dual-write"),
    Pattern("byod", "Bring your own database (BYOD)"),
    Pattern("odata", "OData"),
)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("We were told to use dual-write for stock levels.", ["dual-write"]),
        ("Dualwrite or dual write, they say", ["dual-write"]),
        ("Is BYOD right, or oData?", ["byod", "odata"]),
        ("bring your own database", ["byod"]),
        ("We write dual records; data goes out", []),
    ],
)
def test_a_name_is_known_however_it_is_written(text, slugs):
    assert [pattern.slug for pattern in named(text, PATTERNS)] == slugs


@pytest.mark.django_db
def test_what_was_read_goes_along_to_whether_a_named_pattern_is_right(client):
    text = "We were told to use dual-write for a price list that goes out every night."
    page = unescape(client.get("/walkthrough/words/", {"text": text}).text)
    assert 'form="proposed" formaction="/patterns/dual-write/challenge/?' in page
    form = page.partition('<form id="proposed"')[2].partition("</form>")[0]
    assert 'name="job" value="bulk" checked' in form


@pytest.mark.django_db
def test_the_name_of_a_pattern_is_no_reason_for_an_answer():
    """Else whoever asks whether it is right hears their own word as the reason."""
    patterns = live().model.patterns
    hints = Option.objects.values_list("hints", flat=True)
    alone = [line for told in hints for line in told.split("\n") if line.strip()]
    assert not [line for line in alone if _only_names(line, patterns)]


def _only_names(hint, patterns):
    rest = set(stems_of(hint.replace("/", " ")))
    return any(
        rest and rest <= set(stems_of(f"{pattern.name} {pattern.slug}"))
        for pattern in named(hint, patterns)
    )


@pytest.mark.django_db
def test_where_nothing_else_is_recognised_the_named_pattern_is_no_dead_end(client):
    text = "We were told to use dual-write."
    page = unescape(client.get("/walkthrough/words/", {"text": text}).text)
    assert "You name Dual-write." in page
    assert 'href="/patterns/dual-write/challenge/?"' in page
    assert '/patterns/told/"' in page
