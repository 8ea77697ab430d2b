"""Print how the guide's advice agrees with published cases."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from guide.calibration.cases import (
    LENIENT_BAR,
    STRICT_BAR,
    CaseError,
    Tally,
    Verdict,
    judge,
    read_cases,
)
from guide.calibration.facts import Vocabulary
from scenarios import editions

CALIBRATION = Path(settings.BASE_DIR) / "tests" / "calibration"
COLUMNS = ("mark", "case", "confidence", "recommended", "expected", "accepted")


class Command(BaseCommand):
    help = (
        "Print published cases with what the guide recommends and what their source "
        "does, and how often they agree; exit code 1 if that is not often enough."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--file",
            type=Path,
            default=CALIBRATION / "cases.yaml",
            help="other cases, in the form of tests/calibration/cases.yaml",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            cases = read_cases(options["file"])
            live = editions.live()
        except (CaseError, editions.NoEdition) as error:
            raise CommandError(str(error)) from error
        vocabulary = Vocabulary.read(CALIBRATION / "facts-to-answers.yaml")
        tally = judge(cases, vocabulary, live)
        self._print_table(tally.verdicts)
        self._print_rates(tally)
        for verdict in tally.verdicts:
            for fact in verdict.understood.unclear:
                self.stdout.write(f"Not understood: {fact} in {verdict.case.id}")
        if options["verbosity"] > 1:
            self._print_answers(tally.verdicts)
        if tally.shortfalls:
            raise CommandError(" ".join(tally.shortfalls))

    def _print_table(self, verdicts: Iterable[Verdict]) -> None:
        rows = [COLUMNS, *map(_row, verdicts)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        rows.insert(1, tuple("-" * width for width in widths))
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())

    def _print_rates(self, tally: Tally) -> None:
        count = tally.counted
        self.stdout.write(
            f"\n{count} cases count; those of low confidence do not.\n"
            f"strict   {tally.strict} of {count}, {_percent(tally.strict, count)} "
            f"(bar {STRICT_BAR:.0%})\n"
            f"lenient  {tally.lenient} of {count}, {_percent(tally.lenient, count)} "
            f"(bar {LENIENT_BAR:.0%})\n"
            f"rejected pattern at the top: {tally.rejected}\n"
            f"ties of three or more: {tally.wide_ties}"
        )

    def _print_answers(self, verdicts: Iterable[Verdict]) -> None:
        for verdict in verdicts:
            pairs = sorted(verdict.understood.answers.items())
            said = " ".join(f"{criterion}={answer}" for criterion, answer in pairs)
            self.stdout.write(f"{verdict.case.id}: {said}")


def _row(verdict: Verdict) -> tuple[str, ...]:
    case = verdict.case
    mark = verdict.mark.value if case.counts else f"({verdict.mark.value})"
    lists = (verdict.recommended, case.expected, case.accept)
    return (mark, case.id, case.confidence, *(", ".join(one) or "-" for one in lists))


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "none"
