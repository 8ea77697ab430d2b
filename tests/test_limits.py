"""A limit that is a number stands in parts: words are made from them, and sums."""

import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from scenarios.browse.limits import grouped
from scenarios.models import Limit, Pattern, Reference
from scenarios.shipped.edits import digest_of
from scenarios.shipped.files import CONTENT, ContentError
from scenarios.shipped.load import load
from scenarios.text.limits import in_words
from scenarios.text.words import lasting

pytestmark = pytest.mark.any_database

ODATA = (CONTENT / "patterns/odata.md").read_text(encoding="utf-8")
PAGE_SIZE = "    amount: 10000\n    unit: records\n    per: page\n"


def limit(amount=None, unit="", **parts):
    number = None if amount is None else Decimal(amount)
    return Limit(name="Load", kind="hard", amount=number, unit=unit, **parts)


# What readers see


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"amount": "10000", "unit": "records"}, "10,000 records"),
        ({"amount": "116.85", "unit": "MB"}, "116.85 MB"),
        ({"amount": "1", "unit": "level"}, "1 level"),
        (
            {"amount": "10000", "unit": "records", "per": "page"},
            "10,000 records per page",
        ),
        (
            {"amount": "6000", "unit": "requests", "per": "user", "window": 300},
            "6,000 requests per user in 5 minutes, or 72,000 an hour",
        ),
        (
            {"amount": "10", "unit": "endpoints", "per": "event-and-company"},
            "10 endpoints per event and legal entity",
        ),
        (
            {"amount": "3", "unit": "retries", "meant_as": "default"},
            "3 retries (default)",
        ),
        (
            {"amount": "52", "unit": "requests", "per": "user", "meant_as": "at-least"},
            "at least 52 requests per user",
        ),
        ({"amount": "60", "unit": "minutes", "meant_as": "up-to"}, "up to 60 minutes"),
        (
            {"amount": "1.5", "unit": "minutes", "meant_as": "median"},
            "1.5 minutes, median",
        ),
        (
            {"amount": "13", "unit": "minutes", "meant_as": "p95"},
            "13 minutes, 95th percentile",
        ),
    ],
)
def test_the_words_of_a_number_are_made_from_its_parts(parts, said):
    assert in_words(limit(**parts)) == said


def test_every_way_to_mean_a_number_is_told():
    ways = ["", *Limit.MeantAs]
    said = {in_words(limit("3", "retries", meant_as=way)) for way in ways}
    assert len(said) == len(ways)


def test_every_kind_of_limit_has_a_heading():
    every = [Limit(name="Load", kind=kind, value="none") for kind in Limit.Kind]
    shown = [one.limit.kind for group in grouped(every) for one in group.limits]
    assert sorted(shown) == sorted(Limit.Kind)


def test_what_is_no_number_has_words_of_its_own():
    assert in_words(limit(value="not supported")) == "not supported"
    costs = limit(value="600 to 2,000", unit="US dollars a month")
    assert in_words(costs) == "600 to 2,000 US dollars a month"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1 second"),
        (45, "45 seconds"),
        (60, "a minute"),
        (90, "90 seconds"),
        (300, "5 minutes"),
        (3600, "an hour"),
        (5400, "90 minutes"),
        (86_400, "24 hours"),
    ],
)
def test_a_window_is_told_in_the_largest_unit_that_fits(seconds, said):
    assert lasting(seconds) == said


def words(html):
    return " ".join(re.sub("<[^>]+>", "", html).split())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "said"),
    [
        (
            "dual-write",
            "6,000 requests per user and web server in 5 minutes, or 72,000 an hour",
        ),
        ("data-events", "50,000 events per environment in an hour"),
        ("fabric-link", "92 minutes, 95th percentile"),
        ("synapse-link", "600 to 2,000 US dollars a month"),
    ],
)
def test_a_pattern_page_shows_its_limits_in_words(client, slug, said):
    assert said in words(client.get(f"/patterns/{slug}/").text)


@pytest.mark.django_db
def test_a_withdrawn_limit_stays_told_as_withdrawn(client):
    page = client.get("/patterns/odata/").text
    row = words(page[page.index('<tr class="void">') :].partition("</tr>")[0])
    said = "6,000 requests per user and web server in 5 minutes"
    assert said in row
    assert page.index("<del>6,000") > page.index("Withdrawn")


# What can be calculated


def test_a_limit_with_a_window_allows_so_many_an_hour():
    assert limit("6000", "requests", window=300).per_hour == 72_000


