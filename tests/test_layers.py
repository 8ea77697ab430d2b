"""Arrows point down: guide uses scenarios, both use the decision core."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def imports(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def files(folder):
    return [
        p for p in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in p.parts
    ]


@pytest.mark.parametrize("path", files("scenarios"), ids=lambda p: p.name)
def test_scenarios_does_not_know_the_site(path):
    assert not [name for name in imports(path) if name.split(".")[0] == "guide"]


@pytest.mark.parametrize("path", files("scenarios/decision"), ids=lambda p: p.name)
def test_the_core_is_plain_python(path):
    for name in imports(path):
        assert not name.startswith("django"), name
        if name.startswith("scenarios"):
            assert name.startswith("scenarios.decision"), name
        assert name.split(".")[0] not in {"time", "datetime", "random", "os"}, name


ROOMS = (
    "decision",
    "capacity",
    "pictures",
    "models",
    "turns",
    "alone",
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
    "templatetags",
    "browse",
    "admin",
    "management",
)
"""The rooms of what the guide knows, from the ground up: none knows one above it."""


def room_of(path):
    return path.relative_to(ROOT / "scenarios").parts[0].removesuffix(".py")


@pytest.mark.parametrize("room", ROOMS)
def test_no_arrow_points_up(room):
    above = {f"scenarios.{name}" for name in ROOMS[ROOMS.index(room) + 1 :]}
    for path in files("scenarios"):
        if room_of(path) == room:
            used = {".".join(name.split(".")[:2]) for name in imports(path)}
            assert not used & above, path


def test_every_room_has_its_floor():
    rooms = {room_of(path) for path in files("scenarios")} - {"__init__", "apps"}
    assert rooms == set(ROOMS)
