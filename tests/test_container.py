"""The container file has all that the site needs to start: here without a container.

`python -m tests.container` builds the image itself and starts it.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests import database
from tests.container import FILE, told
from tests.serving import ROOT, free_port

pytestmark = [
    pytest.mark.any_database,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="it copies a file"),
]


def test_what_is_copied_and_run_serves_the_site(django_db_setup, tmp_path):
    text = FILE.read_text().replace("\\\n", "")
    for source, target in re.findall(r"^COPY (\S+) (\S+)$", text, re.MULTILINE):
        _copy(ROOT / source, tmp_path / target)
    (tmp_path / "var").mkdir()
    shutil.copy(database.copy(), tmp_path / "var/guide.sqlite3")
    python = str(Path(sys.executable).parent)
    env = {"PATH": f"{python}:{os.environ['PATH']}", "WEB_CONCURRENCY": "1"}
    [collect] = re.findall(r"^RUN (SECRET_KEY.*?) &&", text, re.MULTILINE)
    subprocess.run(collect, cwd=tmp_path, env=env, shell=True, check=True)
    [command] = re.findall(r"^CMD (.*)$", text, re.MULTILINE)
    port = free_port()
    started = json.loads(command.replace("0.0.0.0:8000", f"127.0.0.1:{port}"))
    with subprocess.Popen(started, cwd=tmp_path, env=env) as process:
        pages = ("/health/ready", "/", "/static/css/guide.css")
        try:
            asked = [told(f"http://127.0.0.1:{port}{page}") for page in pages]
        finally:
            process.terminate()
    assert asked == [200, 200, 200]


def _copy(source, target):
    if source.is_dir():
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, target, ignore=left_out)
    else:
        place = target / source.name if target.is_dir() or not target.suffix else target
        place.parent.mkdir(exist_ok=True)
        shutil.copy(source, place)
