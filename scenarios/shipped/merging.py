"""A row as it was shipped, as a newer release ships it and as it is here, compared.

Values are compared as far down as they mean something alone: what an option says of a
pattern is one thing, and so are circumstances; a verdict without its reason is none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from scenarios.shipped.kinds import Values

GONE: Final = object()
"""Stands for a value that is not there at all."""

UNKNOWN: Final = object()
"""Stands for a value of which nobody knows whether it was there."""

ORDER = ""
"""Where a branch keeps the order of its names, if that says anything."""


class Branch(dict[str, Any]):
    """Values that are compared one by one. Any other value is one thing."""


@dataclass(frozen=True, slots=True)
class Part:
    """A value that the release and the tables have otherwise; GONE where it is not."""

    path: tuple[str, ...]
    before: Any
    """As it was shipped when it was last taken; UNKNOWN if that was not kept."""
    release: Any
    here: Any

    @property
    def is_by_release(self) -> bool:
        return self.before is not UNKNOWN and bool(self.release != self.before)

    @property
    def is_by_editors(self) -> bool:
        return self.before is not UNKNOWN and bool(self.here != self.before)


def parts(before: Values | None, release: Values, here: Values) -> tuple[Part, ...]:
    """What two states of a row have otherwise, and how that was before, if known."""
    base = UNKNOWN if before is None else _split(before)
    return tuple(_parts((), base, _split(release), _split(here)))


def merged(before: Values, release: Values, here: Values) -> Values:
    """The row as it is here, with the release's changes to what nobody here touched."""
    values: Values = _joined(_merged(_split(before), _split(release), _split(here)))
    return values


def _parts(path: tuple[str, ...], before: Any, *others: Any) -> Iterator[Part]:
    release, here = others
    if release == here:
        return
    if _is_inner(*others) and (before is UNKNOWN or _is_inner(before)):
        for name in dict.fromkeys([*here, *release]):
            yield from _parts(
                (*path, name),
                UNKNOWN if before is UNKNOWN else before.get(name, GONE),
                *(other.get(name, GONE) for other in others),
            )
    elif path[-1] != ORDER:
        yield Part(path, before, release, here)
    elif _in_common(release, here) != _in_common(here, release):
        yield Part((*path[:-1], "order"), before, release, here)


def _in_common(names: list[str], others: list[str]) -> list[str]:
    return [name for name in names if name in others]


def _is_inner(*values: Any) -> bool:
    return all(isinstance(value, Branch) for value in values)


def _merged(before: Any, release: Any, here: Any) -> Any:
    if here == before:
        return release
    if not _is_inner(before, release, here):
        return here
    found = {
        name: _merged(*(each.get(name, GONE) for each in (before, release, here)))
        for name in dict.fromkeys([*release, *here])
    }
    left = Branch({name: value for name, value in found.items() if value is not GONE})
    if ORDER in left:
        names = dict.fromkeys([*left[ORDER], *left])
        left[ORDER] = [name for name in names if name in left and name != ORDER]
    return left


def _split(values: Values) -> Branch:
    """Values as branches; `_joined` gives the same values back."""
    return Branch(
        (name, _SPLIT.get(name, _plain)(value)) for name, value in values.items()
    )


def _by_name(value: Any) -> Any:
    return Branch(_plain(value)) if isinstance(value, dict) else _plain(value)


def _options(rows: list[Values]) -> Any:
    return _keyed([_split(row) for row in rows], "slug")


def _limits(rows: list[Values]) -> Any:
    return _keyed([_plain(row) for row in rows], "name", "meant_as")


def _keyed(rows: list[Any], *keys: str) -> Any:
    """Rows by what they are called, if no two are called the same."""
    named = {" ".join(filter(None, (row[key] for key in keys))): row for row in rows}
    if len(named) < len(rows):
        return [_joined(row) for row in rows]
    return Branch({ORDER: list(named)} | named)


_SPLIT: dict[str, Callable[[Any], Any]] = {
    "options": _options,
    "limits": _limits,
    "fits": _by_name,
    "failures": _by_name,
    "answers": _by_name,
    "steps": _by_name,
}


def _plain(value: Any) -> Any:
    """A value whose lines end as in files, whatever a form once made of them."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return value


def _joined(value: Any) -> Any:
    if not isinstance(value, Branch):
        return value
    if ORDER in value:
        return [_joined(value[name]) for name in value[ORDER]]
    return {name: _joined(inner) for name, inner in value.items()}
