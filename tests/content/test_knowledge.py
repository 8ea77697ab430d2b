"""The shipped knowledge is complete, agrees with itself, and is sourced."""

import re
from itertools import product

import pytest
import yaml

from scenarios import editions
from scenarios.browse.jobs import patterns_by_job
from scenarios.decision.model import Verdict
from scenarios.decision.provisos import provisos_for
from scenarios.decision.questions import next_question, possible_winners
from scenarios.decision.recommend import recommend
from scenarios.models import (
    Concept,
    Criterion,
    FailureSituation,
    Fit,
    GuardRail,
    Limit,
    Pattern,
    Recipe,
    Reference,
    Scenario,
)
from scenarios.shipped.files import CONTENT
from scenarios.text.sequence import parse
from tests.effort import some

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SEVEN = {
    "product-create-update": {"odata"},
    "order-status-read": {"odata"},
    "bom-approval": {"odata"},
    "on-hand-lookup": {"custom-service"},
    "sales-order-import": {"recurring-integrations", "data-package-api"},
    "purchase-order-export": {"recurring-integrations", "data-package-api"},
    "call-out": {"external-web-service"},
}


def told_in(scenario):
    """The answers of a scenario, with the band of each number."""
    model = editions.live().model
    answers = {}
    for answer in scenario.answers.select_related("criterion", "option"):
        criterion = model.criterion(answer.criterion.slug)
        answers[criterion.slug] = (
            answer.option.slug
            if answer.option
            else criterion.band(answer.quantity).slug
        )
    return answers


def advice_for(scenario):
    return recommend(editions.live().model, told_in(scenario))


@pytest.mark.parametrize("slug", SEVEN)
def test_each_of_the_seven_gets_its_own_pattern(slug):
    found = advice_for(Scenario.objects.get(slug=slug))
    assert set(found.recommended) == SEVEN[slug]


def test_the_questions_of_the_source_document_stand_first_in_every_summary():
    headline = Criterion.objects.filter(headline=True)
    assert [one.slug for one in headline] == ["timing", "volume", "frequency"]


def test_the_job_comes_first_and_only_the_cloud_is_taken_as_said():
    model = editions.live().model
    assert next_question(model, {}).slug == "job"
    taken = {one.slug: one.assume for one in model.criteria if one.assume}
    assert taken == {"deployment": "cloud"}


def test_a_question_comes_with_the_jobs_that_it_is_for():
    below = {"dv-copy": {"dv-need"}}
    for criterion in Criterion.objects.exclude(slug__in=["job", "deployment"]):
        parents = {one.criterion.slug for one in criterion.asked_when.all()}
        assert parents == below.get(criterion.slug, {"job"}), criterion.slug


def test_a_copy_is_asked_about_only_where_the_need_leaves_it_open():
    model = editions.live().model
    copy = model.criterion("dv-copy")
    assert model.applies(copy, {"job": "dataverse", "dv-need": "show-edit"})
    assert not model.applies(copy, {"job": "dataverse", "dv-need": "keep-equal"})


def test_every_scenario_answers_only_what_is_asked_of_it():
    model = editions.live().model
    for scenario in Scenario.objects.all():
        answers = told_in(scenario)
        for slug in answers:
            criterion = model.criterion(slug)
            assert model.applies(criterion, answers), f"{scenario.slug}: {slug}"


def test_every_scenario_agrees_with_the_walkthrough():
    for scenario in Scenario.objects.all():
        recommended = set(advice_for(scenario).recommended)
        said = {pattern.slug for pattern in scenario.patterns.all()}
        assert recommended == said, scenario.slug


def test_no_scenario_names_an_alternative_that_does_not_suit():
    for scenario in Scenario.objects.all():
        found = advice_for(scenario)
        for pattern in scenario.alternatives.all():
            standing = found.of(pattern.slug)
            assert standing.fits, f"{scenario.slug}: {pattern.slug}"
            assert not standing.unsuited, f"{scenario.slug}: {pattern.slug}"


def test_every_pattern_has_two_scenarios():
    for pattern in Pattern.objects.all():
        assert pattern.scenarios.count() >= 2, pattern.slug


def test_every_job_that_has_a_pattern_has_two_scenarios():
    options = Criterion.objects.get(slug="job").options
    for job in patterns_by_job(editions.live().model):
        told = options.get(slug=job.option.slug).answers.count()
        assert told >= 2 or not job.patterns, job.option.slug


def test_every_question_is_answered_in_a_scenario():
    assert not Criterion.objects.filter(scenarioanswer__isnull=True)


def test_every_option_is_told_in_a_scenario():
    told = {pair for one in Scenario.objects.all() for pair in told_in(one).items()}
    model = editions.live().model
    untold = [
        (criterion.slug, option.slug)
        for criterion in model.criteria
        for option in criterion.options
        if (criterion.slug, option.slug) not in told
    ]
    assert untold == []


def test_no_scenario_names_a_question_of_the_first_editions():
    file = yaml.safe_load((CONTENT / "old-links.yaml").read_text("utf-8"))
    for scenario in Scenario.objects.all():
        for question in file["old"].values():
            assert f"**{question['title']}**" not in scenario.changes, scenario.slug


