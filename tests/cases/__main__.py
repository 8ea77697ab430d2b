"""Print situations with a known answer beside the guide's advice.

Run as `python -m tests.cases`; exit code 1 if they agree too seldom.
"""

import os
import sys
from collections import Counter

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
    django.setup()
    from scenarios import editions
    from tests.cases import judging, telling

    live = editions.live()
    judged = {
        path.stem: judging.judge(judging.read_cases(path), live)
        for path in judging.FILES
    }
    _print_table([_row(name, one) for name, many in judged.items() for one in many])
    _print_rates(judged)
    cases = [one.case for many in judged.values() for one in many if one.case.coherent]
    for words, vary in (
        ("one answer left out", judging.with_one_left_out),
        ("one answer wrong", judging.with_one_wrong),
    ):
        _print_shares(words, [grade for case in cases for grade in vary(case, live)])
    own_words = telling.tell(
        case for path in judging.FILES for case in judging.read_cases(path)
    )
    print(own_words)
    rates = judging.tally([one for many in judged.values() for one in many])
    if shortfalls := [*rates.shortfalls, *own_words.shortfalls]:
        sys.exit(" ".join(shortfalls))


def _row(name, judged) -> tuple[str, ...]:
    case, walk = judged.case, judged.walk
    sure = case.counts and case.coherent
    grade = judged.grade.value if sure else f"({judged.grade.value})"
    lists = (judged.recommended, sorted(case.best), sorted(case.acceptable))
    told = (", ".join(names) or "none" for names in lists)
    return (grade, name, case.id, f"{walk.asked}", f"{walk.final_after}", *told)


def _print_table(rows: list[tuple[str, ...]]) -> None:
    head = ("grade", "set", "case", "asked", "final", "recommended", "best", "accept")
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def _print_rates(judged) -> None:
    from tests.cases.judging import tally

    every = [one for many in judged.values() for one in many]
    print("\nA grade in brackets does not count: doubtful source or incoherent facts.")
    head = ("set", "cases", "best", "acceptable", "ties of 3", "asked", "most", "final")
    print("  ".join(f"{word:>10}" for word in head))
    for name, many in (*judged.items(), ("all", every)):
        rates = tally(many)
        print(
            "  ".join(
                f"{word:>10}"
                for word in (
                    name,
                    len(rates.counted),
                    f"{rates.best:.1%}",
                    f"{rates.acceptable:.1%}",
                    rates.wide_ties,
                    f"{rates.mean_asked:.1f}",
                    rates.most_asked,
                    f"{rates.mean_final_after:.1f}",
                )
            )
        )
    print(f"wrong advice: {', '.join(tally(every).wrong) or 'none'}")


def _print_shares(words: str, grades) -> None:
    count = Counter(grades)
    shares = (
        f"{grade.lower()} {n / len(grades):.1%}" for grade, n in count.most_common()
    )
    print(f"{words} ({len(grades)} variants): {', '.join(shares)}")


if __name__ == "__main__":
    main()
