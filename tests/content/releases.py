"""Releases of the content, made up from the one that is shipped."""

import shutil
from functools import partial

from scenarios.shipped.files import CONTENT
from scenarios.shipped.load import load as load_shipped

load = partial(load_shipped, whole=True)
"""A copy of the shipped folder is all that there is."""

ODATA = "patterns/odata.md"
RAIL = "electronic-reporting-only-for-documents"


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class Release:
    """A folder with the few files that a release has changed."""

    def __init__(self, folder):
        self.folder = folder

    def file(self, name):
        path = self.folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CONTENT / name, path)
        return path

    def change(self, name, old, new):
        change(self.file(name), old, new)
        return self

    def load(self):
        return load_shipped(self.folder)


def edit(row, **values):
    type(row).objects.filter(pk=row.pk).update(**values)


def newer_odata(release):
    """A release that says something else of when to use it."""
    release.change(ODATA, "## Use it when\n", "## Use it when\n- It is new.\n").load()
    return "- It is new."
