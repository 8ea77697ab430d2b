"""What the tests of the admin share."""

import pytest

from scenarios.models import Criterion, Fit, Option, ScenarioAnswer
from tests.admin.editing import pattern

FEW = ["timing", "lookup-kind"]


@pytest.fixture
def owl():
    """A sixteenth pattern, of which no option says anything yet."""
    return pattern("owl", name="Owl post")


@pytest.fixture
def few(db):
    """Of all questions, two are left: a page of all options is a small one."""
    rest = Option.objects.exclude(criterion__slug__in=FEW)
    rows = (
        ScenarioAnswer.objects.exclude(criterion__slug__in=FEW),
        Criterion.asked_when.through.objects.all(),
        Fit.references.through.objects.filter(fit__option__in=rest),
        Fit.objects.filter(option__in=rest),
        rest,
        Criterion.objects.exclude(slug__in=FEW),
    )
    for gone in rows:
        gone._raw_delete(gone.db)
