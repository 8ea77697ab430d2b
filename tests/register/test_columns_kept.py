"""What is chosen on the page of a list's columns is there for whoever comes back."""

import pytest

from guide.register.models import Upload
from tests.register.test_bringing import Form, bring, looked_over, register

__all__ = ["looked_over"]  # a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_whoever_opens_the_page_again_finds_what_was_chosen_on_it(client, looked_over):
    at, fields = looked_over
    chosen = fields | {"column-6": "owner", "changing": "frequency/1", "look": "yes"}
    client.post(at, chosen)
    again = Form(client.get(at).text).fields
    assert again["column-6"] == ["owner"]
    assert again["changing"] == ["frequency/1"]
    client.post(at, again | {"take": "yes"})
    assert register().interfaces.first().owner == "green"


def test_what_was_chosen_for_one_list_is_not_chosen_for_another(client, looked_over):
    at, fields = looked_over
    client.post(at, fields | {"column-6": "owner", "look": "yes"})
    again = bring(client, f"{at.removesuffix('columns/')}list/").headers["Location"]
    assert Form(client.get(again).text).fields["column-6"] == [""]


def test_what_is_chosen_and_not_sent_yet_is_kept_for_the_next_time(client, looked_over):
    at, fields = looked_over
    page = client.get(at).text
    assert f'hx-post="{at}?keep=yes"' in page
    kept = client.post(f"{at}?keep=yes", fields | {"column-6": "owner", "take": "yes"})
    assert (kept.status_code, kept.text) == (204, "")
    assert not register().interfaces.exists()
    again = Form(client.get(at).text).fields
    assert again["column-6"] == ["owner"]
    client.post(at, again | {"take": "yes"})
    assert register().interfaces.first().owner == "green"


def test_what_is_chosen_of_a_list_that_is_gone_is_kept_nowhere(client, looked_over):
    at, fields = looked_over
    bring(client, f"{at.removesuffix('columns/')}list/")
    sent = fields | {"column-6": "owner"}
    assert client.post(f"{at}?keep=yes", sent).status_code == 204
    assert Form(client.get(at).text).fields["column-6"] == [""]
    client.post(at, {"drop": "yes"})
    assert client.post(f"{at}?keep=yes", sent).status_code == 204
    assert not Upload.objects.exists()
