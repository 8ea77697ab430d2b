"""Pages go compressed, but for those that have secrets."""

import gzip

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PACKED = {"Accept-Encoding": "gzip"}


def test_a_page_goes_compressed_to_whoever_can_read_it(client):
    packed = client.get("/", headers=PACKED)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < 15 * 1024
    assert gzip.decompress(packed.content).decode() == client.get("/").text


@pytest.mark.parametrize("address", ["/admin/", "/register/nobody-knows-this-key/"])
def test_a_page_with_secrets_does_not(admin_client, address):
    page = admin_client.get(address, headers=PACKED)
    assert "no-store" in page.headers["Cache-Control"]
    assert len(page.content) > 200
    assert "Content-Encoding" not in page.headers
