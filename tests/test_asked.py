"""What no browser sends is refused in words: it is never an error of ours."""

from io import BytesIO

import pytest
from django.core.exceptions import BadRequest
from django.db import DataError

from guide.asked import Asked
from scenarios.models import Criterion, Scenario
from tests.admin.editing import form_on, page_of
from tests.whole import Whole

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=xx"
BEYOND = str(2**63)


def part(head):
    return f"--xx\r\n{head}\r\n\r\na\r\n--xx--\r\n".encode("latin-1")


SENT = {
    "a codec that is no text": (f"{FORM}; charset=zlib_codec", b"q=a"),
    "one that refuses to replace": (f"{PARTS}; charset=idna", part("a: b")),
    "one of seven bits": (f"{FORM}; charset=utf-7", b"q=+AGE-"),
    "one that raises": (f"{FORM}; charset=undefined", b"q=a"),
    "one named in another way": ("a/b; charset*=zlib_codec''x", b"a"),
    "a type without an end": (f"{FORM}; a={'x' * 2000}", b"q=a"),
    "no boundary": ("multipart/form-data", b"a"),
    "a boundary that is none": ("multipart/form-data; boundary=\xff", b"a"),
    "a part in no charset": (
        PARTS,
        part("Content-Disposition: form-data; name*=zlib_codec''x"),
    ),
}


@pytest.mark.parametrize("sent", SENT)
def test_what_cannot_be_read_is_refused(sent):
    kind, body = SENT[sent]
    for address in ("/admin/login/", "/walkthrough/", "/nowhere/"):
        answer = Whole().generic("POST", address, body, kind)
        assert answer.status in {400, 403, 404, 405}
        assert answer.body.startswith(b"<!doctype html>") or answer.status == 405


class Broken(BytesIO):
    """What a server reads a request from when its sender is gone, or too slow."""

    def read(self, *_):
        raise TimeoutError


@pytest.mark.parametrize("kind", [FORM, PARTS])
def test_what_does_not_come_whole_is_refused(kind):
    sent = {"wsgi.input": Broken(), "CONTENT_LENGTH": "9", "CONTENT_TYPE": kind}
    request = Asked({"REQUEST_METHOD": "POST", **sent})
    with pytest.raises(BadRequest, match="whole"):
        request.POST.get("a")


def test_head_gets_the_headers_of_a_page_and_no_more():
    page = Whole().generic("GET", "/concepts/words/")
    head = Whole().generic("HEAD", "/concepts/words/")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(page.body))
    assert head.headers.keys() == page.headers.keys()


# Values that no column holds


ADDRESSES = [
    "/admin/scenarios/fit/?pattern__id__exact={}",
    "/admin/scenarios/fit/?id__in={}",
    "/admin/scenarios/concept/{}/change/",
    "/admin/scenarios/concept/{}/history/",
    "/admin/scenarios/concept/1/set-back/{}/",
    "/admin/scenarios/criterion/{}/fits/",
    "/admin/scenarios/edition/{}/again/",
    "/admin/scenarios/edition/{}/history/",
    "/admin/scenarios/concept/add/?draft={}",
    "/admin/scenarios/concept/{}/delete/?_to_field=",
    "/admin/drafts/{}/",
    "/editions/{}/",
    "/editions/1/?since={}",
    "/walkthrough/?edition={}",
]


@pytest.mark.parametrize("address", ["/cards/edition/{}.png", ADDRESSES[8]])
def test_a_number_without_an_end_is_no_error_of_ours(admin_client, address):
    answer = admin_client.get(address.format("9" * 5000), follow=True)
    assert answer.status_code in {200, 400, 404}


def test_who_is_in_already_is_led_to_any_address_that_the_log_in_names(admin_client):
    answer = admin_client.get("/admin/login/?next=look-up")
    assert (answer.status_code, answer["Location"]) == (302, "look-up")


@pytest.mark.each_database
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_key_that_no_row_has_is_no_error_of_ours(admin_client, address):
    for key in (BEYOND, "%00", "²", "word"):
        page = admin_client.get(address.format(key))
        assert page.status_code in {200, 302, 400, 404}, key


@pytest.mark.each_database
@pytest.mark.parametrize("said", ["id__range=", "slug__regex=(", "slug__iregex=["])
def test_a_list_looks_for_nothing_by_ways_that_no_page_offers(admin_client, said):
    page = admin_client.get(f"{page_of(Criterion, 'changelist')}?{said}")
    assert page.status_code == 400
    assert admin_client.get(f"/patterns/?{said}").status_code == 200


def test_a_form_that_names_a_row_beyond_all_is_refused(admin_client):
    url = page_of(Scenario, "change", Scenario.objects.first().pk)
    sent = form_on(admin_client, url) | {"patterns": [BEYOND], "_save": "1"}
    assert admin_client.post(url, sent).status_code in {200, 400}


@pytest.mark.each_database
def test_an_action_on_a_row_beyond_all_is_refused(admin_client):
    sent = {"action": "delete_selected", "_selected_action": [BEYOND]}
    before = Criterion.objects.count()
    answer = admin_client.post(page_of(Criterion, "changelist"), sent)
    assert answer.status_code in {200, 302, 400}
    assert Criterion.objects.count() == before


@pytest.mark.each_database
def test_what_the_database_refuses_is_a_bad_request(client, monkeypatch):
    monkeypatch.setattr("scenarios.browse.views.browse", refusing)
    page = client.get("/scenarios/")
    assert page.status_code == 400
    assert "could not be read" in page.text


def refusing(*_):
    raise DataError
