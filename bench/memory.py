"""What a process takes after many readers, no two of whom ask the same.

Run as `python -m bench.memory [requests]`; 100,000 unless told. Half ask for advice on
answers by chance, half for a page that the site map names, each with a word of their
own behind it, so that no page is there already.
"""

import gc
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import django

from bench.slowest import Chance

REQUESTS = 100_000
TOLD = 10
"""So many times on the way it is told."""


def main(requests: int = REQUESTS) -> None:
    with TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ |= {"RATE_LIMIT": "0", "DJANGO_SETTINGS_MODULE": "guide.settings"}
        # A process that serves never prepares, and would keep what that takes.
        prepare = [sys.executable, "-m", "django", "prepare"]
        subprocess.run(prepare, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        django.setup()
        logging.disable()  # The table alone is printed, not each request.
        from django.test import Client

        client, faults = Client(SERVER_NAME="localhost"), 0
        for n, address in enumerate(addresses(requests), 1):
            faults += client.get(address).status_code >= 500
            if n % max(1, requests // TOLD) == 0:
                print(f"{n:9,} requests, {faults} faults: {megabytes():.0f} MB")


def addresses(many: int) -> Iterator[str]:
    """So many, each another."""
    from guide.feeds import SITEMAPS
    from scenarios import editions

    chance = Chance(editions.live().model, seed=1)
    pages = [kind.location(row) for kind in SITEMAPS.values() for row in kind.items()]
    for n in range(many):
        own = f"{pages[n // 2 % len(pages)]}?pattern=odata-{n}"
        yield own if n % 2 else f"{chance.reader().address}&title=number+{n}"


def megabytes() -> float:
    """What the process has in memory now; only Linux tells."""
    gc.collect()
    told = Path("/proc/self/status").read_text().partition("VmRSS:")[2]
    return int(told.split()[0]) / 1000


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
