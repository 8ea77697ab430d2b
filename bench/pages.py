"""Every kind of page with few and with many scenarios, kept and not, as a table.

Run as `python -m bench.pages`: each server is the documented one, on loopback, with a
database of its own. Readers are played on the same machine, so it is the ratio to the
bare view that tells.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

from bench.load import Load, load
from bench.slowest import FOUND, Chance

ROOT = Path(__file__).resolve().parent.parent
SIZES = (10, 1_000, 10_000)
READERS = 16
SECONDS = 0.5
"""How long each page is asked for, by one reader and by many."""
FIRST = 8
"""So many ask beforehand, at once and twice, that each process has made the page."""

ANSWERED = "job=look-up&timing=waits&volume=1000&lookup-kind=computed"
PAGES = {
    "home": "/",
    "concept": "/concepts/words/",
    "question": "/walkthrough/?job=look-up",
    "scenario": "/scenarios/on-hand-lookup/",
    "a pattern": "/patterns/odata/",
    "patterns": "/patterns/",
    "recipe": "/recipes/claim-check/",
    "failures": "/patterns/failures/",
    "gallery": "/scenarios/",
    "gallery, narrowed": "/scenarios/?q=order&timing=waits",
    "search": "/search/?q=throttling",
    "map": "/map/",
    "compare": f"/compare/?pattern=odata&pattern=custom-service&{ANSWERED}",
    "result": f"/walkthrough/result/?{ANSWERED}",
    "result, one answer": "/walkthrough/result/?job=bulk",
    "result, none": "/walkthrough/result/",
    "slowest found": FOUND.read_text().strip(),
}
NEW = "result, new answers"
"""Each time somebody else asks, who answers by chance: what was worked out for one
helps no other."""

HEAD = (
    f"{'':20}{'one reader: ms':>18}{f'{READERS} readers':>32}{'the same, kept':>32}\n"
    f"{'':20}{'p50':>9}{'p99':>9}" + f"{'per s':>10}{'p50':>8}{'p99':>8}{'bare':>6}" * 2
)

type Serving = tuple[int, subprocess.Popen[bytes]]
"""Where a server listens, and its first process."""


def main() -> None:
    with TemporaryDirectory() as folder:
        database = Path(folder) / "bench.sqlite3"
        os.environ |= {"DATABASE_URL": f"sqlite:///{database}", "RATE_LIMIT": "0"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
        django.setup()
        from django.core.management import call_command
        from django.db import connection, transaction

        call_command("prepare", verbosity=0, stdout=io.StringIO())
        tell_of_files(Path(folder))
        for size in SIZES:
            with transaction.atomic():
                have(size)
            connection.close()
            measure(size)


def measure(size: int) -> None:
    """The table for so many scenarios, page by page."""
    print(f"\n{size:,} scenarios\n{HEAD}")
    with (
        server("bench.bare") as (bare, _),
        server("guide.wsgi", KEPT_MEGABYTES="0") as (made, workers),
        server("guide.wsgi") as (kept, keepers),
    ):
        for name, address in (*PAGES.items(), (NEW, results())):
            for port in (made, kept, made, kept):
                load(port, address, readers=FIRST)
            alone = load(made, address, readers=1, seconds=SECONDS)
            ms = "".join(f"{alone.wait(share):9.1f}" for share in (0.5, 0.99))
            # Each time anew: what else the machine does changes by the second.
            least = load(bare, "/", readers=READERS, seconds=SECONDS)
            many = "".join(
                row(load(port, address, readers=READERS, seconds=SECONDS), least.rate)
                for port in (made, kept)
            )
            print(f"{name:20}{ms}{many}", flush=True)
        print(f"A bare view, at last: {told(least)}")
        for what, of in (("without", workers), ("with", keepers)):
            print(f"Memory of a process {what} kept pages: {memory(of)}")


def results() -> Iterator[str]:
    """The addresses of results, each with other answers."""
    from scenarios import editions

    chance = Chance(editions.live().model, seed=1)
    while True:
        yield replace(chance.reader(), page="/walkthrough/result/").address


def row(found: Load, bare: float) -> str:
    faults = f"  {found.faults} FAULTS" if found.faults else ""
    waits = "".join(f"{found.wait(share):8.1f}" for share in (0.5, 0.99))
    return f"{found.rate:10.0f}{waits}{found.rate / bare:6.0%}{faults}"


def told(found: Load) -> str:
    p50, p99 = found.wait(0.5), found.wait(0.99)
    return f"{found.rate:,.0f} requests/s, p50 {p50:.1f} ms, p99 {p99:.1f} ms"


@contextmanager
def server(module: str, **written: str) -> Iterator[Serving]:
    """A server as the README has it, until nobody needs it."""
    port = free_port()
    command = (
        *(sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"),
        *("--bind", f"127.0.0.1:{port}", f"{module}:application"),
    )
    started = subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env={**os.environ, **written}, stderr=subprocess.DEVNULL
    )
    with started:
        try:
            wait_for(port)
            yield port, started
        finally:
            started.terminate()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until somebody answers there, for a minute at most."""
    for _ in range(600):
        try:
            load(port, "/", readers=1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The server does not start.")


def memory(of: subprocess.Popen[bytes]) -> str:
    """What the largest worker of a server takes; only Linux tells."""
    children = Path(f"/proc/{of.pid}/task/{of.pid}/children")
    if not children.exists():
        return "not told by this system"
    status = [Path(f"/proc/{pid}/status") for pid in children.read_text().split()]
    lines = (line for path in status for line in path.read_text().splitlines())
    sizes = [int(line.split()[1]) for line in lines if line.startswith("VmRSS")]
    return f"{max(sizes) / 1000:.0f} MB"


def tell_of_files(folder: Path) -> None:
    """How fast nginx serves such a page as a file: what no program can reach."""
    nginx = shutil.which("nginx")
    if not nginx:
        print("nginx is missing here, which would tell the most that can be.")
        return
    port, conf = free_port(), folder / "nginx.conf"
    (folder / "page").write_bytes(b"x" * 6000)
    conf.write_text(
        f"daemon off; pid {folder}/pid; error_log /dev/null; worker_processes 2;\n"
        "events {}\n"
        f"http {{ access_log off; server {{ listen 127.0.0.1:{port}; root {folder};"
        " default_type text/html; } }\n"
    )
    command = (nginx, "-c", str(conf))
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as started:  # noqa: S603
        try:
            wait_for(port)
            found = load(port, "/page", readers=READERS, seconds=3)
        finally:
            started.terminate()
    print(f"nginx with a file of that length: {told(found)}")


def have(size: int) -> None:
    """Have so many published scenarios: some of those that there are, or copies."""
    from scenarios.models import Scenario
    from scenarios.search.index import index_all

    rows = Scenario.objects.prefetch_related("answers", "patterns")
    own = sorted(rows, key=lambda one: one.slug not in PAGES["scenario"])
    shown = [one.pk for one in own[:size]]
    rows.update(is_published=False)
    rows.filter(pk__in=shown).update(is_published=True)
    copy_scenarios(own, size - len(shown))
    index_all()


def copy_scenarios(own: Sequence[Any], many: int) -> None:
    """Make so many more, each with the answers and patterns of one of them."""
    from scenarios.models import Scenario, ScenarioAnswer

    made = [(copy(own[n % len(own)]), own[n % len(own)]) for n in range(many)]
    for n, (new, of) in enumerate(made):
        new.pk, new.slug = None, f"{len(own)}-{n}-{of.slug}"[:80].rstrip("-")
        new.is_published = True
    Scenario.objects.bulk_create(new for new, _ in made)
    told = [(new, copy(answer)) for new, of in made for answer in of.answers.all()]
    for new, answer in told:
        answer.pk, answer.scenario = None, new
    ScenarioAnswer.objects.bulk_create(answer for _, answer in told)
    through = Scenario.patterns.through
    through.objects.bulk_create(
        through(scenario=new, pattern=pattern)
        for new, of in made
        for pattern in of.patterns.all()
    )


if __name__ == "__main__":
    main()
