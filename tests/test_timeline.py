"""The timeline: every pattern in both styles, drawn and told alike."""

import re
from itertools import pairwise, product
from xml.etree import ElementTree

import pytest

from guide.settings import BASE_DIR
from scenarios.text.timeline import (
    CALLINGS,
    END,
    TIMELINE_PATTERNS,
    figure,
    listing,
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
def test_the_list_says_all_that_the_picture_shows(shown):
    words = ElementTree.fromstring(f"<div>{listing(shown)}</div>")
    told = " ".join(words.itertext())
    for lane in shown.lanes:
        assert lane.name in told
        assert all(segment.label in told for segment in lane.segments)
    assert shown.error.text in told


@every
def test_every_bar_stands_on_the_grid_of_time_and_nothing_is_inline(shown):
    drawn = ElementTree.fromstring(figure(shown))
    for lane, told in zip(shown.lanes, drawn.findall("./ol/li"), strict=True):
        assert told.findtext("b") == lane.name
        bars = told.findall("ol/li")[: len(lane.segments)]
        assert [(bar.get("class"), bar.text) for bar in bars] == [
            (f"timeline-{one.does} from-{one.start} to-{one.end}", one.label)
            for one in lane.segments
        ]
    assert not re.search(r"\b(style|fill|stroke|id)=", figure(shown))


@every
def test_the_error_surfaces_once_in_its_lane(shown):
    drawn = ElementTree.fromstring(figure(shown))
    [lane] = [
        told.findtext("b")
        for told in drawn.findall("./ol/li")
        for bar in told.findall("ol/li")
        if f"from-{shown.error.at}" in bar.get("class").split()
        and "timeline-error" in bar.get("class")
    ]
    assert lane == shown.error.lane


def test_the_stylesheet_has_a_place_for_every_moment():
    rules = (BASE_DIR / "static/css/components/timeline.css").read_text()
    for moment in range(END):
        assert f".from-{moment} {{" in rules
        assert f".to-{moment + 1} {{" in rules


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
