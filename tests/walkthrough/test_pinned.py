"""A link that was passed on gives the same advice for ever, and says what is new."""

import re
from html import unescape

import pytest

from scenarios import editions

pytestmark = pytest.mark.django_db

RESULT = "/walkthrough/result/?job=look-up"


# Links to keep


def test_what_is_copied_from_a_result_names_its_edition(client):
    page = unescape(client.get(RESULT).text)
    number = editions.live().number
    kept = f"edition={number}&job=look-up"
    assert f'value="http://testserver/walkthrough/result/?{kept}"' in page
    assert f'href="/walkthrough/record.md?{kept}"' in page
    assert f'href="/walkthrough/result.json?{kept}"' in page


def test_where_a_reader_walks_no_edition_is_pinned(client):
    page = unescape(client.get("/walkthrough/?job=look-up").text)
    assert "edition=" not in page
    result = unescape(client.get(RESULT).text)
    ways = re.findall(r'href="(/walkthrough/\?[^"]*)"', result)
    assert ways
    assert not [way for way in ways if "edition=" in way]
