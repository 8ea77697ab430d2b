"""The example of a proxy, in front of the site as it is started in production."""

import getpass
import json
import re
import socket
import ssl
import subprocess
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPSConnection

import pytest
from django.db import connection

from tests.serving import ROOT, free_port, tool, with_content

pytestmark = [
    pytest.mark.any_database,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="it copies a file"),
]
NAME = "guide.example.com"
KEPT = "proxy_cache guide; add_header X-Kept $upstream_cache_status always;"


class Proxy:
    """What readers meet under the name of the example."""

    def __init__(self, folder, server):
        self.server, self.ports = (
            server,
            {port: free_port() for port in (80, 443, 9180)},
        )
        cert, key = folder / "cert", folder / "key"
        command = [tool("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-noenc"]
        command += ["-subj", f"/CN={NAME}", "-keyout", key, "-out", cert]
        subprocess.run(command, check=True, capture_output=True)
        site = (ROOT / "deploy/nginx.conf").read_text()
        for told, here in {
            f"/etc/ssl/{NAME}.pem": cert,
            f"/etc/ssl/{NAME}.key": key,
            "/var/lib/nginx/guide": folder / "cache",
            "unix:/run/guide/socket": f"127.0.0.1:{server.port}",
            "listen 80;": f"listen 127.0.0.1:{self.ports[80]};",
            "listen [::]:80;": "",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.ports[443]} ssl;",
            "listen [::]:443 ssl;": "",
            "listen 127.0.0.1:9180;": f"listen 127.0.0.1:{self.ports[9180]};",
            "proxy_cache guide;": KEPT,
        }.items():
            assert told in site
            site = site.replace(told, str(here))
        conf = folder / "nginx.conf"
        us = f"user {getpass.getuser()}; pid {folder}/pid;"  # It is our folder.
        conf.write_text(f"{us} events {{}} http {{ {site} }}")
        command = [tool("nginx"), "-p", folder, "-e", folder / "errors", "-c", conf]
        self.process = subprocess.Popen([*command, "-g", "daemon off;"])
        self.trusted = ssl.create_default_context(cafile=cert)
        self.trusted.check_hostname = False

    def wait(self):
        for _ in range(100):
            with closing(socket.socket()) as line:
                if line.connect_ex(("127.0.0.1", self.ports[443])) == 0:
                    return
            time.sleep(0.1)

    def ask(self, address, here="127.0.0.1", **headers):
        """The answer to somebody at an address of this machine."""
        line = HTTPSConnection(
            *("127.0.0.1", self.ports[443]),
            context=self.trusted,
            source_address=(here, 0),
        )
        return self.asked(line, address, headers)

    def asked(self, line, address, headers):
        with closing(line):
            line.request("GET", address, headers={"Host": NAME} | headers)
            answer = line.getresponse()
            answer.text = answer.read().decode()
            return answer

    def told(self, path):
        """What the log of the site says of the requests for a page."""
        lines = map(json.loads, self.server.log.read_text().splitlines()[4:])
        return [line for line in lines if line.get("path") == path]


@pytest.fixture(scope="module")
def proxy(django_db_setup, tmp_path_factory):
    tool("nginx")
    tool("openssl")
    folder = tmp_path_factory.mktemp("proxy")
    server = with_content(
        folder,
        HTTPS="on",
        ALLOWED_HOSTS=NAME,
        KEPT_MEGABYTES="8",
        RATE_LIMIT="2",
        METRICS="on",
    )
    with ended(server.process):
        started = Proxy(folder, server)
        with ended(started.process):
            started.wait()
            yield started


@contextmanager
def ended(process):
    """End it, whatever happens."""
    with process:
        try:
            yield
        finally:
            process.terminate()


def test_plain_http_is_led_to_the_same_address_behind_tls(proxy):
    line = HTTPConnection("127.0.0.1", proxy.ports[80])
    answer = proxy.asked(line, "/search/?q=a", {})
    assert (answer.status, answer.headers["Location"]) == (
        301,
        f"https://{NAME}/search/?q=a",
    )


def test_the_site_knows_by_which_name_and_how_it_was_asked(proxy):
    answer = proxy.ask("/sitemap.xml")
    assert answer.status == 200
    assert set(re.findall(r"<loc>(\w+://[^/]+)", answer.text)) == {f"https://{NAME}"}
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert answer.headers["Server"] == "nginx"


def test_a_request_has_one_id_in_the_answer_and_in_the_log(proxy):
    name = proxy.ask("/concepts/", **{"X-Request-ID": "mine-and-no-other"})
    name = name.headers["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{32}", name)
    assert proxy.told("/concepts/")[0]["request"] == name


def test_static_files_come_through(proxy):
    answer = proxy.ask("/static/css/guide.css")
    assert (answer.status, answer.headers["Content-Type"][:8]) == (200, "text/css")


def test_a_page_is_kept_for_the_second_that_it_says_itself(proxy):
    answers = [proxy.ask("/concepts/words/") for _ in range(20)]
    assert {answer.status for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert len(proxy.told("/concepts/words/")) < 10


def test_a_page_with_a_secret_in_its_address_is_not_kept(proxy):
    for _ in range(2):
        answer = proxy.ask("/drafts/nothing/")
        assert (answer.status, answer.headers["X-Kept"]) == (403, "BYPASS")
    for secret in ("row=1", "job=bulk&edition=draft.no"):
        answer = proxy.ask(f"/walkthrough/?{secret}", "127.0.0.5")
        assert answer.headers["X-Kept"] == "BYPASS"
    assert len(proxy.told("/drafts/…/") or proxy.told("/drafts/nothing/")) == 2


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken"])
def test_nor_is_one_for_who_was_signed_in_and_nobody_waits_for_it(proxy, cookie):
    answer = proxy.ask("/concepts/", Cookie=f"{cookie}=mine")
    assert (answer.status, answer.headers["X-Kept"]) == (200, "BYPASS")


def test_figures_are_for_this_machine_alone(proxy):
    def asked(address):
        line = HTTPConnection("127.0.0.1", proxy.ports[9180])
        return proxy.asked(line, address, {"Host": "127.0.0.1"})

    assert "guide_database_up 1.0" in asked("/metrics").text
    assert asked("/").status == 404
    assert proxy.ask("/metrics").status == 404


def test_who_asks_too_often_waits_whatever_address_they_claim(proxy):
    def asked(n, here):
        claimed = {"X-Forwarded-For": f"192.0.2.{n}"}
        address = f"/walkthrough/result/?job=bulk&volume={n}"
        return proxy.ask(address, here, **claimed).status

    assert {asked(n, "127.0.0.3") for n in range(6)} == {200, 429}
    assert asked(9, "127.0.0.4") == 200
