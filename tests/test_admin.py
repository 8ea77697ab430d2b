"""Editors keep the guide right: their forms, previews, publishing and health page."""

import json
import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scenarios import editions
from scenarios.decision.model import ModelError
from scenarios.models import (
    Concept,
    Contradiction,
    Criterion,
    Edition,
    FailureSituation,
    Family,
    Fit,
    GuardRail,
    Limit,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Reference,
    Scenario,
)
from scenarios.shipped.load import Loaded, load

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_log_in(settings):
    """Hash the tests' passwords in no time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


KEPT = (
    *(Reference, Family, Pattern, FailureSituation, Contradiction, Criterion),
    *(Fit, Scenario, Concept, Proviso, OutsideSolution, GuardRail),
)


def page_of(model, action, *args):
    return reverse(f"admin:scenarios_{model._meta.model_name}_{action}", args=args)


class Form(HTMLParser):
    """What a browser would send of the editors' form on a page, by control name."""

    def __init__(self, html):
        super().__init__()
        self.values, self.select, self.text, self.inside = {}, None, None, False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        have = dict(attrs)
        if tag == "form":
            self.inside = have.get("id", "").endswith("_form")
        name = have.get("name")
        if not self.inside or "disabled" in have:
            return
        if tag == "input" and have.get("type") not in {"submit", "button"} and name:
            if have.get("type") != "checkbox" or "checked" in have:
                self.add(name, have.get("value", "on" if "checked" in have else ""))
        elif tag == "textarea":
            self.text = name
            self.add(name, "")
        elif tag == "select":
            self.select = name if "multiple" in have else None
            if not self.select:
                self.one = name
                self.add(name, "")
        elif tag == "option" and "selected" in have:
            if self.select:
                self.add(self.select, have["value"])
            else:
                self.values[self.one] = [have["value"]]

    def handle_data(self, data):
        if self.text:
            self.values[self.text] = [data.removeprefix("\n")]

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.text = None

    def add(self, name, value):
        self.values.setdefault(name, []).append(value)


def form_on(client, url):
    response = client.get(url)
    assert response.status_code == 200
    values = Form(response.content.decode()).values
    return {n: v for n, v in values.items() if "__prefix__" not in n}


def save(client, url, changes):
    """Open a form, change some of its controls and save it; the page that follows."""
    sent = form_on(client, url) | changes
    return client.post(url, sent, follow=True)


def saved(response):
    """Whether a form was saved; else its errors show in the assertion."""
    form = response.context.get("adminform")
    assert form is None or not response.context["errors"], response.context["errors"]
    return bool(response.redirect_chain)


def said(response):
    return [str(message) for message in response.context["messages"]]


def errors(response):
    assert not response.redirect_chain
    return " ".join(str(error) for error in response.context["errors"])


def row_of(form, prefix, field, value):
    """The prefix of the inline row that is about something."""
    for name, values in form.items():
        if re.fullmatch(rf"{prefix}-\d+-{field}", name) and values == [str(value)]:
            return name.removesuffix(f"-{field}")
    raise LookupError(f"no {prefix} about {value}")


# Every page


@pytest.mark.parametrize("model", [*KEPT, Option, Edition])
def test_lists_are_searched_and_open(admin_client, model):
    url = page_of(model, "changelist")
    assert admin_client.get(url).status_code == 200
    assert admin_client.get(url, {"q": "odata"}).status_code == 200


@pytest.mark.parametrize("model", [*KEPT, Option, Edition])
def test_change_pages_open(admin_client, model):
    url = page_of(model, "change", model.objects.first().pk)
    assert admin_client.get(url).status_code == 200


@pytest.mark.parametrize("model", KEPT)
def test_add_pages_open(admin_client, model):
    assert admin_client.get(page_of(model, "add")).status_code == 200


