"""The rules of the house: what an organisation itself rules out or minds."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from guide.register.house_rules import VERDICTS, HouseRule, Unfit, check, read_rules
from guide.register.keeping.changing import Overtaken, Step, change
from guide.register.keeping.opening import Opened
from guide.register.pages.row import model_of
from guide.register.pages.rules import told_rules
from guide.register.views.access import number, opens
from guide.register.views.already import is_so_already
from scenarios.text.words import counted

MOST_BYTES = 100_000


@opens
def rules(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The rules, a form for another one, and rules brought from elsewhere."""
    if request.method != "POST":
        return _show(request, opened)
    acts: dict[str, Act] = {"add": _added, "delete": _deleted, "bring": _brought}
    act = next((act for name, act in acts.items() if name in request.POST), None)
    if act is None:
        return _show(request, opened)
    register = opened.register
    try:
        said, wanted = act(request, list(register.house_rules))
        check(read_rules(wanted), model_of(register))
        step = Step(said, register={"house_rules": wanted})
        made = change(register, step, number(request.POST.get("seen")))
    except Unfit as unfit:
        return _show(request, opened, str(unfit), status=422)
    except Overtaken:
        register.refresh_from_db()
        said = "Somebody has changed the rules meanwhile. Look at them and try again."
        return _show(request, opened, said, status=409)
    if made is None:
        return is_so_already(reverse("register-rules", args=[opened.key]), "ruled")
    return redirect("register-rules", opened.key)


@opens
def export(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The rules as a file that another register takes."""
    answer = JsonResponse(
        {"rules": opened.register.house_rules},
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )
    answer["Content-Disposition"] = 'attachment; filename="house-rules.json"'
    return answer


type Act = Callable[[HttpRequest, list[Any]], tuple[str, list[Any]]]
"""What becomes of the rules, and what the history says of it."""


def _added(request: HttpRequest, rules: list[Any]) -> tuple[str, list[Any]]:
    typed = request.POST
    rule: dict[str, Any] = {
        "patterns": typed.getlist("pattern"),
        "verdict": typed.get("verdict", ""),
        "reason": " ".join(typed.get("reason", "").replace("\0", "").split()),
    }
    if options := typed.getlist("when"):
        rule["when"] = _condition(options)
    read_rules([rule])
    said = f"Rule of the house: {rule['reason'].rstrip('.')}"
    return said, rules if rule in rules else [*rules, rule]


def _condition(options: list[str]) -> dict[str, list[str]]:
    """The answers that a rule hangs on, each as `criterion=option`."""
    when: dict[str, list[str]] = {}
    for option in options:
        criterion, _, chosen = option.partition("=")
        when.setdefault(criterion, []).append(chosen)
    return when


def _deleted(request: HttpRequest, rules: list[Any]) -> tuple[str, list[Any]]:
    """The rules without the one that a form names."""
    named, kept = request.POST.get("delete"), read_rules(rules)
    gone = " ".join(rule.reason for rule in kept if rule.named == named)
    left = [rule.told() for rule in kept if rule.named != named]
    return f"No rule of the house any more: {gone.rstrip('.')}", left


def _brought(request: HttpRequest, rules: list[Any]) -> tuple[str, list[Any]]:
    """The rules of a file or a text, behind those that are there; none twice."""
    text = request.POST.get("rules", "")
    if file := request.FILES.get("file"):
        if file.size and file.size > MOST_BYTES:
            raise Unfit("The file is too large for rules: 100 kB at most.")
        text = file.read().decode("utf-8", "replace")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unfit(f"This is no JSON: {error}.") from error
    wanted = told.get("rules") if isinstance(told, dict) else told
    new = [rule.told() for rule in read_rules(wanted)]
    if not new:
        raise Unfit("This list holds no rule.")
    if not all(rule["reason"].isprintable() for rule in new):
        raise Unfit("A reason holds a character that no text has.")
    added = [rule for rule in new if rule not in rules]
    return f"Brought {counted(len(added), 'rule')} of the house", [*rules, *added]


def _show(
    request: HttpRequest, opened: Opened, fault: str = "", status: int = 200
) -> HttpResponse:
    register, model = opened.register, model_of(opened.register)
    typed = request.POST if fault else QueryDict()
    kept: tuple[HouseRule, ...] = read_rules(register.house_rules)
    context = {
        "title": "Rules of the house",
        "opened": opened,
        "here": "rules",
        "rules": told_rules(kept, model),
        "patterns": model.patterns,
        "criteria": model.criteria,
        "verdicts": VERDICTS,
        "typed": typed,
        "ticked": typed.getlist("pattern"),
        "when": typed.getlist("when"),
        "fault": fault,
        "edition_number": register.edition,
    }
    return render(request, "register/rules.html", context, status=status)
