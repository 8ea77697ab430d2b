"""One's own path on the map: it arrives where the answers lead, on any screen."""

import re
from html import unescape

import pytest

from guide.walkthrough.pages.map_drawing import ENDS
from tests.walkthrough.readers import ON_HAND
from tests.walkthrough.test_map import page_for

pytestmark = pytest.mark.django_db

SETTLED = "&".join(f"{key}={value}" for key, value in ON_HAND.items())


def own_line(query):
    [line] = [line for line in page_for(query).drawing.lines if line.way]
    return line


def test_a_settled_path_ends_at_its_pattern_and_names_it():
    line = own_line(SETTLED)
    assert line.way.endswith(f"H{ENDS}")
    assert line.sign.words == "Custom service"
    first, *others = line.ends
    assert (first.pattern.slug, first.arrived) == ("custom-service", True)
    assert others
    assert not any(end.left or end.arrived for end in others)


def test_an_open_path_ends_at_its_last_answer_and_shows_what_is_left():
    line = own_line("job=tell&tell-trigger=step")
    assert not line.way.endswith(f"H{ENDS}")
    assert line.sign.words == ""
    assert any(end.left for end in line.ends)
    assert not any(end.arrived for end in line.ends)


def test_on_other_lines_every_pattern_is_left():
    others = [one for one in page_for(SETTLED).drawing.lines if not one.way]
    assert others
    assert all(end.left for line in others for end in line.ends)


def test_a_small_screen_has_the_same_lines(client):
    page = unescape(client.get("/map/", ON_HAND).text)
    [small] = re.findall(r'<div class="map-lines">.*?</div>', page, re.DOTALL)
    drawn = page_for(SETTLED).drawing
    assert small.count("<li") == len(drawn.lines)
    assert re.findall(r'href="#(asked-[\w-]+)"', small) == [
        station.anchor for line in drawn.lines for station in line.stations
    ]
    assert '<p class="name">Custom service</p>' in small


def test_once_nothing_is_asked_the_map_leads_to_the_result(client):
    assert ">See the result</a>" in client.get("/map/", ON_HAND).text
    assert ">Go on from here</a>" in client.get("/map/?job=tell").text


@pytest.mark.parametrize(
    "page", ["check/", "board/", "result/", "../compare/?pattern=odata"]
)
def test_every_page_on_ones_answers_leads_to_them_on_the_map(client, page):
    address = "/compare/" if "compare" in page else f"/walkthrough/{page}"
    said = ON_HAND | ({"pattern": ["odata", "byod"]} if "compare" in page else {})
    text = unescape(client.get(address, said, follow=True).text)
    assert re.search(r'href="/map/\?[^"]*job=look-up[^"]*">On the map</a>', text)