def pages(admin_client):
    yield "/admin/login/"
    yield "/admin/"
    yield "/admin/health/"
    for model in (*KEPT, Option, Edition):
        first = model.objects.first().pk
        yield page_of(model, "changelist")
        yield page_of(model, "change", first)
        if model is not Edition:
            yield page_of(model, "delete", first)
        if model in KEPT:
            yield page_of(model, "add")


def test_no_page_has_anything_that_the_strict_policy_forbids(admin_client):
    for url in pages(admin_client):
        client = Client() if "login" in url else admin_client
        response = client.get(url)
        policy = response.headers["Content-Security-Policy"]
        html = response.content.decode()
        assert response.status_code == 200, url
        assert "unsafe" not in policy
        assert not re.search(r"<[^>]+\s(style|on\w+)=", html), url
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html)), url
        for tag in re.findall(r"<style[^>]*>", html):
            assert "nonce=" in tag, url


def test_the_site_says_whose_it_is(admin_client):
    html = admin_client.get("/admin/").content.decode()
    assert "The F&amp;O integration guide: editors" in html


@pytest.mark.parametrize(
    "model",
    [
        *(Pattern, Option, Criterion, Scenario, Contradiction),
        *(Proviso, OutsideSolution, GuardRail),
    ],
)
def test_queries_do_not_grow_with_what_can_be_chosen(admin_client, model):
    """Twenty more references, patterns and criteria cost no further query."""
    url = page_of(model, "change", model.objects.first().pk)
    admin_client.get(url)
    with CaptureQueriesContext(connection) as before:
        admin_client.get(url)
    for n in range(20):
        Reference.objects.create(slug=f"r-{n}", title=f"R {n}", url="https://r.example")
        new = pattern(f"p-{n}")
        criterion = Criterion.objects.create(
            slug=f"c-{n}", title=f"C {n}", question="?", why="because"
        )
        option = criterion.options.create(slug="a", label="A")
        Fit.objects.create(pattern=new, option=option, verdict="good", reason="So.")
        FailureSituation.objects.create(slug=f"f-{n}", title=f"F {n}")
    with CaptureQueriesContext(connection) as after:
        admin_client.get(url)
    assert len(after) <= len(before)
    assert len(after) <= 20


def pattern(slug, **values):
    return Pattern.objects.create(
        **{"slug": slug, "name": slug, "group": "G", "summary": "S."}
        | {"timing": "synchronous", "starts": "fo", "direction": "inbound"}
        | {"on_premises": "unknown"}
        | dict.fromkeys(TEXTS, "Text.")
        | values
    )


TEXTS = (
    *("problem", "how_it_works", "use_when", "avoid_when", "timing_behaviour"),
    *("volumes", "errors", "security", "setup_fo", "setup_other", "example"),
)


# Creating and changing


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
        | {"limits-TOTAL_FORMS": 1, "limits-0-name": "Load", "limits-0-value": "75"}
        | {"limits-0-unit": "g", "limits-0-kind": "hard", "limits-0-order": 1}
        | {"limits-0-reference": Reference.objects.first().pk}
        | {f"{cell}-notices": "The keeper", f"{cell}-retries": "Another bird"},
    )
    assert saved(response)
    made = Pattern.objects.get(slug="pigeons")
    assert made.also_called == ["Doves", "Carrier birds"]
    assert [str(limit) for limit in made.limits.all()] == ["Load: 75 g"]
    assert [one.situation for one in made.failures.all()] == [situation]


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


def two_options(*starts):
    options = {"options-0-label": "Red", "options-0-slug": "red"}
    options |= {"options-1-label": "Blue", "options-1-slug": "blue"}
    lowers = {f"options-{n}-lower": start for n, start in enumerate(starts)}
    return options | {"options-0-order": 0, "options-1-order": 1} | lowers


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


