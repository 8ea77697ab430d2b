"""The living style page: every component with its states, in both themes."""

import re

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scenarios.decision.model import Pattern

COMPONENT = re.compile(r"components/([\w-]+)\.css")

STATES = (
    *("recommended", "equally-suitable", "alternative", "possible-with-reservations"),
    *("unsuited", "ruled-out", "tie", "open", "none", "conflict"),
    *("defend", "defensible", "defend-with-conditions", "object", "error"),
)
"""What a sign can say besides the five verdicts."""

DIAGRAM = """\
title: One call
box Outside
actor Buyer
participant Shop
end
participant FO as F&O
Buyer->>Shop: order
Shop->>+FO: PATCH /data/{EntitySet}({key})
FO->>FO: checks and writes
alt accepted
FO-->>-Shop: success
else too busy
FO--xShop: 429
loop until it is taken
Shop-)FO: again
end
end
Note over Buyer,Shop: both know
"""


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Each component in the order in which the stylesheet has them, with an example."""
    context = {
        "title": "Style",
        "components": [(name, f"style/{name}.html") for name in components()],
        "states": [(slug, slug.replace("-", " ").capitalize()) for slug in STATES],
        "drawn": Pattern("custom-service", "Custom service"),
        "other": Pattern("odata", "OData"),
        "undrawn": Pattern("new", "A pattern that an editor added"),
        "diagram": DIAGRAM,
        "long": "Rechtsschutzversicherungsgesellschaftenverwaltungsdienst",
    }
    return render(request, "guide/style.html", context)


def components() -> list[str]:
    """The names of all components."""
    with open(str(finders.find("css/guide.css")), encoding="utf-8") as rules:
        return COMPONENT.findall(rules.read())
