"""The production server as it is started, asked, reloaded and ended."""

import json
import logging
import platform
import resource
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection

from guide import serving
from tests.serving import ROOT, with_content

pytestmark = [
    pytest.mark.any_database,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="it copies a file"),
]


@pytest.fixture(scope="module")
def server(django_db_setup, tmp_path_factory):
    started = with_content(tmp_path_factory.mktemp("server"), METRICS="on")
    yield started
    started.process.kill()
    started.process.wait()


@pytest.fixture(scope="module")
def loaded():
    """The modules of a process before anyone asks it."""
    told = "import sys, guide.wsgi; print(*sys.modules)"
    return subprocess.check_output([sys.executable, "-c", told], cwd=ROOT).split()


def test_all_views_are_there_before_anyone_asks(loaded):
    assert b"scenarios.browse.views" in loaded


@pytest.mark.parametrize(
    "library",
    [b"cryptography", b"fido2", b"prometheus_client", b"requests", b"xlsxwriter"],
)
def test_what_readers_never_need_is_not_loaded_for_them(loaded, library):
    assert library not in loaded


def test_it_is_ready_and_answers_by_its_configuration(server):
    assert server.ask("/health/ready") == (200, '{"status": "ok"}')
    status, page = server.ask(f"/?{'a' * 8000}")
    assert (status, page.count("<h1")) == (200, 1)


def test_a_request_for_the_head_alone_is_one_quiet_line_in_the_log(server):
    before = len(server.log.read_text())
    assert server.ask("/", "HEAD") == (200, "")
    line = json.loads(server.log.read_text()[before:])
    assert (line["level"], line["method"]) == ("INFO", "HEAD")


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (f"GET /register/{'k' * 32}/?q=M\xfcller HTTP/1.1", "HTTP request line"),
        ("GET /walkthrough/?text=We sell secrets HTTP/1.1", "HTTP Version"),
        ("GET / HTTP/1.1\r\nCookie secret sessionid=k: a", "HTTP header name"),
    ],
)
def test_what_cannot_be_read_is_told_without_what_it_was(server, sent, kind):
    before = len(server.log.read_text())
    with closing(server.begin(f"{sent}\r\nHost: a\r\n\r\n".encode())) as line:
        assert line.recv(100).startswith(b"HTTP/1.1 400")
    told = json.loads(server.log.read_text()[before:])
    assert told["message"] == f"Invalid request: Invalid {kind}"


@pytest.mark.parametrize("path", ["/?text=secret", f"GET /register/{'k' * 32}/"])
def test_nor_is_what_could_not_be_answered(path):
    record = logging.LogRecord("x", 40, "", 0, "Error handling request %s", path, None)
    assert serving.OfNobody().filter(record)
    assert record.getMessage() == "Error handling request"


@pytest.mark.parametrize("name", ["PATH_INFO", "SCRIPT_NAME"])
def test_the_page_at_an_address_is_no_headers_to_choose(server, name):
    """Many a proxy hands such a header on, from whoever writes it."""
    asked = f"GET /robots.txt HTTP/1.0\r\nHost: localhost\r\n{name}: /robots\r\n\r\n"
    with server.begin(asked.encode()) as line, line.makefile("rb") as answer:
        assert b"\r\n\r\nUser-agent: *" in answer.read()


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


def test_bodies_that_come_slowly_stop_nobody(server):
    head = (
        b"POST /register/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    waiting = [server.begin(head + b"a" * n) for n in range(9)]
    assert server.ask("/health/live", timeout=5)[0] == 200
    waiting[0].sendall(b"a" * 9)
    answer = waiting[0].recv(4096)
    assert (answer[:12], b"gunicorn" in answer) == (b"HTTP/1.1 422", False)
    for one in waiting:
        one.close()


def test_a_body_without_a_length_is_waited_for_to_its_last_chunk():
    head = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert not serving._is_whole(head + b"1\r\na\r\n")
    assert serving._is_whole(head + b"1\r\na\r\n0\r\n\r\n")


def test_a_length_without_an_end_is_waited_for_like_any_other():
    head = b"POST / HTTP/1.1\r\nContent-Length: " + b"9" * 5000
    assert not serving._is_whole(head + b"\r\n\r\n")


def test_what_does_not_come_in_time_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(serving, "REQUEST_SECONDS", 0)
    here, there = socket.socketpair()
    with here, there, pytest.raises(TimeoutError):
        serving.InTime(here).recv(1)


MADE_AND_LEFT = """
from pathlib import Path

from guide import serving

def taken():
    return int(Path("/proc/self/statm").read_text().split()[1])

made = [bytes(1_000) for _ in range(30_000)]
del made[:-1]
before = taken()
serving.give_back()
print(before - taken())
"""
"""The last of much is kept, and what is before it cannot go by itself."""


@pytest.mark.skipif("glibc" not in platform.libc_ver(), reason="others keep less")
def test_what_a_process_has_no_use_for_goes_back_to_the_system():
    told = subprocess.check_output([sys.executable, "-c", MADE_AND_LEFT], cwd=ROOT)
    assert int(told) * resource.getpagesize() > 25_000_000


def test_who_reads_may_wait_less_and_its_answer_has_its_own_time():
    here, there = socket.socketpair()
    with here, there:
        rest = serving.InTime(here)
        rest.settimeout(0)
        rest.settimeout(rest.gettimeout())
        with pytest.raises(TimeoutError):
            rest.recv(1)
        assert here.gettimeout() == serving.REQUEST_SECONDS


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
