"""Lists show what an editor looks for."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scenarios.models import (
    Contradiction,
    Criterion,
    Edition,
    Family,
    Fit,
    GuardRail,
    Limit,
    Option,
    Pattern,
    Proviso,
    Reference,
    Scenario,
)
from scenarios.text.limits import in_words
from tests.admin.editing import KEPT, page_of
from tests.effort import repeated

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


SAID = ("strong", "ruled-out", "strong")


def listed(client, row, **search):
    return client.get(page_of(type(row), "changelist"), search).text


def test_times_count_to_24_and_months_have_their_name(admin_client):
    edition = Edition.objects.first()
    Edition.objects.filter(pk=edition.pk).update(
        published_at=datetime(2026, 9, 3, 15, 4, tzinfo=UTC)
    )
    assert ">3 September 2026, 15:04<" in listed(admin_client, edition)


@pytest.mark.each_database
def test_options_say_how_many_patterns_get_which_verdict(admin_client):
    option = Option.objects.get(criterion__slug="xpp", slug="yes")
    assert ">nothing<" in listed(admin_client, option, q=option.label)
    for pattern, verdict in zip(Pattern.objects.all(), SAID, strict=False):
        option.fits.create(pattern=pattern, verdict=verdict, reason="So.")
    assert ">2 strong, 1 ruled out<" in listed(admin_client, option, q=option.label)


@pytest.mark.parametrize("model", [Fit, Option, Pattern, Limit, GuardRail, Scenario])
def test_the_words_of_a_choice_all_begin_alike(admin_client, model):
    page = admin_client.get(page_of(model, "change", model.objects.first().pk)).text
    lists = re.findall(
        r'<select name="[^"]*(?:verdict|per|kind|claim|timing|starts|on_premises|side)"'
        r"[^>]*>(.*?)</select>",
        page,
        re.DOTALL,
    )
    words = re.findall(r"<option[^>]*>\s*([^<]+)", " ".join(lists))
    assert words
    assert not [word for word in words if word[0].islower()]


@pytest.mark.each_database
def test_fits_show_verdict_and_reason_and_references_their_dates(admin_client):
    fit = Fit.objects.select_related("pattern").first()
    page = listed(admin_client, fit, q=fit.reason)
    assert fit.get_verdict_display() in page
    reference = Reference.objects.exclude(page_date=None).first()
    assert "column-page_date" in listed(admin_client, reference)


@pytest.mark.parametrize("model", [Contradiction, Proviso, GuardRail])
def test_what_is_about_patterns_names_them(admin_client, model):
    row = model.objects.filter(patterns__isnull=False).first()
    assert row.patterns.first().slug in listed(admin_client, row)


LISTED = [*KEPT, Option, Limit, Edition]


def cells(client, model):
    """The words in each cell of the list of some rows."""
    page = client.get(page_of(model, "changelist")).text
    table = page.partition('id="result_list"')[2].partition("</table>")[0]
    return [
        " ".join(unescape(re.sub("<[^>]+>", " ", cell)).split())
        for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", table, re.DOTALL)
    ]


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model.__name__)
def test_no_cell_is_a_page_of_text_or_the_number_of_a_row(admin_client, model):
    for words in cells(admin_client, model):
        assert len(words) <= 250, words
        assert not re.search(r"object \(\d+\)", words)


def test_a_long_reason_is_cut_behind_a_word(admin_client):
    fit = Fit.objects.first()
    fit.reason = f"Zyzzyva {'wording ' * 40}"
    fit.save()
    [shown] = [each for each in cells(admin_client, Fit) if each.startswith("Zyzzyva")]
    assert re.fullmatch(r"Zyzzyva( wording)+…", shown)
    assert len(shown) <= 120


# What these count, and the dates that they are narrowed by, are queries of their own.
COUNTED = (Criterion, Edition, Pattern, Reference)


@pytest.mark.parametrize(
    "model", repeated(COUNTED, of=LISTED), ids=lambda model: model.__name__
)
def test_a_list_of_many_takes_no_more_queries_than_a_list_of_one(admin_client, model):
    url = page_of(model, "changelist")
    counts = []
    for query in ({"id__in": model.objects.first().pk}, {}, {}):
        with CaptureQueriesContext(connection) as asked:
            assert admin_client.get(url, query).status_code == 200
        counts.append(len(asked))
    assert counts[2] <= counts[0]


@pytest.mark.each_database
def test_counts_and_dates_are_in_the_lists(admin_client):
    family = Family.objects.first()
    assert family.patterns.first().name in listed(admin_client, family)
    pattern = Pattern.objects.get(slug="odata")
    page = listed(admin_client, pattern)
    assert f'field-said">{pattern.fits.count()}<' in page
    limit = Limit.objects.exclude(as_of=None).first()
    assert "column-as_of" in listed(admin_client, limit)
    assert in_words(limit) in unescape(listed(admin_client, limit))


def test_every_row_has_a_name_of_its_own():
    """Those of tables that only link two others as well."""
    app = apps.get_app_config("scenarios")
    for model in app.get_models(include_auto_created=True):
        row = model._default_manager.first()
        assert row is None or not re.search(r"object \(\d+\)", str(row)), model
    link = Scenario.patterns.through.objects.first()
    assert str(link) == f"{link.scenario} – {link.pattern}"


@pytest.mark.each_database
@pytest.mark.parametrize(
    ("field", "rows"),
    [
        ("tells_apart", Pattern.objects.all()),
        ("references", Reference.objects.order_by("title", "slug")),
    ],
)
def test_what_can_be_chosen_is_proposed_in_order(admin_client, field, rows):
    of = {"app_label": "scenarios", "model_name": "concept", "field_name": field}
    answer = admin_client.get("/admin/autocomplete/", of | {"term": ""})
    proposed = [one["text"] for one in answer.json()["results"]]
    assert len(proposed) > 1
    assert proposed == [str(row) for row in rows[: len(proposed)]]
