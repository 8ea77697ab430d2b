"""Who wrote a draft has a hand in what another one publishes of it."""

import pytest

from scenarios.admin.due import publish_due
from scenarios.models import Pattern
from tests.admin.editing import TEXTS, page_of, save, saved
from tests.admin.test_review import publish, shown, small  # noqa: F401
from tests.editors.accounts import account, publisher
from tests.editors.drafting import drafted, due_now
from tests.editors.telling import history_of, words

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.usefixtures("small"),
]

BARRED = "You changed some of this, and nobody publishes their own changes"


@pytest.fixture(autouse=True)
def two_persons(settings):
    settings.TWO_PERSON_RULE = True


@pytest.fixture
def wren():
    """Somebody who may write the rules, and publish editions."""
    return account("wren", "Rule editors", "Publishers")


@pytest.fixture
def robin():
    """Another one."""
    return account("robin", "Rule editors", "Publishers")


def form_of(draft):
    return f"{page_of(Pattern, 'change', draft.row_id)}?draft={draft.pk}"


@pytest.fixture
def draft(client, wren):
    """What wren wrote of a pattern, and no reader sees."""
    client.force_login(wren)
    row = Pattern.objects.get(slug="odata")
    texts = {"group": "G", "summary": "S."} | dict.fromkeys(TEXTS, "Text.")
    facts = {"timing": "synchronous", "starts": "fo", "direction": "inbound"}
    Pattern.objects.update(**texts, **facts, on_premises="unknown")
    return drafted(client, row, name="Open Data")


def test_who_wrote_the_draft_does_not_publish_the_edition_that_holds_it(
    client, wren, robin, draft
):
    client.force_login(robin)
    assert saved(save(client, form_of(draft), {}))
    assert BARRED in shown(client)
    client.force_login(wren)
    assert BARRED in shown(client)
    client.force_login(publisher("owl"))
    assert publish(client).status_code == 302


def test_who_wrote_an_earlier_state_of_it_counts_too(client, wren, robin, draft):
    client.force_login(robin)
    changed = {"summary": "Reads and writes.", "_draft": "1"}
    assert saved(save(client, form_of(draft), changed))
    assert saved(save(client, form_of(draft), {}))
    client.force_login(wren)
    assert BARRED in shown(client)


@pytest.mark.each_database
def test_a_draft_that_is_published_on_its_date_names_its_writer_too(
    client, wren, robin, draft
):
    due_now(draft, robin)
    assert not publish_due()[0].obstacle
    assert Pattern.objects.get(pk=draft.row_id).name == "Open Data"
    assert BARRED in shown(client)


def test_the_history_names_who_published_it_and_who_wrote_it(
    client, wren, robin, draft
):
    client.force_login(robin)
    save(client, form_of(draft), {})
    row = Pattern.objects.get(pk=draft.row_id)
    assert ", robin, drafted by wren" in history_of(client, row)
    assert "robin, drafted by wren" in shown(client)
    assert "robin, drafted by wren" in words(client.get("/admin/lately/?by=wren"))


def test_who_publishes_their_own_draft_is_named_once(client, wren, draft):
    save(client, form_of(draft), {})
    row = Pattern.objects.get(pk=draft.row_id)
    assert "drafted by" not in history_of(client, row)


def test_who_saves_the_published_text_beside_a_draft_is_its_only_author(
    client, robin, draft
):
    client.force_login(robin)
    row = Pattern.objects.get(pk=draft.row_id)
    assert saved(save(client, page_of(Pattern, "change", row.pk), {"name": "O"}))
    assert "drafted by" not in history_of(client, row)
