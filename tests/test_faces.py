"""The faces of the guide: light, free, and the guide's own."""

import re

import pytest

from guide.settings import BASE_DIR

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
