"""Load the shipped content files into the tables."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scenarios.shipped.files import CONTENT, ContentError
from scenarios.shipped.load import Outcome, load


class Command(BaseCommand):
    help = "Load the shipped content. Editors' changes stay; it can run twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from", dest="root", type=Path, default=CONTENT, help="another folder"
        )

        parser.add_argument(
            "--whole",
            action="store_true",
            help="that folder is all there is: withdraw what it lacks",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = load(options["root"], whole=options["whole"])
        except ContentError as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        if outcome == Outcome():
            self.stdout.write("The content is up to date.")
            return
        self.stdout.write(
            f"{len(outcome.created)} created, {len(outcome.updated)} updated, "
            f"{len(outcome.withdrawn)} withdrawn."
        )
        for name in outcome.kept:
            self.stdout.write(f"Kept, as it was edited or is in use: {name}")
        for reason in outcome.left_out:
            self.stdout.write(f"Left out, as an edited row stands in the way: {reason}")
        if outcome.withheld:
            self.stdout.write(f"No edition was published. {outcome.withheld}")
        if outcome.edition:
            self.stdout.write(f"{outcome.edition} is published.")
