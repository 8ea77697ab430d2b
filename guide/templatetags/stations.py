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
    path = getattr(context.get("request"), "path", "")
    return _stations(get_script_prefix(), _here(path))


def _here(path: str) -> frozenset[str]:
    """Where a page is, by its path."""
    here = {name for name in STATIONS if path_of(name) in path}
    if CHALLENGE in path:
        here.add("told")
    return frozenset(here - {"patterns"} if here.intersection(WITHIN) else here)


@lru_cache(maxsize=100)
def _stations(_prefix: str, here: frozenset[str]) -> SafeString:
    every = [(path_of(name), said, name in here) for name, said in STATIONS.items()]
    return render_to_string("stations.html", {"stations": every})
