"""How an editor fills in a form: open it, change some controls, save it."""

import re
from html.parser import HTMLParser

from django.contrib.messages import get_messages
from django.urls import reverse

from scenarios.models import (
    Concept,
    Contradiction,
    Criterion,
    FailureSituation,
    Family,
    Fit,
    GuardRail,
    OutsideSolution,
    Pattern,
    Proviso,
    ReaderText,
    Recipe,
    Reference,
    Scenario,
)

KEPT = (
    *(Reference, Family, Pattern, FailureSituation, Contradiction, Criterion),
    *(Fit, Scenario, Concept, Proviso, OutsideSolution, GuardRail, ReaderText, Recipe),
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
    """Open a form, change some of its controls and save it; what is answered."""
    return client.post(url, form_on(client, url) | changes)


def saved(response):
    """Whether a form was saved; else its errors show in the assertion."""
    assert response.status_code == 302, response.context["errors"]
    return True


def said(response):
    """What the editor will read on the page that follows."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def errors(response):
    assert response.status_code == 200
    return " ".join(str(error) for error in response.context["errors"])


def row_of(form, prefix, field, value):
    """The prefix of the inline row that is about something."""
    for name, values in form.items():
        if re.fullmatch(rf"{prefix}-\d+-{field}", name) and values == [str(value)]:
            return name.removesuffix(f"-{field}")
    raise LookupError(f"no {prefix} about {value}")


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


def two_options(*starts):
    options = {"options-0-label": "Red", "options-0-slug": "red"}
    options |= {"options-1-label": "Blue", "options-1-slug": "blue"}
    lowers = {f"options-{n}-lower": start for n, start in enumerate(starts)}
    return options | {"options-0-order": 0, "options-1-order": 1} | lowers


def scenario_form(admin_client, **answers):
    """The controls of a new scenario with an answer for some criteria."""
    form = form_on(admin_client, page_of(Scenario, "add")) if answers else {}
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


CALL = "participant A\nparticipant B\nA->>B: call"


def new_criterion(admin_client, **changes):
    sent = {"title": "Colour", "slug": "colour", "question": "Which?", "why": "So."}
    sent |= {"order": 5000} | two_options() | changes
    return save(admin_client, page_of(Criterion, "add"), sent)
