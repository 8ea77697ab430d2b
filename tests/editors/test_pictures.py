"""An editor uploads a picture, says what it shows, and texts show it safely."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from scenarios.models import Concept, Picture
from scenarios.pictures.encoding import MAX_BYTES
from scenarios.pictures.upload import Bounded
from tests.admin.editing import errors, form_on, page_of, said, save, saved
from tests.editors.sending import as_sent
from tests.editors.test_deleting import asked_to_delete, delete, is_there, link

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def file_of(image, kind="PNG", **said):
    written = BytesIO()
    image.save(written, kind, **said)
    return SimpleUploadedFile("screen.png", written.getvalue())


def a_screen(colour="red", size=(40, 20)):
    return Image.new("RGB", size, colour)


SAID = {
    "title": "Order screen",
    "slug": "order-screen",
    "alternative": "The form of an order, with its lines below.",
    "caption": "What the user sees.",
    "source": "Own screenshot",
}


def upload(client, **changes):
    """A picture as an editor adds it."""
    sent = SAID | {"file": file_of(a_screen())} | changes
    return save(client, page_of(Picture, "add"), sent)


@pytest.fixture
def picture(admin_client):
    assert saved(upload(admin_client))
    return Picture.objects.get()


def shown_on(client, text):
    """The page of a concept that has some text."""
    concept = Concept.objects.first()
    concept.body = text
    concept.save()
    return client.get(concept.get_absolute_url()).text


# Uploading


def test_a_picture_needs_words_or_a_reason_to_have_none(admin_client):
    refused = upload(admin_client, alternative="")
    assert "say why it needs none" in errors(refused)
    assert not Picture.objects.exists()
    assert saved(upload(admin_client, alternative="", decorative_because="A line."))
    assert Picture.objects.get().alternative == ""


def test_a_picture_that_no_text_shows_is_not_said_to_be_with_readers(admin_client):
    [message] = said(upload(admin_client))
    assert "Nothing names it yet: readers see it where a text shows it." in message
    assert "Readers have it now" not in message


def test_a_picture_needs_a_source_and_a_file(admin_client):
    refused = upload(admin_client, source="", file="")
    assert errors(refused).count("This field is required") == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"<!doctype html><script>alert(1)</script>", "This is no picture"),
        (b"GIF89a/*<html><script>*/", "Save it as a PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "An SVG can carry script"),
    ],
)
def test_what_is_no_picture_is_refused_and_what_was_typed_is_kept(
    admin_client, content, told
):
    refused = upload(admin_client, file=SimpleUploadedFile("screen.png", content))
    assert told in errors(refused)
    assert SAID["alternative"] in refused.text
    assert not Picture.objects.exists()


def test_a_good_file_that_goes_down_with_other_mistakes_has_to_be_chosen_again(
    admin_client,
):
    assert "choose it again" in errors(upload(admin_client, title=""))


def test_a_file_of_any_size_ends_in_a_word_and_not_on_the_disk(monkeypatch):
    monkeypatch.setattr(Bounded, "most", 1_000)
    receiving = Bounded()
    receiving.new_file("file", "a.png", "image/png", None)
    for start in range(0, 9_000, 500):
        assert receiving.receive_data_chunk(bytes(500), start) is None
    file = receiving.file_complete(9_000)
    assert file.size == 9_000
    assert Path(file.temporary_file_path()).stat().st_size == 1_500


def test_a_file_that_is_too_large_is_refused(admin_client):
    large = SimpleUploadedFile("screen.png", bytes(MAX_BYTES + 1))
    assert "larger than 10 MB" in errors(upload(admin_client, file=large))


def test_a_log_in_that_ended_says_that_the_file_has_to_be_chosen_again():
    sent = SAID | {"file": file_of(a_screen())}
    answer = Client().post(page_of(Picture, "add"), sent)
    assert SAID["alternative"] in answer.text
    assert "choose it again" in answer.text


# Changing


@pytest.mark.each_database
def test_the_words_change_and_the_picture_stays(admin_client, picture):
    url = page_of(Picture, "change", picture.pk)
    assert saved(admin_client.post(url, as_sent(admin_client, url, caption="Other.")))
    now = Picture.objects.get()
    assert (now.caption, now.digest) == ("Other.", picture.digest)
    assert bytes(now.content) == bytes(picture.content)


def test_saving_a_form_as_it_was_opened_changes_nothing(admin_client, picture):
    url = page_of(Picture, "change", picture.pk)
    assert saved(admin_client.post(url, as_sent(admin_client, url)))
    assert Picture.objects.filter(digest=picture.digest, **SAID).exists()


@pytest.mark.each_database
def test_another_picture_under_the_same_name_has_another_address(
    admin_client, client, picture
):
    url = page_of(Picture, "change", picture.pk)
    assert saved(save(admin_client, url, {"file": file_of(a_screen("blue"))}))
    assert Picture.objects.get().address != picture.address
    assert client.get(picture.address).status_code == 404


def test_a_picture_that_a_colleague_replaced_is_not_described_unseen(
    admin_client, picture
):
    url = page_of(Picture, "change", picture.pk)
    opened = form_on(admin_client, url)
    assert saved(save(admin_client, url, {"file": file_of(a_screen("blue"))}))
    answer = admin_client.post(url, opened | {"alternative": "Mine."})
    assert "Somebody changed this" in errors(answer)
    assert "Mine." in answer.text


def test_who_may_only_look_sees_the_picture_and_no_file_to_choose(client, picture):
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_picture"))
    client.force_login(viewer)
    page = client.get(page_of(Picture, "change", picture.pk)).text
    assert picture.address in page
    assert "File:" not in page


# Showing


def test_a_text_shows_a_picture_with_its_size_words_and_source(client, picture):
    page = shown_on(client, "Look:\n\n![](picture:order-screen)\n\nThere.")
    [image] = re.findall(r'<figure class="picture"><img ([^>]+)>', page)
    assert dict(re.findall(r'(\w+)="([^"]*)"', image)) == {
        "src": picture.address,
        "alt": SAID["alternative"],
        "width": "40",
        "height": "20",
        "loading": "lazy",
        "decoding": "async",
    }
    assert "<figcaption>What the user sees. <small>Own screenshot</small>" in page


def test_a_text_may_say_what_a_picture_shows_there(client, picture):
    page = shown_on(client, 'A ![so "it" is <b>](picture:order-screen) in a line.')
    assert 'alt="so &quot;it&quot; is &lt;b&gt;"' in page
    assert "<figcaption>What the user sees." not in page


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://evil.example/x.png)",
        "![x](/pictures/order-screen.0123456789abcdef.png)",
        '<img src="/pictures/x.png">',
        "![x](javascript:alert)",
    ],
)
def test_no_other_picture_gets_into_a_page(client, picture, text):
    assert "<img" not in shown_on(client, text)


def test_a_form_refuses_a_picture_that_is_not_there(admin_client, picture):
    url = page_of(Concept, "change", Concept.objects.first().pk)
    refused = save(admin_client, url, {"body": "![](picture:order-scren)"})
    assert "There is no picture &quot;order-scren&quot;" in errors(refused)
    assert saved(save(admin_client, url, {"body": "![](picture:order-screen)"}))


def test_the_preview_shows_a_picture_and_names_one_that_is_not_there(
    admin_client, picture
):
    text = "![](picture:order-screen)\n\n![](picture:other)"
    sent = {"preview": "body", "body": text}
    page = admin_client.post("/admin/preview/markdown/", sent).text
    assert picture.address in page
    assert "[picture:other?]" in page


# Served


@pytest.mark.each_database
def test_a_picture_is_served_as_nothing_but_a_picture(client, picture):
    answer = client.get(picture.address)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "immutable" in answer.headers["Cache-Control"]
    assert Image.open(BytesIO(answer.content)).size == (40, 20)


def test_a_picture_that_a_browser_has_is_not_sent_again(client, picture):
    etag = client.get(picture.address).headers["ETag"]
    again = client.get(picture.address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert "immutable" in again.headers["Cache-Control"]


@pytest.mark.parametrize("change", [(".png", ".jpg"), ("order", "other"), ("-", "--")])
def test_no_other_address_gives_a_picture(client, picture, change):
    assert client.get(picture.address.replace(*change)).status_code == 404


# Used


def test_the_list_shows_pictures_with_their_size_and_users(admin_client, picture):
    shown_on(admin_client, "![](picture:order-screen)")
    page = admin_client.get(page_of(Picture, "changelist")).text
    assert f'src="{picture.address}"' in page
    assert "40 × 20 pixels" in page
    assert link(Concept.objects.first()) in page


def test_a_picture_that_a_text_shows_stays(admin_client, picture):
    shown_on(admin_client, "![](picture:order-screen)")
    delete(admin_client, picture)
    assert is_there(picture)
    assert link(Concept.objects.first()) in asked_to_delete(admin_client, picture)
    shown_on(admin_client, "No more.")
    delete(admin_client, picture)
    assert not is_there(picture)
