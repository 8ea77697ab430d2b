"""The short way to a page that is kept: no request is made of the question."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from guide.kept_pages.middleware import KeptPages
from guide.log import requests

COUNTED = "guide.metrics.Counted"
"""The middleware by which the settings turn figures on."""

type Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Shortcut:
    """Gives pages that are at hand, and asks the site for all others.

    What has to be asked now and then, by middleware too, is asked on the long way,
    which one request takes as often as the content is looked at.
    """

    def __init__(self, site: Application) -> None:
        self.site = site
        # What counts takes 3 MB, and is loaded only where somebody wants figures.
        counts = COUNTED in settings.MIDDLEWARE
        self.count = import_string("guide.metrics.count") if counts else None

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        begun, kept = time.monotonic(), KeptPages.here
        page = kept.at_hand(environ) if kept else None
        if page is None:
            return self.site(environ, start_response)
        name = requests.name_of(environ)
        start_response("200 OK", [*page.headers.items(), ("X-Request-ID", name)])
        seconds = time.monotonic() - begun
        requests.tell(environ, page.path, 200, seconds, request=name)
        if self.count:
            self.count("none", 200, seconds)
        return [page.body]