def scenario_form(admin_client, **answers):
    """The controls of a new scenario with an answer for some criteria."""
    form = form_on(admin_client, page_of(Scenario, "add"))
    chosen = {}
    for slug, answer in answers.items():
        criterion = Criterion.objects.get(slug=slug.replace("_", "-"))
        row = row_of(form, "answers", "criterion", criterion.pk)
        if criterion.unit:
            chosen[f"{row}-quantity"] = answer
        else:
            chosen[f"{row}-option"] = criterion.options.get(slug=answer).pk
    return {
        "title": "Birds",
        "slug": "birds",
        "origin": "own",
        "order": 1,
        "situation": "S.",
        "thought_process": "T.",
        "solution": "So.",
        "patterns": [Pattern.objects.get(slug="odata").pk],
        "steps-TOTAL_FORMS": 1,
        "steps-0-side": "fo",
        "steps-0-order": 1,
        "steps-0-text": "Open the window.",
        **chosen,
    }


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


def test_saving_a_form_unchanged_changes_nothing(admin_client):
    before = editions.draft()
    advice = (Proviso, OutsideSolution, GuardRail)
    texts = (Pattern, Scenario, Concept, Contradiction)
    for model in (*texts, Criterion, Option, *advice):
        for row in model.objects.all()[:3]:
            assert saved(save(admin_client, page_of(model, "change", row.pk), {}))
    assert load(even_if_unchanged=True) == Loaded()
    assert editions.draft() == before


def test_the_editor_hears_when_answers_give_another_pattern(admin_client):
    excel = Pattern.objects.get(slug="office-excel")
    sent = scenario_form(admin_client, timing="waits", volume=1000)
    response = save(
        admin_client, page_of(Scenario, "add"), sent | {"patterns": [excel.pk]}
    )
    assert any("which is not what it is told with" in one for one in said(response))


# What advice rests on besides the fits


def test_a_proviso_is_made_with_its_circumstances_as_lines(admin_client):
    odata = Pattern.objects.get(slug="odata")
    response = save(
        admin_client,
        page_of(Proviso, "add"),
        {"slug": "birds", "patterns": [odata.pk], "text": "Holds if they fly."}
        | {"when": "job: look-up, act\r\ntiming: waits\r\n", "order": 5},
    )
    assert saved(response)
    made = Proviso.objects.get(slug="birds")
    assert made.when == {"job": ["look-up", "act"], "timing": ["waits"]}
    assert list(made.patterns.all()) == [odata]
    html = admin_client.get(page_of(Proviso, "changelist")).content.decode()
    assert "job: look-up, act; timing: waits" in html
    form = form_on(admin_client, page_of(Proviso, "change", made.pk))
    assert form["when"] == ["job: look-up, act\ntiming: waits"]


def test_a_solution_outside_the_patterns_is_made_and_always_offered(admin_client):
    response = save(
        admin_client,
        page_of(OutsideSolution, "add"),
        {"title": "Pigeons", "slug": "pigeons", "text": "They carry notes."}
        | {"when": "", "only_if_nothing_fits": "on", "order": 5},
    )
    assert saved(response)
    made = OutsideSolution.objects.get(slug="pigeons")
    assert (made.when, made.only_if_nothing_fits) == ({}, True)
    url = page_of(OutsideSolution, "changelist")
    assert ">always<" in admin_client.get(url, {"q": "pigeons"}).content.decode()


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("job look-up", "Line 1: write a criterion, a colon, and its options"),
        ("job: look-up\njobs: act", "Line 2: there is no criterion “jobs”"),
        ("job: fly", "“job” has no option “fly”; it has act, analysis"),
        ("job: act\n\njob: look-up", "Only one set of lines here"),
    ],
)
def test_circumstances_that_cannot_be_read_are_kept_and_named(
    admin_client, lines, fault
):
    url = page_of(Proviso, "change", Proviso.objects.first().pk)
    response = save(admin_client, url, {"when": lines})
    assert fault in errors(response)
    kept = Form(response.content.decode()).values["when"]
    assert [line.replace("\r\n", "\n") for line in kept] == [lines]


def guard_rail(admin_client, **changes):
    sent = {"slug": "birds", "why": "They fly.", "when": "job: look-up"}
    sent |= {"unless": "", "claim": "nothing-fits", "order": 5} | changes
    return save(admin_client, page_of(GuardRail, "add"), sent)


