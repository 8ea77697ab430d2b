"""What anybody writes is shown, and never becomes a part of a page that runs."""

from collections import Counter
from html.parser import HTMLParser

import pytest

from scenarios.text.markdown import render
from tests.attacks import FAMILIES, KEYS, TEXTS, asking
from tests.effort import some

RUN = {"script", "iframe", "object", "embed", "base", "meta", "style", "link", "form"}
"""The elements that run something, or lead a page or what is typed elsewhere."""
SCHEMES = ("javascript:", "vbscript:", "data:")
LEFT_OUT = dict.fromkeys(map(ord, "\t\n\r"))
LED_BY = "".join(map(chr, range(33)))
"""What a browser does not see in an address, and before it."""


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
    assert (len(FAMILIES), len(TEXTS)) == (8, 350)
    assert sum(bool(Running(text).found) for text in TEXTS) > 200


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_runs_of_what_is_content(family):
    texts = FAMILIES[family]
    assert {text: Running(render(text)).found for text in texts} == {
        text: [] for text in texts
    }
    assert Running(render("\n\n".join(texts))).found == []


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize("path", KEYS)
def test_nothing_runs_of_what_a_reader_asks(client, path):
    plain = Counter(Running(_asked(client, path, ["plain words"])).found)
    for texts in FAMILIES.values():
        for start in some(range(0, len(texts), 15), 3):
            shown = _asked(client, path, texts[start : start + 5])
            more = Counter(Running(shown).found) - plain
            assert not more, texts[start : start + 5]


def _asked(client, path, texts):
    response = client.get(asking(path, texts), follow=True)
    assert response.status_code == 200
    return response.text
