"""The frame of a page: what all have in common is made once, and says where one is."""

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import engines
from django.templatetags.static import static
from django.urls import clear_script_prefix, set_script_prefix

from scenarios.paths import file_at

HERE = {
    "/": [],
    "/walkthrough/result/": ["Walkthrough"],
    "/patterns/": ["Patterns"],
    "/patterns/odata/fits/": ["Patterns"],
    "/patterns/odata/challenge/": ["Challenge"],
    "/patterns/told/": ["Challenge"],
    "/patterns/failures/": ["Failures"],
    "/register/a-key-that-nobody-knows/": ["Register"],
    "/scenarios/on-hand-lookup/": ["Scenarios"],
    "/map/": ["Map"],
    "/recipes/": ["Recipes"],
    "/concepts/words/": ["Concepts"],
}


def rendered(text, request=None, **context):
    return engines["jinja2"].from_string(text).render(context, request)


@pytest.mark.parametrize("path", HERE)
def test_the_main_ways_say_where_a_page_is(rf, path):
    ways = rendered("{{ stations() }}", rf.get(path))
    assert ways.count("<li>") == 9
    assert re.findall(r'aria-current="true">([^<]+)', ways) == HERE[path]


def test_without_a_request_no_way_is_marked():
    assert "aria-current" not in rendered("{{ stations() }}")


def test_a_site_below_another_path_has_a_frame_of_its_own(rf):
    template = engines["jinja2"].from_string("{{ url('map') }}{{ stations() }}")
    assert template.render({}).startswith("/map/")
    try:
        set_script_prefix("/guide/")
        below = template.render({})
    finally:
        clear_script_prefix()
    assert below.startswith("/guide/map/")
    assert 'href="/guide/scenarios/"' in below
    assert template.render({}).startswith("/map/")


def test_a_static_file_is_where_django_says():
    name = "css/guide.css"
    for _ in "12":
        assert rendered(f"{{{{ static('{name}') }}}}") == static(name) == file_at(name)
    assert staticfiles_storage.url(name) == file_at(name)


@pytest.mark.django_db
@pytest.mark.any_database
def test_an_edition_is_told_with_its_day_and_a_draft_without():
    told = "{{ edition_told(number) }}"
    assert re.fullmatch(
        r'Edition 1\. <time datetime="\d{4}-\d\d-\d\d">\d+ \w+ \d{4}</time>',
        rendered(told, number=1),
    )
    assert rendered(told, number="draft") == "Edition draft."
