"""Versions are found by the rows that they name, wherever a row says so."""

import json

import pytest
from django.contrib.contenttypes.models import ContentType
from reversion.models import Revision, Version

from scenarios.history.rows import saying
from scenarios.models import Scenario

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    """A version with these columns, in their order."""

    def made(**columns):
        return Version.objects.create(
            revision=Revision.objects.create(date_created="2026-11-26T00:00Z"),
            content_type=ContentType.objects.get_for_model(Scenario),
            object_id="owl",
            db="default",
            format="json",
            object_repr="It",
            serialized_data=json.dumps([{"pk": 1, "fields": columns}]),
        )

    return made


def found(pks):
    """The versions of these tests that name one of some patterns."""
    return Version.objects.filter(saying("pattern", pks), object_id="owl")


@pytest.mark.parametrize(
    "columns",
    [
        {"pattern": 7, "order": 1},
        {"order": 1, "pattern": 7},
        {"pattern": [7]},
        {"pattern": [1, 7]},
        {"pattern": [7, 12], "order": 1},
        {"pattern": [1, 7, 12]},
    ],
)
def test_a_row_is_named_alone_or_in_a_list_in_any_place(version, columns):
    made = version(**columns)
    assert list(found({"3", "7"})) == [made]


@pytest.mark.parametrize(
    "columns",
    [
        {"pattern": 77},
        {"pattern": [17, 70]},
        {"pattern": [], "order": 7},
        {"patterns": 7},
        {"order": 7, "pattern": None},
        {"text": '"pattern": 7, and "pattern": [7]'},
    ],
)
def test_another_number_column_or_text_names_nothing(version, columns):
    version(**columns)
    assert not found({"7"})
