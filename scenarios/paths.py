"""Where pages are: Django works that out anew each time, and a page says fifty."""

from functools import lru_cache

from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse


def path_of(page: str, *args: object) -> str:
    """The path of a page by its name, as `reverse` has it."""
    return _path_of(get_script_prefix(), page, args)


@lru_cache(maxsize=4_000)
def _path_of(prefix: str, page: str, args: tuple[object, ...]) -> str:
    return reverse(page, args=args)


def file_at(name: str) -> str:
    """The path of a static file, as `static` has it; a page names up to hundreds."""
    return _file_at(str(staticfiles_storage.__class__), name)


@lru_cache(maxsize=1_000)
def _file_at(_way_to_serve: str, name: str) -> str:
    return static(name)
