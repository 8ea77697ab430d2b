"""A sequence diagram as text on a grid says what its picture says."""

import re

import pytest

from scenarios.text.sequence import figure, fits_grid, grid, parse

CALL = """title: One call
participant A as Shop
participant B as F&O
A->>B: save
Note over B: checks
alt accepted
B-->>A: saved
else refused
B-->>A: why
end
A->>A: shows it
"""


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_message_stands_between_its_lanes_and_says_who_tells_whom():
    shown = grid(parse(CALL))
    call, saved, _ = re.findall(r'<span class="(message[^"]*)"', shown)
    assert call == "message from-1 to-2"
    assert saved == "message from-1 to-2 back answer"
    assert "Shop calls F&amp;O: save" in words(shown)
    assert "F&amp;O answers Shop: saved" in words(shown)


def test_heads_name_the_lanes_in_order_and_ours_is_a_bar():
    heads = re.findall(r'<b class="(head[^"]*)">(.*?)</b>', grid(parse(CALL)))
    assert heads == [("head", "Shop"), ("head fo", "F&amp;O")]


def test_conditions_stand_before_what_they_bring():
    told = words(grid(parse(CALL)))
    assert re.search(r"Either accepted .*saved Or refused .*why After that", told)


def test_what_one_does_alone_stands_at_its_lane():
    shown = grid(parse(CALL))
    assert '<span class="remark before-2">checks</span>' in shown
    assert re.search(r'<span class="remark after-1">.*shows it</span>', shown)


def test_steps_come_in_the_order_of_the_text():
    shown = grid(parse(CALL))
    texts = ["save", "checks", "accepted", "saved", "refused", "why", "shows it"]
    places = [
        shown.index(f">{text}<") if f">{text}<" in shown else shown.index(text)
        for text in texts
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "text",
    [
        "box Cloud\nparticipant A\nparticipant B\nend\nA->>B: hi",
        "A-xB: lost",
        "actor A\nA->>B: hi",
        "\n".join(f"participant P{n}" for n in range(7)) + "\nP0->>P6: far",
    ],
)
def test_what_the_grid_cannot_show_is_drawn(text):
    assert not fits_grid(parse(text))
    assert "<svg" in figure(parse(text), "one")
