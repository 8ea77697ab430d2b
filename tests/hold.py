"""Ask for pages while the ground moves: whether the site holds.

Run as `.ci/postgres python -m tests.hold [seconds] [connections]`; 60 and 200 unless
told, and at most. Readers ask for a mix of pages on this machine, of three instances
behind nginx where it is installed; an editor saves and publishes beside them; a worker
is killed, and the database restarted. No page may be a wrong one, no answer 5xx but
while the database was away, no edit lost, no new edition late on any instance: else the
exit code is 1.
"""

import glob
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.core.management import call_command
from django.db import Error, connection, connections, transaction

from tests import kills
from tests.serving import Server, free_port

MIX = (
    *("/", "/patterns/", "/patterns/odata/", "/scenarios/on-hand-lookup/"),
    *("/concepts/agents/", "/walkthrough/?job=bulk", "/search/?q=batch"),
    "/walkthrough/result/?job=bulk",
)
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
INSTANCES = 3 if NGINX else 1
PROXY = """pid {0}/pid; error_log {0}/errors; events {{ worker_connections 1024; }}
http {{ access_log off; upstream guide {{ {1} }}
    server {{ listen 127.0.0.1:{2}; location / {{ proxy_pass http://guide;
        proxy_set_header Host localhost; proxy_read_timeout 60s; }} }} }}"""

CHANGED = "/walkthrough/?ask=timing&job=look-up"
"""The question in whose words each publication changes something."""
SEEN = 2.0
"""In so many seconds each instance must give readers a new edition."""

AWAY = 5.0
"""How many seconds after the database was stopped may answer 503."""


