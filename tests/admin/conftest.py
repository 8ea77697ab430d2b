"""What the tests of the admin share."""

import pytest

from tests.admin.editing import pattern


@pytest.fixture
def owl():
    """A sixteenth pattern, of which no option says anything yet."""
    return pattern("owl", name="Owl post")
