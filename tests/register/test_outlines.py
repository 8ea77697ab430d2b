"""Rows in outline: all of a register, or those that are chosen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guide.register import outlines as made
from guide.register.outlines import outlines

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize(("most", "named"), [(2, True), (1, False)])
def test_of_a_few_chosen_rows_no_other_is_read(opened, row, monkeypatch, most, named):
    monkeypatch.setattr(made, "MOST_NAMED", most)
    pks = {row(key).pk for key in ("INT-3", "INT-1")}
    with CaptureQueriesContext(connection) as asked:
        found = outlines(opened.register, pks)
    assert [each.key for each in found] == ["INT-1", "INT-3"]
    assert (" IN (" in asked[0]["sql"]) is named
