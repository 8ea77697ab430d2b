"""The production server as it is started, asked, reloaded and ended."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.db import connection

from tests import database

ROOT = Path(__file__).resolve().parent.parent

pytestmark = [
    pytest.mark.any_database,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="it copies a file"),
]


class Server:
    """One process of gunicorn by our configuration, on a port that is free."""

    def __init__(self, folder):
        self.log = folder / "log"
        shutil.copy(database.copy(), folder / "guide.sqlite3")
        settings = {
            "DATABASE_URL": f"sqlite:///{folder}/guide.sqlite3",
            "DEBUG": "on",  # Static files by their own names.
            "LOG": "json",
            "SLOW_SECONDS": "900",
            "WEB_CONCURRENCY": "1",
        }
        command = ["gunicorn", "--config", "deploy/gunicorn.conf.py"]
        # The log tells the port, and idle connections stay as long as a test does.
        options = ["--bind", "127.0.0.1:0", "--log-level", "info", "--keep-alive", "90"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command, *options, "guide.wsgi"],
                cwd=ROOT,
                env=os.environ | settings,
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

    def ask(self, address, method="GET"):
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as asked:
            asked.request(method, address)
            answer = asked.getresponse()
            return answer.status, answer.read().decode()

    def begin(self, text=b""):
        """A connection that says no more than that."""
        opened = socket.create_connection(("127.0.0.1", self.port))
        opened.sendall(text)
        return opened


@pytest.fixture(scope="module")
def server(django_db_setup, tmp_path_factory):
    started = Server(tmp_path_factory.mktemp("server"))
    yield started
    started.process.kill()
    started.process.wait()


def test_it_is_ready_and_answers_by_its_configuration(server):
    assert server.ask("/health/ready") == (200, '{"status": "ok"}')
    status, page = server.ask(f"/?{'a' * 8000}")
    assert (status, page.count("<h1")) == (200, 1)


def test_a_request_for_the_head_alone_is_one_quiet_line_in_the_log(server):
    before = len(server.log.read_text())
    assert server.ask("/", "HEAD") == (200, "")
    line = json.loads(server.log.read_text()[before:])
    assert (line["level"], line["method"]) == ("INFO", "HEAD")


def test_connections_that_say_nothing_or_half_of_it_stop_nobody(server):
    half = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
    waiting = [server.begin(half * (n % 2)) for n in range(200)]
    assert server.ask("/health/live")[0] == 200
    for one in waiting[:2]:
        one.sendall(half * (one is waiting[0]) + b"\r\n")
    assert waiting[1].recv(12) == b"HTTP/1.1 200"
    for one in waiting[2:]:
        one.setblocking(False)
        with pytest.raises(BlockingIOError):
            one.recv(1)
    for one in waiting:
        one.close()


def test_a_reload_drops_no_request(server):
    with ThreadPoolExecutor(4) as readers:
        asked = [readers.submit(server.ask, "/concepts/") for _ in range(12)]
        server.process.send_signal(signal.SIGHUP)
        assert {page.result()[0] for page in asked} == {200}
    assert len(server.told(r"Booting worker", 2)) == 2
    server.told(r"Worker exiting")


def test_it_ends_cleanly_when_told(server):
    server.process.terminate()
    assert server.process.wait(60) == 0
    assert "Traceback" not in server.log.read_text()
