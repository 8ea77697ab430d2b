"""What the tests of content may use."""

import shutil

import pytest

from scenarios.models import Pattern, Scenario, ScenarioAnswer, ScenarioStep, Shipped
from scenarios.shipped.files import CONTENT
from tests.content.releases import Release
from tests.effort import some


@pytest.fixture
def left_away(db):
    """The scenarios that the tables do not have any more: a handful is enough."""
    slugs = sorted(Scenario.objects.values_list("slug", flat=True))
    left_away = set(slugs).difference(some(slugs, 20), ["bom-approval"])
    gone = Scenario.objects.filter(slug__in=left_away)
    for parts in (ScenarioAnswer, ScenarioStep, *_links_of(Scenario)):
        parts.objects.filter(scenario__in=gone)._raw_delete("default")
    gone._raw_delete("default")
    Shipped.objects.filter(kind="scenario", slug__in=left_away).delete()
    return left_away


def _links_of(model):
    return [field.remote_field.through for field in model._meta.many_to_many]


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
