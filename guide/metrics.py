"""Figures for Prometheus, off unless the operator turns them on."""

import os
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import Error
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils.crypto import constant_time_compare
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    Metric,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from guide.headers import ALONE
from guide.patience import patience
from scenarios.models import Edition

SECONDS = Histogram(
    "guide_request_seconds",
    "How long it took to answer.",
    ["view"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=None,
)
REQUESTS = Counter(
    "guide_requests", "What was answered.", ["view", "status"], registry=None
)
HERE = {"127.0.0.1", "::1", ""}
"""Where somebody on this machine asks from; a socket that is a file tells nothing."""


class Counted:
    """Middleware that counts requests, and tells how many there were."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/metrics":
            answer = figures(request)
            for name, value in ALONE.items():
                answer.headers[name] = value
            return answer
        begun = time.monotonic()
        response = self.get_response(request)
        # Names of views are few, and addresses without end.
        view = request.resolver_match.view_name if request.resolver_match else "none"
        count(view, response.status_code, time.monotonic() - begun)
        return response


def count(view: str, status: int, seconds: float) -> None:
    SECONDS.labels(view).observe(seconds)
    REQUESTS.labels(view, status).inc()


def figures(request: HttpRequest) -> HttpResponse:
    """All figures of this machine, to whoever may know them."""
    if not _may_ask(request):
        return HttpResponseNotFound()
    registry = CollectorRegistry()
    registry.register(Database())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(SECONDS)
        registry.register(REQUESTS)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class Database(Collector):
    """Whether it answers, and which edition is the latest: one more, one publication.

    Read where it is asked for, as commands publish too.
    """

    def collect(self) -> Iterator[Metric]:
        try:
            with patience(2):
                latest = Edition.objects.aggregate(latest=Max("number"))["latest"] or 0
        except Error:
            yield GaugeMetricFamily("guide_database_up", "Whether it answers.", 0)
        else:
            yield GaugeMetricFamily("guide_database_up", "Whether it answers.", 1)
            yield GaugeMetricFamily("guide_edition", "The latest edition.", latest)


def _may_ask(request: HttpRequest) -> bool:
    """Who has the token; without one, who asks on this machine and not by a proxy."""
    if token := settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return constant_time_compare(given, f"Bearer {token}")
    here = request.META.get("REMOTE_ADDR") in HERE
    return here and "X-Forwarded-For" not in request.headers
