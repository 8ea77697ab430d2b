"""Two editors with one form: nothing is saved over what was not seen."""

import re

import pytest
from django.forms import inlineformset_factory
from django.http import QueryDict

from scenarios.admin.meanwhile import as_typed
from scenarios.models import (
    Concept,
    Contradiction,
    Criterion,
    Fit,
    Limit,
    Option,
    Pattern,
    Reference,
    Scenario,
    ScenarioStep,
)
from tests.admin.editing import KEPT, Form, form_on, page_of, row_of, saved
from tests.editors.sending import as_sent, with_line_ends

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

REFUSED = "Somebody changed this while you had it open"


def refused(response):
    assert response.status_code == 200
    assert REFUSED in response.text
    return {
        name: with_line_ends(values)
        for name, values in Form(response.text).values.items()
        if "__prefix__" not in name
    }


def told(response):
    """What they saved and what was typed, by what it is about."""
    table = response.text.partition('class="meanwhile"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr><th[^>]*>(.*?)</th><td>(.*?)</td><td>(.*?)</td>", table)
    return {where: (theirs, mine) for where, theirs, mine in rows}


@pytest.mark.each_database
def test_a_text_that_a_colleague_changed_is_not_overwritten(admin_client):
    concept = Concept.objects.first()
    url = page_of(Concept, "change", concept.pk)
    mine = as_sent(admin_client, url, summary="Mine.")
    Concept.objects.filter(pk=concept.pk).update(summary="Theirs.")
    response = admin_client.post(url, mine)
    again = refused(response)
    assert told(response) == {"Summary": ("Theirs.", "Mine.")}
    assert again["summary"] == ["Mine."]
    assert Concept.objects.get(pk=concept.pk).summary == "Theirs."
    assert saved(admin_client.post(url, again))
    assert Concept.objects.get(pk=concept.pk).summary == "Mine."


def test_of_long_texts_the_lines_that_differ_stand_there_and_what_differs_is_marked(
    admin_client,
):
    concept = Concept.objects.first()
    body = "\n".join(f"Owl {number} sits on its own branch." for number in range(40))
    Concept.objects.filter(pk=concept.pk).update(body=body)
    url = page_of(Concept, "change", concept.pk)
    mine = as_sent(admin_client, url, body=body.replace("Owl 35 sits", "Owl 35 nods"))
    theirs = body.replace("Owl 3 sits", "Owl 3 sleeps")
    Concept.objects.filter(pk=concept.pk).update(body=theirs)
    response = admin_client.post(url, mine)
    shown = told(response)["Body"]
    assert [re.findall(r"<mark>.*?</span>(\w+)<", text) for text in shown] == [
        ["sleeps", "sits"],
        ["sits", "nods"],
    ]
    assert not any("Owl 20" in text for text in shown)
    [kept] = refused(response)["body"]
    assert "Owl 35 nods" in kept


def test_what_each_changed_elsewhere_is_kept_of_both(admin_client):
    concept = Concept.objects.first()
    url = page_of(Concept, "change", concept.pk)
    mine = as_sent(admin_client, url, title="Mine", body="Of\nmine.")
    Concept.objects.filter(pk=concept.pk).update(summary="Theirs.")
    concept.references.set(Reference.objects.all()[:2])
    response = admin_client.post(url, mine)
    assert set(told(response)) >= {"Summary"}
    assert saved(admin_client.post(url, refused(response)))
    concept.refresh_from_db()
    assert (concept.title, concept.summary) == ("Mine", "Theirs.")
    assert concept.body == "Of\nmine."
    assert concept.references.count() == 2


def test_a_third_change_is_seen_too(admin_client):
    concept = Concept.objects.first()
    url = page_of(Concept, "change", concept.pk)
    mine = as_sent(admin_client, url, summary="Mine.")
    for theirs in ("Theirs.", "Theirs again."):
        Concept.objects.filter(pk=concept.pk).update(summary=theirs)
        mine = refused(admin_client.post(url, mine))
    assert saved(admin_client.post(url, mine))


def test_a_form_with_errors_still_knows_what_was_seen(admin_client):
    concept = Concept.objects.first()
    url = page_of(Concept, "change", concept.pk)
    mine = as_sent(admin_client, url, summary="Mine.", title="")
    assert admin_client.post(url, mine).context["errors"]
    Concept.objects.filter(pk=concept.pk).update(summary="Theirs.")
    refused(admin_client.post(url, mine | {"title": "Title"}))


@pytest.fixture
def scenario(short_forms):
    row = Scenario.objects.create(slug="birds", title="Birds", is_published=False)
    row.patterns.set([Pattern.objects.get(slug="odata")])
    for order, text in enumerate(("First.", "Second.", "Third.")):
        row.steps.create(side="fo", order=order, text=text)
    Scenario.objects.filter(pk=row.pk).update(
        **dict.fromkeys(("situation", "thought_process", "solution"), "S.")
    )
    return row


def steps(scenario):
    return [step.text for step in scenario.steps.order_by("order", "pk")]


@pytest.mark.each_database
def test_a_step_that_was_changed_is_not_overwritten(admin_client, scenario):
    url = page_of(Scenario, "change", scenario.pk)
    mine = as_sent(admin_client, url, **{"steps-1-text": "My second."})
    scenario.steps.filter(text="Second.").update(text="Their second.")
    response = admin_client.post(url, mine)
    again = refused(response)
    assert ("Their second.", "My second.") in told(response).values()
    assert steps(scenario) == ["First.", "Their second.", "Third."]
    assert saved(admin_client.post(url, again))
    assert steps(scenario) == ["First.", "My second.", "Third."]


def test_a_step_that_was_added_stays_beside_a_new_one(admin_client, scenario):
    url = page_of(Scenario, "change", scenario.pk)
    new = {"steps-3-side": "fo", "steps-3-order": "9", "steps-3-text": "Mine."}
    mine = as_sent(admin_client, url, **new, **{"steps-TOTAL_FORMS": "4"})
    scenario.steps.create(side="fo", order=0, text="Theirs.")
    response = admin_client.post(url, mine)
    assert told(response) == {
        "Scenario step added": ("Theirs.", "Nothing: theirs is taken.")
    }
    assert saved(admin_client.post(url, refused(response)))
    assert sorted(steps(scenario)) == [
        "First.",
        "Mine.",
        "Second.",
        "Theirs.",
        "Third.",
    ]


def test_a_deleted_step_goes_unless_it_was_typed_in(admin_client, scenario):
    url = page_of(Scenario, "change", scenario.pk)
    mine = as_sent(admin_client, url, **{"steps-1-text": "My second."})
    scenario.steps.exclude(text="Third.").delete()
    response = admin_client.post(url, mine)
    assert "My second." in " ".join(mine for _, mine in told(response).values())
    assert saved(admin_client.post(url, refused(response)))
    assert steps(scenario) == ["My second.", "Third."]


def test_a_step_that_both_delete_is_no_matter(admin_client, scenario):
    url = page_of(Scenario, "change", scenario.pk)
    mine = as_sent(admin_client, url, **{"steps-1-DELETE": "on"})
    scenario.steps.filter(text="Second.").delete()
    assert saved(admin_client.post(url, mine))
    assert steps(scenario) == ["First.", "Third."]


def test_a_step_that_is_deleted_and_was_changed_goes_after_a_second_look(
    admin_client, scenario
):
    url = page_of(Scenario, "change", scenario.pk)
    mine = as_sent(admin_client, url, **{"steps-1-DELETE": "on"})
    scenario.steps.filter(text="Second.").update(text="Their second.")
    assert saved(admin_client.post(url, refused(admin_client.post(url, mine))))
    assert steps(scenario) == ["First.", "Third."]


def test_a_criterion_that_came_meanwhile_is_no_change_of_the_scenario(
    admin_client, scenario
):
    url = page_of(Scenario, "change", scenario.pk)
    mine = as_sent(admin_client, url, title="Mine")
    Criterion.objects.create(slug="mood", title="Mood", question="?", order=9000)
    assert saved(admin_client.post(url, mine))
    mine = as_sent(admin_client, url, title="Mine again")
    Criterion.objects.get(slug="mood").delete()
    assert saved(admin_client.post(url, mine))


def test_a_form_that_does_not_know_what_was_seen_breaks_nothing(admin_client, scenario):
    url = page_of(Scenario, "change", scenario.pk)
    sent = as_sent(admin_client, url)
    for seen in ("", "[]", "{", '{"/title": 1}'):
        answer = admin_client.post(url, sent | {"seen": seen})
        assert answer.status_code in {200, 302}, seen
    scenario.steps.first().delete()
    tampered = sent | {"steps-TOTAL_FORMS": "many"}
    assert admin_client.post(url, tampered).status_code == 200


@pytest.mark.parametrize("count", ["9" * 18, "9" * 5000, "x", ""])
def test_a_form_that_claims_more_rows_than_it_can_have_is_read_no_further(count):
    steps = inlineformset_factory(Scenario, ScenarioStep, fields=["text"])
    sent = QueryDict(f"steps-TOTAL_FORMS={count}")
    formset = steps(queryset=ScenarioStep.objects.none())
    assert len(as_typed(formset.empty_form, [formset], sent)) < 10_000


def test_a_fit_on_the_page_of_an_option(admin_client):
    fit = Fit.objects.filter(verdict="good").first()
    url = page_of(Option, "change", fit.option_id)
    row = row_of(form_on(admin_client, url), "fits", "pattern", fit.pattern_id)
    mine = as_sent(admin_client, url, **{f"{row}-verdict": "strong"})
    Fit.objects.filter(pk=fit.pk).update(verdict="unsuited", reason="Theirs.")
    response = admin_client.post(url, mine)
    where = f"Fit “{fit.pattern}”: "
    assert told(response)[f"{where}Verdict"][1] == "Strong"
    assert told(response)[f"{where}Reason"][0] == "Theirs."
    assert saved(admin_client.post(url, refused(response)))
    fit.refresh_from_db()
    assert (fit.verdict, fit.reason) == ("strong", "Theirs.")


@pytest.mark.each_database
def test_a_fit_that_both_add(admin_client):
    option = Option.objects.get(criterion__slug="xpp", slug="yes")
    pattern = Pattern.objects.first()
    url = page_of(Option, "change", option.pk)
    row = row_of(form_on(admin_client, url), "fits", "pattern", pattern.pk)
    typed = {f"{row}-verdict": "good", f"{row}-reason": "Mine."}
    mine = as_sent(admin_client, url, **typed)
    Fit.objects.create(option=option, pattern=pattern, verdict="good", reason="Theirs.")
    again = refused(admin_client.post(url, mine))
    assert saved(admin_client.post(url, again))
    assert option.fits.get(pattern=pattern).reason == "Mine."


def test_a_claim_and_an_option_are_seen_alike(admin_client):
    for row, control, change in (
        (Contradiction.objects.first(), "claims-0-value", "claims"),
        (Criterion.objects.first(), "options-0-label", "options"),
    ):
        url = page_of(type(row), "change", row.pk)
        mine = as_sent(admin_client, url, **{control: "Mine"})
        first = getattr(row, change).first()
        setattr(first, control.rpartition("-")[2], "Theirs")
        first.save()
        assert ("Theirs", "Mine") in told(admin_client.post(url, mine)).values()


@pytest.mark.parametrize("model", [*KEPT, Option, Limit], ids=lambda m: m.__name__)
def test_what_was_seen_is_just_what_a_browser_sends_back(admin_client, model):
    """Else every form would be refused, or none."""
    row = model.objects.last()
    url = page_of(model, "change", row.pk)
    sent = as_sent(admin_client, url)
    assert sent["seen"]
    assert saved(admin_client.post(url, sent))
