"""What a reader sees whose line is cut."""

import re

import pytest
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_page_says_that_answers_are_safe_and_tries_the_same_page_again(client):
    page = client.get("/offline/").text
    assert "There is no connection" in page
    assert "Your answers are safe" in page
    assert '<a class="button" href="">' in page


def test_the_worker_keeps_that_page_and_the_files_that_it_needs(client):
    script = client.get(reverse("worker"))
    assert script.headers["Content-Type"].startswith("text/javascript")
    kept = re.findall(r'^  "([^"]+)",$', script.text, re.MULTILINE)
    assert "OFFLINE,\n" in script.text
    page = client.get("/offline/").text
    for file in kept:
        assert file.startswith("/static/")
        assert file in page


def test_the_worker_answers_from_what_it_keeps_only_where_the_line_is_cut(client):
    script = client.get(reverse("worker")).text
    answers = re.findall(r"respondWith\((.+)\);", script)
    assert len(answers) == 2
    assert all(answer.startswith("fetch(request).catch(") for answer in answers)


def test_the_worker_leaves_the_editors_pages_alone(client):
    script = client.get(reverse("worker")).text
    leaving = script.index(f'if (path.startsWith("{reverse("admin:index")}")) return;')
    assert leaving < script.index("respondWith")
