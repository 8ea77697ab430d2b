"""A server that lacks the files its pages name does not start, and says why."""

import json
import runpy

import pytest

from guide import collected
from guide.environment import Refused


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The folders of a site whose program has one static file."""
    monkeypatch.setattr(collected, "STATIC", tmp_path / "static")
    monkeypatch.setattr(collected, "MANIFEST", tmp_path / "staticfiles.json")
    monkeypatch.delenv("DEBUG", raising=False)
    (tmp_path / "static/css").mkdir(parents=True)
    (tmp_path / "static/css/guide.css").touch()
    return tmp_path


def start():
    """What gunicorn does before any process is there to answer."""
    runpy.run_path("deploy/gunicorn.conf.py")["on_starting"](None)


def collect(*names):
    collected.MANIFEST.write_text(json.dumps({"paths": dict.fromkeys(names, "-")}))


def test_it_does_not_start_before_static_files_are_collected(site):
    with pytest.raises(Refused) as refused:
        start()
    said = "Static files are missing: run manage.py collectstatic."
    assert refused.value.code == said


def test_nor_with_those_of_a_release_that_had_fewer(site):
    collect("css/guide.css")
    (site / "static/js").mkdir()
    (site / "static/js/new.js").touch()
    with pytest.raises(Refused) as refused:
        start()
    assert "another release, without js/new.js: run manage.py" in refused.value.code


def test_it_starts_with_all_of_them_whatever_else_was_collected(site):
    collect("css/guide.css", "admin/css/base.css")
    start()


def test_developers_need_none(site, monkeypatch):
    monkeypatch.setenv("DEBUG", "on")
    start()
