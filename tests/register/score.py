"""How well lists come in, against what people say of them: a table, a list a line.

    python -m tests.register.score FOLDER [--tell]

In the folder, each `NAME.truth.yaml` stands beside its `NAME.xlsx` or `NAME.csv`.
"""

import sys
from collections import Counter
from pathlib import Path

import yaml

from guide.register.matching.proposing import propose
from guide.register.matching.rest import rest_of
from guide.register.matching.taking import take
from guide.register.matching.words import plain
from guide.register.sheets.reading import read_file
from guide.walkthrough.amounts import read_amount
from tests.register.criteria import shipped

MEANS = {
    "id": "key",
    "comments": "note",
    "criticality": "ignore",
    "running": "ignore",
    "date": "ignore",
    "time": "runs-at",
    "pattern": "protocol",
    "free": "note",
    "hyperlink": "ignore",
}
FACTS = ("direction", "starts", "timing", "frequency")
WAYS = {"into-fo": "into", "out-of-fo": "out"}


def expected(column):
    """The meaning that the truth gives a column."""
    told = column["means"].split("->")[0].strip()
    if "ignore" in told:
        return "ignore"
    if told.startswith("volume class"):
        return "volume-class"
    first = told.replace(",", " ").replace(":", " ").replace(";", " ").split()[0]
    return MEANS.get(first, first)


def wanted(row, model):
    """The answers that a row has, in today's words."""
    answers = {}
    for slug, option in (row.get("answers") or {}).items():
        if slug == "deployment":
            continue
        answers["volume" if slug == "set-volume" else slug] = option
    if row.get("job") == "bulk" and row["direction"] in WAYS:
        answers["bulk-way"] = row["direction"]
    if "volume" in answers:
        peak = row["busiest_hour"]
        bands = {
            model.criterion("volume").band(peak[end]).slug for end in ("low", "high")
        }
        answers["volume"] = bands.pop() if len(bands) == 1 else None
    return {slug: option for slug, option in answers.items() if option}


def banded(answers, model):
    """The answers with a volume as its band."""
    told = {k: v for k, v in answers.items() if not k.startswith("volume-")}
    if told.get("volume", "").isdigit():
        amount = read_amount("volume", answers).per_hour
        told["volume"] = model.criterion("volume").band(amount).slug
    return told


class Score:
    def __init__(self):
        self.counts = Counter()
        self.lines = []

    def mark(self, kind, right, got, where):
        if got == right:
            result = "right"
        elif not got:
            result = "open"
        else:
            result = "wrong"
        self.counts[kind, result] += 1
        if result != "right":
            self.lines.append(f"  {result:5} {kind:8} {where}: {got!r}, not {right!r}")


def lists_in(book, model):
    """Each list of a book with its rows, as a person meets them one by one."""
    proposal = propose(book, model)
    yield proposal, take(book, proposal, model)
    if proposal.to_come:
        yield from lists_in(rest_of(book, proposal), model)


def score(book, truth, model):
    told = Score()
    lists = list(lists_in(book, model))
    columns = [column for proposal, _ in lists for column in proposal.columns]
    _columns(told, columns, truth)
    rows = [row for _, own in lists for row in own]
    count = sum(data.get("count") or 0 for data in truth["data"])
    blank = sum(len(data.get("blank_records", ())) for data in truth["data"])
    told.lines.append(f"  rows {len(rows)} of {count} (blank {blank})")
    for line in truth["rows"]:
        row = next((row for row in rows if _is(row, line)), None)
        if row is None:
            told.lines.append(f"  no row {line['row']}: {line.get('warn', '')}")
            continue
        _facts(told, row, line, f"{line['row']} {line['name']}")
        _answers(told, row, line, model)
    return told


def _is(row, line):
    """Whether a row is that of a line of the truth: by its number, or in a matrix by
    what its cell is below and beside."""
    if "cell" in line:
        ends = row.source, row.target
        return row.name == line["name"] and line["other_system"] in ends
    same_sheet = line.get("sheet", row.sheet) == row.sheet
    return same_sheet and row.number == line.get("record", line["row"])


def _columns(told, columns, truth):
    by_header = {}
    for column in columns:
        by_header.setdefault(column.header.strip(), []).append(column.meaning)
    for column in truth["columns"]:
        header = column.get("header") or column.get("label", "")
        own = by_header.get(plain(header)) or [""]
        told.mark("header", expected(column), own.pop(0), header)


def _facts(told, row, line, where):
    for fact in FACTS:
        right = line.get(fact) or "unknown"
        right = WAYS.get(right, right)
        got = row.facts.get(fact, "")
        if right == "unknown" and not got:
            continue
        told.mark("fact", "" if right == "unknown" else right, got, f"{where} {fact}")


def _answers(told, row, line, model):
    right, got = wanted(line, model), banded(row.answers, model)
    where = f"{line['row']} {line['name']} [{row.named}] {line.get('warn', '')[:60]}"
    for slug in {**right, **got}:
        kind = "job" if slug == "job" else "answer"
        told.mark(kind, right.get(slug, ""), got.get(slug, ""), f"{where} {slug}")


def main(folder, tell):
    model = shipped()
    print(f"{'list':24}" + "".join(f"{kind:>26}" for kind in KINDS))
    for path in sorted(Path(folder).glob("*.truth.yaml")):
        name = path.name.removesuffix(".truth.yaml")
        [file] = (p for p in path.parent.glob(f"{name}.*") if p != path)
        truth = yaml.safe_load(path.read_text(encoding="utf-8"))
        told = score(READ(file), truth, model)
        print(
            f"{name:24}" + "".join(f"{_sum(told.counts, kind):>26}" for kind in KINDS)
        )
        if tell:
            print("\n".join(told.lines))


KINDS = ("header", "fact", "job", "answer")


def READ(path):
    return read_file(path.name, path.read_bytes())


def _sum(counts, kind):
    right, open_, wrong = (counts[kind, each] for each in ("right", "open", "wrong"))
    return f"{right} right {open_} open {wrong} wrong"


if __name__ == "__main__":
    main(sys.argv[1], "--tell" in sys.argv)
