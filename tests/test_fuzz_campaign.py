"""A slice of the campaign of odd requests: `python -m tests.fuzz` asks many more."""

import pytest

from tests.effort import some
from tests.fuzz.asking import Site

pytestmark = pytest.mark.django_db


def test_no_odd_request_is_an_error_of_ours():
    site = Site("1")
    for number in some(range(100), 3):
        asked = site.asked(number)
        answer = site.answer(asked)
        assert answer.status not in {0, 500}, f"{number}: {asked}"
