"""For the board: a form for the head, and the decision to take along."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from tests.board.sample import EVIL, HEAD, NAMED, word
from tests.walkthrough.readers import ON_HAND

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

BOARD, RESULT = "/walkthrough/board/", "/walkthrough/result/"

CHALLENGE = "/patterns/odata/challenge/"


def test_the_form_has_what_was_told_and_a_field_for_each_answer(client):
    page = client.get(BOARD, NAMED, follow=True).text
    assert 'name="interface" type="text" value="Web shop: parts on hand"' in page
    assert 'name="date" type="date" value="2026-11-27"' in page
    for slug in ON_HAND:
        assert f'name="{slug}-note"' in page
        assert f'<input type="hidden" name="{slug}"' in page


def test_the_form_leads_to_a_clean_address(client):
    typed = {**ON_HAND, "owner": "", "interface": "Shop", "job-note": ""}
    response = client.get(BOARD, typed)
    assert response.status_code == 302
    assert "owner" not in response.url
    assert "interface=Shop" in response.url


def test_what_an_answer_rests_on_is_said_here_too(client):
    typed = {**ON_HAND, "timing": "unsure", "assumed": "job", "job-basis": "agreed"}
    page = client.get(BOARD, typed, follow=True).text
    agreed = re.compile(r'name="job-basis" value="(\w*)" checked')
    assert agreed.findall(page) == ["agreed"]
    assert "the basis of 1 answer." in page
    assert 'name="volume-basis" value="" checked' in page
    assert 'name="timing-basis"' not in page


def test_what_cannot_be_used_is_said_on_the_page(client):
    page = client.get(BOARD, {**ON_HAND, "date": "soon"})
    assert page.status_code == 200
    assert "“soon” is no date." in page.text


@pytest.mark.parametrize("path", [RESULT, CHALLENGE])
def test_the_head_and_the_notes_stand_where_the_result_stands(client, path):
    page = unescape(client.get(path, {**NAMED, "answer": "now"}).text)
    assert "<bdi>Web shop: parts on hand</bdi>" in page
    for words in ("A. Jensen", "27 November 2026", "K. Holm, M. Ødegård"):
        assert words in page
    assert "From last year's peak week." in page
    assert "For the board" in page


def test_the_walkthrough_keeps_it(client):
    page = client.get("/walkthrough/", {"job": "look-up", **HEAD}).text
    for key, value in HEAD.items():
        assert f'name="{key}" value="' in page, value
    at_once = client.get("/walkthrough/all/", NAMED).text
    assert 'type="hidden" name="volume-note"' in at_once


def test_an_email_has_verdict_reasons_and_a_link_that_stays(client):
    page = unescape(client.get(BOARD, NAMED, follow=True).text)
    mail = page.partition('<textarea id="mail"')[2].partition("</textarea>")[0]
    assert "Web shop: parts on hand – Another application looks something up" in mail
    assert ". Custom service. Chosen option: Custom service, with" in mail
    assert "Next comes OData" in mail
    assert "http://testserver/walkthrough/result/?" in mail
    assert "edition=1" in mail
    assert "**" not in mail


@pytest.mark.parametrize("about", [BOARD, f"{CHALLENGE}board/"])
def test_an_email_ends_with_the_documents_that_decide_and_the_page(client, about):
    page = client.get(about, NAMED, follow=True).context["page"]
    words, *along = page.mail.split("\n")
    *documents, link = filter(None, along)
    assert "https://" not in words
    assert link == f"All reasons: {page.own_url}"
    assert 1 <= len(documents) <= 2
    for line in documents:
        assert re.fullmatch(r".+: https://[\w./-]+", line)


def test_an_objection_names_the_documents_that_speak_against_the_pattern(client):
    nightly = {"job": "bulk", "bulk-way": "into-fo", "answer": "now"}
    page = client.get("/patterns/byod/challenge/", nightly).context["page"]
    against = page.ranked.arguments[0]
    assert against.verdict == "ruled-out"
    document, _ = page.passed_on
    assert document.endswith(f": {page.references[against.citations[0]].url}")


def test_a_challenge_page_has_the_same_to_copy(client):
    page = client.get(f"{CHALLENGE}?answer=now", NAMED).context["page"]
    mail = client.get(f"{CHALLENGE}board/", NAMED, follow=True).context["page"].mail
    assert mail.endswith("\n".join(("", *page.passed_on)))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/walkthrough/record", "Decision record - Web shop parts on hand"),
        (f"{CHALLENGE}record", "OData challenged - Web shop parts on hand"),
    ],
)
def test_files_are_named_after_the_interface(client, path, name):
    for kind in ("md", "docx"):
        response = client.get(f"{path}.{kind}", NAMED)
        disposition = f'attachment; filename="{name}.{kind}"'
        assert response["Content-Disposition"] == disposition


def test_a_name_beyond_ascii_is_given_as_browsers_read_it(client):
    response = client.get("/walkthrough/record.md", {**ON_HAND, "interface": "Ødegård"})
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Decision%20record%20-%20%C3%98deg%C3%A5rd.md"
    )


def test_a_name_leads_out_of_no_folder_and_into_no_header(client):
    odd = '../..\\x"\r\nSet-Cookie: a=b; .'
    response = client.get("/walkthrough/record.docx", {**ON_HAND, "interface": odd})
    name = "Decision record - x Set-Cookie a=b;.docx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_challenge_has_its_record(client):
    response = client.get(f"{CHALLENGE}record.docx", NAMED)
    texts = [p.text for p in word(response).paragraphs]
    assert texts[0] == "Web shop: parts on hand – Custom service rather than OData"
    assert "For and against" in texts
    markdown = client.get(f"{CHALLENGE}record.md", NAMED).text
    assert f"http://testserver{CHALLENGE}?" in markdown
    assert "edition=1" in markdown


def test_a_challenge_of_no_pattern_is_not_found(client):
    for path in ("board/", "record.md", "record.docx"):
        page = client.get(f"/patterns/fax/challenge/{path}", ON_HAND)
        assert page.status_code == 404


@pytest.mark.parametrize("path", [BOARD, RESULT, "/walkthrough/record.docx"])
def test_nothing_typed_becomes_markup(client, path):
    odd = dict.fromkeys(HEAD, EVIL) | {"date": "2026-11-27"}
    page = client.get(f"{path}?{urlencode({**ON_HAND, **odd})}", follow=True)
    assert page.status_code == 200
    assert b"<script>alert(1)" not in page.content


def test_the_decision_fits_on_two_pages(client):
    """About 450 words go on a page with its tables."""
    for asked in (NAMED, {"job": "look-up"}, {**ON_HAND, "volume": "300000"}):
        text = client.get("/walkthrough/record.md", asked).text
        assert len(text.partition("## Appendices")[0].split()) < 900
