"""What the tests of content may use."""

import shutil

import pytest

from scenarios.models import Pattern, Scenario, Shipped
from scenarios.shipped.files import CONTENT
from tests.content.releases import Release
from tests.effort import some
from tests.emptied import empty


@pytest.fixture
def left_away(db):
    """The scenarios that the tables do not have any more: a handful is enough."""
    slugs = sorted(Scenario.objects.values_list("slug", flat=True))
    left_away = set(slugs).difference(some(slugs, 20), ["bom-approval"])
    empty(Scenario.objects.filter(slug__in=left_away))
    Shipped.objects.filter(kind="scenario", slug__in=left_away).delete()
    return left_away


@pytest.fixture
def folder(left_away, tmp_path):
    """A copy of the content files, to change; it says what the tables say."""
    names = {f"{slug}.md" for slug in left_away}

    def ignored(place, files):
        return names.intersection(files) if place.endswith("scenarios") else ()

    return shutil.copytree(CONTENT, tmp_path / "content", ignore=ignored)


@pytest.fixture
def release(tmp_path, db):
    """A newer release, to change."""
    return Release(tmp_path / "release")


@pytest.fixture
def odata(db):
    return Pattern.objects.get(slug="odata")
