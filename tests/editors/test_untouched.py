"""Opening a form and saving it changes nothing, whatever kind of row it shows."""

import json

import pytest
from reversion.models import Revision

from scenarios import editions
from scenarios.models import (
    Criterion,
    Fit,
    GuardRail,
    Option,
    Pattern,
    Proviso,
    Recipe,
    Scenario,
)
from scenarios.shipped.edits import edited
from scenarios.shipped.kinds import KINDS
from tests import effort
from tests.admin.editing import KEPT, page_of, saved
from tests.editors.sending import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def some_of(model):
    """The row in the middle of a table; in a campaign, those at its ends too."""
    rows = list(model.objects.all())
    return effort.some([rows[len(rows) // 2], rows[0], rows[-1]], of=3)


def kind_of(model):
    """The kind of content that has the rows of a table."""
    by_model = {kind.model: kind for kind in KINDS}
    return by_model[Criterion if model in (Fit, Option) else model]


def edits_of(model):
    """What somebody edited of that content."""
    return edited(kind_of(model))


# Databases give JSON and decimal numbers back in their own ways.
OWN_WAYS = (GuardRail, Pattern, Recipe)


@pytest.mark.parametrize(
    "model", effort.repeated(OWN_WAYS, of=[*KEPT, Option]), ids=lambda m: m.__name__
)
def test_saving_a_form_as_it_was_opened_changes_nothing(admin_client, model):
    before = editions.draft()
    for row in some_of(model):
        url = page_of(model, "change", row.pk)
        assert saved(admin_client.post(url, as_sent(admin_client, url)))
    assert not Revision.objects.exclude(user=None).exists()
    assert not edits_of(model)
    assert editions.draft() == before


@pytest.mark.parametrize(
    ("model", "row", "control"),
    [
        (Pattern, {"slug": "electronic-reporting"}, "example"),
        (Scenario, {"slug": "on-hand-lookup"}, "steps-0-text"),
        (Option, {"fits__isnull": False}, "fits-0-reason"),
        (Proviso, {}, "text"),
    ],
)
def test_a_text_of_several_lines_is_kept_as_files_have_it(
    admin_client, model, row, control
):
    url = page_of(model, "change", model.objects.filter(**row).first().pk)
    two_lines = {control: "One.\nTwo."}
    assert saved(admin_client.post(url, as_sent(admin_client, url, **two_lines)))
    assert as_sent(admin_client, url)[control] == ["One.\r\nTwo."]
    kind, slugs = kind_of(model), edits_of(model)
    assert len(slugs) == 1
    [changed] = kind.model._default_manager.filter(slug__in=slugs)
    assert "\r" not in json.dumps(kind.dump(changed))


def test_a_row_that_only_a_form_sent_back_was_touched_by_nobody():
    """As forms once left it: newer files must reach it again."""
    pattern = Pattern.objects.get(slug="odata")
    pattern.example = pattern.example.replace("\n", "\r\n")
    pattern.save()
    assert not edits_of(Pattern)
