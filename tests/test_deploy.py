"""The examples beside the production server are what their programs take."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"


def tool(name):
    """A program that not every machine has."""
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin")
    return found or pytest.skip(f"{name} is not installed, so its example is not tried")


def took(*command):
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stderr


def test_nginx_takes_the_proxy(tmp_path):
    nginx, key, cert = tool("nginx"), tmp_path / "key", tmp_path / "cert"
    took(
        *(tool("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-noenc"),
        *("-subj", "/CN=guide.example.com", "-keyout", key, "-out", cert),
    )
    site = (DEPLOY / "nginx.conf").read_text()
    for told, here in {
        "/etc/ssl/guide.example.com.pem": str(cert),
        "/etc/ssl/guide.example.com.key": str(key),
        "listen 80;": f"listen unix:{tmp_path}/80;",
        "listen [::]:80;": "",
        "listen 443 ssl;": f"listen unix:{tmp_path}/443 ssl;",
        "listen [::]:443 ssl;": "",
    }.items():
        assert told in site
        site = site.replace(told, here)
    conf = tmp_path / "nginx.conf"
    conf.write_text(f"pid {tmp_path}/pid; events {{}} http {{ {site} }}")
    assert "[warn]" not in took(nginx, "-t", "-p", tmp_path, "-c", conf)


def test_systemd_takes_the_unit(tmp_path):
    unit = tmp_path / "guide.service"
    told = (DEPLOY / "guide.service").read_text()
    unit.write_text(told.replace("/srv/guide", str(ROOT)))
    assert not took(tool("systemd-analyze"), "verify", "--man=no", unit)
