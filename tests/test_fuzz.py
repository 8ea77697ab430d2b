"""Whatever an address holds, the answer is a right page or a clear one of our own."""

import random
from itertools import cycle, product
from urllib.parse import quote

import pytest

from tests.effort import repeated, some

pytestmark = pytest.mark.django_db

PATHS = [
    "/",
    "/walkthrough/",
    "/walkthrough/result/",
    "/walkthrough/result.json",
    "/walkthrough/record.md",
    "/walkthrough/record.docx",
    "/walkthrough/board/",
    "/patterns/",
    "/patterns/odata/",
    "/patterns/odata/fits/",
    "/patterns/odata/challenge/",
    "/patterns/failures/",
    "/scenarios/",
    "/scenarios/on-hand-lookup/",
    "/concepts/synchronous-and-asynchronous/",
]
KEYS = [
    *("job", "timing", "volume", "frequency", "deployment", "payload", "initiator"),
    *("ask", "edition", "assumed", "measured", "answer", "page", "q", "pattern"),
    *(
        "situation",
        "calling",
        "interface",
        "owner",
        "date",
        "timing-note",
        "volume-per",
        "volume-every",
        "volume-hours",
    ),
    *("timing-basis", "volume-basis", "outage", "direction", "x" * 300),
    *("%00", "%FF", "é", "__class__", "a[b]", ""),
]
VALUES = [
    *("look-up", "bulk", "waits", "on-premises", "real-time", "business-logic"),
    *(
        "unsure",
        "400000",
        "2,5",
        "1.5 million",
        "night",
        "month",
        "1000",
        "0",
        "-1",
        "99999999999999999999",
        "1e400",
    ),
    *("nan", "None", "", " ", "%", "%FF%FE", "%00", "%ED%A0%80", "😀", "٣", "²"),
    *("x" * 10_000, "9" * 10_000, "<script>alert(1)</script>", "' OR 1=1 --"),
    *("../../etc/passwd", "\r\nSet-Cookie: a=b", "real-time,volume", "run", "day", "5"),
]


def addresses():
    """Each key with each value, a few to an address; each path has its turn.

    Each path, key and value is in the quarter that every run asks.
    """
    chance = random.Random(20261123)  # the same addresses every time
    pairs = list(product(KEYS, VALUES))
    chance.shuffle(pairs)
    paths = cycle(PATHS)
    while pairs:
        size = chance.randint(2, 9)
        said, pairs = pairs[:size], pairs[size:]
        asked = "&".join(f"{key}={_written(value, chance)}" for key, value in said)
        yield f"{next(paths)}?{asked}"


def _written(value, chance):
    if value.startswith("%") and len(value) > 1:
        return value
    return quote(value) if chance.random() < 0.8 else value.replace("\r\n", "%0D%0A")


@pytest.mark.parametrize("part", repeated([0], of=range(4)))
def test_no_address_is_an_error_of_ours(client, part):
    client.raise_request_exception = True
    for address in some(list(addresses())[part::4], 4):
        page = client.get(address, headers={"Host": "localhost"})
        assert page.status_code in {200, 302, 400, 404}, address[:200]
        if page.headers.get("Content-Type", "").startswith("text/html"):
            assert b"<script>alert(1)" not in page.content


@pytest.mark.parametrize(
    "path", ["/%FF/", "/patterns/%00/", "/patterns/" + "x" * 10_000 + "/", "/a//b/"]
)
def test_odd_paths_are_not_found(client, path):
    assert client.get(path).status_code in {400, 404}


@pytest.mark.any_database
def test_repeated_keys_give_a_page(client):
    page = client.get("/walkthrough/result/?timing=waits&timing=minutes")
    assert page.status_code == 200


@pytest.mark.any_database
def test_too_many_fields_are_a_clear_400(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
    page = client.get("/walkthrough/?" + "&".join(f"k{n}=1" for n in range(101)))
    assert page.status_code == 400
    assert "guide" in page.text


@pytest.mark.any_database
def test_an_unknown_host_is_a_clear_400(client):
    page = client.get("/", headers={"Host": "evil.example"})
    assert page.status_code == 400
