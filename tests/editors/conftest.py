"""What the tests of the editors' pages may use."""

import pytest

from scenarios.models import Criterion, FailureCell, Limit
from tests.emptied import empty

ASKED = ("timing", "xpp")


@pytest.fixture
def short_forms(db):
    """Two questions, one limit, one failure: else forms have hundreds of controls."""
    for table in (Limit, FailureCell):
        empty(table.objects.exclude(pk=table.objects.last().pk))
    empty(Criterion.objects.exclude(slug__in=ASKED))
