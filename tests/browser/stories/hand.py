"""The hand of an editor, which counts what a story costs a person."""

from playwright.sync_api import Locator, Page, Request

LOAD, CLICK, FIELD = 4, 3, 4
"""Seconds that a person takes: to see where they are on a page that came, to find
and press a control, to go to a field and choose in it or begin to type."""


class Hand:
    """Does in a browser what an editor does, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.loads = self.clicks = self.fields = self.letters = 0
        page.on("request", self._see)

    def _see(self, request: Request) -> None:
        own = request.frame == self.page.main_frame
        self.loads += request.is_navigation_request() and own

    def click(self, on: Locator) -> None:
        self.clicks += 1
        on.click()

    def type(self, into: Locator, text: str) -> None:
        self.fields += 1
        self.letters += len(text)
        into.fill(text)

    def choose(self, within: Locator, option: str) -> None:
        self.fields += 1
        within.select_option(option)

    @property
    def seconds(self) -> int:
        """What all but the typing takes: that is thinking, on paper too."""
        return self.loads * LOAD + self.clicks * CLICK + self.fields * FIELD

    def __str__(self) -> str:
        return (
            f"{self.loads} page loads, {self.clicks} clicks, {self.fields} fields, "
            f"{self.letters} letters: {self.seconds / 60:.1f} minutes without typing"
        )
