"""How good pages are by Lighthouse, and how heavy: `python -m tests.lighthouse`.

Each page is opened by a phone on a slow line. The bars are those of the issue "A face
that people love"; exit code 1 if a page misses one. Names of pages choose some of
them; `SITE=http://127.0.0.1:8000` measures a site that runs already.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import Request, urlopen

from tests.browser.pages import ON_HAND
from tests.browser.site import ROOT, chromium, serving

PACKAGE = "lighthouse@12.8.2"
"""The last one that runs in Node 20."""
FOLDER = ROOT / ".cache" / "lighthouse"
COMMAND = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {
    "home": "/",
    "gallery": "/scenarios/",
    "scenario": "/scenarios/on-hand-lookup/",
    "pattern": "/patterns/custom-service/",
    "question": "/walkthrough/",
    "result": f"/walkthrough/result/?{ON_HAND}",
}
KEPT_OUT = {"result": "is-crawlable"}
"""Audits that a page is to fail: robots.txt keeps search engines from all answers."""

MOST_REQUESTS, FIRST_KB, LATER_KB = 8, 70, 15
"""Whatever page comes first, it brings the faces and all that others share."""
TRIES = 3
"""On a busy machine the browser sometimes loses its record of a page."""
HEADS = ("", *CATEGORIES, "requests", "first kB", "later kB")


def main(names: list[str]) -> bool:
    """Print a row to each page, and below it what to mend; whether all is well."""
    install()
    print(row(HEADS))
    with TemporaryDirectory() as folder:
        running = os.environ.get("SITE")
        with nullcontext(running) if running else serving(Path(folder)) as site:
            faults = [list(told(site, name)) for name in names or PAGES]
    return not any(faults)


def install() -> None:
    """Lighthouse, from npm, in a folder that Git leaves out."""
    if not COMMAND.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        options = ("--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit")
        subprocess.run(["npm", "install", *options, PACKAGE], cwd=FOLDER, check=True)


def told(site: str, name: str) -> Iterator[str]:
    """Prints what was measured of a page; its faults."""
    report = audit(site + PAGES[name], KEPT_OUT.get(name, ""))
    scores = [round(100 * report["categories"][key]["score"]) for key in CATEGORIES]
    requests = report["audits"]["network-requests"]["details"]["items"]
    first = kilobytes(requests)
    later = compressed(site + PAGES[name]) / 1024
    print(row((name, *scores, len(requests), f"{first:.1f}", f"{later:.1f}")))
    found = [*failed(report)]
    if len(requests) > MOST_REQUESTS or first > FIRST_KB:
        found.append(f"more than {MOST_REQUESTS} requests or {FIRST_KB} kB")
    if later > LATER_KB:
        found.append(f"more than {LATER_KB} kB for whoever has been here")
    if min(scores) < 100:
        found.append("below 100")
    for fault in found:
        print(f"    {fault}")
    yield from found


def audit(url: str, but: str) -> dict[str, Any]:
    """What Lighthouse says of a page, without one of its audits."""
    command = [
        *(shutil.which("node") or "node", str(COMMAND), url, "--output=json"),
        *("--quiet", f"--only-categories={','.join(CATEGORIES)}"),
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic",
        *([f"--skip-audits={but}"] if but else []),
    ]
    for _ in range(TRIES):
        done = subprocess.run(
            command, env=os.environ | {"CHROME_PATH": chromium()}, capture_output=True
        )
        if done.returncode == 0:
            report: dict[str, Any] = json.loads(done.stdout)
            return report
    raise RuntimeError(done.stderr.decode())


def failed(report: dict[str, Any]) -> Iterator[str]:
    """The audits that cost a page points, in words."""
    for key in CATEGORIES:
        for of in report["categories"][key]["auditRefs"]:
            one = report["audits"][of["id"]]
            if of["weight"] and one["score"] is not None and one["score"] < 0.9:
                yield f"{key}: {one['title']} {one.get('displayValue', '')}".rstrip()


def kilobytes(requests: list[dict[str, Any]]) -> float:
    """What came over the line for some requests, heads and all."""
    return float(sum(one.get("transferSize", 0) for one in requests) / 1024)


def compressed(url: str) -> int:
    """The bytes of a page for a browser that has its files already."""
    with urlopen(Request(url, headers={"Accept-Encoding": "gzip"})) as answer:
        body = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    return len(body) if packed else len(gzip.compress(body))


def row(cells: tuple[Any, ...]) -> str:
    first, *others = map(str, cells)
    return f"{first:20}" + "".join(f"{cell:>15}" for cell in others)


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
