"""Load the shipped content files into the tables."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scenarios.decision.model import ModelError
from scenarios.shipped.files import CONTENT, ContentError
from scenarios.shipped.load import Loaded, load


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
            loaded = load(options["root"], whole=options["whole"])
        except (ContentError, ModelError) as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        if loaded == Loaded():
            self.stdout.write("The content is up to date.")
            return
        self.stdout.write(
            f"{len(loaded.created)} created, {len(loaded.updated)} updated, "
            f"{len(loaded.withdrawn)} withdrawn."
        )
        for name in loaded.kept:
            self.stdout.write(f"Kept, as it was edited or is in use: {name}")
        for reason in loaded.left_out:
            self.stdout.write(f"Left out, as an edited row stands in the way: {reason}")
        if loaded.withheld:
            self.stdout.write(f"No edition was published. {loaded.withheld}")
        if loaded.edition:
            self.stdout.write(f"{loaded.edition} is published.")
