"""What goes with every answer: headers that keep browsers careful."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

POWERS = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media"),
    *("fullscreen", "geolocation", "gyroscope", "magnetometer", "microphone", "midi"),
    *("payment", "picture-in-picture", "screen-wake-lock", "sync-xhr", "usb"),
    "xr-spatial-tracking",
)
"""What a browser can let a page do, and ours does not need."""

CAREFUL = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in POWERS),
    "X-Permitted-Cross-Domain-Policies": "none",
}
ALONE = CAREFUL | {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Of an answer that is given before any of these come to it, and is no page."""
FOR_OTHERS = "/cards/"
"""Pictures that go with a link are shown where the link is."""
FOR_EDITORS = "/admin/"

type Next = Callable[[HttpRequest], HttpResponseBase]


class Careful:
    """Middleware that adds those headers, and keeps editors' pages out of caches.

    Django itself adds the others: see `SECURE_` in the settings.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in CAREFUL.items():
            response.headers.setdefault(name, value)
        if request.path_info.startswith(FOR_OTHERS):
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if request.path_info.startswith(FOR_EDITORS):
            add_never_cache_headers(response)
        return response
