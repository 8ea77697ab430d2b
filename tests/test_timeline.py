"""The timeline: every pattern in both styles, drawn and told alike."""

import re
from itertools import pairwise, product
from xml.etree import ElementTree

import pytest

from scenarios.text.sequence.lettering import width, wrap
from scenarios.text.timeline import (
    BAR,
    CALLINGS,
    END,
    TIMELINE_PATTERNS,
    UNIT,
    figure,
    listing,
    svg,
    timeline,
)

EVERY = [
    timeline(pattern.slug, calling.slug)
    for pattern, calling in product(TIMELINE_PATTERNS, CALLINGS)
]
every = pytest.mark.parametrize("shown", EVERY, ids=lambda shown: shown.title)


def test_there_are_nine_patterns_in_two_styles():
    assert [calling.slug for calling in CALLINGS] == ["blocking", "non-blocking"]
    assert [pattern.slug for pattern in TIMELINE_PATTERNS] == [
        "odata",
        "custom-service",
        "data-package-api",
        "recurring-integrations",
        "external-web-service",
        "business-events",
        "data-events",
        "dual-write",
        "virtual-tables",
    ]


@pytest.mark.parametrize("slugs", [("smoke-signals", "blocking"), ("odata", "name")])
def test_an_unknown_choice_is_a_key_error(slugs):
    with pytest.raises(KeyError):
        timeline(*slugs)


@every
def test_lanes_are_in_order_and_within_the_time(shown):
    assert shown.error.lane in [lane.name for lane in shown.lanes]
    assert 0 < shown.error.at < END
    for lane in shown.lanes:
        assert lane.segments, lane.name
        for segment in lane.segments:
            assert 0 <= segment.start < segment.end <= END
            assert segment.does in ("works", "waits", "free")
        for before, after in pairwise(lane.segments):
            assert before.end <= after.start


@every
def test_every_label_fits_its_bar(shown):
    for lane in shown.lanes:
        for segment in lane.segments:
            room = (segment.end - segment.start) * UNIT - 8
            lines = wrap(segment.label, room)
            assert len(lines) * 18 <= BAR, segment.label
            assert all(width(line) <= room for line in lines), segment.label
            assert " ".join(lines) == segment.label


@every
def test_the_list_says_all_that_the_picture_shows(shown):
    words = ElementTree.fromstring(f"<div>{listing(shown)}</div>")
    told = " ".join(words.itertext())
    for lane in shown.lanes:
        assert lane.name in told
        assert all(segment.label in told for segment in lane.segments)
    assert shown.error.text in told


@every
def test_the_picture_has_a_name_and_a_description_and_no_style(shown):
    drawn = ElementTree.fromstring(svg(shown, "t"))
    assert drawn.get("aria-labelledby") == "t-title t-desc"
    assert [drawn[0].get("id"), drawn[1].get("id")] == ["t-title", "t-desc"]
    assert drawn[0].text == shown.title
    assert not re.search(r"\b(style|fill|stroke)=", figure(shown, "t"))


@every
def test_a_blocked_caller_waits_and_another_does_not(shown):
    caller = shown.lanes[0]
    waits = any(segment.does == "waits" for segment in caller.segments)
    events = shown.pattern.help == "Events"
    assert waits == (shown.calling.slug == "blocking" and not events)


def test_the_style_of_the_call_does_not_move_the_work():
    for pattern in TIMELINE_PATTERNS:
        blocking, free = (timeline(pattern.slug, c.slug) for c in CALLINGS)
        assert blocking.work == free.work
        assert blocking.lanes[-1] == free.lanes[-1]
