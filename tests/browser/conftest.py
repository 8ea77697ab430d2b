"""A browser that reads the guide, and lets nothing go wrong unseen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    WebError,
)

from tests.browser.site import CHROMIUM_FLAGS, chromium, serving

SCREENS = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "narrow": {"viewport": {"width": 320, "height": 700}},
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests in this folder need a browser, and say so."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a whole guide with the shipped content, for all tests."""
    with serving(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": chromium(), "args": list(CHROMIUM_FLAGS)}


@pytest.fixture
def complaints(context: BrowserContext, base_url: str) -> Iterator[list[str]]:
    """What a page complained of: the test fails if anything is left in here.

    Errors and warnings on the console (breaches of the Content Security Policy among
    them), uncaught errors, answers of 500 and more, and requests to any other
    host, which `CHROMIUM_FLAGS` lead nowhere. A test that provokes one takes it out.
    """
    found: list[str] = []
    with watched(context, base_url, found):
        yield found
    assert not found


@contextmanager
def watched(context: BrowserContext, base_url: str, found: list[str]) -> Iterator[None]:
    """Keeps all that pages of a browser complain of."""

    def hear(said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            found.append(f"{said.type} on {said.page and said.page.url}: {said.text}")

    def see(request: Request) -> None:
        if not request.url.startswith(f"{base_url}/"):
            found.append(f"request to another host: {request.url}")

    def read(answer: Response) -> None:
        if answer.status >= 500:
            found.append(f"{answer.status} {answer.url}")

    def catch(error: WebError) -> None:
        found.append(str(error.error))

    listeners = {"console": hear, "request": see, "response": read, "weberror": catch}
    for event, listener in listeners.items():
        context.on(event, listener)
    yield
    for event, listener in listeners.items():
        context.remove_listener(event, listener)


@pytest.fixture(autouse=True)
def _nothing_goes_wrong(complaints: list[str]) -> None:
    """Every test watches for complaints, asked or not."""


@pytest.fixture
def opened(page: Page) -> Callable[[str], Page]:
    """Opens an address of the guide."""

    def open_it(address: str) -> Page:
        page.goto(address)
        return page

    return open_it
