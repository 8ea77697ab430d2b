"""A register of 10,000 interfaces: brought, assessed, shown and taken out again.

Run as `python -m bench.register`, in a process and with a database of its own.
"""

import io
import logging
import os
import random
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django
import xlsxwriter

from bench.measuring import Row, peak_megabytes, print_rows, seconds

ROWS = 10_000
SEED = 1

HEADS = (
    *("ID", "Interface", "Source", "Target", "Started by", "Frequency", "Volume"),
    *("Protocol", "Format", "Middleware", "Owner", "Remarks"),
)
THINGS = (
    *("Customers", "Vendors", "Items", "Prices", "Sales orders", "Purchase orders"),
    *("Invoices", "Payments", "Stock on hand", "Stock movements", "Journals", "Budget"),
    *("Exchange rates", "Shipments", "Bill of materials", "Production orders"),
)
FREQUENCIES = ("nightly", "hourly", "every 5 minutes", "on demand", "weekly")
PROTOCOLS = ("OData", "file over SFTP", "REST", "data package", "SOAP", "")
FORMATS = ("JSON", "CSV", "XML", "")


def main() -> None:
    with TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
        django.setup()
        logging.disable()  # The table alone is printed, not each request.
        print_rows(f"A register of {ROWS:,} rows, {len(HEADS)} columns", _measured())


def _measured() -> Iterator[Row]:
    from django.core.management import call_command
    from django.test import Client

    from guide.register import by_parts
    from guide.register.keeping.opening import make
    from guide.register.matching.proposing import propose
    from guide.register.matching.taking import take
    from guide.register.out.again import Returned
    from guide.register.out.comma import lines
    from guide.register.out.excel import pieces
    from guide.register.pages.standing import standings
    from guide.register.receiving import Brought
    from guide.register.sheets.reading import read_file
    from guide.register.taking import Agreed, keep
    from scenarios import editions

    call_command("prepare", verbosity=0, stdout=io.StringIO())
    live, content = editions.live(), _list()
    took, book = seconds(lambda: read_file("list.xlsx", content))
    read = took
    yield "read the file", f"{took:.2f} s", ""
    took, proposal = seconds(lambda: propose(book, live.model))
    if proposal.count != ROWS:
        raise RuntimeError(f"{proposal.count:,} rows were found, not {ROWS:,}")
    yield "say what columns and values mean", f"{took:.2f} s", ""
    mapped, _ = seconds(lambda: take(book, proposal, live.model))
    yield "take the rows", f"{mapped:.2f} s", ""
    opened = make(int(live.number))
    taking = by_parts.begin(
        Brought("list.xlsx", book).wait(opened.register), proposal, 1
    )
    read_on = partial(by_parts.read_on, taking, Returned(book), live.model)
    parts = [seconds(read_on)[0] for _ in range(0, ROWS, by_parts.IN_A_PART)]
    yield "the longest part of taking and keeping them", f"{max(parts):.2f} s", "1 s"
    kept, _ = seconds(lambda: keep(opened.register, taking, Agreed()))
    yield "let them in, all at once", f"{kept:.2f} s", "1 s"
    assessed, _ = seconds(lambda: standings(opened.register))
    yield "assess them", f"{assessed:.2f} s", ""
    total = read + took + mapped + assessed
    yield "read, mapped and assessed", f"{total:.2f} s", "5 s"
    for what, again in ("again", content), ("again, 100 rows changed", _list(100)):
        longest, told, total = _again(opened, again)
        yield f"the list {what}: the longest part", f"{longest:.2f} s", "1 s"
        yield f"the list {what}: what it changes", f"{told:.2f} s", "1 s"
        yield f"the list {what}: all of it", f"{total:.2f} s", "5 s"
    client = Client(HTTP_HOST="localhost")
    address = f"/register/{opened.key}/"
    client.get(address)
    for what, query in (
        ("the grid", ""),
        ("the grid, page 100", "?page=100"),
        ("the grid, words and one outcome", "?q=orders&outcome=open"),
    ):
        took, page = seconds(lambda query=query: client.get(address + query))
        size = len(page.content) / 1000
        yield what, f"{took * 1000:.0f} ms, {size:.0f} kB", "300 ms, 60 kB"
    for what in ("together", "landscape", "out/pack"):
        took = max(_waits(client, f"{address}{what}/"))
        yield f"{what}, the longest part", f"{took:.2f} s", "1 s"
    interfaces = opened.register.interfaces
    took, _ = seconds(lambda: list(pieces(opened.register, interfaces.all())))
    yield "out as a workbook", f"{took:.2f} s", "5 s"
    took, _ = seconds(lambda: list(lines(opened.register, interfaces.iterator())))
    yield "out as CSV", f"{took:.2f} s", "5 s"
    for what in ("undo all of it", "and undo that"):
        last = {"version": str(opened.register.changes.first().version)}
        took, _ = seconds(lambda said=last: client.post(f"{address}history/", said))
        yield what, f"{took:.2f} s", "1 s"
    yield from _bulk_steps(client, address, opened.register, live.model)
    yield "peak memory", f"{peak_megabytes():.0f} MB", "300 MB"


