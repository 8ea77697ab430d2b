"""What a text cites has its number and its place in the list of the page."""

import pytest

from scenarios import editions
from scenarios.models import (
    MARKDOWN,
    Criterion,
    Pattern,
    Reference,
)
from scenarios.passages import WITH_MARKDOWN, whole
from tests.walkthrough.readers import ON_HAND

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def cite_in(row, names):
    """Let each of some texts of a row cite a reference of its own; their slugs."""
    slugs = [f"cited-in-{name.replace('_', '-')}" for name in names]
    for name, slug in zip(names, slugs, strict=True):
        Reference.objects.create(slug=slug, title=slug, url="https://example.com/")
        setattr(row, name, f"So it is. [ref:{slug}]")
    row.save()
    return slugs


def uncited(page, slugs):
    """Those that a page does not number, or does not list."""
    signs = {slug: (f'href="#ref-{slug}"', f'id="ref-{slug}"') for slug in slugs}
    return [slug for slug in slugs if not all(sign in page for sign in signs[slug])]


def markdown_of(model):
    columns = model._meta.concrete_fields
    return [column.name for column in columns if column.help_text == MARKDOWN]


@pytest.mark.parametrize("model", [m for m in WITH_MARKDOWN if m is not Criterion])
def test_every_markdown_text_shows_what_it_cites_on_its_page(client, model):
    row = model.objects.first()
    slugs = cite_in(row, markdown_of(model))
    assert slugs
    page = client.get(whole(row).get_absolute_url())
    assert uncited(page.text, slugs) == []


def test_a_result_shows_what_the_set_up_cites(client):
    slugs = cite_in(
        Pattern.objects.get(slug="custom-service"), ["setup_fo", "setup_other"]
    )
    assert uncited(client.get("/walkthrough/result/", ON_HAND).text, slugs) == []


@pytest.mark.parametrize("slug", ["job", "volume"])
def test_a_question_shows_what_the_text_on_why_it_is_asked_cites(client, slug):
    slugs = cite_in(Criterion.objects.get(slug=slug), ["why"])
    editions.publish("Cited")
    assert uncited(client.get(f"/walkthrough/?ask={slug}").text, slugs) == []
