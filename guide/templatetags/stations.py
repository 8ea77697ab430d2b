"""The main ways through the guide, which stand on each page."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString

from scenarios.paths import path_of

register = template.Library()

STATIONS = {
    "walkthrough": "Walkthrough",
    "told": "Challenge",
    "registers": "Register",
    "gallery": "Scenarios",
    "patterns": "Patterns",
    "map": "Map",
    "recipes": "Recipes",
    "concepts": "Concepts",
    "failures": "Failures",
}
WITHIN = ("told", "failures")
"""What stands below the address of all patterns, and is not meant by it."""
CHALLENGE = "/challenge/"


@register.simple_tag(takes_context=True)
def stations(context: Mapping[str, Any]) -> SafeString:
    """Links to them all; it is marked where a page is."""
    path, prefix = getattr(context.get("request"), "path", ""), get_script_prefix()
    return _stations(prefix, _here(path, _paths(prefix)))


def _here(path: str, paths: Mapping[str, str]) -> frozenset[str]:
    """Where a page is, by its path."""
    here = {name for name, station in paths.items() if station in path}
    if CHALLENGE in path:
        here.add("told")
    return frozenset(here - {"patterns"} if here.intersection(WITHIN) else here)


@lru_cache(maxsize=10)
def _paths(_prefix: str) -> Mapping[str, str]:
    return {name: path_of(name) for name in STATIONS}


@lru_cache(maxsize=100)
def _stations(prefix: str, here: frozenset[str]) -> SafeString:
    paths = _paths(prefix)
    every = [(paths[name], said, name in here) for name, said in STATIONS.items()]
    return render_to_string("stations.html", {"stations": every})
