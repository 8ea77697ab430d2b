"""One box searches in all texts of the guide, as editors write them."""

import re
from html import unescape

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission, User
from django.db import models

from scenarios.models import (
    Concept,
    Draft,
    Edition,
    FailureCell,
    Fit,
    Newer,
    Pattern,
    PictureBytes,
    Role,
    Scenario,
    SearchEntry,
    SearchWord,
    Shipped,
)
from scenarios.passages import WITH_TEXT, passages
from tests.admin.editing import page_of
from tests.admin.test_pages import assert_opens

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def concept():
    return Concept.objects.create(
        slug="birds", title="Birds", summary="<i>Zyzzyva</i>", body="No zyzzyva here."
    )


def search(client, words, **more):
    return client.get("/admin/search/", {"q": words, **more})


def hits(response):
    """What was found: heading of its kind, name, address, text with the mark."""
    found = []
    for section in response.text.split("<h2>")[1:]:
        kind = section.partition("</h2>")[0]
        for address, name, text in re.findall(
            r'<li><a href="([^"]+)">(.*?)</a>.*?<p>(.*?)</p>', section, re.DOTALL
        ):
            found.append((kind, unescape(name), address, text))
    return found


@pytest.mark.each_database
def test_a_hit_names_kind_row_and_field_is_marked_and_leads_to_its_form(
    admin_client, concept
):
    url = page_of(Concept, "change", concept.pk)
    assert hits(search(admin_client, "ZYZZYVA")) == [
        (
            *("Concepts", "Birds: Summary", f"{url}#id_summary"),
            "&lt;i&gt;<mark>Zyzzyva</mark>&lt;/i&gt;",
        ),
        (
            *("Concepts", "Birds: Body", f"{url}#id_body"),
            "No <mark>zyzzyva</mark> here.",
        ),
    ]


@pytest.mark.each_database
def test_words_are_found_as_typed_whatever_stands_between_and_nothing_is_a_sign(
    admin_client, concept
):
    Concept.objects.filter(pk=concept.pk).update(body="a b\n  (c) 100%")
    assert len(hits(search(admin_client, " a  b (c)  100% "))) == 1
    assert not hits(search(admin_client, "a b .c"))


def test_a_part_of_a_row_leads_to_the_form_that_it_is_edited_in(admin_client):
    cell = FailureCell.objects.first()
    cell.how = "By zyzzyva."
    cell.save()
    [(kind, name, address, _)] = hits(search(admin_client, "zyzzyva"))
    assert kind == "Failure cells"
    assert name == f"{cell.pattern}: How they learn"
    assert address == page_of(Pattern, "change", cell.pattern_id)


def test_a_text_with_several_hits_is_listed_once(admin_client, concept):
    Concept.objects.filter(pk=concept.pk).update(body="zyzzyva " * 3)
    page = search(admin_client, "zyzzyva")
    assert len(hits(page)) == 2
    assert "(2 more in the same text)" in page.text


def test_long_texts_are_cut_at_words_around_the_hit(admin_client, concept):
    Concept.objects.filter(pk=concept.pk).update(
        summary="", body=f"{'word ' * 90}zyzzyva {'tail ' * 90}"
    )
    [(_, _, _, text)] = hits(search(admin_client, "zyzzyva"))
    assert re.fullmatch(r"…(word )+<mark>zyzzyva</mark> (tail )*tail…", text)


def test_results_are_paged_and_narrowed_by_the_address(admin_client):
    first = search(admin_client, "the")
    assert len(hits(first)) == 50
    assert "Next page" in first.text
    narrowed = search(admin_client, "the", kind="fit", page=2)
    assert {kind for kind, *_ in hits(narrowed)} == {"Fits"}
    assert "kind=fit&amp;page=1" in narrowed.text.replace("q=the&amp;", "")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"q": "a"}, "Type 2 letters or more."),
        ({"q": "a" * 101}, "Type 100 letters or fewer"),
        ({"q": "odata", "kind": "owl"}, "Nothing was found in “owl”"),
        ({"q": "zyzzyva"}, "No text has “zyzzyva” in it."),
    ],
)
def test_a_search_that_finds_nothing_says_why_and_keeps_the_words(
    admin_client, query, told
):
    page = admin_client.get("/admin/search/", query)
    assert page.status_code == 200
    assert told in page.text
    assert f'value="{query["q"]}"' in page.text


def test_only_what_somebody_may_see_is_searched(client, concept):
    editor = User.objects.create_user("e", password="e", is_staff=True)
    editor.user_permissions.add(Permission.objects.get(codename="view_fit"))
    client.force_login(editor)
    assert {kind for kind, *_ in hits(search(client, "odata"))} == {"Fits"}
    assert not hits(search(client, "zyzzyva"))


@pytest.mark.each_database
def test_every_text_that_editors_write_is_searched():
    texts = (models.CharField, models.TextField)
    having = {
        model
        for model in apps.get_app_config("scenarios").get_models()
        if any(isinstance(f, texts) and not f.choices for f in model._meta.fields)
    }
    made = {Edition, Shipped, Newer, PictureBytes, SearchEntry, SearchWord}
    told = having - made - {Draft, Role}
    assert told == set(WITH_TEXT)
    found = {(type(one.row), one.field.name) for one in passages()}
    assert {(Fit, "reason"), (Scenario, "notes"), (Pattern, "also_called")} <= found


def test_the_page_keeps_the_policy_and_the_start_leads_to_it(admin_client):
    assert_opens(admin_client, "/admin/search/?q=odata")
    assert 'action="/admin/search/"' in admin_client.get("/admin/").text
