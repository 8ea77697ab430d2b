"""Examine what the tables say; fail where readers could not be advised well.

Errors are those of the decision model, and patterns with a part missing. What has to
be looked at again, such as an old fact, is noted and fails nothing.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import localdate

from scenarios.completeness import missing_parts
from scenarios.decision.health import Severity
from scenarios.health_report import Told, report
from scenarios.models import Reference
from scenarios.upkeep.dates import old_facts
from scenarios.upkeep.dead import Dead, dead_links
from scenarios.upkeep.links import astray
from scenarios.upkeep.notes import Note

SECONDS = 60
"""How long the addresses of the references are asked for, all together."""

type Values = dict[str, Any]


class Command(BaseCommand):
    help = "Examine the decision model in the tables. Exits with 1 if it has errors."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--json", action="store_true", help="findings as a JSON list"
        )
        parser.add_argument(
            "--links",
            action="store_true",
            help="ask the network whether the references are where they were "
            f"(about {SECONDS} seconds at most)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        notes = old_facts(localdate())
        if options["links"]:
            notes += astray(Reference.objects.all(), SECONDS)
        found = [
            *map(as_values, report()),
            *map(dead_as_values, dead_links()),
            *map(note_as_values, notes),
        ]
        if options["json"]:
            self.stdout.write(json.dumps(found, indent=2))
        else:
            for told in found:
                self.stdout.write(f"{told['severity']}: {told['sentence']}")
                if told["address"]:
                    self.stdout.write(f"    {told['address']}")
            self.stdout.write(_summary(found))
        missing = missing_parts()
        for part in missing:
            self.stderr.write(f"error: {part}")
        if missing or any(told["severity"] == "error" for told in found):
            sys.exit(1)


def as_values(told: Told) -> Values:
    """A finding as JSON-ready values."""
    finding = told.finding
    return {
        "severity": finding.severity.name.lower(),
        "kind": finding.kind.value,
        "sentence": told.sentence,
        "subjects": list(finding.subjects),
        "witness": dict(finding.witness) if finding.witness is not None else None,
        "address": told.address,
    }


def note_as_values(note: Note) -> Values:
    """A note as the same values; its address is that of the document."""
    return {
        "severity": Severity.NOTE.name.lower(),
        "kind": note.kind.value,
        "sentence": note.sentence,
        "subjects": [note.reference.slug],
        "witness": None,
        "address": note.reference.url,
    }


def dead_as_values(dead: Dead) -> Values:
    """A link that leads nowhere; its address is that of the page that has it."""
    page = dead.passage.page
    return {
        "severity": Severity.WARNING.name.lower(),
        "kind": "dead-link",
        "sentence": dead.sentence,
        "subjects": [page.slug],
        "witness": None,
        "address": page.get_absolute_url(),
    }


def _summary(found: Iterable[Values]) -> str:
    many = Counter(told["severity"] for told in found)
    if not many:
        return "Nothing was found."
    return "{} errors, {} warnings, {} notes.".format(
        *(many[severity.name.lower()] for severity in Severity)
    )
