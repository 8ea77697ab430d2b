"""Earlier editions are compared with any other, and published again."""

import pytest
from django.contrib.auth.models import Permission, User

from scenarios import editions
from scenarios.models import Edition, Fit, GuardRail
from scenarios.shipped.edits import waiting
from scenarios.shipped.load import load
from tests.admin.editing import page_of, said
from tests.admin.test_review import small  # noqa: F401
from tests.editors.telling import last, words
from tests.test_editions_page import words as reading

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.usefixtures("small"),
]


@pytest.fixture
def three():
    """Three more editions of one fit: strong was it, then reservation, unsuited."""
    for verdict in ("reservation", "unsuited"):
        Fit.objects.filter(pattern__slug="odata").update(verdict=verdict)
        editions.publish(note=verdict)
    return list(Edition.objects.order_by("-number").values_list("number", flat=True))


def again_page(number):
    return page_of(Edition, "again", number)


def publish_again(client, number, **changes):
    page = client.get(again_page(number))
    form = page.context["form"]
    sent = {"reviewed": page.context["review"].digest, "note": form["note"].value()}
    sent["reason"] = "It was better."
    return client.post(again_page(number), sent | changes)


def test_an_edition_is_compared_with_any_other(client, three):
    newest, _, oldest = three[:3]
    page = reading(client.get(f"/editions/{newest}/", {"since": oldest}))
    assert f"says otherwise than edition {oldest}" in page
    assert "unsuited" in page
    assert "reservation" not in page.partition("row by row")[2]


def test_what_is_no_edition_is_not_found(client, three):
    for since in ("0", "999", "owl"):
        page = client.get(f"/editions/{three[0]}/", {"since": since})
        assert page.status_code == 404


@pytest.mark.each_database
def test_an_earlier_edition_becomes_the_newest(admin_client, three):
    newest, _, oldest = three[:3]
    response = publish_again(admin_client, oldest)
    assert response.status_code == 302, words(response)
    assert f"Edition {newest + 1} is published" in said(response)[0]
    assert editions.live().model == editions.live(oldest).model
    assert editions.live().number == newest + 1


def test_its_note_is_drafted(admin_client, three):
    publish_again(admin_client, three[2])
    assert Edition.objects.first().note.startswith(f"As edition {three[2]} said: ")


def test_the_tables_stay_as_they_are_and_wait(admin_client, three):
    draft = editions.draft()
    publish_again(admin_client, three[2])
    assert editions.draft() == draft
    assert "Unpublished changes" in admin_client.get("/admin/").text
    assert last().comment == f"Publishing edition {three[0] + 1}"


def test_the_page_says_what_it_means_and_what_flips(admin_client, three):
    page = words(admin_client.get(again_page(three[2])))
    assert "The tables stay as they are" in page
    assert f"Edition {three[2]} has" in page
    assert "Results that flip" in page


def test_newer_content_does_not_undo_it_by_itself(admin_client, three):
    publish_again(admin_client, three[2])
    told = f"edition {three[0] + 1}, an earlier one published again"
    assert told in waiting()
    loaded = load(even_if_unchanged=True)
    assert loaded.edition is None
    assert editions.live().number == three[0] + 1


def test_it_has_to_keep_todays_guard_rails(admin_client, three):
    GuardRail.objects.create(slug="owl", why="So.", claim="nothing-fits", when={})
    response = publish_again(admin_client, three[2])
    assert "mend the errors first" in response.text
    assert Edition.objects.count() == len(three)


def test_what_readers_have_already_is_not_published_again(admin_client, three):
    page = admin_client.get(again_page(three[0]))
    assert "Readers are advised by just that already" in words(page)
    assert "Publish what is reviewed" not in page.text


def test_who_may_not_publish_may_not_do_so(client, three):
    bert = User.objects.create_user("bert", is_staff=True)
    bert.user_permissions.add(Permission.objects.get(codename="view_edition"))
    client.force_login(bert)
    assert client.post(again_page(three[2])).status_code == 403


def test_an_edition_leads_to_all_that(admin_client, three):
    edition = Edition.objects.get(number=three[2])
    page = admin_client.get(page_of(Edition, "change", edition.pk)).text
    assert again_page(edition.number) in page
    assert f"/editions/{edition.number}/" in page
    history = admin_client.get(page_of(Edition, "history", edition.pk))
    assert history.url == f"/editions/{edition.number}/"
    assert admin_client.get(again_page(9999)).status_code == 404
