"""Screenshots of every page kind, to look at: `python -m tests.shots [name ...]`.

They land in shots/ as name-theme-width.png. `SITE=http://127.0.0.1:8000` takes them
from a site that runs already.
"""

import os
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.browser.pages import PAGES
from tests.browser.site import CHROMIUM_FLAGS, ROOT, chromium, serving

SHOTS = ROOT / "shots"
SCREENS = (("light", 1280), ("dark", 1280), ("light", 375))


def main(names: list[str]) -> None:
    SHOTS.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        running = os.environ.get("SITE")
        with nullcontext(running) if running else serving(Path(folder)) as site:
            shoot(site, names or list(PAGES))


def shoot(site: str, names: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=list(CHROMIUM_FLAGS)
        )
        for theme, width in SCREENS:
            page = browser.new_page(
                viewport={"width": width, "height": 800},
                color_scheme=theme,
                reduced_motion="reduce",
            )
            for name in names:
                page.goto(site + PAGES[name])
                page.screenshot(
                    path=SHOTS / f"{name}-{theme}-{width}.png", full_page=True
                )
            page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
