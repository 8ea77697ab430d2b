"""What every test may use: the shipped content, loaded once for all of them."""

import gc
import inspect
from functools import partialmethod
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template import RequestContext, Template, engines
from django.template.backends.jinja2 import Template as Page
from django.test.signals import template_rendered
from django.test.utils import override_settings, teardown_databases

from guide.due import DuePublished
from scenarios import unchanged
from scenarios.browse import pieces
from scenarios.shelf import Shelf
from scenarios.shipped import writing
from scenarios.shipped.lined import Loader
from tests import database, effort  # noqa: F401


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Whatever asks for the database is marked so: `make postgres` goes by that."""
    for item in items:
        if "db" in item.fixturenames and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)


def pytest_collection_finish():
    """What is loaded by now stays: it is not looked through for rubbish again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_modify_db_settings, django_db_blocker
):
    """The test database with the shipped content in it, as readers meet it."""
    with django_db_blocker.unblock():
        made = database.set_up()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def only_pages_are_told_of(django_test_environment):
    """`response.context` is what a page was given, not each control in it.

    Django copies that for every template, of which a form has thousands.
    """
    Template._render = _telling
    Page.render = partialmethod(_telling_page, Page.render)


def _telling(template, context):
    if context.template is template and isinstance(context, RequestContext):
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


def _telling_page(page, render, context=None, request=None):
    if request is not None:
        template_rendered.send(sender=page, template=page, context={**(context or {})})
    return render(page, context, request)


@pytest.fixture(scope="session", autouse=True)
def what_a_page_says_was_called(django_test_environment):
    """Jinja, unlike Django, calls nothing by itself, and would say what it is."""

    def said(value):
        assert not (callable(value) and inspect.isroutine(value)), value
        return value

    engines["jinja2"].env.finalize = said


@pytest.fixture(scope="session", autouse=True)
def files_are_read_once():
    """What is written in a content file is worked out once, however often it is loaded.

    Of nearly two hundred files, a test changes one.
    """
    read = Loader.get_single_data
    known = {}

    def remembered(loader):
        key = loader.text, loader.offset
        if key not in known:
            known[key] = read(loader)
        return known[key]

    Loader.get_single_data = remembered


@pytest.fixture(scope="session", autouse=True)
def files_are_written_once():
    """The YAML of what a content file says is made once, however often it is dumped."""
    write = writing._written
    known = {}

    def remembered(entries):
        key = repr(entries)
        if key not in known:
            known[key] = write(entries)
        return known[key]

    writing._written = remembered


@pytest.fixture(scope="session", autouse=True)
def as_tests_need_it(django_test_environment):
    """What is set for all tests, but where a test sets it otherwise.

    Nobody needs a second step, all ask as fast as they can, each request makes its
    page, and static files have their own names, so nobody collects them.
    """
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SECOND_STEP=False,
        RATE_LIMIT=0,
        KEPT_MEGABYTES=0,
        WHITENOISE_AUTOREFRESH=True,
        STORAGES=settings.STORAGES | {"staticfiles": static},
    ):
        yield


@pytest.fixture(autouse=True)
def nothing_due(monkeypatch):
    """No request asks what is due, which would be a query more now and then."""
    monkeypatch.setattr(DuePublished, "again", float("inf"))


@pytest.fixture(autouse=True)
def no_piece_is_left(monkeypatch):
    """What pages of content said to another test is gone."""
    monkeypatch.setattr(pieces, "shelf", Shelf(pieces.MOST))


@pytest.fixture
def content_kept(monkeypatch):
    """What is made of the whole content is kept, though a test is a transaction."""
    outside = SimpleNamespace(in_atomic_block=False)
    monkeypatch.setattr(unchanged, "connection", outside)
