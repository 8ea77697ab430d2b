"""The examples beside the production server are what their programs take."""

import subprocess

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
