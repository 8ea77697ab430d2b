"""Editors make and change patterns, criteria, fits and scenarios."""

import re

import pytest

from scenarios.models import (
    Criterion,
    FailureSituation,
    Fit,
    Option,
    Pattern,
    Reference,
    Scenario,
)
from tests.admin.editing import (
    TEXTS,
    errors,
    form_on,
    new_criterion,
    page_of,
    pattern,
    row_of,
    said,
    save,
    saved,
    scenario_form,
    two_options,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_pattern_is_made_with_a_limit_and_its_failures(admin_client):
    url = page_of(Pattern, "add")
    situation = FailureSituation.objects.first()
    cell = row_of(form_on(admin_client, url), "failures", "situation", situation.pk)
    response = save(
        admin_client,
        url,
        dict.fromkeys(TEXTS, "A **text**.")
        | {"name": "Pigeons", "slug": "pigeons", "group": "Birds", "summary": "S."}
        | {"also_called": "Doves\nCarrier birds\n", "timing": "asynchronous"}
        | {"starts": "person", "direction": "both", "on_premises": "supported"}
        | {"limits-TOTAL_FORMS": 1, "limits-0-name": "Load", "limits-0-amount": "75"}
        | {"limits-0-unit": "g", "limits-0-kind": "hard", "limits-0-order": 1}
        | {"limits-0-reference": Reference.objects.first().pk}
        | {f"{cell}-notices": "The keeper", f"{cell}-retries": "Another bird"},
    )
    assert saved(response)
    made = Pattern.objects.get(slug="pigeons")
    assert made.also_called == ["Doves", "Carrier birds"]
    assert [str(limit) for limit in made.limits.all()] == ["Load"]
    assert [one.situation for one in made.failures.all()] == [situation]


def test_a_sentence_has_a_box_that_grows_and_stays_one_line(admin_client):
    option = Option.objects.get(criterion__slug="timing", slug="waits")
    url = page_of(Criterion, "change", option.criterion_id)
    page = admin_client.get(url).text
    for name in ("lead", "options-0-label", "options-0-help"):
        assert re.search(rf'<textarea name="{name}"[^>]* class="[^"]*sentence', page)
    assert saved(save(admin_client, url, {"options-0-help": "Owls\r\nwait."}))
    option.refresh_from_db()
    assert option.help == "Owls wait."


def test_a_criterion_is_made_with_options_and_a_condition(admin_client):
    parent = Option.objects.get(criterion__slug="job", slug="act")
    response = save(
        admin_client,
        page_of(Criterion, "add"),
        {"title": "Colour", "slug": "colour", "question": "Which?", "why": "So."}
        | {"order": 5000, "asked_when": [parent.pk]}
        | two_options(),
    )
    assert saved(response)
    made = Criterion.objects.get(slug="colour")
    assert [option.slug for option in made.options.all()] == ["red", "blue"]
    assert list(made.asked_when.all()) == [parent]


def test_a_criterion_keeps_what_orders_and_groups_its_questions(admin_client):
    response = new_criterion(
        admin_client,
        lead="Look out of the window.",
        headline="on",
        wish="on",
        answerable="0.4",
        **{"options-0-group": "Warm", "options-0-share": "70"},
        **{"options-1-group": "Cold", "options-1-assumed": "on"},
    )
    assert saved(response)
    made = Criterion.objects.get(slug="colour")
    assert (made.lead, made.headline, made.wish, made.answerable) == (
        *("Look out of the window.", True, True),
        0.4,
    )
    red, blue = made.options.all()
    assert (red.group, red.share, red.assumed) == ("Warm", 70, False)
    assert (blue.group, blue.share, blue.assumed) == ("Cold", None, True)


def test_one_option_at_most_is_taken_as_said(admin_client):
    both = {"options-0-assumed": "on", "options-1-assumed": "on"}
    response = new_criterion(admin_client, **both)
    assert "Only one option can be taken as said" in errors(response)


@pytest.mark.each_database
def test_another_option_is_taken_as_said_in_one_go(admin_client):
    criterion = Criterion.objects.get(slug="deployment")
    url = page_of(Criterion, "change", criterion.pk)
    for first, second in (("on-premises", "cloud"), ("cloud", "on-premises")):
        changes = {}
        for slug, value in ((first, "on"), (second, [])):
            pk = criterion.options.get(slug=slug).pk
            row = row_of(form_on(admin_client, url), "options", "id", pk)
            changes[f"{row}-assumed"] = value
        assert saved(save(admin_client, url, changes))
        assert criterion.options.get(assumed=True).slug == first


@pytest.mark.parametrize("share", ["-0.1", "1.1"])
def test_a_share_of_readers_lies_between_none_and_all(admin_client, share):
    assert "Ensure this value is" in errors(
        new_criterion(admin_client, answerable=share)
    )


def test_an_option_has_five_verdicts_to_choose_from(admin_client):
    option = Option.objects.get(criterion__slug="timing", slug="waits")
    html = admin_client.get(page_of(Option, "change", option.pk)).content.decode()
    [choices] = re.findall(
        r'<select name="fits-0-verdict"[^>]*>(.*?)</select>', html, re.DOTALL
    )
    assert re.findall(r'<option value="([a-z-]+)"', choices) == [
        *("strong", "good", "reservation", "unsuited", "ruled-out")
    ]


def test_an_option_says_something_of_a_further_pattern(admin_client):
    new = pattern("pigeons")
    option = Option.objects.get(criterion__slug="timing", slug="waits")
    others = set(option.fits.values_list("pk", "reason", "verdict"))
    url = page_of(Option, "change", option.pk)
    row = row_of(form_on(admin_client, url), "fits", "pattern", new.pk)
    reference = Reference.objects.first()
    assert saved(
        save(
            admin_client,
            url,
            {f"{row}-verdict": "reservation", f"{row}-reason": "They fly."}
            | {f"{row}-references": [reference.pk]},
        )
    )
    fit = option.fits.get(pattern=new)
    assert (fit.verdict, fit.reason) == ("reservation", "They fly.")
    assert list(fit.references.all()) == [reference]
    kept = option.fits.exclude(pk=fit.pk).values_list("pk", "reason", "verdict")
    assert set(kept) == others


def test_a_fit_that_says_nothing_any_more_is_taken_away(admin_client):
    fit = Fit.objects.first()
    url = page_of(Option, "change", fit.option_id)
    row = row_of(form_on(admin_client, url), "fits", "pattern", fit.pattern_id)
    assert saved(save(admin_client, url, {f"{row}-verdict": ""}))
    assert not Fit.objects.filter(pk=fit.pk).exists()


@pytest.mark.each_database
def test_a_scenario_is_made_with_answers_and_steps(admin_client):
    sent = scenario_form(admin_client, timing="waits", volume=1000)
    assert saved(save(admin_client, page_of(Scenario, "add"), sent))
    made = Scenario.objects.get(slug="birds")
    answers = {one.criterion.slug: one for one in made.answers.all()}
    assert answers.keys() == {"timing", "volume"}
    assert answers["timing"].option.slug == "waits"
    assert answers["volume"].quantity == 1000
    assert [step.text for step in made.steps.all()] == ["Open the window."]


def test_an_answer_that_is_cleared_is_taken_back(admin_client):
    scenario = Scenario.objects.get(slug="on-hand-lookup")
    url = page_of(Scenario, "change", scenario.pk)
    criterion = Criterion.objects.get(slug="volume")
    row = row_of(
        form_on(admin_client, url),
        "answers",
        "id",
        scenario.answers.get(criterion=criterion).pk,
    )
    before = scenario.answers.count()
    assert saved(save(admin_client, url, {f"{row}-quantity": ""}))
    assert scenario.answers.count() == before - 1


def test_an_answer_takes_only_options_of_its_criterion(admin_client):
    sent = scenario_form(admin_client, timing="waits")
    foreign = Option.objects.exclude(criterion__slug="timing").first()
    [name] = [name for name in sent if name.endswith("-option")]
    response = save(admin_client, page_of(Scenario, "add"), sent | {name: foreign.pk})
    assert "That option answers another criterion" in errors(response)


def test_the_editor_hears_when_answers_give_another_pattern(admin_client):
    excel = Pattern.objects.get(slug="office-excel")
    sent = scenario_form(admin_client, timing="waits", volume=1000)
    response = save(
        admin_client, page_of(Scenario, "add"), sent | {"patterns": [excel.pk]}
    )
    assert any("which is not what it is told with" in one for one in said(response))


def test_each_error_of_a_long_form_is_listed_above_it_and_leads_to_its_place(
    admin_client,
):
    url = page_of(Pattern, "change", Pattern.objects.get(slug="odata").pk)
    number = int(form_on(admin_client, url)["limits-TOTAL_FORMS"][0])
    wrong = {"limits-TOTAL_FORMS": number + 1, f"limits-{number}-name": "Owls"}
    page = save(admin_client, url, wrong | {"name": ""}).text
    listed = page.partition('class="wrong"')[2].partition("</ul>")[0]
    ways = re.findall(r'href="#([^"]+)">([^<]+)<', listed)
    assert ways[0] == ("id_name_error", "Name: This field is required.")
    assert (
        f"id_limits-{number}-kind_error",
        f"Limit {number + 1}: Kind: This field is required.",
    ) in ways
    assert all(f'id="{place}"' in page for place, _ in ways)
    criterion = page_of(Criterion, "change", Criterion.objects.get(slug="timing").pk)
    page = save(admin_client, criterion, {"options-0-lower": 5}).text
    assert 'href="#options-group">“From” belongs to a quantity' in page
