"""The whole guide in a process of its own, with its own database, for a browser."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests import database
from tests.serving import free_port

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"),
)
"""The first of them has no window, which others draw though nobody sees it."""
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but the guide is there.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
EDITOR = "editor"
"""Who may log in, and with which password."""
PYTHON = (sys.executable, "-m")
SERVED = ("--threads=4", "--log-level=warning", "guide.wsgi")


def chromium() -> str:
    """Where Chromium is installed."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if not found:
        raise RuntimeError("No Chromium: install it (see .ci/chromium)")
    return found


def environment(folder: Path) -> dict[str, str]:
    """What a site with its database in a folder is told."""
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'guide.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "DEBUG": "off",
        "RATE_LIMIT": "0",
        "SECOND_STEP": "off",
        "SECRET_KEY": "for tests only, " * 5,
        "DJANGO_SUPERUSER_USERNAME": EDITOR,
        "DJANGO_SUPERUSER_PASSWORD": EDITOR,
        "DJANGO_SUPERUSER_EMAIL": "editor@example.com",
    }


def manage(folder: Path, *command: str) -> None:
    """Run a command of such a site."""
    subprocess.run(
        [*PYTHON, "django", *command],
        cwd=ROOT,
        env=environment(folder) | {"PYTHONPATH": str(ROOT)},
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a site that is up, with the shipped content in `folder`."""
    port = free_port()
    with database.alone():
        if (kept := database.copy()).exists():
            shutil.copy(kept, folder / "guide.sqlite3")
    manage(folder, "prepare")
    manage(folder, "collectstatic", "--noinput")
    manage(folder, "createsuperuser", "--noinput")
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*PYTHON, "gunicorn", f"--bind=127.0.0.1:{port}", *SERVED],
            cwd=ROOT,
            env=environment(folder),
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/health/ready", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(url: str, server: subprocess.Popen[bytes], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(url, timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("The site did not come up: see server.log beside its database")
