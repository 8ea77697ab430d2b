"""The address that costs the site most, sought by climbing.

Run as `python -m bench.slowest [tries] [seed]`; 10,000 and 1 unless told. A reader
answers by chance; then one thing at a time is said otherwise, and stays where that
costs more. Where nothing helps any more, another reader begins. What was found is kept
in `slowest.txt`, which `bench.pages` times.
"""

import io
import os
import random
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any
from urllib.parse import urlencode

import django

FOUND = Path(__file__).with_name("slowest.txt")
TRIES = 10_000
IN_VAIN = 60
"""After so many changes in a row that cost no more, another reader begins."""

PAGES = (
    *("/walkthrough/result/", "/walkthrough/", "/walkthrough/all/"),
    *("/walkthrough/result.json", "/walkthrough/board/", "/walkthrough/record.md"),
    *("/walkthrough/record.docx", "/compare/", "/map/"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody asks for, with which answers."""

    page: str
    answers: dict[str, str] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    """Which answers are only assumed."""
    compared: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        query = [*sorted(self.answers.items())]
        query += [("assumed", ",".join(sorted(self.assumed)))] if self.assumed else []
        query += [("pattern", slug) for slug in self.compared]
        return f"{self.page}?{urlencode(query, safe=',')}"


class Chance:
    """Readers by chance, and changes of what they say."""

    def __init__(self, model: Any, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- drawn again the same
        self.patterns = [pattern.slug for pattern in model.patterns]
        self.options = {
            criterion.slug: [*(option.slug for option in criterion.options), "unsure"]
            for criterion in model.criteria
        }
        self.pages = [*PAGES, *(f"/patterns/{p}/challenge/" for p in self.patterns)]

    def reader(self) -> Reader:
        told = self.chance.random()
        answers = {
            slug: self.chance.choice(options)
            for slug, options in self.options.items()
            if self.chance.random() < told
        }
        return self.compared(Reader(self.chance.choice(self.pages), answers))

    def changed(self, reader: Reader) -> Reader:
        """The same reader, but for one answer, what it rests on, or the page."""
        slug, dice = self.chance.choice([*self.options]), self.chance.random()
        if dice < 0.05:
            return self.compared(replace(reader, page=self.chance.choice(self.pages)))
        if dice < 0.15:
            return replace(reader, assumed=reader.assumed ^ {slug})
        rest = {key: value for key, value in reader.answers.items() if key != slug}
        left = [one for one in self.options[slug] if one != reader.answers.get(slug)]
        again = self.chance.choice([*left, None])
        return replace(reader, answers={**rest, slug: again} if again else rest)

    def compared(self, reader: Reader) -> Reader:
        four = tuple(self.chance.sample(self.patterns, 4))
        return replace(reader, compared=four if reader.page == "/compare/" else ())


def main(tries: int = TRIES, seed: int = 1) -> None:
    with TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ |= {"KEPT_MEGABYTES": "0", "RATE_LIMIT": "0"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
        django.setup()
        from django.core.management import call_command
        from django.test import Client

        from scenarios import editions

        call_command("prepare", verbosity=0, stdout=io.StringIO())
        chance = Chance(editions.live().model, seed)
        cost, slowest = climb(chance, Client(SERVER_NAME="localhost"), tries)
    print(f"{cost:.3f} s of CPU, of {tries:,} addresses: {slowest.address}")
    FOUND.write_text(f"{slowest.address}\n")


def climb(chance: Chance, client: Any, tries: int) -> tuple[float, Reader]:
    """The costliest of so many, and what it cost."""
    record, slowest = 0.0, chance.reader()
    here, at, in_vain = 0.0, slowest, 0
    cost_of(client, slowest)  # The first makes what all others use.
    for n in range(tries):
        asked = chance.changed(at) if here else chance.reader()
        cost = cost_of(client, asked)
        in_vain = 0 if cost > here else in_vain + 1
        if cost > here:
            here, at = cost, asked
        if here > record:
            record, slowest = here, at
            print(f"{n:6} {record:6.3f} s {slowest.address}", flush=True)
        if in_vain > IN_VAIN:
            here, in_vain = 0.0, 0
    return record, slowest


def cost_of(client: Any, reader: Reader) -> float:
    """The seconds of CPU that a page takes; 0 where there is none."""
    begun = process_time()
    answer = client.get(reader.address)
    return process_time() - begun if answer.status_code == 200 else 0.0


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
