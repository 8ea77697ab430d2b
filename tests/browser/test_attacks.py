"""What anybody writes never runs in a browser, with the policy or without it.

All that editors write is an attack there (`attacked.py`), and so is what readers ask.
Each page is opened and all of it touched; whatever runs calls `xss()`.
"""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.attacks import FAMILIES, KEYS, TEXTS, asking
from tests.browser import attacked
from tests.browser.pages import PAGES
from tests.browser.site import manage, serving
from tests.browser.test_admin_access import KINDS
from tests.browser.test_drafts import log_in

SHOWN = (
    *("home", "question", "question-quantity", "at-once", "board", "map-path"),
    *("result-equal", "result-recipes", "challenge", "compare-four", "gallery"),
    *("scenario", "patterns", "pattern", "pattern-fits", "failure", "recipe"),
    *("concepts", "concept-diagram", "search-kind"),
)
EDITED = (
    *("start", "list", "form", "history", "delete", "review", "lately", "facts"),
    *("search", "fits-of-criterion"),
)
"""Each kind of page that says what editors wrote, to readers and to editors."""

ARMED = r"""() => {
  const running = ["javascript:", "vbscript:", "data:"];
  const runs = (address) => running.includes(URL.parse(address, location)?.protocol);
  const leads = ["href", "xlink:href", "src", "action", "formaction", "data"];
  const armed = (one) => [...one.attributes].some(({name, value}) =>
    name.startsWith("on") || name === "srcdoc" || leads.includes(name) && runs(value));
  const stay = (event) => {
    const to = event.target.closest("a[href], area[href], form");
    if (to && !armed(to) && !armed(event.submitter ?? to)) event.preventDefault();
  };
  for (const kind of ["click", "submit", "htmx:beforeRequest"])
    addEventListener(kind, stay, true);
  window.fetch = () => new Promise(() => {});
  const loads = "script:not([src], [type]), iframe, object, embed, base";
  const found = [...document.querySelectorAll("*")].filter((one) =>
    armed(one) || one.matches(loads));
  const part = document.querySelector("main") ?? document.body;
  const reached = "a, area, button, summary, input, select, textarea, [tabindex]";
  for (const one of part.querySelectorAll(reached)) {
    one.focus({preventScroll: true});
    one.click?.();
  }
  const told = found.map((one) => one.outerHTML.slice(0, 200));
  return new Promise((done) => setTimeout(() => done(told), 50));
}"""
"""Touches all that can be touched, but goes nowhere; what of the page could run."""


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a guide in which all is an attack: in files, and in tables."""
    folder = tmp_path_factory.mktemp("attacked")
    files = attacked.files(folder / "content")
    with serving(folder) as site:
        manage(folder, "shell", "-c", f"{attacked.RUN}({str(files)!r})")
        yield site


@pytest.fixture
def ran() -> list[str]:
    """The addresses of pages on which something ran."""
    return []


@pytest.fixture
def guarded(page: Page, ran: list[str]) -> Page:
    """A page of a browser that minds the policy, and fails if that stops anything."""
    return told(page, ran)


@pytest.fixture
def bare(browser: Browser, base_url: str, ran: list[str]) -> Iterator[Page]:
    """A page of a browser that minds no policy."""
    with browser.new_context(base_url=base_url, bypass_csp=True) as context:
        yield told(context.new_page(), ran)


def told(page: Page, ran: list[str]) -> Page:
    page.context.expose_function("xss", lambda *_: ran.append(page.url))
    return page


def touched(page: Page, address: str) -> list[str]:
    """What could run of a page, once all of it was touched."""
    page.goto(address)
    armed: list[str] = page.evaluate(ARMED)
    return armed


def held(guarded: Page, bare: Page, addresses: list[str], ran: list[str]) -> None:
    """Touch each without the policy, and some with it too."""
    for n, address in enumerate(addresses):
        for page in (bare, guarded)[: 1 + (n % 5 == 0)]:
            assert (touched(page, address), ran) == ([], []), address[:200]


def test_nothing_runs_of_what_editors_wrote(
    guarded: Page, bare: Page, ran: list[str]
) -> None:
    files = [f"/concepts/file-{family}/" for family in FAMILIES]
    held(guarded, bare, [*files, *(PAGES[name] for name in SHOWN)], ran)


def test_nothing_runs_on_the_pages_of_editors(
    guarded: Page, bare: Page, ran: list[str]
) -> None:
    for page in (guarded, bare):
        page.goto("/admin/")
        log_in(page)
    held(guarded, bare, [KINDS[name] for name in EDITED], ran)


def test_nothing_runs_of_what_an_editor_types(bare: Page, ran: list[str]) -> None:
    bare.goto("/admin/scenarios/concept/add/")
    log_in(bare)
    for family, (title, summary, *texts) in list(FAMILIES.items())[::2]:
        bare.goto("/admin/scenarios/concept/add/")
        words = {"title": title, "slug": f"form-{family}", "summary": summary}
        for name, text in {**words, "order": "1", "body": "\n\n".join(texts)}.items():
            bare.locator(f"#id_{name}").fill(text)
        bare.locator(".preview-button").first.click()
        bare.locator(".preview-pane iframe").wait_for()
        bare.get_by_role("button", name="Save", exact=True).click()
        assert (touched(bare, f"/concepts/form-{family}/"), ran) == ([], [])


def test_nothing_runs_of_what_readers_ask(
    guarded: Page, bare: Page, ran: list[str]
) -> None:
    for family, path in zip(FAMILIES.values(), KEYS, strict=True):
        asked = [
            f"/walkthrough/words/?{urlencode({'text': text})}"
            for text in ("\n".join(family[::2]), "\n".join(family[1::2]))
        ]
        asked.append(asking(path, family[5:]))
        held(guarded, bare, asked, ran)
        assert (touched(bare, f"/{quote(family[0], safe='')}/"), ran) == ([], [])


def test_nothing_runs_of_a_list_that_readers_bring(
    guarded: Page, bare: Page, ran: list[str]
) -> None:
    cells = [" ".join(text.split()) for text in TEXTS]
    rows = [["ID", "Name", "Source", "Target", "Comment"]]
    rows += [[f"I{n}", *cells[n : n + 4]] for n in range(0, len(cells), 4)]
    bare.goto("/register/")
    bare.locator("[name=pasted]").fill("\n".join("\t".join(row) for row in rows))
    bare.locator("form:has([name=pasted]) button").first.click()
    columns = bare.url
    held(guarded, bare, [columns], ran)
    bare.goto(columns)
    bare.locator("[name=take]").click()
    grid = bare.url
    held(guarded, bare, [grid, f"{grid}out/pack/"], ran)


@pytest.mark.parametrize("family", ["script", "handler", "drawing"])
def test_they_run_where_one_gets_through_unless_the_policy_stops_it(
    guarded: Page,
    bare: Page,
    ran: list[str],
    complaints: list[str],
    family: str,
) -> None:
    def let_through(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("</main>", f"{FAMILIES[family][0]}</main>")
        route.fulfill(response=answer, body=body)

    for page in (guarded, bare):
        page.route("**/offline/", let_through)
        assert touched(page, "/offline/")
    assert set(ran) == {bare.url}
    assert any("Content Security Policy" in said for said in complaints)
    complaints.clear()