def test_a_guard_rail_is_made_with_two_exceptions(admin_client):
    byod = Pattern.objects.get(slug="byod")
    unless = "timing: unanswered\n\ntiming: waits\nfrequency: daily, once"
    response = guard_rail(
        admin_client, claim="never", patterns=[byod.pk], unless=unless
    )
    assert saved(response)
    made = GuardRail.objects.get(slug="birds")
    assert made.unless == [
        {"timing": ["unanswered"]},
        {"timing": ["waits"], "frequency": ["daily", "once"]},
    ]
    assert list(made.patterns.all()) == [byod]
    form = form_on(admin_client, page_of(GuardRail, "change", made.pk))
    assert form["unless"] == [unless]


def test_a_claim_about_patterns_names_some_and_no_other_claim_does(admin_client):
    byod = Pattern.objects.get(slug="byod")
    assert "Name the patterns" in errors(guard_rail(admin_client, claim="only"))
    assert "leave them out" in errors(guard_rail(admin_client, patterns=[byod.pk]))
    assert "This field is required" in errors(guard_rail(admin_client, why=""))


def test_a_proviso_may_be_about_what_a_reader_left_open(admin_client):
    row = Proviso.objects.first()
    url = page_of(Proviso, "change", row.pk)
    assert saved(save(admin_client, url, {"when": "timing: unanswered"}))
    row.refresh_from_db()
    assert row.when == {"timing": ["unanswered"]}


# Slugs that stay


@pytest.mark.parametrize(
    "model", [model for model in KEPT if model is not Fit], ids=lambda m: m.__name__
)
def test_a_slug_cannot_be_changed(admin_client, model):
    row = model.objects.first()
    url = page_of(model, "change", row.pk)
    assert "slug" not in form_on(admin_client, url)
    assert saved(save(admin_client, url, {"slug": "another"}))
    assert model.objects.get(pk=row.pk).slug == row.slug


def test_the_slug_of_an_option_cannot_be_changed(admin_client):
    option = Option.objects.first()
    url = page_of(Criterion, "change", option.criterion_id)
    row = row_of(form_on(admin_client, url), "options", "id", option.pk)
    assert saved(save(admin_client, url, {f"{row}-slug": "another"}))
    own = page_of(Option, "change", option.pk)
    assert saved(save(admin_client, own, {"slug": "another"}))
    assert Option.objects.get(pk=option.pk).slug == option.slug


def test_a_reserved_slug_is_refused(admin_client):
    response = save(
        admin_client,
        page_of(Family, "add"),
        {"name": "E", "slug": "edition", "order": 1},
    )
    assert "meaning of its own in addresses" in errors(response)


# What is refused

CALL = "participant A\nparticipant B\nA->>B: call"


def test_a_broken_diagram_names_its_line(admin_client):
    url = page_of(Pattern, "change", Pattern.objects.first().pk)
    response = save(admin_client, url, {"diagram": f"{CALL}\nA=>B"})
    assert "Line 4" in errors(response)


def test_a_broken_diagram_within_a_text_names_its_line(admin_client):
    url = page_of(Concept, "change", Concept.objects.first().pk)
    body = f"Look:\n\n```sequence\n{CALL}\nA=>B\n```\n"
    found = errors(save(admin_client, url, {"body": body}))
    assert "below line 3" in found
    assert "Line 4" in found


def test_a_citation_of_nothing_is_refused(admin_client):
    url = page_of(Concept, "change", Concept.objects.first().pk)
    response = save(admin_client, url, {"body": "So it is. [ref:nowhere]"})
    assert "There is no reference &quot;nowhere&quot;" in errors(response)


def new_criterion(admin_client, **changes):
    sent = {"title": "Colour", "slug": "colour", "question": "Which?", "why": "So."}
    sent |= {"order": 5000} | two_options() | changes
    return save(admin_client, page_of(Criterion, "add"), sent)


