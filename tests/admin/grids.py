"""How an editor fills in a fit grid."""

import re
from html import unescape

from scenarios.models import Criterion, Fit
from tests.admin.editing import page_of

HTMX = {"HX-Request": "true"}


def brief():
    """The criterion that has the fewest options."""
    return Criterion.objects.get(slug="lookup-kind")


def grid_of(row):
    return page_of(type(row), "fits", row.pk)


def cell(option, row):
    return f"fit-{row.pk}-{option.pk}"


def typed(option, row, verdict="good", reason="So it is.", **more):
    """What an editor fills in at one cell."""
    values = {"verdict": verdict, "reason": reason} | more
    named = values.pop("references", [])
    values |= {f"references-{place}": text for place, text in enumerate(named)}
    return {f"{cell(option, row)}-{name}": value for name, value in values.items()}


def shown(response):
    text = re.sub(r"<[^>]+>", " ", response.text.partition('id="content-main"')[2])
    return " ".join(unescape(text).split())


def errors_at(response, name):
    """What is marked in one cell."""
    part = response.text.partition(f'<details id="{name}"')[2].partition("</details>")
    return " ".join(re.findall(r'class="errorlist[^>]*>(.*?)</ul>', part[0]))


def fit_of(slug="odata", **wanted):
    return Fit.objects.filter(pattern__slug=slug, **wanted).first()


def swap(client, row, sent):
    """What htmx does with one cell."""
    return client.post(grid_of(row), sent, headers=HTMX | {"HX-Target": sent["only"]})


def says(fits, about="option"):
    """What fits say, without of whom."""
    return {
        (
            getattr(fit, f"{about}_id"),
            *(fit.verdict, fit.reason, fit.judgement),
            frozenset(fit.references.all()),
        )
        for fit in fits.all()
    }
