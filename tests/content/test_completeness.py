"""A pattern with a missing part is reported."""

import pytest

from scenarios.completeness import missing_parts
from scenarios.models import Pattern

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_shipped_patterns_are_complete():
    assert missing_parts() == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda p: setattr(p, "problem", " "), "“the problem it solves” is empty"),
        (lambda p: setattr(p, "diagram", "A->>"), "the diagram does not draw"),
        (lambda p: p.limits.all().delete(), "no limit is recorded"),
        (lambda p: p.references.clear(), "no reference is named"),
        (lambda p: p.scenarios.clear(), "fewer than two scenarios use it"),
        (
            lambda p: p.failures.filter(situation__slug="down").delete(),
            "“The other side is down” is not told",
        ),
    ],
)
def test_a_missing_part_is_named(spoil, said):
    pattern = Pattern.objects.get(slug="odata")
    spoil(pattern)
    pattern.save()
    found = missing_parts()
    assert len(found) == 1
    assert found[0].startswith(f"OData: {said}")