def test_a_condition_names_options_of_one_criterion(admin_client):
    first, second = Criterion.objects.all()[:2]
    options = [first.options.first().pk, second.options.first().pk]
    response = new_criterion(admin_client, asked_when=options)
    assert "Choose options of one criterion" in errors(response)


def test_a_condition_names_an_earlier_criterion(admin_client):
    option = Criterion.objects.last().options.first()
    response = new_criterion(admin_client, asked_when=[option.pk], order=1)
    assert "not before this one" in errors(response)


def test_a_criterion_stays_before_those_that_depend_on_it(admin_client):
    follower = Criterion.objects.filter(asked_when__isnull=False).first()
    parent = follower.asked_when.first().criterion
    url = page_of(Criterion, "change", parent.pk)
    response = save(admin_client, url, {"order": follower.order + 1})
    assert "this one must come before it" in errors(response)


def test_an_option_that_others_depend_on_stays(admin_client):
    option = Option.objects.filter(leads_to__isnull=False).first()
    option.answers.all().delete()
    url = page_of(Criterion, "change", option.criterion_id)
    row = row_of(form_on(admin_client, url), "options", "id", option.pk)
    response = save(admin_client, url, {f"{row}-DELETE": "on"})
    assert "Change that criterion first" in errors(response)


@pytest.mark.parametrize(
    ("starts", "fault"),
    [
        ((5, 10), "No band takes numbers below 5"),
        ((0, 0), "Two options have the same “from”"),
    ],
)
def test_bands_start_at_0_and_rise(admin_client, starts, fault):
    sent = two_options(*starts) | {"unit": "pigeons per hour"}
    assert fault in errors(new_criterion(admin_client, **sent))


def test_a_quantity_needs_bands_and_a_choice_has_none(admin_client):
    quantity = new_criterion(admin_client, unit="pigeons per hour")
    assert "does not say where it starts" in errors(quantity)
    choice = new_criterion(admin_client, **two_options(0, 5))
    assert "belongs to a quantity" in errors(choice)


def test_a_criterion_needs_an_option(admin_client):
    none = dict.fromkeys(two_options(), "") | {"options-TOTAL_FORMS": 0}
    assert "at least one option" in errors(new_criterion(admin_client, **none))


def test_a_judgement_cannot_rule_out(admin_client):
    fit = Fit.objects.filter(verdict="ruled-out").first()
    url = page_of(Option, "change", fit.option_id)
    row = row_of(form_on(admin_client, url), "fits", "pattern", fit.pattern_id)
    response = save(admin_client, url, {f"{row}-judgement": "on"})
    assert "Only a document can rule a pattern out" in errors(response)


def test_a_published_scenario_needs_answers(admin_client):
    sent = scenario_form(admin_client)
    response = save(admin_client, page_of(Scenario, "add"), sent)
    assert "A published scenario needs answers" in errors(response)
    draft = form_on(admin_client, page_of(Scenario, "add")) | sent
    del draft["is_published"]
    assert saved(admin_client.post(page_of(Scenario, "add"), draft, follow=True))


# Preview


def test_a_preview_renders_as_the_site_does(admin_client):
    text = "A **bold** word. [ref:odata]\n\n| a |\n|---|\n| 1 |\n\n<b>raw</b>"
    response = admin_client.post(
        "/admin/preview/markdown/", {"preview": "body", "body": text}
    )
    html = response.content.decode()
    assert "<strong>bold</strong>" in html
    assert 'href="#ref-odata"' in html
    assert "<td>1</td>" in html
    assert "&lt;b&gt;raw&lt;/b&gt;" in html
    assert "css/guide.css" in html
    assert "Content-Security-Policy" in response.headers


def test_a_preview_says_what_readers_would_miss(admin_client):
    text = "So. [ref:nowhere]\n\n```sequence\nA=>B\n```"
    html = admin_client.post(
        "/admin/preview/markdown/", {"preview": "x", "x": text}
    ).content.decode()
    assert "There is no reference “nowhere”" in html
    assert "This diagram cannot be drawn" in html


