"""Each address of the editors' pages is in a table of who may open it.

What every table's pages have is in `test_roles`; here is what stands beside them. A new
address fails until it is in one of the two.
"""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.urls import URLPattern, get_resolver, resolve, reverse
from reversion.models import Version

from guide.accounts.models import Event
from scenarios.history.recording import recording
from scenarios.models import Concept, Draft, Edition
from tests.editors import accounts, test_roles
from tests.editors.test_roles import WHO, few, undone, undrawn  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

MATRIX = """
                                    viewer writer editor publisher superuser
facts                          GET  yes    yes    yes    yes       yes
facts                          POST yes    yes    yes    yes       yes
dead-links                     GET  yes    yes    yes    yes       yes
search                         GET  yes    yes    yes    yes       yes
lately                         GET  yes    yes    yes    yes       yes
deleted                        GET  yes    yes    yes    yes       yes
upstream                       GET  yes    yes    yes    yes       yes
upstream                       POST yes    yes    yes    yes       yes
style                          GET  yes    yes    yes    yes       yes
app_list                       GET  yes    yes    yes    yes       yes
password_change_done           GET  yes    yes    yes    yes       yes
autocomplete                   GET  -      -      -      -         -
draft                          GET  -      yes    yes    -         yes
draft                          POST -      yes    yes    -         yes
draft-preview                  GET  -      yes    yes    -         yes
scenarios_concept_set-back     GET  -      yes    yes    -         yes
scenarios_concept_set-back     POST -      yes    yes    -         yes
scenarios_concept_bring-back   GET  -      yes    yes    -         yes
scenarios_concept_bring-back   POST -      yes    yes    -         yes
scenarios_edition_again        GET  yes    yes    yes    yes       yes
scenarios_edition_again        POST -      -      -      yes       yes
auth_user_password_change      GET  -      -      -      -         yes
auth_user_password_change      POST -      -      -      -         yes
accounts_event_changelist      GET  -      -      -      -         yes
accounts_event_history         GET  -      -      -      -         yes
accounts_event_change          GET  -      -      -      -         yes
accounts_event_change          POST -      -      -      -         -
accounts_event_add             GET  -      -      -      -         -
accounts_event_add             POST -      -      -      -         -
accounts_event_delete          GET  -      -      -      -         -
accounts_event_delete          POST -      -      -      -         -
mfa_authenticator_changelist   GET  -      -      -      -         yes
mfa_authenticator_change       GET  -      -      -      -         yes
mfa_authenticator_change       POST -      -      -      -         -
mfa_authenticator_add          GET  -      -      -      -         -
mfa_authenticator_add          POST -      -      -      -         -
mfa_authenticator_delete       GET  -      -      -      -         yes
"""
"""`autocomplete` without a field to look up for is refused: `test_lacking_rights`."""

DOORS = {"login", "logout", "jsi18n", "account_login", "mfa_authenticate"}
"""What is there for who has not logged in, or does not stay."""
OWN = "admin/account/"
"""Below this everybody keeps their own second step."""
ELSEWHERE = {"view_on_site", "mfa_authenticator_history"}
"""What only leads on: Django asks for no right before it looks for the row."""


ALIKE = ("set-back", "bring-back")
"""What the rows of all tables have alike: one of them is in the table."""


@pytest.fixture
def address():
    """The address of a name in the table: of something that is there."""
    concept, user = Concept.objects.first(), User.objects.get(username="keeper")
    with recording():
        concept.save()
    draft = Draft.objects.create(kind="concept", row_id=concept.pk, title="Birds")
    event = Event.objects.create(kind=Event.Kind.LOGGED_IN, account="wren")
    step = Authenticator.objects.create(user=user, type="totp", data={})
    then = Version.objects.get_for_object(concept).last().revision_id
    of = {
        "app_list": ["scenarios"],
        "draft": [draft.pk],
        "draft-preview": [draft.pk],
        "scenarios_concept_set-back": [concept.pk, then],
        "scenarios_concept_bring-back": [concept.pk, then],
        "scenarios_edition_again": [Edition.objects.first().number],
        "auth_user_password_change": [user.pk],
    }
    for page in ("history", "change", "delete"):
        of |= {
            f"accounts_event_{page}": [event.pk],
            f"mfa_authenticator_{page}": [step.pk],
        }
    return lambda name: reverse(f"admin:{name}", args=of.get(name))


def rows():
    """The rows of the table: name of the address, method, who may."""
    for line in MATRIX.strip().splitlines()[1:]:
        name, method, *may = line.split()
        yield name, method, dict(zip(WHO, may, strict=True))


def is_open(client, url, method):
    """Whether a page was not refused, be it by a word or by a log-in."""
    with undone():
        response = getattr(client, method.lower())(url)
    assert response.status_code in (200, 302, 403), f"{method} {url}"
    to_log_in = response.headers.get("Location", "").startswith("/admin/login/")
    return response.status_code != 403 and not to_log_in


@pytest.mark.parametrize("who", WHO)
def test_each_role_opens_what_the_table_says(client, address, who):
    client.force_login(getattr(accounts, who)())
    for name, method, may in rows():
        opened = is_open(client, address(name), method)
        assert opened is (may[who] == "yes"), f"{who} {method} {name}"


def test_who_has_not_logged_in_opens_nothing(client, address):
    for name, method, _ in rows():
        assert not is_open(client, address(name), method), f"{method} {name}"


def test_nobody_gets_to_a_second_step_without_the_first(client):
    own = {route for route, name in routes() if route.startswith(OWN)}
    with_openid = {route for route in own if "openid" in route}
    for route in own - with_openid - {"admin/account/code/"}:
        url = "/" + route.replace("<int:pk>", "1")
        assert not is_open(client, url, "GET"), url
        assert not is_open(client, url, "POST"), url


def test_every_address_of_the_editors_is_in_a_table(address):
    told = {name for name, _, _ in rows()} | DOORS | ELSEWHERE
    for kind, page, _, _ in test_roles.rows():
        told |= {resolve(url).url_name for url in test_roles.addresses(kind, page)}
    found = {name for route, name in routes() if name and not route.startswith(OWN)}
    assert {name for name in found - told if not name.endswith(ALIKE)} == set()


def routes(resolver=None, before=""):
    """The editors' addresses as they are configured, with their names."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if not isinstance(one, URLPattern):
            yield from routes(one, route)
        elif route.startswith("admin/"):
            yield route, one.name