def test_a_size_words_and_what_was_withdrawn_allow_no_number_an_hour():
    withdrawn = limit("6000", "requests", window=300)
    withdrawn.kind = Limit.Kind.WITHDRAWN
    for other in (limit("1", "MB"), limit(value="possible"), withdrawn):
        assert other.per_hour is None


@pytest.mark.each_database
@pytest.mark.django_db
def test_a_number_is_read_back_exactly_and_without_zeros_that_say_nothing():
    numbers = Limit.objects.filter(amount__isnull=False)
    assert numbers.get(unit="MB", pattern__slug="dual-write").amount == Decimal(
        "116.85"
    )
    page_size = numbers.get(name="Page size")
    assert (str(page_size.amount), page_size.per) == ("10000", "page")


# What cannot be said


@pytest.mark.each_database
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({}, "Give a number and what it counts, or words, not both."),
        ({"amount": "1"}, "Give a number and what it counts, or words, not both."),
        (
            {"amount": "1", "unit": "MB", "value": "one"},
            "Give a number and what it counts, or words, not both.",
        ),
        (
            {"value": "many", "window": 60},
            "Only a number has a “per”, a window and a way it is meant.",
        ),
        (
            {"value": "many", "per": "user"},
            "Only a number has a “per”, a window and a way it is meant.",
        ),
        ({"amount": "-1", "unit": "MB"}, "greater than or equal to 0"),
        ({"amount": "1", "unit": "MB", "window": 0}, "greater than or equal to 1"),
    ],
)
def test_a_number_and_its_parts_or_words(parts, reason):
    row = limit(**parts)
    row.pattern, row.reference = Pattern.objects.first(), Reference.objects.first()
    with pytest.raises(ValidationError, match=reason):
        row.full_clean()


@pytest.mark.each_database
@pytest.mark.django_db
def test_one_name_may_have_a_median_and_a_percentile_but_each_once():
    pattern, reference = Pattern.objects.first(), Reference.objects.first()
    for meant_as in ("median", "p95"):
        row = limit("1", "minute", meant_as=meant_as)
        row.pattern, row.reference = pattern, reference
        row.save()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("10000", "-1", "amount: -1", "cannot be below 0"),
        ("10000", "many", "amount: many", "cannot be 'many'"),
        ("10000", ".inf", "amount: .inf", "must be a decimal number"),
        ("10000", "0.12345", "amount: 0.12345", "no more than 3 decimal places"),
        ("per: page", "per: fax", "per: fax", "choose from: application"),
        ("per: page", "window: soon", "window: soon", "cannot be 'soon'"),
        ("per: page", "window: 0", "window: 0", "greater than or equal to 1"),
        ("per: page", "meant_as: odd", "meant_as: odd", "choose from: default"),
        ("per: page", "value: all", "value: all", "not in both"),
        ("    unit: records\n", "", "- name: Page size", '"unit" is missing'),
        (
            PAGE_SIZE,
            "    value: large\n    per: page\n",
            "per: page",
            '"per" goes with an "amount"',
        ),
        (PAGE_SIZE, "    unit: records\n", "- name: Page size", '"value" is missing'),
        (
            PAGE_SIZE,
            f"{PAGE_SIZE}    kind: hard\n    reference: odata\n  - name: Page size\n"
            "    amount: 2\n    unit: pages\n",
            "- name: Page size\n    amount: 2",
            "\"name\" is 'Page size' twice",
        ),
    ],
)
def test_a_limit_that_cannot_be_read_is_named_with_its_line(
    tmp_path, old, new, at, reason
):
    text = ODATA.replace(PAGE_SIZE, PAGE_SIZE.replace(old, new), 1)
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns/new.md").write_text(text, encoding="utf-8")
    line = text[: text.index(at)].count("\n") + 1
    with pytest.raises(ContentError) as error:
        load(tmp_path)
    assert str(error.value).startswith(f"new.md, line {line}: ")
    assert reason in str(error.value)


def test_a_limit_that_was_brought_before_it_had_parts_is_known_again():
    before = {"name": "Page size", "value": "10,000", "unit": "records per page"}
    parts = {"amount": None, "per": "", "window": None, "meant_as": ""}
    assert digest_of(before | parts) == digest_of(before)


# What editors do


@pytest.mark.django_db
def test_editors_find_the_parts_on_the_pattern_page(admin_client):
    pattern = Pattern.objects.get(slug="odata")
    page = admin_client.get(f"/admin/scenarios/pattern/{pattern.pk}/change/").text
    for part in ("amount", "unit", "per", "window", "meant_as", "value"):
        assert f'name="limits-0-{part}"' in page
    assert 'value="10000"' in page
