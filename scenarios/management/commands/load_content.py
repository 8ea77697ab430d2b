"""Load the shipped content files, and decide on the rows that they left alone."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from scenarios.alone import alone
from scenarios.decision.model import ModelError
from scenarios.history.recording import LOADING, recording
from scenarios.shipped.deciding import NotTaken, in_safe_order, keep, take
from scenarios.shipped.files import CONTENT, ContentError
from scenarios.shipped.load import Loaded, load
from scenarios.shipped.merging import Part
from scenarios.shipped.upstream import Question, questions
from scenarios.shipped.wording import place, sides, story
from scenarios.text.differences import Became, Piece
from scenarios.text.words import listed

_MARKS = {
    Became.SAME: "{}",
    Became.REMOVED: "[-{}-]",
    Became.ADDED: "{{+{}+}}",
    Became.SKIPPED: "… {} lines that stay …\n",
}
"""Changed words, as Git marks them."""


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
        parser.add_argument(
            "--compare",
            action="store_true",
            help="show which edited rows the files have otherwise; change nothing",
        )
        parser.add_argument(
            "--take",
            nargs="+",
            default=[],
            metavar="NAME",
            help="make these rows what the files say, as --compare names them, or all",
        )
        parser.add_argument(
            "--keep",
            nargs="+",
            default=[],
            metavar="NAME",
            help="leave these as they are here, until the files change again; or all",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["compare"] and (options["take"] or options["keep"]):
            raise CommandError("--compare changes nothing: leave out --take or --keep.")
        try:
            with alone(self.stdout.write), transaction.atomic():
                loaded = load(options["root"], whole=options["whole"])
                if options["compare"]:
                    self.stdout.write(f"Compared with {options['root']}:")
                    self._compare()
                    transaction.set_rollback(True)
                    return
                with recording(LOADING):
                    told = list(_decided(options["take"], options["keep"]))
        except (ContentError, ModelError, NotTaken) as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        self._report(loaded)
        for sentence in told:
            self.stdout.write(sentence)
        self._report_kept(loaded)

    def _report(self, loaded: Loaded) -> None:
        if loaded == Loaded():
            self.stdout.write("The content is up to date.")
            return
        self.stdout.write(
            f"{len(loaded.created)} created, {len(loaded.updated)} updated, "
            f"{len(loaded.withdrawn)} withdrawn."
        )
        for reason in loaded.left_out:
            self.stdout.write(f"Left out, as an edited row stands in the way: {reason}")
        if loaded.withheld:
            self.stdout.write(f"No edition was published. {loaded.withheld}")
        if loaded.edition:
            self.stdout.write(f"{loaded.edition} is published.")

    def _report_kept(self, loaded: Loaded) -> None:
        """Say in one line what was left alone, and where to decide on that."""
        waiting = [f"{one.kind.name} {one.slug}" for one in questions()]
        in_use = [name for name in loaded.kept if name.startswith("option ")]
        if names := listed([*waiting, *in_use], most=6):
            where = f" Take or keep: {reverse('admin:upstream')}" if waiting else ""
            why = "Kept, as it is edited, from elsewhere or in use"
            self.stdout.write(f"{why}: {names}.{where}")

    def _compare(self) -> None:
        """Show what waits, row by row and value by value."""
        asked = questions()
        for one in asked:
            self.stdout.write(f"{one.name}: {story(one)}")
            for part in one.parts:
                self._show(one, part)
        if not asked:
            self.stdout.write("Nothing that was edited here waits for a decision.")

    def _show(self, asked: Question, part: Part) -> None:
        self.stdout.write(f"  {place(asked.kind, part.path)}")
        for name, runs in sides(asked, part):
            text = _marked(runs).replace("\n", "\n" + " " * 8)
            self.stdout.write(f"    {name}: {text}")


def _marked(runs: Iterable[Piece]) -> str:
    return "".join(_MARKS[kind].format(text) for kind, text in runs)


def _decided(taken: list[str], kept: list[str]) -> Iterator[str]:
    """Take and keep what is named, all or nothing; what was done, in sentences."""
    asked = questions()
    taking, keeping = _named(taken, asked), _named(kept, asked)
    if twice := listed(one.name for one in taking if one in keeping):
        raise NotTaken(f"Either take or keep {twice}, not both.")
    for one in in_safe_order(taking):
        try:
            notes = take(one)
        except NotTaken as error:
            raise NotTaken(f"{one.name}: {error}") from error
        yield " ".join([f"Taken: {one.name}.", *notes])
    for one in keeping:
        keep(one)
        yield f"Kept: {one.name}."


def _named(names: list[str], asked: list[Question]) -> list[Question]:
    """What is waiting by those names; NotTaken for a name that nothing has."""
    by_name = {one.name: one for one in asked}
    if names == ["all"]:
        return asked
    if unknown := listed(f'"{name}"' for name in names if name not in by_name):
        known = listed(by_name) or "nothing"
        raise NotTaken(f"Nothing waits under {unknown}; what does is: {known}.")
    return [by_name[name] for name in dict.fromkeys(names)]
