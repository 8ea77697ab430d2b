"""What the tests of the admin share."""

import pytest

from scenarios.models import Criterion
from tests.admin.editing import pattern
from tests.emptied import empty

FEW = ["timing", "lookup-kind"]


@pytest.fixture
def owl():
    """A sixteenth pattern, of which no option says anything yet."""
    return pattern("owl", name="Owl post")


@pytest.fixture
def few(db):
    """Of all questions, two are left: a page of all options is a small one."""
    empty(Criterion.objects.exclude(slug__in=FEW))
