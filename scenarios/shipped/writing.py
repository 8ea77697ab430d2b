"""Write values as content files have them; reading gives the same values back."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

type Entries = Mapping[str, Any]

WIDTH = 100

TRUE_UNLESS_SAID = {"happens", "is_published"}
"""The flags that a file has to say where they are false, not where they are true."""

_SLUG = re.compile(r"[a-z0-9-]+")
_LOST_UNLESS_QUOTED = re.compile(r"\A\s|\s\Z|[\x85\u2028\u2029]")
"""Space around a text, and what YAML takes for the end of a line, but we do not."""


def as_yaml(entries: Entries) -> str:
    """Some entries in YAML, without those that say nothing."""
    return _written(_said(entries))


def _written(entries: Entries) -> str:
    return yaml.dump(
        entries,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
        default_flow_style=False,
    )


def as_markdown(front: Entries, body: str) -> str:
    """A Markdown file with front matter."""
    return f"---\n{as_yaml(front)}---\n{body}\n"


def _said(value: Any) -> Any:
    if isinstance(value, list):
        return [_said(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    return {
        name: _said(inner)
        for name, inner in value.items()
        if not _says_nothing(name, inner)
    }


def _says_nothing(name: str, value: Any) -> bool:
    """Whether a file that leaves it out says the same."""
    if isinstance(value, bool):
        return value == (name in TRUE_UNLESS_SAID)
    return value is None or value in ("", [], {})


class _Dumper(yaml.SafeDumper):
    """A dumper in the style of our files, without short cuts to what is there twice.

    It is the one in Python, not that in C: files are the same on every machine.
    """

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    """Lines stay lines where YAML gives them back as they are."""
    style = "|" if "\n" in text else None
    if _LOST_UNLESS_QUOTED.search(text):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


def _number(dumper: _Dumper, number: Decimal) -> yaml.Node:
    """An exact number, as it is written."""
    kind = "float" if "." in str(number) else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", str(number))


def _list(dumper: _Dumper, items: list[Any]) -> yaml.Node:
    """Slugs on one line; anything else below each other."""
    slugs = all(isinstance(item, str) and _SLUG.fullmatch(item) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=slugs)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _number)
_Dumper.add_representer(list, _list)
