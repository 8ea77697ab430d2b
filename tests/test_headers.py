"""Every answer keeps a browser careful, by the list of OWASP's secure headers."""

import runpy

import pytest
from django.contrib.auth.models import User
from django.urls import URLPattern, get_resolver, path

from guide import urls
from guide.headers import POWERS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in POWERS),
    "Referrer-Policy": "same-origin",
}
POLICY = {
    *("default-src 'self'", "script-src 'self'", "img-src 'self'", "object-src 'none'"),
    *("base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"),
}
SECRET = {"Referrer-Policy": "no-referrer"}
PAGES = {
    "/": (200, {}),
    "/walkthrough/result/?job=tell": (200, {}),
    "/walkthrough/record.md?job=tell": (200, {}),
    "/walkthrough/result.json?job=tell": (200, {}),
    "/feed.atom": (200, {}),
    "/cards/page/map.png": (200, {"Cross-Origin-Resource-Policy": "cross-origin"}),
    "/static/css/guide.css": (200, {}),
    "/health/live": (200, {}),
    "/register/": (200, {}),
    "/register/nobody/": (404, SECRET),
    "/drafts/nothing/": (403, SECRET),
    "/patterns": (301, {}),
    "/nowhere/": (404, {}),
    "/nowhere.json": (404, {}),
    "/fails/": (500, {}),
    "/admin/": (302, {}),
    "/admin/login/": (200, {}),
    "/admin/nowhere/": (302, {}),
}
TELLING = {"Server", "X-Powered-By", "Via"}


class Site:
    """The site with an address that fails."""

    urlpatterns = [path("fails/", lambda _: 1 / 0), *urls.urlpatterns]
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture(autouse=True)
def fails(client, settings):
    settings.ROOT_URLCONF = Site
    settings.WHITENOISE_USE_FINDERS = True
    client.raise_request_exception = False


@pytest.mark.parametrize("address", PAGES)
def test_an_answer_keeps_a_browser_careful(client, address):
    status, otherwise = PAGES[address]
    answer = client.get(address)
    assert answer.status_code == status
    is_careful(answer, otherwise)


def test_so_does_an_answer_to_what_cannot_be_answered(client):
    is_careful(client.post("/walkthrough/"))
    is_careful(client.get("/", headers={"Host": "evil.example"}))


def is_careful(answer, otherwise=()):
    """The headers of an answer are those that they have to be."""
    expected = ALWAYS | dict(otherwise)
    assert {name: answer.headers.get(name) for name in expected} == expected
    policy = set(answer.headers["Content-Security-Policy"].split("; "))
    assert policy >= POLICY
    assert not [rule for rule in policy if "unsafe" in rule or "*" in rule]
    assert not TELLING & answer.headers.keys()
    answer.close()


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/nowhere/"])
def test_no_cache_keeps_what_editors_get(client, admin_client, address):
    for who in (client, admin_client):
        assert "no-store" in who.get(address).headers["Cache-Control"]


def test_a_log_in_is_in_a_cookie_that_no_script_reads_and_no_other_site_sends(
    client, over_https
):
    keeper = User.objects.create_superuser("keeper", password="long enough for it")
    sent = {"username": keeper.username, "password": "long enough for it"}
    client.post("/admin/login/", sent, secure=True)
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["secure"]) == (True, True)
    assert cookie["samesite"] == "Lax"


def all_views(resolver):
    for one in resolver.url_patterns:
        yield from [one] if isinstance(one, URLPattern) else all_views(one)


def test_only_registers_take_a_form_without_a_token():
    """Their key is in the address, and no cookie opens them."""
    exempt = {
        view.callback.__module__
        for view in all_views(get_resolver("guide.urls"))
        if getattr(view.callback, "csrf_exempt", False)
    }
    assert exempt
    assert {name for name in exempt if not name.startswith("guide.register.")} == set()


@pytest.fixture
def over_https(settings, monkeypatch):
    """The settings that follow from HTTPS=on."""
    monkeypatch.setenv("HTTPS", "on")
    for name, value in runpy.run_path("guide/settings.py").items():
        if name.startswith(("SECURE_", "SESSION_COOKIE", "CSRF_COOKIE")):
            setattr(settings, name, value)


def test_over_https_a_browser_never_comes_back_without(client, over_https):
    page = client.get("/admin/login/", secure=True)
    hsts = page.headers["Strict-Transport-Security"]
    assert hsts == "max-age=31536000; includeSubDomains"
    assert "upgrade-insecure-requests" in page.headers["Content-Security-Policy"]
    assert page.cookies["csrftoken"]["secure"]
    assert client.get("/").headers["Location"] == "https://testserver/"
