"""The production server, started as the README says."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests import database

ROOT = Path(__file__).resolve().parent.parent


def tool(name):
    """A program that not every machine has."""
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin")
    return found or pytest.skip(f"{name} is not installed, so its example is not tried")


def free_port():
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return free.getsockname()[1]


class Server:
    """A server by our configuration, on a port that is free."""

    def __init__(self, log, **settings):
        self.log = log
        command = ["gunicorn", "--config", "deploy/gunicorn.conf.py"]
        # The log tells the port; idle connections stay while they are looked at, and
        # one that is never let go keeps its process.
        options = ["--bind", "127.0.0.1:0", "--log-level", "info"]
        options += ["--keep-alive", "90", "--graceful-timeout", "900"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command, *options, "guide.wsgi"],
                cwd=ROOT,
                env=os.environ | {"RATE_LIMIT": "0"} | settings,
                stderr=log,
            )
        self.port = int(self.told(r"http://127\.0\.0\.1:(\d+)")[0])

    def told(self, pattern, times=1):
        """What the log says, once it has said it so often."""
        for _ in range(600):
            if len(found := re.findall(pattern, self.log.read_text())) >= times:
                return found
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def ask(self, address, method="GET", timeout=60):
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=timeout)) as asked:
            asked.request(method, address)
            answer = asked.getresponse()
            return answer.status, answer.read().decode()

    def begin(self, text=b""):
        """A connection that says no more than that."""
        opened = socket.create_connection(("127.0.0.1", self.port))
        opened.sendall(text)
        return opened


def with_content(folder, **settings):
    """A server of one process, with what the guide ships with."""
    shutil.copy(database.copy(), folder / "guide.sqlite3")
    url = f"sqlite:///{folder}/guide.sqlite3"
    # Static files go by their own names.
    settings |= {"DEBUG": "on", "LOG": "json", "WEB_CONCURRENCY": "1"}
    return Server(folder / "log", DATABASE_URL=url, SLOW_SECONDS="900", **settings)
