"""A form says where its row is used, texts that cite it or link to it included."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scenarios.models import (
    Concept,
    Criterion,
    Family,
    Fit,
    Limit,
    Option,
    Pattern,
    Proviso,
    Recipe,
    Reference,
    Scenario,
)
from tests.admin.editing import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def uses(client, row):
    """What the form of a row lists, by the address of each form that it links to."""
    page = client.get(page_of(type(row), "change", row.pk)).text
    listed = page.partition('class="used"')[2].partition("</div>")[0]
    found = {}
    for address, told in re.findall(r'<li><a href="([^"]+)">(.*?)</li>', listed):
        text = " ".join(unescape(re.sub("<[^>]+>", "", told)).split())
        found.setdefault(address, []).append(text)
    return found


def form(row):
    return page_of(type(row), "change", row.pk)


def concept(body):
    return Concept.objects.create(
        slug="birds", title="Birds", summary="They fly.", body=body
    )


@pytest.mark.each_database
def test_a_reference_counts_its_citations_by_text(admin_client):
    reference = Reference.objects.create(slug="owls", title="O", url="https://o.test")
    row = concept("One. [ref:owls] Two. [ref: owls ]")
    fit = Fit.objects.first()
    fit.references.add(reference)
    found = uses(admin_client, reference)
    assert found[form(row)] == ["Concept: Birds cites it 2 times in “Body”"]
    assert found[form(fit)][0].startswith("Fit: ")
    assert len(found) == 2


@pytest.mark.parametrize("model", [Pattern, Scenario, Recipe, Concept])
def test_a_page_counts_the_links_that_lead_to_it(admin_client, short_forms, model):
    row = model.objects.first()
    page = row.get_absolute_url()
    text = f"[One]({page.rstrip('/')}), [two]({page}#errors), `[three]({page})`"
    linking = concept(text)
    [told] = uses(admin_client, row)[form(linking)]
    assert told == "Concept: Birds links to it 2 times in “Body”"


def test_a_link_to_its_own_page_is_no_use(admin_client):
    row = concept("[Here](/concepts/birds/#top)")
    assert uses(admin_client, row) == {}
    assert "Nothing names it yet." in admin_client.get(form(row)).text


def test_what_a_text_links_to_is_not_deleted(admin_client):
    row = concept("Text.")
    linking = Scenario.objects.first()
    linking.notes = "See [birds](/concepts/birds/)."
    linking.save()
    url = page_of(Concept, "delete", row.pk)
    assert f'href="{form(linking)}"' in admin_client.post(url, {"post": "yes"}).text
    assert Concept.objects.filter(pk=row.pk).exists()


@pytest.mark.each_database
def test_a_limit_tells_which_texts_have_its_number(admin_client):
    pattern = Pattern.objects.get(slug="odata")
    reference = Reference.objects.first()
    limit = pattern.limits.create(
        name="Owls", amount=54321, unit="owls", kind="hard", reference=reference
    )
    row = concept("54,321 owls, not 154,321 or 54,321.5 or 54,3210")
    [told] = uses(admin_client, limit)[form(row)]
    assert told == "Concept: Birds has the same number 1 time in “Body”"
    few = pattern.limits.create(
        name="Few", amount=3, unit="owls", kind="hard", reference=reference
    )
    assert uses(admin_client, few) == {}
    Concept.objects.filter(pk=row.pk).update(body="3 pigeons and 3 owls")
    assert form(row) in uses(admin_client, few)


def test_an_option_tells_what_holds_only_after_it_and_who_answers_it(admin_client):
    option = Option.objects.get(criterion__slug="job", slug="look-up")
    found = uses(admin_client, option)
    answer = option.answers.first()
    proviso = next(
        p for p in Proviso.objects.all() if "look-up" in p.when.get("job", ())
    )
    for row in (answer.scenario, proviso, option.leads_to.first()):
        assert form(row) in found


@pytest.mark.parametrize(
    ("model", "slug"),
    [
        (Pattern, "electronic-reporting"),
        (Criterion, "timing"),
        (Family, "batch-data-api"),
    ],
)
def test_every_kind_lists_what_names_it(admin_client, model, slug):
    assert uses(admin_client, model.objects.get(slug=slug))


def test_the_queries_do_not_grow_with_the_options_of_a_criterion(admin_client):
    criterion = Criterion.objects.get(slug="xpp")
    admin_client.get(form(criterion))
    with CaptureQueriesContext(connection) as before:
        admin_client.get(form(criterion))
    for n in range(5):
        criterion.options.create(slug=f"o-{n}", label=f"O {n}")
    with CaptureQueriesContext(connection) as after:
        admin_client.get(form(criterion))
    assert len(after) == len(before)


def test_no_limit_stands_in_the_way_of_its_own_deletion(admin_client):
    limit = Limit.objects.filter(amount__gte=1000).first()
    admin_client.post(page_of(Limit, "delete", limit.pk), {"post": "yes"})
    assert not Limit.objects.filter(pk=limit.pk).exists()
