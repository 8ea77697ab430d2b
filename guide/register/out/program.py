"""A register for programs; its shape is a promise to callers.

    {"title": "…", "edition": 3, "version": 7,
     "columns": ["ID", …], "defaults": {"deployment": "cloud", …},
     "house_rules": [{"patterns": […], "verdict": "…", "reason": "…", "when": {…}}],
     "interfaces": [
        {"key": "INT-001", "name": "…", "source": "…", "target": "…", "owner": "…",
         "note": "…", "runs_at": "8-18" or "", "edition": 4 or null,
         "answers": {"job": "look-up", …},
         "cells": ["…", …],
         "unread": [{"column": "…" or "" of the row itself, "text": "…", "why": "…"}],
         "assessment": {
            "outcome": "clear|tie|open|conflict|none", "patterns": ["odata"],
            "degree": "…", "why": "…", "runner_up": "…" or null, "difference": "…",
            "open": ["volume"], "busiest_hour": 900 or null,
            "house": ["…"], "without_house": ["…"], "contradictions": ["…"]}}]}

Slugs are those of the edition; `answers` are the query of a walkthrough's address.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from guide.register.assessing import Assessor, assessor
from guide.register.contradictions import contradictions
from guide.register.models import Interface, Register


def chunks(register: Register, rows: Iterable[Interface]) -> Iterator[str]:
    """The JSON text, an interface at a time."""
    asked = assessor(register)
    head = json.dumps(_register(register), ensure_ascii=False)
    yield head.removesuffix("}") + ', "interfaces": ['
    before = "\n"
    for row in rows:
        yield before + json.dumps(_interface(asked, row), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def _register(register: Register) -> dict[str, Any]:
    names = ("title", "edition", "version", "columns", "defaults", "house_rules")
    return {name: getattr(register, name) for name in names}


def _interface(asked: Assessor, row: Interface) -> dict[str, Any]:
    names = ("key", "name", "source", "target", "owner", "note", "runs_at", "edition")
    return {
        **{name: getattr(row, name) for name in (*names, "answers", "cells")},
        "unread": [
            {"column": column, "text": text, "why": why}
            for column, text, why in row.unread
        ],
        "assessment": _assessment(asked, row),
    }


def _assessment(asked: Assessor, row: Interface) -> dict[str, Any]:
    said = asked.assess(row)
    return {
        "outcome": said.outcome.value,
        "patterns": list(said.patterns),
        "degree": said.degree,
        "why": said.why,
        "runner_up": said.runner_up or None,
        "difference": said.difference,
        "open": list(said.open),
        "busiest_hour": asked.busiest(row),
        "house": list(said.house),
        "without_house": list(said.without_house),
        "contradictions": list(contradictions(asked, row)),
    }