def test_there_are_ninety_scenarios_fifteen_patterns_and_thirty_guard_rails():
    assert Scenario.objects.count() >= 90
    assert Pattern.objects.count() == 15
    assert GuardRail.objects.count() > 30


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
    assert Limit.objects.filter(amount=6000, kind="withdrawn").exists()
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


def test_what_is_told_of_a_pattern_on_premises_is_what_decides_there():
    there = Fit.objects.filter(option__slug="on-premises")
    said = dict(there.values_list("pattern__slug", "verdict"))
    told = dict(Pattern.objects.values_list("slug", "on_premises"))
    for slug, verdict in said.items():
        assert (told[slug] == "supported") <= (verdict in ("good", "strong")), slug
        assert (verdict == "ruled-out") <= (told[slug] == "not-supported"), slug


def test_what_lies_around_the_patterns_has_a_document_or_is_marked_as_judgement():
    model = editions.live().model
    for told in (*model.provisos, *model.outside):
        assert told.text.endswith("."), told.slug
        assert told.references or told.judgement, told.slug


def test_every_proviso_can_be_met_with():
    model = editions.live().model
    for proviso in model.provisos:
        circumstances = (
            dict(zip(proviso.when, options, strict=True))
            for options in product(*proviso.when.values())
        )
        assert any(
            set(proviso.patterns).intersection(possible_winners(model, answers))
            for answers in circumstances
        ), proviso.slug


@pytest.mark.parametrize(
    "said",
    [
        {"job": "act", "act-kind": "step"},
        {"job": "act", "act-kind": "process"},
        {"job": "look-up", "lookup-kind": "computed"},
        {"job": "dataverse", "dv-need": "work-out"},
    ],
    ids=lambda said: "-".join(said.values()),
)
def test_where_nobody_can_program_what_an_entity_lacks_is_grave(said):
    model = editions.live().model
    answers = said | {"xpp": "no", "deployment": "cloud"}
    winners = possible_winners(model, answers)
    assert winners
    for pattern in winners:
        told = provisos_for(model.provisos, answers, [pattern])
        assert [one.grave for one in told].count(True) == 1, pattern
    programmed = provisos_for(model.provisos, answers | {"xpp": "yes"}, winners)
    assert not any(one.grave for one in programmed)


@pytest.mark.parametrize(
    ("pattern", "said", "proviso"),
    [
        ("recurring-integrations", "job=act timing=minutes", "gathered-into-files"),
        ("recurring-integrations", "excel-how=handed-in", "helper-of-a-workbook"),
        (
            "external-web-service",
            "job=tell tell-trigger=any-change",
            "saves-wait-for-the-call",
        ),
    ],
)
def test_what_the_reasons_leave_unsaid_is_a_condition(pattern, said, proviso):
    answers = dict(pair.split("=") for pair in said.split())
    told = provisos_for(editions.live().model.provisos, answers, [pattern])
    assert proviso in {one.slug for one in told}


def test_old_links_are_translated_into_words_that_there_are():
    model = editions.live().model
    file = yaml.safe_load((CONTENT / "old-links.yaml").read_text("utf-8"))
    old, same = file["old"], file["same"]
    kept = {slug: {o.slug for o in model.criterion(slug).options} for slug in same}
    options_of = kept | {slug: question["options"] for slug, question in old.items()}
    for rule in file["rules"]:
        for slug, options in rule["when"].items():
            assert {*options_of[slug], "unanswered"}.issuperset(options), rule
        for slug, option in rule["give"].items():
            assert model.criterion(slug).has_option(option), rule
        assert old.keys() >= rule.get("left", {}).keys(), rule


def test_every_old_answer_leads_on_or_is_told_to_be_left():
    file = yaml.safe_load((CONTENT / "old-links.yaml").read_text("utf-8"))
    met = {
        (slug, option)
        for rule in file["rules"]
        for slug, options in rule["when"].items()
        for option in options
    }
    for slug, question in file["old"].items():
        for option in question["options"]:
            assert (slug, option) in met, f"{slug}={option}"


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
        "throttling",
        "agents",
        "services-beside-fo",
        "environments",
        "monitoring",
        "identity",
        "licences",
        "changes-and-deletes",
        "inbox",
        "words",
        "how-the-guide-decides",
    ],
)
def test_each_concept_has_its_page(client, slug):
    assert Concept.objects.filter(slug=slug).exists()
    assert client.get(f"/concepts/{slug}/").status_code == 200


def test_links_inside_the_guide_lead_somewhere(client):
    """Those that pages are made with, on some of each kind; of texts, all are held."""
    rows = [*Pattern.objects.all(), *Scenario.objects.all()]
    rows += [*Recipe.objects.all(), *Concept.objects.all()]
    known = {row.get_absolute_url() for row in rows}
    links = {}
    for path in (row.get_absolute_url() for row in some(rows, 8)):
        page = client.get(path)
        assert page.status_code == 200, path
        links |= dict.fromkeys(re.findall(r'href="(/[^"#?]*)', page.text), path)
    others = {link for link in links if not link.startswith("/static/")} - known
    for link in others:
        assert client.get(link).status_code == 200, f"{links[link]}: {link}"
