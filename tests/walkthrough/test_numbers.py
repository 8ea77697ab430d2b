"""A number is kept in its own unit, wherever it is told."""

import re
from html import unescape

import pytest

pytestmark = pytest.mark.django_db


def test_a_form_becomes_a_clean_address(client):
    response = client.get(
        "/walkthrough/?job=bulk&volume=400000&volume-per=night&volume-every="
        "&volume-hours=6&volume-basis=assumed"
    )
    assert response.status_code == 302
    assert response.url == (
        "/walkthrough/?assumed=volume&job=bulk&volume=400000&volume-hours=6"
        "&volume-per=night"
    )
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize(
    ("volume", "words", "per_hour"),
    [
        (
            {"volume": "400000", "volume-per": "night", "volume-hours": "6"},
            "400,000 records in one night within 6 hours: 66,667 an hour, if even",
            "66,667",
        ),
        (
            {"volume": "5000", "volume-per": "run", "volume-every": "5"},
            "5,000 records in one run every 5 minutes: 60,000 in the busiest hour",
            "60,000",
        ),
        ({"volume": "9000", "volume-per": "month"}, "9,000 records in one month", "57"),
    ],
)
def test_a_number_keeps_its_own_unit_wherever_it_is_told(
    client, volume, words, per_hour
):
    said = {"job": "bulk", "timing": "set-times"} | volume
    for page in ("/walkthrough/", "/walkthrough/result/", "/walkthrough/record.md"):
        assert words in client.get(page, said).text
    asked = client.get("/walkthrough/", said | {"ask": "volume"}).text
    assert f'value="{volume["volume"]}"' in asked
    assert f"Counts as {per_hour} records per hour." in asked


def test_a_band_takes_one_click(client):
    page = client.get("/walkthrough/?job=bulk&ask=volume").text
    assert 'href="/walkthrough/?job=bulk&amp;volume=up-to-50000"' in page


def test_bands_look_like_answers_and_not_sure_is_one_of_them(client):
    page = client.get("/walkthrough/?job=bulk&ask=volume").text
    bands = page.partition('class="band-choice"')[2].partition("</ul>")[0]
    assert re.findall(r'data-key="(\d)"', bands) == ["1", "2", "3", "4", "5", "0"]
    assert bands.count('<span class="key" aria-hidden="true">') == 6
    assert 'href="/walkthrough/?job=bulk&amp;volume=unsure"' in bands
    assert ">Not sure</a>" not in page.partition('<div class="next">')[2]


def test_a_number_that_cannot_be_read_is_kept_and_explained(client):
    page = client.get("/walkthrough/?job=bulk&volume=lots&volume-per=day").text
    assert "“lots” is not a number. Write digits" in page
    assert 'value="lots"' in page
    assert 'value="day" checked' in page
    assert '<input type="hidden" name="job" value="bulk">' in page


def test_a_volume_of_nothing_is_kept_and_explained(client):
    page = client.get("/walkthrough/?job=bulk&volume=0&volume-per=day").text
    assert "It needs a number above 0" in page
    assert re.search(r'name="volume" value="0"[^>]+aria-invalid="true"', page)
    assert 'value="day" checked' in page


def test_a_number_with_a_comma_is_asked_about(client):
    page = client.get("/walkthrough/?job=bulk&volume=2,5&volume-basis=").text
    assert "Is “2,5” a fraction, or 25? Write a whole number" in page
    assert 'value="2,5"' in page


UNREADABLE = pytest.mark.parametrize(
    ("volume", "fault"),
    [
        ({"volume": "abc"}, "“abc” is not a number."),
        ({"volume": "0"}, "It needs a number above 0"),
        ({"volume": "2,5"}, "Is “2,5” a fraction, or 25?"),
        ({"volume": "400.000"}, "Is “400.000” a fraction, or 400,000?"),
        ({"volume": "900", "volume-per": "run"}, "How many minutes pass"),
        ({"volume": "900", "volume-per": "year"}, "Nothing here counts by “year”."),
        (
            {"volume": "900", "volume-per": "night", "volume-hours": "30"},
            "A night has at most 24 hours, not 30.",
        ),
    ],
)


@UNREADABLE
@pytest.mark.parametrize(
    "path",
    [
        *("/walkthrough/result/", "/walkthrough/board/", "/compare/", "/map/"),
        "/patterns/odata/challenge/",
    ],
)
def test_a_page_that_asks_nothing_says_what_it_could_not_read(
    client, path, volume, fault
):
    said = {"job": "bulk", "timing": "set-times", "answer": "now"} | volume
    page = client.get(path, said)
    [number] = page.context["page"].unread
    assert f"for “Peak volume” counts as not answered. {fault}" in unescape(page.text)
    assert number.url in unescape(page.text)
    assert fault in unescape(client.get(number.url).text)


@UNREADABLE
def test_what_is_taken_along_says_what_it_could_not_read(client, volume, fault):
    said = {"job": "bulk", "timing": "set-times"} | volume
    told = f"“{volume['volume']}” for “Peak volume” counts as not answered. {fault}"
    [note] = client.get("/walkthrough/result.json", said).json()["notes"]
    assert note.startswith(told)
    for record in ("/walkthrough/record.md", "/patterns/odata/challenge/record.md"):
        assert f"- Note: {told}" in client.get(record, said).text


def test_a_page_leads_to_files_that_say_what_it_could_not_read(client):
    said = {"job": "bulk", "volume": "2,5", "volume-per": "day"}
    page = client.get("/walkthrough/result/", said).context["page"]
    told = "Note: “2,5” for “Peak volume” counts as not answered."
    assert told in client.get(page.record_url).text
    assert client.get(page.json_url).json()["notes"]
    board = client.get(page.told.board_url).context["page"]
    assert said.items() <= dict(board.kept).items()


def test_what_is_taken_along_says_which_answers_are_none_any_more(client):
    said = {"job": "bulk", "timing": "yesterday"}
    lost = "“yesterday” for “Real time” was not taken over: it is none of the answers."
    assert client.get("/walkthrough/result.json", said).json()["notes"] == [lost]
    assert f"- Note: {lost}" in client.get("/walkthrough/record.md", said).text
