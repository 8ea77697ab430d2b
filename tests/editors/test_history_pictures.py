"""A picture's bytes are kept once, and still come back with their picture."""

import pytest
from PIL import Image
from reversion.models import Version

from scenarios.models import Picture, PictureBytes
from tests.admin.editing import page_of, save, saved
from tests.editors.telling import back_page, go, last, words
from tests.editors.test_history_deleted import delete
from tests.editors.test_pictures import a_screen, file_of, upload

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def picture(admin_client):
    """A picture of noise, which nothing makes small."""
    noise = Image.effect_noise((200, 200), 90)
    assert saved(upload(admin_client, file=file_of(noise)))
    return Picture.objects.get()


def change(client, picture, **changes):
    assert saved(save(client, page_of(Picture, "change", picture.pk), changes))


def state(picture):
    row = Picture._base_manager.get(pk=picture.pk)
    return bytes(row.content), row.digest, row.width, row.caption


def test_another_caption_keeps_no_bytes_again(admin_client, picture):
    change(admin_client, picture, caption="In other words.")
    change(admin_client, picture, caption="And in others.")
    texts = Version.objects.get_for_object(picture).values_list("serialized_data")
    assert len(texts) == 3
    assert max(len(text) for (text,) in texts) < 1_000 < len(picture.content)
    assert not PictureBytes.objects.exists()


@pytest.mark.each_database
def test_a_picture_that_was_replaced_is_set_back_with_its_bytes(admin_client, picture):
    first, before = last(), state(picture)
    change(admin_client, picture, caption="Two", file=file_of(a_screen()))
    after = state(picture)
    second = last()
    assert saved(go(admin_client, back_page(picture, first)))
    assert state(picture) == before
    assert saved(go(admin_client, back_page(picture, second)))
    assert state(picture) == after
    assert PictureBytes.objects.count() == 2


def test_bytes_that_are_nowhere_any_more_are_told(admin_client, picture):
    first = last()
    change(admin_client, picture, file=file_of(a_screen()))
    PictureBytes.objects.all().delete()
    page = words(go(admin_client, back_page(picture, first)))
    assert "What it showed is not kept any more: upload its file." in page


def test_a_picture_that_was_replaced_and_deleted_comes_back_as_it_went(
    admin_client, picture
):
    change(admin_client, picture, file=file_of(a_screen()))
    before = state(picture)
    assert saved(go(admin_client, delete(admin_client, picture)))
    assert state(picture) == before
