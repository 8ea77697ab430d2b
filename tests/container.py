"""Build the image of `deploy/Containerfile`, start it and ask it.

Run as `python -m tests.container`, by root, with Debian's mmdebstrap and buildah. It
takes some minutes. Where the image that it starts from cannot be fetched, one of
Debian's packages stands in for it, with the same Python and pip.
"""

import json
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.serving import ROOT, free_port

FILE = ROOT / "deploy/Containerfile"
PACKAGES = "python3.13,python3-pip,python-is-python3,ca-certificates"
TRUSTED = "/etc/ssl/certs/ca-certificates.crt"
"""Whom this machine trusts, so does the image while packages are fetched."""
ASKED = ("/health/ready", "/", "/walkthrough/result/?job=bulk", "/static/css/guide.css")


class Builder:
    """What makes images, in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.command = ["buildah", "--storage-driver", "vfs"]
        self.command += ["--root", f"{folder}/root", "--runroot", f"{folder}/run"]

    def __call__(self, *args):
        told = [*self.command, *map(str, args)]
        ended = subprocess.run(told, check=True, capture_output=True, text=True)
        return ended.stdout.strip()

    def stand_in(self, name):
        """An image of that name, made of Debian's packages."""
        root = self.folder / "base.tar"
        made = ["mmdebstrap", "--variant=minbase", f"--include={PACKAGES}", "trixie"]
        subprocess.run([*made, root], check=True, stderr=subprocess.DEVNULL)
        base = self("from", "scratch")
        self("add", base, root, "/")
        is_ours = "rm /usr/lib/python3*/EXTERNALLY-MANAGED"
        self("run", "--isolation", "chroot", base, "--", "sh", "-c", is_ours)
        self("config", "--env", "PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin", base)
        self("commit", base, name)

    def build(self, tag):
        built = ["--pull=never", "--isolation", "chroot", "--file", FILE, "--tag", tag]
        self("build", *built, "--volume", f"{TRUSTED}:{TRUSTED}:ro", ROOT)

    @contextmanager
    def started(self, tag):
        """The address at which the image's own command serves."""
        config = json.loads(self("inspect", "--type", "image", tag))["OCIv1"]["config"]
        port = free_port()
        command = [word.replace("0.0.0.0:8000", f":{port}") for word in config["Cmd"]]
        run = ["run", "--isolation", "chroot", self("from", "--pull=never", tag), "--"]
        with subprocess.Popen([*self.command, *run, *command]) as process:
            try:
                yield f"http://localhost:{port}"
            finally:
                process.terminate()


def main():
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        builder = Builder(Path(folder))
        [base] = re.findall(r"^FROM (\S+)", FILE.read_text(), re.MULTILINE)
        builder.stand_in(base)
        builder.build("guide")
        print(f"{time.monotonic() - begun:4.0f} s: the image is built")
        with builder.started("guide") as address:
            for path in ASKED:
                status = told(address + path)
                print(f"{time.monotonic() - begun:4.0f} s: {status} {path}")


def told(url):
    """The status of a page, once something answers there."""
    for _ in range(600):
        try:
            with urlopen(url) as answer:
                return answer.status
        except HTTPError as error:
            return error.code
        except OSError:
            time.sleep(1)
    sys.exit(f"Nothing answers at {url}")


if __name__ == "__main__":
    main()
