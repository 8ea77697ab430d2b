"""The examples beside the production server are what their programs take."""

import re
import subprocess

from guide.register.sheets.files import MAX_BYTES
from tests.serving import ROOT, tool

DEPLOY = ROOT / "deploy"


def took(*command):
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stderr


def test_systemd_takes_the_unit(tmp_path):
    unit = tmp_path / "guide.service"
    told = (DEPLOY / "guide.service").read_text()
    unit.write_text(told.replace("/srv/guide", str(ROOT)))
    assert not took(tool("systemd-analyze"), "verify", "--man=no", unit)


def test_the_proxy_lets_through_what_the_guide_takes():
    """With room beside, so that it is the guide that says what is too large."""
    told = (DEPLOY / "nginx.conf").read_text()
    [megabytes] = re.findall(r"client_max_body_size (\d+)m;", told)
    assert int(megabytes) * 1_000_000 > 1.1 * MAX_BYTES
