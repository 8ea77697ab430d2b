"""What the tests of content may use."""

import shutil

import pytest

from scenarios.models import Pattern
from scenarios.shipped.files import CONTENT
from tests.content.releases import Release


@pytest.fixture
def folder(tmp_path):
    """A copy of the content files, to change."""
    return shutil.copytree(CONTENT, tmp_path / "content")


@pytest.fixture
def release(tmp_path, db):
    """A newer release, to change."""
    return Release(tmp_path / "release")


@pytest.fixture
def odata(db):
    return Pattern.objects.get(slug="odata")
