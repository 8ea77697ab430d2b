"""The log-in page says what is behind it, and who gets in."""

import pytest
from django.urls import reverse

from tests.editors.accounts import account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_it_says_what_it_is_for_and_how_to_get_an_account(client):
    shown = client.get(reverse("admin:login")).text
    assert "<h1>For editors of the guide</h1>" in shown
    assert "ask who keeps its accounts" in shown
    assert f'<a href="{reverse("home")}">Back to the guide</a>' in shown


def test_it_tells_nobody_who_has_an_account(client):
    account("robin", "Writers")
    assert "robin" not in client.get(reverse("admin:login")).text


def test_the_guides_hand_comes_after_all_style_sheets_of_django(client, admin_client):
    for page in (client.get(reverse("admin:login")), admin_client.get("/admin/")):
        last = page.text.rindex("admin/css/")
        assert "css/admin/guide" in page.text[last:]