def test_a_diagram_is_previewed_as_a_diagram(admin_client):
    for text, shown in ((CALL, "<svg"), (f"{CALL}\nA=>B", "Line 4")):
        post = {"preview": "diagram", "diagram": text}
        response = admin_client.post("/admin/preview/diagram/", post)
        assert shown in response.content.decode()


def test_a_preview_is_for_editors_alone(client, admin_client, django_user_model):
    post = {"preview": "x", "x": "text"}
    assert client.post("/admin/preview/markdown/", post).status_code == 302
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.post("/admin/preview/markdown/", post).status_code == 302
    assert admin_client.get("/admin/preview/markdown/").status_code == 405
    assert admin_client.post("/admin/preview/other/", post).status_code == 404


def test_a_preview_asks_for_the_token(admin_user):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    post = {"preview": "x", "x": "text"}
    assert strict.post("/admin/preview/markdown/", post).status_code == 403


def test_each_markdown_text_has_its_preview_button(admin_client):
    url = page_of(Scenario, "change", Scenario.objects.first().pk)
    html = admin_client.get(url).content.decode()
    for name in ("situation", "solution", "steps-0-text"):
        assert f'name="preview" value="{name}"' in html


# Publishing

PUBLISH = "/admin/scenarios/edition/publish/"


def change_a_fit():
    fit = Fit.objects.exclude(verdict="ruled-out").first()
    fit.reason = f"{fit.reason} Indeed."
    fit.save()


def test_publishing_makes_an_edition_and_says_so(admin_client, admin_user):
    change_a_fit()
    number = Edition.objects.first().number
    response = admin_client.post(PUBLISH, {"note": "Birds"}, follow=True)
    made = Edition.objects.get(number=number + 1)
    assert (made.note, made.published_by) == ("Birds", admin_user)
    [message] = said(response)
    assert f"Edition {number + 1} is published" in message
    assert f"edition={number + 1}" in message


def test_nothing_to_publish_is_said(admin_client):
    before = Edition.objects.count()
    response = admin_client.post(PUBLISH, {"note": "Birds"}, follow=True)
    assert "Nothing has changed" in said(response)[0]
    assert Edition.objects.count() == before


def test_what_contradicts_itself_is_not_published_and_the_note_is_kept(admin_client):
    Criterion.objects.create(slug="empty", title="Empty", question="?", why="So.")
    with pytest.raises(ModelError):
        editions.draft()
    before = Edition.objects.count()
    response = admin_client.post(PUBLISH, {"note": "Birds"}, follow=True)
    assert "has no options" in said(response)[0]
    assert Edition.objects.count() == before
    assert 'value="Birds"' in response.content.decode()
    assert "cannot be published" in admin_client.get("/admin/").content.decode()


def test_a_note_that_is_too_long_is_kept_and_refused(admin_client):
    response = admin_client.post(PUBLISH, {"note": "x" * 251}, follow=True)
    assert "Keep the note to 250 characters." in said(response)


def test_publishing_needs_a_post_and_the_permission(admin_client, client):
    assert admin_client.get(PUBLISH).status_code == 405
    editor = User.objects.create_user("editor", is_staff=True)
    editor.user_permissions.add(Permission.objects.get(codename="view_edition"))
    client.force_login(editor)
    assert client.post(PUBLISH).status_code == 403
    html = client.get(page_of(Edition, "changelist")).content.decode()
    assert "Publish edition" not in html


def test_the_start_page_tells_of_unpublished_changes(admin_client):
    assert "Unpublished changes" not in admin_client.get("/admin/").content.decode()
    change_a_fit()
    assert "Unpublished changes" in admin_client.get("/admin/").content.decode()


def test_an_edition_says_what_is_in_it(admin_client):
    url = page_of(Edition, "change", Edition.objects.first().pk)
    html = admin_client.get(url).content.decode()
    counts = ("15 patterns", f"{Criterion.objects.count()} criteria")
    for count in (*counts, f"{OutsideSolution.objects.count()} outside solutions"):
        assert count in html


