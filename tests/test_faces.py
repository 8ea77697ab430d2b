"""The faces of the guide: light, free, and the guide's own."""

import re

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localtime

from guide.settings import BASE_DIR
from scenarios.models import Edition

pytestmark = pytest.mark.any_database

FONTS = BASE_DIR / "static/fonts"


def test_the_faces_weigh_less_than_35_kilobytes():
    assert sum(path.stat().st_size for path in FONTS.glob("*.woff2")) < 35_000


@pytest.mark.parametrize("family", ["Sofia-Sans", "B612-Mono"])
def test_a_face_has_its_licence_beside_it(family):
    licence = (FONTS / f"OFL-{family}.txt").read_text()
    assert "SIL Open Font License, Version 1.1" in licence


def test_every_face_is_used_and_described():
    css = (BASE_DIR / "static/css/fonts.css").read_text()
    named = set(re.findall(r"fonts/([\w-]+\.woff2)", css))
    assert named == {path.name for path in FONTS.glob("*.woff2")}
    described = (FONTS / "README.md").read_text()
    assert all(name in described for name in named)


@pytest.mark.django_db
def test_a_page_asks_early_for_the_one_face_that_all_need(client):
    page = client.get("/concepts/").text
    assert re.findall(r'rel="preload" href="[^"]*fonts/([\w-]+)\.[^"]+"', page) == [
        "sofia-sans-latin"
    ]
    assert 'as="font" type="font/woff2" crossorigin' in page


TOKENS = (BASE_DIR / "static/css/tokens.css").read_text()
GROUNDS = ("surface", "surface-raised", "surface-sunken")
WORDS = ("ink", "ink-soft", "strong", "good", "reservation", "unsuited", "out")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_and_edges_stand_out_from_every_ground(dark):
    for ground in GROUNDS:
        for word in WORDS:
            assert contrast(word, ground, dark) >= 4.5, (word, ground)
        assert contrast("line-strong", ground, dark) >= 3, ground
    assert contrast("on-sign", "sign", dark) >= 4.5


def contrast(one, other, dark):
    lighter, darker = sorted((light_of(one, dark), light_of(other, dark)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def light_of(token, dark):
    """The relative luminance of a token's colour in one theme."""
    colours = re.search(rf"--{token}: (.+?);", TOKENS)[1]
    shown = re.findall(r"#\w+", colours)[-1 if dark else 0][1:]
    full = shown if len(shown) == 6 else "".join(digit * 2 for digit in shown)
    parts = (int(full[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.django_db
def test_the_foot_says_what_this_is_of_which_edition_and_when(client):
    foot = client.get("/walkthrough/").text.partition("<footer")[2]
    edition = Edition.objects.get()
    assert "Independent, not published by Microsoft." in foot
    assert f"Edition {edition.number}." in foot
    assert date_format(localtime(edition.published_at), "j F Y") in foot
