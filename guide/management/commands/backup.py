"""Writes all that the database has into one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guide.backup import Refused
from guide.backup.writing import write


class Command(BaseCommand):
    help = "Write all rows of the database, but for who is logged in, into a new file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="e.g. guide-2026-11-26.jsonl.gz")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            total = write(options["file"], self.stdout.write)
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{total:,} rows are in {options['file']}.")
