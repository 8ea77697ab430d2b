"""The shipped knowledge is complete, agrees with itself, and is sourced."""

import pytest

from scenarios import editions
from scenarios.decision.model import Verdict
from scenarios.decision.recommend import recommend
from scenarios.models import (
    Concept,
    Criterion,
    FailureSituation,
    Limit,
    Option,
    Pattern,
    Reference,
    Scenario,
)
from scenarios.text.sequence import parse

pytestmark = pytest.mark.django_db

SEVEN = {
    "product-create-update": {"odata"},
    "order-status-read": {"odata"},
    "bom-approval": {"odata"},
    "on-hand-lookup": {"custom-service"},
    "sales-order-import": {"recurring-integrations", "data-package-api"},
    "purchase-order-export": {"recurring-integrations", "data-package-api"},
    "call-out": {"external-web-service"},
}


def advice_for(scenario):
    model = editions.live().model
    answers = {}
    for answer in scenario.answers.select_related("criterion", "option"):
        criterion = model.criterion(answer.criterion.slug)
        answers[criterion.slug] = (
            answer.option.slug
            if answer.option
            else criterion.band(answer.quantity).slug
        )
    return recommend(model, answers)


@pytest.mark.parametrize("slug", SEVEN)
def test_each_of_the_seven_gets_its_own_pattern(slug):
    found = advice_for(Scenario.objects.get(slug=slug))
    assert set(found.recommended) == SEVEN[slug]


def test_every_scenario_agrees_with_the_walkthrough():
    for scenario in Scenario.objects.all():
        recommended = set(advice_for(scenario).recommended)
        said = {pattern.slug for pattern in scenario.patterns.all()}
        assert recommended == said, scenario.slug


def test_every_pattern_has_two_scenarios():
    for pattern in Pattern.objects.all():
        assert pattern.scenarios.count() >= 2, pattern.slug


def test_every_option_occurs_in_a_scenario():
    used = set(
        Option.objects.filter(answers__isnull=False).values_list("pk", flat=True)
    )
    for criterion in Criterion.objects.filter(unit__gt=""):
        model = editions.live().model.criterion(criterion.slug)
        bands = {
            model.band(answer.quantity).slug
            for answer in criterion.scenarioanswer_set.filter(quantity__isnull=False)
        }
        used |= set(
            criterion.options.filter(slug__in=bands).values_list("pk", flat=True)
        )
    assert not Option.objects.exclude(pk__in=used)


def test_there_are_forty_scenarios_and_fifteen_patterns():
    assert Scenario.objects.count() >= 40
    assert Pattern.objects.count() == 15


def test_every_pattern_is_told_whole():
    situations = set(FailureSituation.objects.values_list("slug", flat=True))
    for pattern in Pattern.objects.all():
        told = {cell.situation.slug for cell in pattern.failures.all()}
        assert told == situations, pattern.slug
        assert parse(pattern.diagram), pattern.slug
        assert pattern.references.exists(), pattern.slug
        assert pattern.limits.exists(), pattern.slug


def test_every_limit_has_a_source_and_the_date_of_its_page():
    for limit in Limit.objects.select_related("reference", "pattern"):
        assert limit.as_of == limit.reference.page_date, f"{limit.pattern}: {limit}"


def test_a_reader_who_remembers_6000_requests_finds_what_became_of_them(client):
    assert Limit.objects.filter(value__contains="6,000", kind="withdrawn").exists()
    page = client.get("/patterns/odata/").text
    assert "withdrawn" in page


def test_every_fit_has_a_reference_or_is_marked_as_judgement():
    for fit in editions.live().model.fits:
        assert fit.reason.endswith((".", "!", "?")), fit
        assert fit.references or fit.judgement, fit


def test_only_a_document_rules_out():
    for fit in editions.live().model.fits:
        if fit.verdict is Verdict.RULED_OUT:
            assert fit.references, fit
            assert not fit.judgement, fit


def test_addresses_carry_no_locale():
    for reference in Reference.objects.all():
        assert reference.url.startswith("https://"), reference
        assert "/en-us/" not in reference.url, reference


@pytest.mark.parametrize(
    "slug",
    [
        "synchronous-and-asynchronous",
        "error-handling",
        "choosing-by-volume",
        "calling-out",
        "on-premises",
        "choosing-between-the-batch-apis",
        "orchestrators",
        "words",
        "how-the-guide-decides",
    ],
)
def test_each_concept_has_its_page(client, slug):
    assert Concept.objects.filter(slug=slug).exists()
    assert client.get(f"/concepts/{slug}/").status_code == 200


def test_links_inside_the_guide_lead_somewhere(client):
    import re

    seen = set()
    for row in (
        *Pattern.objects.all(),
        *Scenario.objects.all(),
        *Concept.objects.all(),
    ):
        page = client.get(row.get_absolute_url()).text
        for path in re.findall(r'href="(/[^"#?]*)', page):
            if path not in seen and not path.startswith("/static/"):
                seen.add(path)
                assert client.get(path).status_code == 200, f"{row}: {path}"
