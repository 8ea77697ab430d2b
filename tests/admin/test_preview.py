"""Editors see a text as readers will."""

import pytest
from django.test import Client

from scenarios.models import (
    Scenario,
)
from tests.admin.editing import CALL, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_preview_renders_as_the_site_does(admin_client):
    text = "A **bold** word. [ref:odata]\n\n| a |\n|---|\n| 1 |\n\n<b>raw</b>"
    response = admin_client.post(
        "/admin/preview/markdown/", {"preview": "body", "body": text}
    )
    html = response.content.decode()
    assert "<strong>bold</strong>" in html
    assert 'href="#ref-odata"' in html
    assert "<td>1</td>" in html
    assert "&lt;b&gt;raw&lt;/b&gt;" in html
    assert "css/guide.css" in html
    assert "Content-Security-Policy" in response.headers


def test_a_preview_says_what_readers_would_miss(admin_client):
    text = "So. [ref:nowhere]\n\n```sequence\nA=>B\n```"
    html = admin_client.post(
        "/admin/preview/markdown/", {"preview": "x", "x": text}
    ).content.decode()
    assert "There is no reference “nowhere”" in html
    assert "This diagram cannot be drawn" in html


def test_a_diagram_is_previewed_as_a_diagram(admin_client):
    for text, shown in ((CALL, "lanes"), (f"{CALL}\nA=>B", "Line 4")):
        post = {"preview": "diagram", "diagram": text}
        response = admin_client.post("/admin/preview/diagram/", post)
        assert shown in response.content.decode()


def test_a_preview_is_for_editors_alone(client, admin_client, django_user_model):
    post = {"preview": "x", "x": "text"}
    assert client.post("/admin/preview/markdown/", post).status_code == 302
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.post("/admin/preview/markdown/", post).status_code == 403
    assert admin_client.get("/admin/preview/markdown/").status_code == 405
    assert admin_client.post("/admin/preview/other/", post).status_code == 404


def test_a_preview_asks_for_the_token(admin_user):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    post = {"preview": "x", "x": "text"}
    assert strict.post("/admin/preview/markdown/", post).status_code == 403


def test_each_markdown_text_has_its_preview_button(admin_client):
    url = page_of(Scenario, "change", Scenario.objects.first().pk)
    html = admin_client.get(url).content.decode()
    for name in ("situation", "solution", "steps-0-text"):
        assert f'name="preview" value="{name}"' in html
