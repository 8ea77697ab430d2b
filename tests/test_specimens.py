"""The living style page shows every component, to editors."""

import re

import pytest

from guide.settings import BASE_DIR
from guide.specimens import components

pytestmark = pytest.mark.any_database

FILES = sorted(path.stem for path in (BASE_DIR / "static/css/components").glob("*.css"))
EXAMPLES = sorted(path.stem for path in (BASE_DIR / "templates/style").glob("*.html"))


def test_every_component_has_an_example():
    assert sorted(components()) == FILES == EXAMPLES


@pytest.mark.django_db
def test_the_style_page_shows_each_component_in_both_themes(admin_client):
    page = admin_client.get("/admin/style/").text
    assert re.findall(r'<h2 id="([\w-]+)">', page) == components()
    for theme in ("light", "dark"):
        assert page.count(f'class="specimen" data-theme="{theme}"') == len(FILES)


@pytest.mark.django_db
def test_readers_do_not_see_the_style_page(client):
    assert client.get("/admin/style/").status_code == 302
