"""Examine what the tables say; fail where readers could not be advised well.

Errors are those of the decision model, and patterns with a part missing.
"""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from scenarios.completeness import missing_parts
from scenarios.decision.health import Severity
from scenarios.health_report import Told, report


class Command(BaseCommand):
    help = "Examine the decision model in the tables. Exits with 1 if it has errors."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--json", action="store_true", help="findings as a JSON list"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = report()
        if options["json"]:
            self.stdout.write(json.dumps([as_values(told) for told in found], indent=2))
        else:
            for told in found:
                word = told.finding.severity.name.lower()
                self.stdout.write(f"{word}: {told.sentence}")
                if told.address:
                    self.stdout.write(f"    {told.address}")
            self.stdout.write(_summary(found))
        missing = missing_parts()
        for part in missing:
            self.stderr.write(f"error: {part}")
        errors = [one for one in found if one.finding.severity is Severity.ERROR]
        if errors or missing:
            sys.exit(1)


def as_values(told: Told) -> dict[str, Any]:
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


def _summary(found: tuple[Told, ...]) -> str:
    if not found:
        return "Nothing was found."
    count = [
        sum(told.finding.severity is severity for told in found)
        for severity in Severity
    ]
    return "{} errors, {} warnings, {} notes.".format(*count)
