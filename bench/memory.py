"""What a process takes after many readers, no two of whom ask the same.

Run as `python -m bench.memory [requests]`; 100,000 unless told. Half ask for advice on
answers by chance, half for a page that the site map names, each with a word of their
own behind it, so that no page is there already. The process is one of the server as
the README has it, and all of its threads are at work. It should stay below 150 MB: on
28 November 2026 it took 141 to 145 MB from the 2,000th to the 10,000th request.
"""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from http.client import HTTPConnection
from itertools import batched
from pathlib import Path
from subprocess import DEVNULL, run
from tempfile import TemporaryDirectory

import django

from bench.pages import memory, server
from bench.slowest import Chance

REQUESTS = 100_000
TOLD = 10
"""So many times on the way it is told."""
AT_ONCE = 4
"""So many ask at a time."""


def main(requests: int = REQUESTS) -> None:
    with TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ |= {"RATE_LIMIT": "0", "WEB_CONCURRENCY": "1"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "guide.settings"
        prepare = [sys.executable, "-m", "django", "prepare"]
        run(prepare, check=True, stdout=DEVNULL)  # noqa: S603
        django.setup()
        done = faults = 0
        with (
            server("guide.wsgi") as (port, master),
            ThreadPoolExecutor(AT_ONCE) as readers,
        ):
            for part in batched(addresses(requests), max(1, requests // TOLD)):
                faults += sum(readers.map(partial(fails, port), part))
                done += len(part)
                print(f"{done:9,} requests, {faults} faults: {memory(master)}")


def fails(port: int, address: str) -> bool:
    """Whether that address answers with a fault of ours."""
    with closing(HTTPConnection("localhost", port, timeout=60)) as reader:
        reader.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = reader.getresponse()
        answer.read()
        return answer.status >= 500


def addresses(many: int) -> Iterator[str]:
    """So many, each another."""
    from guide.feeds import SITEMAPS
    from scenarios import editions

    chance = Chance(editions.live().model, seed=1)
    pages = [kind.location(row) for kind in SITEMAPS.values() for row in kind.items()]
    for n in range(many):
        own = f"{pages[n // 2 % len(pages)]}?pattern=odata-{n}"
        yield own if n % 2 else f"{chance.reader().address}&title=number+{n}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
