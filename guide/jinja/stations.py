"""The main ways through the guide, which stand on each page."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from jinja2 import pass_context

from scenarios.paths import path_of

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
HERE = format_html(' aria-current="{}"', "true")
LINK = '              <li><a href="{}"{}>{}</a></li>\n'


@pass_context
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
    every = (
        (paths[name], HERE if name in here else "", said)
        for name, said in STATIONS.items()
    )
    return format_html_join("", LINK, every)