def _again(opened: Any, content: bytes) -> tuple[float, float, float]:
    """How long a list takes that comes again, its longest part, the page of what it
    changes, and all of it: each part reads what was put aside, as each request does."""
    from django.http import QueryDict
    from django.template.loader import render_to_string

    from guide.register import by_parts
    from guide.register.out.again import returned
    from guide.register.pages import changes
    from guide.register.pages.looked_over import proposed
    from guide.register.pages.row import model_of
    from guide.register.pages.standing import standings
    from guide.register.receiving import Brought, reads
    from guide.register.sheets.reading import read_file
    from guide.register.taking import Agreed, keep

    register = opened.register
    register.refresh_from_db()
    model = model_of(register)

    def put_aside() -> Any:
        return Brought("list.xlsx", read_file("list.xlsx", content)).wait(register)

    def understood() -> Any:
        return proposed(returned(reads(upload)).book, register, model, QueryDict())

    def part() -> None:
        by_parts.read_on(taking, returned(reads(upload)), model)

    def page() -> str:
        told = {"opened": opened, "page": changes.page(opened, taking)}
        return render_to_string("register/changes.html#changes", told)

    read, upload = seconds(put_aside)
    mapped, proposal = seconds(understood)
    taking = by_parts.begin(upload, proposal, register.version)
    parts = [seconds(part)[0] for _ in range(0, ROWS, by_parts.IN_A_PART)]
    told, _ = seconds(page)
    kept, _ = seconds(lambda: keep(register, taking, Agreed()))
    assessed, _ = seconds(lambda: standings(register))
    total = read + mapped + sum(parts) + told + kept + assessed
    return max(*parts, kept), told, total


def _bulk_steps(client: Any, address: str, register: Any, model: Any) -> Iterator[Row]:
    """An answer set in all rows, taken back and set again: as the list has them, and
    where each row has other answers."""
    from guide.register.keeping import writing

    criterion = next(c for c in model.criteria if not c.is_quantity)
    quantity = next(c for c in model.criteria if c.is_quantity)
    for kind, option in zip(("", ", each another"), criterion.options, strict=False):
        if kind:
            answers = register.interfaces.values_list("pk", "answers").iterator()
            rows = [
                (pk, {"answers": {**said, quantity.slug: str(number)}})
                for number, (pk, said) in enumerate(answers, 1)
            ]
            writing.change(rows, register.version)
        register.refresh_from_db()
        sent = {"all": "", "set": "yes", "seen": str(register.version)}
        asked = sent | {criterion.slug: option.slug}
        took, _ = seconds(lambda told=asked: client.post(f"{address}many/", told))
        yield f"set an answer in all rows{kind}", f"{took:.2f} s", "1 s"
        for what in ("undo that", "and undo the undoing"):
            last = {"version": str(register.changes.first().version)}
            took, _ = seconds(lambda said=last: client.post(f"{address}history/", said))
            yield f"{what}{kind}", f"{took:.2f} s", "1 s"


def _waits(client: Any, address: str) -> Iterator[float]:
    """How long each part of a page takes to come."""
    took, page = seconds(lambda: client.get(address))
    parts, part = iter(page), b""
    while part is not None:
        yield took
        took, part = seconds(lambda: next(parts, None))


def _list(changed: int = 0) -> bytes:
    """The workbook that is brought, the same each time but for so many rows."""
    chance = random.Random(SEED)  # noqa: S311 -- drawn again the same
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet("Interfaces")
    sheet.write_row(0, 0, HEADS)
    for number in range(1, ROWS + 1):
        row = _row(chance, number)
        if changed and number % (ROWS // changed) == 0:
            row = (*row[:5], "twice a day", *row[6:])
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def _row(chance: random.Random, number: int) -> tuple[str | int, ...]:
    system = f"System {chance.randint(1, 80):02}"
    ends = chance.sample([system, "D365 F&O"], 2)
    return (
        f"IF-{number:05}",
        chance.choice(THINGS),
        *ends,
        chance.choice([*ends, ""]),
        chance.choice(FREQUENCIES),
        f"{chance.choice((1, 2, 5, 20, 60)) * 10 ** chance.randint(1, 4):,} per hour",
        chance.choice(PROTOCOLS),
        chance.choice(FORMATS),
        chance.choice(("none", "Service Bus", "")),
        f"Team {chance.randint(1, 9)}",
        chance.choice(("", "F&O starts it", "customer waits for the answer")),
    )


if __name__ == "__main__":
    sys.exit(main())
