"""Every address of the site, from its URL configuration, with values in its gaps."""

import re
from functools import cache

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from guide.register.keeping.changing import Step, change
from guide.register.keeping.opening import Opened, make
from scenarios.models import Concept, Pattern, Recipe, Scenario

GAP = re.compile(r"<(?:\w+:)?(\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")
SLUGS = {"patterns": Pattern, "scenarios": Scenario, "recipes": Recipe}
KINDS = ("pattern", "scenario", "recipe", "concept", "markdown", "sequence", "md")
ODD = (
    *("0", "-1", "007", str(2**31), str(2**63), str(10**30), "9" * 5000, "²", "1e9"),
    *("%00", "%FF", "%ED%A0%80", "é", "x" * 3000, "..", "a b", "1_0A", "_2F", "__"),
    *("'", '"', "%3Cb%3E", "%0D%0Aa", "None", "add", "%E2%80%A8", "a.b", "%2F", "%25"),
)


def routes() -> list[str]:
    """The addresses as they stand in the configuration, regular expressions eased."""
    return sorted({"/" + _eased(route) for route in _routes(get_resolver())})


def _routes(resolver: URLResolver, before: str = ""):
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        yield from [route] if isinstance(one, URLPattern) else _routes(one, route)


def _eased(route: str) -> str:
    return GROUP.sub(r"<\1>", route).replace("^", "").replace("$", "").replace("\\", "")


def filled(route: str, chance, register: Opened) -> str:
    """An address of a route: mostly of something that is there, else of odd things."""

    def value(gap: re.Match) -> str:
        known = _known(route, gap[1], register)
        return str(chance.choice(known if known and chance.random() < 0.8 else ODD))

    return GAP.sub(value, route)


def _known(route: str, gap: str, register: Opened) -> tuple[object, ...]:
    """What may stand in a gap so that the address is that of something."""
    if gap == "key":
        return (register.key, register.key_to_look)
    if gap == "pk" and route.startswith("/register/"):
        return _keys("register", "interface")
    if gap == "slug":
        return _slugs(SLUGS.get(route.split("/")[1], Concept))
    if gap in {"object_id", "id"}:
        return _keys(*(route.split("/")[2:4] if "/<" in route else ()))
    return {"kind": KINDS, "app_label": ("scenarios", "auth")}.get(gap, (1, 2, 3))


@cache
def _slugs(model) -> tuple[str, ...]:
    return tuple(model.objects.order_by("pk").values_list("slug", flat=True))


@cache
def _keys(app: str = "scenarios", name: str = "pattern") -> tuple[object, ...]:
    """The keys of the first rows of a table."""
    try:
        rows = apps.get_model(app, name)._base_manager.order_by("pk")
    except LookupError:
        return (1,)
    return tuple(rows.values_list("pk", flat=True)[:20])


def a_register() -> Opened:
    """A register of two rows, one of which was not understood in full."""
    made = make(1, {"title": "Ours", "columns": ["Id", "Volume"]})
    answers = {"job": "act", "timing": "waits", "volume": "4000"}
    unread = [["Volume", "4k?", "not a number"]]
    rows = {
        "INT-1": {"position": 1, "name": "Orders", "answers": answers},
        "INT-2": {"position": 2, "name": "Prices", "unread": unread},
    }
    change(made.register, Step("Took 2 interfaces", rows), 1)
    return made
