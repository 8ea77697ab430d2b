"""What anybody writes is shown, and never becomes a part of a page that runs.

`xss.tsv` has 350 texts of eight families that run where nothing makes them safe.
"""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest

from scenarios.text.markdown import render

FAMILIES: dict[str, list[str]] = {}
for line in (Path(__file__).parent / "xss.tsv").read_text().splitlines():
    family, text = line.split("\t")
    for said, meant in (("\\t", "\t"), ("\\1", "\x01"), ("\\v", "\v")):
        text = text.replace(said, meant)
    FAMILIES.setdefault(family, []).append(text)

RUN = {"script", "iframe", "object", "embed", "base", "meta", "style", "link", "form"}
"""The elements that run something, or lead a page or what is typed elsewhere."""
SCHEMES = ("javascript:", "vbscript:", "data:")
LEFT_OUT = dict.fromkeys(map(ord, "\t\n\r"))
LED_BY = "".join(map(chr, range(33)))
"""What a browser does not see in an address, and before it."""

ANSWERS = {"job": "look-up", "timing": "waits", "volume": "1000"}
HEAD = ("interface", "owner", "deciders", "job-note", "timing-note")
PAGES = {
    "/walkthrough/": HEAD,
    "/walkthrough/board/": HEAD,
    "/walkthrough/result/": HEAD,
    "/walkthrough/words/": ("text",),
    "/search/": ("q",),
    "/scenarios/": ("q",),
    "/compare/": ("interface", "job-note"),
    "/map/": ("interface", "job-note"),
}


class Running(HTMLParser):
    """What of a page can run: elements, handlers, and addresses that do something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in RUN:
            self.found.append(tag)
        for name, value in attrs:
            told = (value or "").translate(LEFT_OUT).lstrip(LED_BY).lower()
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append(name)
            elif told.startswith(SCHEMES):
                self.found.append(told)


def test_there_are_texts_of_eight_families_that_run_where_nothing_stops_them():
    assert (len(FAMILIES), sum(map(len, FAMILIES.values()))) == (8, 350)
    bare = [text for texts in FAMILIES.values() for text in texts]
    assert sum(bool(Running(text).found) for text in bare) > 200


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_runs_of_what_is_content(family):
    texts = FAMILIES[family]
    assert {text: Running(render(text)).found for text in texts} == {
        text: [] for text in texts
    }
    assert Running(render("\n\n".join(texts))).found == []


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_of_what_a_reader_asks(client, path):
    plain = Running(_asked(client, path, ["plain words"])).found
    for texts in FAMILIES.values():
        for start in range(0, len(texts), 15):
            shown = _asked(client, path, texts[start : start + 5])
            assert Running(shown).found == plain, texts[start : start + 5]


def _asked(client, path, texts):
    """The page when some texts are in the address, one under each of its keys."""
    keys = PAGES[path]
    written = {key: texts[n % len(texts)] for n, key in enumerate(keys)}
    response = client.get(f"{path}?{urlencode(ANSWERS | written)}", follow=True)
    assert response.status_code == 200
    return response.text
