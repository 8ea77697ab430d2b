"""One stylesheet for readers, put together from small files at collectstatic."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(
    r"""^@import url\((["'])(?P<part>[^"':]+)\1\)(?: layer\((?P<layer>[\w.-]+)\))?;""",
    re.MULTILINE,
)
RELATIVE = re.compile(r"""url\((?P<quote>["']?)(?![/#]|[a-z]+:)(?P<target>[^"')]+)""")
KEPT_OR_SPARE = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|/\*!.*?\*/)|/\*.*?\*/""", re.DOTALL
)
"""A comment that begins with an exclamation mark is a licence, and stays."""


class BundledStylesheets(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Static files whose stylesheets hold what they import, in its cascade layers.

    So a reader's browser asks once where it had to ask for each file, and gets no
    words that are for us.
    """

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        bundles = {}
        for name in () if dry_run else paths:
            if name.endswith(".css"):
                rules = lean(bundled(paths, name))
                self.delete(name)
                self._save(name, ContentFile(rules.encode()))
                bundles[name] = self, name
        yield from super().post_process(paths | bundles, dry_run=dry_run, **options)


def lean(rules: str) -> str:
    """A stylesheet without its comments and indents."""
    told = KEPT_OR_SPARE.sub(lambda found: found["kept"] or "", rules)
    return re.sub(r"\n\s+", "\n", told)


def bundled(paths: dict[str, Any], name: str) -> str:
    """A stylesheet with the rules of all that it imports, as `@layer name { … }`.

    `paths` has the storage of each file, and its name there. An import of a file
    that is not there stays, for Django to complain of.
    """
    home = posixpath.dirname(name)

    def part(found: re.Match[str]) -> str:
        inner = posixpath.normpath(posixpath.join(home, found["part"]))
        if inner not in paths:
            return found[0]
        rules = _moved(bundled(paths, inner), posixpath.dirname(found["part"]))
        return f"@layer {found['layer']} {{\n{rules}}}" if found["layer"] else rules

    storage, path = paths[name]
    with storage.open(path) as file:
        return IMPORT.sub(part, file.read().decode())


def _moved(rules: str, folder: str) -> str:
    """Rules out of a folder, with their relative addresses seen from above it."""

    def address(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found["target"]))
        return f"url({found['quote']}{target}"

    return RELATIVE.sub(address, rules)
