"""Arrows point down: guide uses scenarios, both use the decision core."""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@cache
def imports(path):
    """All that a module asks for, wherever in it: modules, and names within them."""
    return frozenset(_imports(ast.parse(path.read_text(encoding="utf-8"))))


def _imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "Dots hide the arrow: say the whole name."
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def files(folder):
    return [
        p for p in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in p.parts
    ]


@pytest.mark.parametrize(
    ("folder", "above"),
    [("scenarios", {"guide", "bench", "tests"}), ("guide", {"bench", "tests"})],
)
def test_what_is_below_does_not_know_what_is_above(folder, above):
    for path in files(folder):
        for name in imports(path):
            assert name.split(".")[0] not in above, (path, name)


def test_no_two_modules_need_each_other():
    """Within a room neither; what only gathers a room's modules is none of them."""
    every = [path for house in ("scenarios", "guide") for path in files(house)]
    modules = {module(path): path for path in every if path.name != "__init__.py"}
    needs = {name: modules.keys() & imports(path) for name, path in modules.items()}
    TopologicalSorter(needs).prepare()  # Raises CycleError, which names the circle.


def module(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def test_only_the_texts_say_that_html_is_safe():
    both = [*files("guide"), *files("scenarios")]
    saying = re.compile(r"mark_safe|SafeString\((?!\"\"\))")
    said = [module(path) for path in both if saying.search(path.read_text("utf-8"))]
    assert said == [
        "scenarios.jinja.knowledge",  # What a template made, which escapes.
        *("scenarios.text.glossary", "scenarios.text.markdown"),
    ]


CHANGING = {"time", "datetime", "random", "os", "sqlite3"}
"""What would make the same question have another answer."""

PLAIN = [
    (folder, path)
    for folder in ("scenarios.decision", "scenarios.capacity")
    for path in files(folder.replace(".", "/"))
]


@pytest.mark.parametrize(
    ("folder", "path"), PLAIN, ids=lambda value: getattr(value, "name", value)
)
def test_what_only_thinks_and_counts_is_plain_python(folder, path):
    for name in imports(path):
        assert not name.startswith("django"), name
        if name.startswith("scenarios"):
            assert name.startswith(folder), name
        assert name.split(".")[0] not in CHANGING, name


ROOMS = (
    "decision",
    "capacity",
    "pictures",
    "paths",
    "models",
    "turns",
    "alone",
    "unchanged",
    "shelf",
    "packed",
    "bits",
    "addresses",
    "text",
    "roles",
    "passages",
    "uses",
    "history",
    "search",
    "findings",
    "guard_rails",
    "editions",
    "published",
    "sharing",
    "completeness",
    "upkeep",
    "health_report",
    "review",
    "shipped",
    "jinja",
    "templatetags",
    "browse",
    "admin",
    "management",
)
"""The rooms of what the guide knows, from the ground up: none knows one above it."""


GUIDE_ROOMS = (
    "walkthrough.amounts",
    "walkthrough.counted_with",
    "walkthrough.head",
    "walkthrough.keys",
    "walkthrough.old_links",
    "walkthrough.outcomes",
    "walkthrough.reading",
    "walkthrough.said",
    "walkthrough.advice",
    "walkthrough.conditions",
    "walkthrough.other_answers",
    "walkthrough.links",
    "walkthrough.wording",
    "walkthrough.standings",
    "walkthrough.defence",
    "walkthrough.own_words",
    "walkthrough.closest",
    "walkthrough.similar",
    "walkthrough.pages",
    "walkthrough.record",
    "walkthrough.result_json",
    "shared",
    "walkthrough.views",
    "walkthrough.board",
    "register",
    "log",
    "environment",
    "collected",
    "formats",
    "asked",
    "headers",
    "serving",
    "patience",
    "metrics",
    "tables",
    "probes",
    "backup",
    "packing",
    "kept_pages",
    "cards",
    "jinja",
    "due",
    "errors",
    "wcag",
    "feeds",
    "specimens",
    "accounts",
    "pacing",
    "moved",
    "editors",
    "stylesheets",
    "views",
    "urls",
    "management",
)
"""The rooms of the site in the same order; the walkthrough's are each one of their
own, as everything else is made of them."""

SETTING_UP = {"__init__", "apps", "settings", "wsgi"}
"""What only starts a house."""


def room_of(path):
    """The folder or module of a house; of the walkthrough, those below it."""
    _, *parts = path.relative_to(ROOT).with_suffix("").parts
    many = parts[0] == "walkthrough" and parts[1:] != ["__init__"]
    return ".".join(parts[: 2 if many else 1])


HOUSES = {"scenarios": ROOMS, "guide": GUIDE_ROOMS}


@pytest.mark.parametrize(
    ("house", "room"),
    [(house, room) for house, rooms in HOUSES.items() for room in rooms],
)
def test_no_arrow_points_up(house, room):
    rooms = HOUSES[house]
    above = [f"{house}.{name}" for name in rooms[rooms.index(room) + 1 :]]
    for path in files(house):
        if room_of(path) == room:
            for name in imports(path):
                assert not is_within(name, above), (path, name)


def is_within(name, rooms):
    return any(f"{name}.".startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("house", HOUSES)
def test_every_room_has_its_floor(house):
    rooms = {room_of(path) for path in files(house)} - SETTING_UP - {"walkthrough"}
    assert rooms == set(HOUSES[house])
