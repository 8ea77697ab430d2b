"""The admin is open to everyone too: each kind of page, and Save on the long ones."""

from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_access import faults
from tests.browser.test_drafts import log_in

Opened = Callable[[str], Page]

ADMIN = "/admin/"
PICTURES = f"{ADMIN}scenarios/picture/"
SCENARIOS = f"{ADMIN}scenarios/scenario/"
KINDS = {
    "start": ADMIN,
    "list": SCENARIOS,
    "form": f"{SCENARIOS}1/change/",
    "add": f"{PICTURES}add/",
    "history": f"{SCENARIOS}1/history/",
    "delete": f"{SCENARIOS}1/delete/",
    "review": f"{ADMIN}review/",
    "style": f"{ADMIN}style/",
    "lately": f"{ADMIN}lately/",
    "deleted": f"{ADMIN}deleted/",
    "upstream": f"{ADMIN}upstream/",
    "facts": f"{ADMIN}facts/",
    "dead-links": f"{ADMIN}facts/links/",
    "search": f"{ADMIN}search/?q=order",
    "editions": f"{ADMIN}scenarios/edition/",
    "again": f"{ADMIN}scenarios/edition/1/again/",
    "second-step": f"{ADMIN}account/",
    "second-step-app": f"{ADMIN}account/app/",
    "second-step-passkey": f"{ADMIN}account/passkeys/add/",
    "fits-of-criterion": f"{ADMIN}scenarios/criterion/1/fits/",
    "account": f"{ADMIN}auth/user/1/change/",
}


@pytest.fixture(scope="module")
def context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """One editor who looks at all pages, and logs in for the first of them."""
    with closing(browser.new_context(base_url=base_url)) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with closing(context.new_page()) as page:
        yield page


def as_editor(opened: Opened, address: str) -> Page:
    page = opened(address)
    if page.get_by_label("Password").count():
        log_in(page)
    return page


def at_its_end(page: Page) -> None:
    """Where Save lies below all controls, and not over the one that is scrolled by."""
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")


@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing_and_nothing_sticks_out(opened: Opened, name: str) -> None:
    page = as_editor(opened, KINDS[name])
    page.wait_for_load_state("load")
    for theme, width in (("light", 1280), ("dark", 375), ("light", 320)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 800})
        at_its_end(page)
        assert faults(page) == [], f"{theme}, {width} px"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


COVERED = """() => {
  const row = document.querySelector(".submit-row");
  const at = document.activeElement;
  if (at === document.body || row.contains(at)) return "";
  const control = at.getBoundingClientRect();
  const seen = row.getBoundingClientRect().top - control.top;
  const enough = Math.min(control.height, 40); // of a long text, where its caret is
  return seen < enough ? `${at.id || at.outerHTML.slice(0, 80)}: ${seen}` : "";
}"""


@pytest.mark.parametrize("width", [1280, 375])
def test_save_is_in_reach_and_covers_nothing_that_has_the_focus(
    opened: Opened, width: int
) -> None:
    page = as_editor(opened, KINDS["form"])
    page.set_viewport_size({"width": width, "height": 700})
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_in_viewport()
    page.locator("#id_title").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(COVERED) == ""


def test_an_uploaded_picture_is_seen_in_the_list(opened: Opened) -> None:
    page = as_editor(opened, KINDS["add"])
    file = BytesIO()
    Image.new("RGB", (40, 20), "red").save(file, "PNG")
    page.get_by_label("Title:").fill("Order screen")
    page.get_by_label("File:").set_input_files(
        [{"name": "a.png", "mimeType": "image/png", "buffer": file.getvalue()}]
    )
    page.get_by_label("Alternative text:").fill("An order.")
    page.get_by_label("Source:").fill("Own screenshot")
    page.get_by_role("button", name="Save", exact=True).click()
    picture = page.get_by_role("img", name="An order.")
    expect(picture).to_be_visible()
    loaded = "image => image.decode().then(() => image.naturalWidth)"
    assert picture.evaluate(loaded) == 40
    assert faults(page) == []
