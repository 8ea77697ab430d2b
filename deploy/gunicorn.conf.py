"""How the site is served: `gunicorn --config deploy/gunicorn.conf.py guide.wsgi`.

WEB_CONCURRENCY sets the number of processes; whatever else gunicorn takes may follow
on the command line, such as `--bind unix:/run/guide/socket`.
"""

import ctypes
import os
import shutil
import tempfile
from contextlib import suppress

from guide import collected, environment

workers = environment.read("WEB_CONCURRENCY", "2")
worker_class = "guide.serving.Patient"  # Idle connections hold up no thread.
threads = 4
# Answers with notes make long addresses.
limit_request_line = 8190
# Else a header says which page is given at an address, and caches keep it for all.
forwarder_headers = ""
keepalive = 5
timeout = graceful_timeout = 30
control_socket_disable = True  # Signals are enough; it would need a home folder.
loglevel = "warning"
logger_class = "guide.serving.Told"

FIGURES = "PROMETHEUS_MULTIPROC_DIR"
if environment.read("METRICS", "off") and FIGURES not in os.environ:
    # Each process counts in files of one folder, which any of them adds up.
    os.environ[FIGURES] = tempfile.mkdtemp(prefix="guide-figures-")

M_ARENA_MAX = -8
"""What the C library calls the number of its heaps."""


def on_starting(server: object) -> None:
    """Refuse what is wrong before any process starts, not in each again."""
    environment.check()
    collected.check()
    # Else each thread has a heap, and what one has no use for no other can take.
    with suppress(AttributeError):  # Other C libraries have one anyway.
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)


def on_exit(server: object) -> None:
    if FIGURES in os.environ:
        shutil.rmtree(os.environ[FIGURES], ignore_errors=True)
