"""What is typed for the board is never left behind, and the page says what it has."""

import re
from html import unescape

import pytest

from tests.board.sample import NAMED, word
from tests.walkthrough.readers import ON_HAND

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

BOARD = "/walkthrough/board/"


def taking(client):
    """The hidden fields that go with a file, and where each button leads."""
    page = unescape(client.get(BOARD, ON_HAND, follow=True).text)
    form = page.partition('<form class="board" id="board"')[2].partition("</form>")[0]
    kept = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    actions = re.findall(r'<button[^>]* form="board" formaction="([^"]+)">', page)
    return kept, actions


def test_a_file_has_what_was_typed_without_being_put_on_the_decision_first(client):
    kept, actions = taking(client)
    typed = kept | {
        "interface": "Shop",
        "owner": "A. Jensen",
        "volume-note": "Measured",
    }
    for_word, markdown = (client.get(action, typed) for action in actions)
    assert "Decision record - Shop.docx" in for_word["Content-Disposition"]
    assert any("A. Jensen" in p.text for p in word(for_word).paragraphs)
    for told in ("Shop", "A. Jensen", "Measured"):
        assert told in markdown.text


def test_no_other_way_to_a_file_leaves_the_fields_behind(client):
    page = client.get(BOARD, ON_HAND, follow=True).text
    assert not re.search(r'href="[^"]*record\.(md|docx)', page)


def test_the_page_says_what_stands_on_the_decision(client):
    page = unescape(client.get(BOARD, NAMED, follow=True).text)
    assert re.search(
        r'role="status"><b>On the decision now:</b> interface, owner, date, deciders '
        r"and \d notes?\.",
        page,
    )
    assert "On the decision now" not in client.get(BOARD, ON_HAND, follow=True).text
