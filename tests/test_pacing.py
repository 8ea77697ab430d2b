"""Who asks for costly pages too often waits, and nobody else does."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client

from guide import pacing
from guide.pacing import AT_ONCE, Pace, Paced

pytestmark = pytest.mark.any_database

HERE, THERE = "192.0.2.1", "192.0.2.2"


def test_an_address_may_ask_so_often_at_once_and_again_as_time_goes_by():
    pace = Pace(60)
    assert [pace.wait(HERE, 0) for _ in range(60)] == [0] * 60
    assert pace.wait(HERE, 0) == 1
    assert pace.wait(HERE, 0.5) == 0.5
    assert pace.wait(HERE, 1) == 0
    assert pace.wait(HERE, 1) == 1


def test_one_address_holds_up_no_other():
    pace = Pace(1)
    assert [pace.wait(who, 0) for who in (HERE, THERE, HERE)] == [0, 0, 60]


def test_who_has_not_asked_for_longest_is_forgotten_first(monkeypatch):
    monkeypatch.setattr(pacing, "MOST", 2)
    pace = Pace(1)
    for who in (HERE, THERE, HERE, "192.0.2.3"):
        pace.wait(who, 0)
    assert list(pace.known) == [HERE, "192.0.2.3"]


def test_what_takes_more_waits_until_there_is_so_much():
    pace = Pace(100, seconds=50)
    assert [pace.wait(HERE, 0, much) for much in (90, 20, 10)] == [0, 5, 0]


@pytest.fixture
def costly(rf, settings):
    """What somebody asks for whose pages take long."""
    settings.RATE_LIMIT = 600
    return rf.get("/register/", REMOTE_ADDR=HERE)


def test_an_address_has_a_few_pages_in_the_making_at_once(costly):
    """Each page asks for the next one before it is made."""
    answers = []

    def made(request):
        answers.append(site(request).status_code)
        return HttpResponse()

    site = Paced(made)
    for _ in range(2):
        answers.clear()
        assert site(costly).status_code == 200
        assert answers == [429, *[200] * (AT_ONCE - 1)]


def test_one_that_fails_is_in_the_making_no_more(costly):
    def fails(request):
        raise LookupError

    site = Paced(fails)
    for _ in range(AT_ONCE + 1):
        with pytest.raises(LookupError):
            site(costly)


@pytest.mark.django_db
def test_one_that_is_made_while_it_is_sent_is_in_the_making_until_then(costly):
    site = Paced(lambda request: StreamingHttpResponse([b"a piece"]))
    sent = [site(costly) for _ in range(AT_ONCE)]
    assert site(costly).status_code == 429
    sent[0].close()
    assert site(costly).status_code == 200


@pytest.fixture
def two(settings):
    """A site that gives each address two costly pages a minute."""
    settings.RATE_LIMIT = 2
    return Client()


def asked(site, times, address="/walkthrough/nowhere/", **how):
    return [site.get(address, **how).status_code for _ in range(times)]


@pytest.mark.django_db
def test_too_many_are_told_when_to_go_on(two):
    assert asked(two, 3, REMOTE_ADDR=HERE) == [404, 404, 429]
    page = two.get("/walkthrough/", REMOTE_ADDR=HERE)
    assert 0 < int(page.headers["Retry-After"]) <= 30
    assert "no-store" in page.headers["Cache-Control"]
    assert "too much at once" in page.text
    answer = two.get("/walkthrough/result.json", REMOTE_ADDR=HERE)
    assert answer.json()["status"] == 429
    assert asked(two, 1, REMOTE_ADDR=THERE) == [404]
    assert asked(two, 1, "/nowhere/", REMOTE_ADDR=HERE) == [404]


@pytest.mark.django_db
def test_who_has_sent_lists_all_day_waits_and_reads_on(client, settings, monkeypatch):
    settings.RATE_LIMIT = 600
    monkeypatch.setattr(pacing, "BYTES_A_DAY", 10_000)
    list_of_7_kb = {"how": "pasted", "pasted": "Name\tSource\n" + "a\tb\n" * 1700}
    sent = [client.post("/register/", list_of_7_kb) for _ in range(2)]
    assert [answer.status_code for answer in sent] == [302, 429]
    assert int(sent[1].headers["Retry-After"]) > 3600
    assert " minutes. Your answers are safe" in sent[1].text
    assert asked(client, 1, "/register/") == [200]


@pytest.mark.parametrize("told", ["-1", "²", "9" * 5000, "", "x"])
def test_a_length_that_is_none_counts_as_nothing(rf, told):
    request = rf.post("/register/", CONTENT_LENGTH=told)
    assert pacing.bytes_to_keep(request) == 0


@pytest.mark.django_db
def test_any_page_is_costly_with_a_query_as_nobody_has_kept_that(two):
    """But for editors' pages, probes and files."""
    for page, times, said in (("/concepts/", 3, 429), ("/health/live", 3, 200)):
        assert asked(two, times, f"{page}?a=1", REMOTE_ADDR=HERE)[-1] == said
    assert asked(two, 1, "/concepts/", REMOTE_ADDR=HERE) == [200]


@pytest.mark.django_db
def test_behind_a_proxy_that_is_trusted_its_word_counts(two, settings):
    settings.TRUSTED_PROXIES = 1
    for said in (f"forged, {HERE}", f"another, {HERE}"):
        asked(two, 1, headers={"X-Forwarded-For": said})
    assert asked(two, 1, headers={"X-Forwarded-For": HERE}) == [429]
    assert asked(two, 1, headers={"X-Forwarded-For": THERE}) == [404]


@pytest.mark.django_db
def test_nobody_waits_where_no_address_is_known(two):
    assert asked(two, 3, REMOTE_ADDR="") == [404] * 3
