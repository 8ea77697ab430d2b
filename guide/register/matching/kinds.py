"""What else is plain of an interface whose purpose is known: its kinds."""

from collections.abc import Callable, Mapping

from guide.register.matching.jobs import Case

type Answers = dict[str, str]


def kinds_of(job: str, case: Case, form: str, *, asks_middleware: bool) -> Answers:
    """The answers that go with a job; what is not plain is left out.

    `asks_middleware` tells whether the list has a column for what stands in between.
    """
    found = _KINDS[job](case) if job in _KINDS else {}
    if job == "bulk":
        found |= _form(case, form)
    if job in ("look-up", "act"):
        found["caller"] = _other_end(case, asks_middleware)
    if job in ("tell", "ask"):
        known = asks_middleware or job == "ask"
        found["receiver"] = _receiver(case, asks_middleware) if known else _people(case)
    return {slug: option for slug, option in found.items() if option}


def _other_end(case: Case, asks_middleware: bool) -> str:
    """What calls F&O: told by what stands in between, or by the system alone."""
    if "assistant" in case.systems:
        return "assistant"
    if case.middleware in ("middleware", "flow", "dataverse"):
        return case.middleware
    if "dataverse" in case.systems:
        return ""
    alone = case.middleware == "none" or not asks_middleware
    return "application" if alone else ""


def _receiver(case: Case, asks_middleware: bool) -> str:
    if case.middleware in ("middleware", "flow", "dataverse"):
        return case.middleware
    if people := _people(case):
        return people
    if "dataverse" in case.systems:
        return ""
    alone = case.middleware == "none" or not asks_middleware
    return "application" if alone else ""


def _people(case: Case) -> str:
    return "flow" if "people" in case.systems else ""


def _form(case: Case, form: str) -> Answers:
    if "file" in case.patterns:
        return {"bulk-form": "files"}
    return {"bulk-form": form}


def _look_up(case: Case) -> Answers:
    stored = {"status", "stored"} & case.said
    computed = "computed" in case.said
    if bool(stored) == computed:
        return {}
    return {"lookup-kind": "computed" if computed else "stored"}


def _act(case: Case) -> Answers:
    """One step, several steps, or records that are saved."""
    if "step" in case.said:
        return {"act-kind": "step"} if "process" not in case.said else {}
    if "process" in case.said:
        return {"act-kind": "process"}
    if "odata-action" in case.patterns:
        return {}
    saves = "save" in case.said or "odata" in case.patterns
    return {"act-kind": "save"} if saves and "act" not in case.said else {}


def _bulk(case: Case) -> Answers:
    return {
        "bulk-start": _bulk_start(case),
        "bulk-way": {"into": "into-fo", "out": "out-of-fo"}.get(case.way, ""),
        "bulk-reshape": _reshaped(case),
    }


def _bulk_start(case: Case) -> str:
    said = case.said
    if "fo-exports" in said and "fo-fetches" not in said:
        return "in-fo"
    if "fo-fetches" in said:
        return "fo-goes-out" if "goes-to-place" in said and case.way == "into" else ""
    called = {"data-package-api"} & case.patterns and "file" not in case.patterns
    return "outside" if called and case.starts == "other" else ""


def _reshaped(case: Case) -> str:
    found = {"maps-in-fo": "in-fo", "maps-outside": "outside", "fits": "nowhere"}
    said = [option for sense, option in found.items() if sense in case.said]
    return said[0] if len(said) == 1 else ""


def _tell(case: Case) -> Answers:
    return {
        "tell-trigger": _trigger(case),
        "tell-content": _content(case),
        "tell-after": "later" if "comes-back" in case.said else "",
    }


def _trigger(case: Case) -> str:
    if "data-events" in case.patterns or "trigger-change" in case.said:
        both = "business-events" in case.patterns or "trigger-step" in case.named
        return "" if both else "any-change"
    step = "business-events" in case.patterns or "trigger-step" in case.said
    return "step" if step else ""


def _content(case: Case) -> str:
    found = {"notice": "notice", "fields": "fields", "whole": "document"}
    said = [option for sense, option in found.items() if sense in case.said]
    return said[0] if len(said) == 1 else ""


def _ask(case: Case) -> Answers:
    if case.rhythm.collected:
        return {"ask-wait": "set-times"}
    waits = {"waits": "waits", "minutes": "later"}
    return {"ask-wait": waits.get(case.rhythm.timing, "")}


def _dataverse(case: Case) -> Answers:
    shown = "virtual-tables" in case.patterns or "show-edit" in case.said
    equal = "dual-write" in case.patterns or "keep-equal" in case.said
    return {
        "dv-need": "" if shown == equal else ("show-edit" if shown else "keep-equal"),
        "dv-copy": "no-copy" if shown and not equal and "no-copy" in case.said else "",
        "dv-link": "linked" if "linked" in case.said else "",
    }


def _excel(case: Case) -> Answers:
    return {"excel-how": "live" if "excel-add-in" in case.patterns else ""}


def _analysis(case: Case) -> Answers:
    return {"target": _target(case), "freshness": _freshness(case)}


def _target(case: Case) -> str:
    if "fabric" in case.systems:
        return "fabric"
    if "sql" in case.systems:
        return "sql" if "lake" not in case.systems else ""
    return "lake" if "lake" in case.systems else ""


def _freshness(case: Case) -> str:
    every = case.rhythm.every
    if every:
        ends = {_by_minutes(minutes) for minutes in every}
        return ends.pop() if len(ends) == 1 else ""
    return "minutes" if case.rhythm.timing == "minutes" else ""


def _by_minutes(minutes: int) -> str:
    if minutes <= 30:
        return "minutes"
    return "hours" if minutes <= 720 else "days"


_KINDS: Mapping[str, Callable[[Case], Answers]] = {
    "look-up": _look_up,
    "act": _act,
    "bulk": _bulk,
    "tell": _tell,
    "ask": _ask,
    "dataverse": _dataverse,
    "excel": _excel,
    "analysis": _analysis,
}
