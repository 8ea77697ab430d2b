"""Brings back what a backup has."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guide.backup import Refused
from guide.backup.restoring import restore
from scenarios.alone import alone


class Command(BaseCommand):
    help = "Make the database what a file of manage.py backup says, or change nothing."
    # There may be no tables yet.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="delete all that is there now"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        say, file = self.stdout.write, options["file"]
        try:
            with alone(say):
                total = restore(file, say, replace=options["replace"])
        except Refused as error:
            raise CommandError(str(error)) from error
        say(f"{total:,} rows are back. Start the site anew: it keeps rules in memory.")
