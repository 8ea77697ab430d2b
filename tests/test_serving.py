"""The production server as it is started, asked, reloaded and ended."""

import json
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests import database
from tests.serving import Server

pytestmark = [
    pytest.mark.any_database,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="it copies a file"),
]


@pytest.fixture(scope="module")
def server(django_db_setup, tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    shutil.copy(database.copy(), folder / "guide.sqlite3")
    started = Server(
        folder / "log",
        DATABASE_URL=f"sqlite:///{folder}/guide.sqlite3",
        DEBUG="on",  # Static files by their own names.
        LOG="json",
        METRICS="on",
        SLOW_SECONDS="900",
        WEB_CONCURRENCY="1",
    )
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


def test_both_processes_are_counted_together(server):
    told = server.ask("/metrics")[1]
    assert 'guide_requests_total{status="200",view="concepts"} 12.0' in told


def test_it_ends_cleanly_when_told(server):
    server.process.terminate()
    assert server.process.wait(60) == 0
    assert "Traceback" not in server.log.read_text()
