"""Readers get one stylesheet, made of all the small ones."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import CommandError, call_command

from guide.settings import BASE_DIR
from guide.stylesheets import lean

pytestmark = pytest.mark.any_database

CSS = BASE_DIR / "static/css"
IMPORTED = re.compile(r'@import url\("(.+?)"\) layer\((.+?)\);')


def without_addresses(rules):
    return re.sub(r'url\("(?![^"]+"\) layer).+?"\)', "url()", rules)


@pytest.fixture
def collected(settings, tmp_path):
    """Collects the static files as `make run` does; says where a file has come to."""
    backend = {"BACKEND": "guide.stylesheets.BundledStylesheets"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": backend}
    settings.STATIC_ROOT = tmp_path / "collected"

    def collect(*folders: Path):
        settings.STATICFILES_DIRS = folders
        call_command("collectstatic", interactive=False, verbosity=0)
        return lambda name: settings.STATIC_ROOT / staticfiles_storage.stored_name(name)

    return collect


@pytest.fixture
def files(tmp_path):
    """Writes some static files, and gives their folder."""

    def write(**texts):
        for name, text in texts.items():
            path = tmp_path / "source" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path / "source"

    return write


def test_every_stylesheet_of_the_site_is_imported_once():
    imported = [part for part, _ in IMPORTED.findall((CSS / "guide.css").read_text())]
    there = [path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")]
    own = [name for name in there if name != "guide.css" and name[:6] != "admin/"]
    assert sorted(imported) == sorted(own)


@pytest.mark.django_db
def test_a_page_asks_for_one_stylesheet_with_all_rules_in_their_layers(
    client, collected
):
    collected(BASE_DIR / "static")
    links = re.findall(r'<link rel="stylesheet" href="(.+?)"', client.get("/").text)
    assert len(links) == 1
    bundle = without_addresses(client.get(links[0]).getvalue().decode())
    source = (CSS / "guide.css").read_text()
    assert "@import" not in bundle
    assert bundle.startswith(lean(source[: source.index("@import")]))
    end = 0
    for part, layer in IMPORTED.findall(source):
        rules = without_addresses((CSS / part).read_text())
        block = lean(f"@layer {layer} {{\n{rules}}}")
        start = bundle.index(block, end)
        assert not bundle[end:start].strip() or end == 0
        end = start + len(block)
    assert not bundle[end:].strip()


def test_what_a_part_names_is_still_found_from_the_bundle(collected, files):
    at = collected(
        files(
            **{
                "css/all.css": '@import url("parts/a.css");\n@import url("b.css");\n',
                "css/parts/a.css": "@import url('deep/c.css') layer(x.y);\n"
                'a { background: url("../../img/a.svg#one") }\n',
                "css/parts/deep/c.css": "c { background: url(../d.svg) }\n",
                "css/parts/d.svg": "<svg/>",
                "css/b.css": "b { background: url(data:image/png;base64,AA==) }\n"
                "d { fill: url(#e) }\n",
                "img/a.svg": "<svg/>",
            }
        )
    )
    a, d = at("img/a.svg").name, at("css/parts/d.svg").name
    assert at("css/all.css").read_text() == (
        "@layer x.y {\n"
        f'c {{ background: url("parts/{d}") }}\n'
        "}\n"
        f'a {{ background: url("../img/{a}#one") }}\n'
        "b { background: url(data:image/png;base64,AA==) }\n"
        "d { fill: url(#e) }\n"
    )


def test_the_name_of_the_bundle_changes_with_any_part(collected, files):
    texts = {"all.css": '@import url("a.css") layer(x);\n', "a.css": "a { top: 0 }\n"}
    before = collected(files(**texts))("all.css").name
    after = collected(files(**texts | {"a.css": "a { top: 1px }\n"}))("all.css").name
    assert before != after


def test_the_plain_name_gets_the_bundle_too_each_time(collected, files, settings):
    texts = {"all.css": '@import url("a.css");\n', "a.css": "a { top: 0 }\n"}
    collected(files(**texts))
    collected(files(**{"a.css": "a { top: 1px }\n"}))
    assert (settings.STATIC_ROOT / "all.css").read_text() == "a { top: 1px }\n"


def test_a_reader_gets_no_comments_and_no_indents():
    licence, ours = "/*! They're */\n", "/* Ours: don't */"
    told = licence + ours + 'a {\n  content: "/* kept */";\n}\n'
    assert lean(told) == licence + 'a {\ncontent: "/* kept */";\n}\n'


def test_an_import_of_nothing_is_an_error(collected, files):
    with pytest.raises(CommandError, match=r"nowhere\.css.* could not be found"):
        collected(files(**{"all.css": '@import url("nowhere.css") layer(x);\n'}))
