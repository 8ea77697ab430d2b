"""Screenshots of every page kind and state, to look at: `python -m tests.shots`.

Names of pages choose some. They land in shots/ as name-theme-width.png, in both themes
and three widths.
`SITE=http://127.0.0.1:8000` takes them from a site that runs already.
"""

import os
import sys
from collections.abc import Iterable
from contextlib import closing, nullcontext
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.pages import PAGES, STATES
from tests.browser.site import CHROMIUM_FLAGS, ROOT, chromium, serving

SHOTS = ROOT / "shots"
SCREENS = tuple(product(("light", "dark"), (1280, 768, 375)))


def main(names: list[str]) -> None:
    SHOTS.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        running = os.environ.get("SITE")
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=list(CHROMIUM_FLAGS)
        )
        with nullcontext(running) if running else serving(Path(folder)) as site:
            for theme, width in SCREENS:
                shoot(browser, site, theme, width, names or [*PAGES, *STATES])
        browser.close()


def shoot(
    browser: Browser, site: str, theme: str, width: int, names: Iterable[str]
) -> None:
    """Pictures of pages on one screen."""
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme=theme,
        reduced_motion="reduce",
    )
    with closing(page):
        for name in names:
            kind, act = STATES.get(name, (name, ""))
            page.goto(site + PAGES[kind])
            page.evaluate(act)
            page.screenshot(path=SHOTS / f"{name}-{theme}-{width}.png", full_page=True)


if __name__ == "__main__":
    main(sys.argv[1:])
