"""Write what the tables say as content files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scenarios.models import Draft
from scenarios.shipped.dump import NotDumped, dump
from scenarios.text.words import counted


class Command(BaseCommand):
    help = "Write all content as files. They load to the same tables."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a new folder, or an empty one")
        parser.add_argument(
            "--force",
            action="store_true",
            help="replace the content files that are in it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            many = dump(options["folder"], force=options["force"])
        except NotDumped as error:
            raise CommandError(f"{error} Nothing was written.") from error
        self.stdout.write(f"{many} files are in {options['folder']}.")
        self.stdout.write(
            "load_content --from FOLDER --whole brings them back; the guide's own "
            "content is not loaded over them."
        )
        if drafts := Draft.objects.count():
            self.stdout.write(f"Drafts are not in them: {counted(drafts, 'draft')}.")
