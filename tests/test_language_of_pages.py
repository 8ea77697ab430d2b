"""Readers' pages are told in Jinja: what their templates say is there, and safe."""

import importlib
import inspect
from functools import cache
from pathlib import Path
from pkgutil import walk_packages

import pytest
from django.apps import apps
from django.template import engines
from django.template.loader import render_to_string
from jinja2 import nodes

import guide
import scenarios
from guide.settings import PAGES

PATHS = sorted(
    path.relative_to(PAGES).as_posix()
    for path in PAGES.rglob("*")
    if path.is_file() and path.relative_to(PAGES).parts[0] not in ("django", "both")
)
ENVIRONMENT = engines["jinja2"].env


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write a template "page.html", which is there for the test."""
    monkeypatch.setattr(ENVIRONMENT.loader, "searchpath", [str(tmp_path)])
    monkeypatch.setattr(ENVIRONMENT, "cache", None)
    return Path(tmp_path, "page.html").write_text


@pytest.mark.parametrize("path", PATHS)
def test_a_template_says_only_words_that_are_known(path):
    """Jinja itself finds that out when it comes to the word, not before."""
    tree = ENVIRONMENT.parse((PAGES / path).read_text())
    assert {one.name for one in tree.find_all(nodes.Filter)} <= {*ENVIRONMENT.filters}
    assert {one.name for one in tree.find_all(nodes.Test)} <= {*ENVIRONMENT.tests}
    called = {
        call.node.name
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name)
    }
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    assert called <= {*ENVIRONMENT.globals, *macros, "super"}


@pytest.mark.parametrize("path", PATHS)
def test_no_name_stands_for_a_value_and_a_word(path):
    tree = ENVIRONMENT.parse((PAGES / path).read_text())
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    names = (name for name in tree.find_all(nodes.Name) if id(name) not in called)
    assert not {name.name for name in names} & {*ENVIRONMENT.globals}


@pytest.mark.parametrize("path", PATHS)
def test_a_method_is_called_where_it_is_asked(path):
    """Else it is there, and so always true, whatever it would say."""
    tree = ENVIRONMENT.parse((PAGES / path).read_text())
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    said = [one for one in tree.find_all(nodes.Getattr) if id(one) not in called]
    of_loops = nodes.Name("loop", "load")
    assert not {one.attr for one in said if one.node != of_loops} & methods()


@cache
def methods():
    """What only methods are called, of all that a page could be given."""
    modules = [
        importlib.import_module(name)
        for house in (guide, scenarios)
        for _, name, is_package in walk_packages(house.__path__, f"{house.__name__}.")
        if not is_package and "management" not in name and name != "guide.wsgi"
    ]
    kinds = {
        kind
        for module in modules
        for kind in vars(module).values()
        if inspect.isclass(kind) and kind.__module__.startswith(("guide", "scenarios"))
    }
    members = [(name, value) for kind in kinds for name, value in vars(kind).items()]
    functions = {name for name, value in members if inspect.isfunction(value)}
    fields = {name for kind in kinds for name in inspect.get_annotations(kind)}
    others = {name for name, value in members if not inspect.isfunction(value)}
    of_rows = {f.name for model in apps.get_models() for f in model._meta.get_fields()}
    return functions - fields - others - of_rows | {"items", "get_absolute_url"}


@pytest.mark.parametrize("path", PATHS)
def test_whatever_a_template_takes_in_is_there(path):
    tree = ENVIRONMENT.parse((PAGES / path).read_text())
    for one in tree.find_all((nodes.Include, nodes.Extends)):
        if isinstance(one.template, nodes.Const):
            ENVIRONMENT.get_template(one.template.value)


def test_no_template_switches_escaping_off_but_for_plain_text():
    unsafe = [path for path in PATHS if "autoescape" in (PAGES / path).read_text()]
    assert unsafe == ["llms.txt"]
    assert not [path for path in PATHS if "safe" in filters(path)]


def filters(path):
    tree = ENVIRONMENT.parse((PAGES / path).read_text())
    return {one.name for one in tree.find_all(nodes.Filter)}


def test_what_people_typed_is_escaped(written):
    written('<a title="{{ typed }}">{{ typed }}</a>')
    shown = render_to_string("page.html", {"typed": "<b>'\"&"})
    assert shown == ('<a title="&lt;b&gt;&#39;&#34;&amp;">&lt;b&gt;&#39;&#34;&amp;</a>')


def test_what_a_page_was_not_given_is_empty(written):
    written("({{ page.kept.first }}{% if page.text %}!{% endif %})")
    assert render_to_string("page.html") == "()"


def test_a_part_of_a_page_is_shown_by_itself(written):
    written(
        "{% block frame %}[{% block part %}{{ x }}{% endblock %}]{% endblock %}",
    )
    assert render_to_string("page.html", {"x": 1}) == "[1]"
    assert render_to_string("page.html#part", {"x": 1}) == "1"
    assert render_to_string("page.html#frame", {"x": 1}) == "[1]"


def test_a_part_that_a_page_does_not_have_is_an_error(written):
    written("{% block part %}{% endblock %}")
    with pytest.raises(KeyError):
        render_to_string("page.html#other")


def test_the_query_of_an_address_changes_in_what_is_said(rf):
    query = rf.get("/search/", {"q": "a", "kind": "recipe", "page": "2"}).GET
    shown = engines["jinja2"].from_string("{{ querystring(query, q='b&', page=None) }}")
    assert shown.render({"query": query}) == "?q=b%26&amp;kind=recipe"