class Trial:
    """What is asked, and what came of it."""

    end = 0.0

    def __init__(self, servers: list[Server], port: int) -> None:
        self.servers, self.port = servers, port
        first = servers[0]
        self.right = {address: heading(first.ask(address)[1]) for address in MIX}
        self.counts: Counter[str] = Counter()
        self.killed = self.stopped = float("inf")
        self.took: list[float] = []

    def goes_on(self) -> bool:
        return time.monotonic() < self.end

    def read(self, start: int) -> None:
        """A reader, who begins somewhere in the mix and keeps the connection."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as line:
            while self.goes_on():
                start += 1
                self.counts[self.asked(line, MIX[start % len(MIX)])] += 1

    def asked(self, line: HTTPConnection, address: str) -> str:
        begun = time.monotonic()
        try:
            line.request("GET", address)
            answer = line.getresponse()
            page = answer.read().decode()
        except (OSError, HTTPException):
            line.close()
            near = self.killed - 60 < begun <= self.killed + 1
            return "cut off by the kill" if near else "CUT OFF"
        self.took.append(time.monotonic() - begun)
        if answer.status >= 500:
            while_away = self.stopped - 60 < begun < self.stopped + AWAY
            told = answer.status == 503 and while_away
            return "503 while away" if told else f"ANSWERED {answer.status}"
        return "right" if heading(page) == self.right[address] else "WRONG PAGE"


class Editor:
    """Who saves a text and publishes by turns, beside the server."""

    def __init__(self) -> None:
        self.saved = self.tried = 0
        self.published: list[int] = []
        self.lost = 0
        self.lags: list[float] = []
        """After how long each instance gave readers each new edition."""

    def work(self, trial: Trial) -> None:
        while trial.goes_on():
            try:
                self.look()
                self.save()
                if self.tried % 4 == 1:
                    self.publish()
                    for each in trial.servers:
                        self.wait_for_it(each, trial)
            except (Error, LookupError, AssertionError, OSError, HTTPException):
                connections.close_all()  # The database is away.
                time.sleep(0.2)
        connections.close_all()

    def look(self) -> None:
        """Whether what was said to be saved still is."""
        from scenarios.models import Concept

        said = Concept.objects.get(slug="agents").body
        if found := re.fullmatch(r"Held (\d+)\.", said):
            self.lost += int(found[1]) < self.saved

    def save(self) -> None:
        from scenarios.models import Concept
        from tests.admin.editing import page_of
        from tests.editors.sending import as_sent

        client = kills._editor()
        client.raise_request_exception = False
        url = page_of(Concept, "change", Concept.objects.get(slug="agents").pk)
        self.tried += 1
        typed = as_sent(client, url, body=f"Held {self.tried}.")
        if client.post(url, typed).status_code == 302:
            self.saved = self.tried

    def publish(self) -> None:
        from scenarios import editions
        from scenarios.models import Option

        with transaction.atomic():
            Option.objects.filter(slug="waits").update(label=f"Waits {self.tried}")
            self.published.append(editions.publish().number)

    def wait_for_it(self, server: Server, trial: Trial) -> None:
        """Count how long an instance takes, unless something was taken from it."""
        begun = time.monotonic()
        while f"Waits {self.tried}<" not in server.ask(CHANGED)[1]:
            time.sleep(0.02)
        now = time.monotonic()
        if not any(begun - AWAY < at < now for at in (trial.killed, trial.stopped)):
            self.lags.append(now - begun)

    def count_losses(self) -> int:
        from scenarios.models import Edition

        self.look()
        there = set(Edition.objects.values_list("number", flat=True))
        return self.lost + len(set(self.published) - there)


def main(seconds: int, readers: int) -> None:
    call_command("prepare", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    kills._edit_a_rule()
    connections.close_all()
    logging.disable()  # Each server has a log of its own.
    with TemporaryDirectory() as folder, ExitStack() as running:
        servers = [
            running.enter_context(started(Path(folder) / f"log-{n}"))
            for n in range(INSTANCES)
        ]
        port = running.enter_context(in_front(servers, Path(folder)))
        trial, editor = Trial(servers, port), Editor()
        hold(trial, editor, seconds, readers)
    tell(trial, editor, readers)


@contextmanager
def started(log: Path) -> Iterator[Server]:
    server = Server(log, WEB_CONCURRENCY="2", LOG="json")
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait()


@contextmanager
def in_front(servers: list[Server], folder: Path) -> Iterator[int]:
    """The port of nginx, which shares out what is asked; else that of the one."""
    if not NGINX:
        yield servers[0].port
        return
    port = free_port()
    each = "".join(f"server 127.0.0.1:{one.port};" for one in servers)
    (folder / "nginx.conf").write_text(PROXY.format(folder, each, port))
    command = [NGINX, "-p", folder, "-c", folder / "nginx.conf", "-g", "daemon off;"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as proxy:
        time.sleep(1)
        yield port
        proxy.terminate()


def hold(trial: Trial, editor: Editor, seconds: int, readers: int) -> None:
    at_work = [threading.Thread(target=editor.work, args=[trial])]
    at_work += [threading.Thread(target=trial.read, args=[n]) for n in range(readers)]
    trial.end = time.monotonic() + seconds
    for one in at_work:
        one.start()
    time.sleep(seconds / 3)
    trial.killed = time.monotonic()
    os.kill(worker_of(trial.servers[0].process.pid), signal.SIGKILL)
    time.sleep(seconds / 3)
    trial.stopped = time.monotonic()
    restart_the_database()
    for one in at_work:
        one.join()


def worker_of(master: int) -> int:
    children = Path(f"/proc/{master}/task/{master}/children").read_text()
    return int(children.split()[0])


def restart_the_database() -> None:
    """That of `.ci/postgres`, whose folder has its socket."""
    folder = Path(connection.settings_dict["HOST"])
    *_, control = sorted(glob.glob("/usr/lib/postgresql/*/bin/pg_ctl"))
    command = [control, "-D", folder / "data", "-m", "fast", "-l", folder / "log"]
    owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*owner, *command, "-w", "restart"], check=True, capture_output=True)


def tell(trial: Trial, editor: Editor, readers: int) -> None:
    took = sorted(trial.took)
    connections.close_all()  # It was restarted.
    print(f"{readers} connections, {INSTANCES} instances, {len(took)} answers")
    for name, many in sorted(trial.counts.items()):
        print(f"{name:24}{many:7}")
    for name, part in (("median (ms)", 0.5), ("p99 (ms)", 0.99)):
        print(f"{name:24}{1000 * took[int(part * (len(took) - 1))]:7.0f}")
    late = sum(lag > SEEN for lag in editor.lags)
    within = f"{max(editor.lags, default=0):.2f} s or less"
    print(f"{len(editor.lags)} times a new edition was there in {within}")
    lost = editor.count_losses()
    print(f"{editor.tried} saves tried, the last kept is number {editor.saved}")
    print(f"{len(editor.published)} publications, {lost} edits lost")
    wrong = [name for name in trial.counts if name.isupper() or name.startswith("ANS")]
    if lost or late or wrong:
        sys.exit("It did not hold.")


def heading(page: str) -> str:
    """The heading of a page that is whole."""
    found = re.search(r"<h1.*?</h1>", page, re.DOTALL)
    return found[0] if found and page.rstrip().endswith("</html>") else ""


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
    django.setup()
    if connection.vendor != "postgresql":
        sys.exit("It needs PostgreSQL: run it by .ci/postgres.")
    seconds, readers = [*map(int, sys.argv[1:]), *(60, 200)[len(sys.argv) - 1 :]]
    main(min(seconds, 60), min(readers, 200))
