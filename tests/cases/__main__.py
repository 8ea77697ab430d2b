"""Print published situations with the guide's advice, and how often they agree.

Run as `python -m tests.cases`; exit code 1 if that is not often enough.
"""

import os
import sys

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
    django.setup()
    from scenarios import editions
    from tests.cases.judging import FILES, judge, read_cases, tally

    cases = [case for path in FILES for case in read_cases(path)]
    judged = judge(cases, editions.live())
    _print_table([_row(one) for one in judged])
    rates = tally(judged)
    print(
        f"\n{len(rates.counted)} cases count; a grade in brackets does not.\n"
        f"best        {rates.best:.1%}\n"
        f"acceptable  {rates.acceptable:.1%}, the best included\n"
        f"ties of three or more: {rates.wide_ties}"
    )
    if rates.shortfalls:
        sys.exit(" ".join(rates.shortfalls))


def _row(judged) -> tuple[str, ...]:
    case = judged.case
    grade = judged.grade.value if case.counts else f"({judged.grade.value})"
    lists = (judged.recommended, sorted(case.best), sorted(case.acceptable))
    return (grade, case.id, *(", ".join(names) or "-" for names in lists))


def _print_table(rows: list[tuple[str, ...]]) -> None:
    rows = [("grade", "case", "recommended", "best", "acceptable"), *rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


if __name__ == "__main__":
    main()