def test_a_changed_proviso_is_an_unpublished_change(admin_client):
    Proviso.objects.filter(slug="event-exists").update(text="Holds if it does.")
    assert "Unpublished changes" in admin_client.get("/admin/").content.decode()
    admin_client.post(PUBLISH, {"note": ""})
    assert "Unpublished changes" not in admin_client.get("/admin/").content.decode()


def test_editions_cannot_be_changed(admin_client):
    first = Edition.objects.first().pk
    assert admin_client.post(page_of(Edition, "change", first), {}).status_code == 403
    assert admin_client.post(page_of(Edition, "delete", first), {}).status_code == 403
    assert admin_client.get(page_of(Edition, "add")).status_code == 403


# Health


def lose_a_scenario():
    """A scenario whose answers recommend something else than it is told with."""
    scenario = Scenario.objects.get(slug="on-hand-lookup")
    scenario.patterns.set([Pattern.objects.get(slug="office-excel")])
    return scenario


def test_the_health_page_lists_findings_with_answers_that_show_them(admin_client):
    scenario = lose_a_scenario()
    html = admin_client.get("/admin/health/").content.decode()
    assert f"“{scenario.title}” is told with" in html
    of_it = html.partition(f"“{scenario.title}” is told with")[2]
    address = re.findall(r'href="(/walkthrough/result/\?[^"]*)"', of_it)[0]
    query = address.replace("&amp;", "&").partition("?")[2]
    keys = [pair.partition("=")[0] for pair in query.split("&")]
    assert keys == sorted(keys)
    assert admin_client.get(address.replace("&amp;", "&")).status_code == 200


def test_the_health_page_examines_what_cannot_be_published_too(admin_client):
    Criterion.objects.create(slug="empty", title="Empty", question="?", why="So.")
    assert "has no options" in admin_client.get("/admin/health/").content.decode()


def test_the_health_page_is_for_editors_alone(client):
    assert client.get("/admin/health/").status_code == 302


def test_check_guide_fails_on_errors_alone(capsys):
    call_command("check_guide")
    assert "0 errors" in capsys.readouterr().out
    scenario = lose_a_scenario()
    with pytest.raises(SystemExit) as stop:
        call_command("check_guide", "--json")
    assert stop.value.code == 1
    [error] = [
        finding
        for finding in json.loads(capsys.readouterr().out)
        if finding["severity"] == "error"
    ]
    assert error["kind"] == "scenario-lost"
    assert error["subjects"] == [scenario.slug]
    assert error["address"].startswith("/walkthrough/result/?")


# The way to the site


def test_published_scenarios_lead_to_their_page(admin_client):
    scenario = Scenario.objects.filter(is_published=True).first()
    url = page_of(Scenario, "change", scenario.pk)
    html = admin_client.get(url).content.decode()
    [link] = re.findall(r'href="(/admin/r/[^"]+)"', html)
    assert scenario.get_absolute_url() in admin_client.get(link).headers["Location"]
    Scenario.objects.filter(pk=scenario.pk).update(is_published=False)
    assert "/admin/r/" not in admin_client.get(url).content.decode()


def test_a_reference_tells_where_it_is_used(admin_client):
    limit = Limit.objects.select_related("pattern", "reference").first()
    url = page_of(Reference, "change", limit.reference.pk)
    html = admin_client.get(url).content.decode()
    assert page_of(Pattern, "change", limit.pattern.pk) in html


@pytest.mark.parametrize("model", [Proviso, OutsideSolution])
def test_a_reference_tells_what_besides_the_fits_rests_on_it(admin_client, model):
    row = model.objects.filter(references__isnull=False).first()
    url = page_of(Reference, "change", row.references.first().pk)
    html = admin_client.get(url).content.decode()
    assert page_of(model, "change", row.pk) in html
