"""Where pages are: Django works that out anew each time, and a page says fifty."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def path_of(page: str, *args: object) -> str:
    """The path of a page by its name, as `reverse` has it."""
    return _path_of(get_script_prefix(), page, args)


@lru_cache(maxsize=4_000)
def _path_of(prefix: str, page: str, args: tuple[object, ...]) -> str:
    return reverse(page, args=args)
