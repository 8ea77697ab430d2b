"""Who may do what on each page for editors, as one table."""

from contextlib import contextmanager

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.template import Template
from django.urls import reverse
from django.utils.safestring import SafeString

from scenarios import editions
from scenarios.models import (
    Concept,
    Contradiction,
    Criterion,
    Edition,
    FailureSituation,
    Family,
    Fit,
    GuardRail,
    Limit,
    Option,
    OutsideSolution,
    Pattern,
    Picture,
    Proviso,
    ReaderText,
    Recipe,
    Reference,
    Scenario,
    Synonyms,
)
from scenarios.passages import WITH_TEXT
from scenarios.roles import RULES, TEXTS, TEXTS_OF_RULES
from tests.admin.editing import KEPT
from tests.editors import accounts
from tests.emptied import empty

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

WHO = ("viewer", "writer", "rule_editor", "publisher", "superuser")

MATRIX = """
                            viewer writer editor publisher superuser
texts       list    GET     yes    yes    yes    yes       yes
texts       history GET     yes    yes    yes    yes       yes
texts       change  GET     yes    yes    yes    yes       yes
texts       change  POST    -      yes    yes    -         yes
texts       add     GET     -      yes    yes    -         yes
texts       add     POST    -      yes    yes    -         yes
texts       delete  GET     -      yes    yes    -         yes
texts       delete  POST    -      yes    yes    -         yes
both        list    GET     yes    yes    yes    yes       yes
both        history GET     yes    yes    yes    yes       yes
both        change  GET     yes    yes    yes    yes       yes
both        change  POST    -      yes    yes    -         yes
both        add     GET     -      -      yes    -         yes
both        add     POST    -      -      yes    -         yes
both        delete  GET     -      -      yes    -         yes
both        delete  POST    -      -      yes    -         yes
rules       list    GET     yes    yes    yes    yes       yes
rules       history GET     yes    yes    yes    yes       yes
rules       change  GET     yes    yes    yes    yes       yes
rules       change  POST    -      -      yes    -         yes
rules       add     GET     -      -      yes    -         yes
rules       add     POST    -      -      yes    -         yes
rules       delete  GET     -      -      yes    -         yes
rules       delete  POST    -      -      yes    -         yes
part        list    GET     yes    yes    yes    yes       yes
part        history GET     yes    yes    yes    yes       yes
part        change  GET     yes    yes    yes    yes       yes
part        change  POST    -      -      yes    -         yes
part        add     GET     -      -      -      -         -
part        add     POST    -      -      -      -         -
part        delete  GET     -      -      yes    -         yes
part        delete  POST    -      -      yes    -         yes
editions    list    GET     yes    yes    yes    yes       yes
editions    history GET     yes    yes    yes    yes       yes
editions    change  GET     yes    yes    yes    yes       yes
editions    change  POST    -      -      -      -         -
editions    add     GET     -      -      -      -         -
editions    add     POST    -      -      -      -         -
editions    delete  GET     -      -      -      -         -
editions    delete  POST    -      -      -      -         -
accounts    list    GET     -      -      -      -         yes
accounts    history GET     -      -      -      -         yes
accounts    change  GET     -      -      -      -         yes
accounts    change  POST    -      -      -      -         yes
accounts    add     GET     -      -      -      -         yes
accounts    add     POST    -      -      -      -         yes
accounts    delete  GET     -      -      -      -         yes
accounts    delete  POST    -      -      -      -         yes
our         review  GET     yes    yes    yes    yes       yes
our         review  POST    -      -      -      yes       yes
our         health  GET     yes    yes    yes    yes       yes
our         standing GET    yes    yes    yes    yes       yes
our         preview POST    -      yes    yes    -         yes
our         grid    GET     yes    yes    yes    yes       yes
our         grid    POST    -      -      yes    -         yes
our         cell    POST    -      -      yes    -         yes
start       index   GET     yes    yes    yes    yes       yes
start       password GET    yes    yes    yes    yes       yes
"""

HAVE_PAGES = (*KEPT, Picture, Synonyms)
KINDS = {
    "texts": [table for table in HAVE_PAGES if table in TEXTS],
    "both": TEXTS_OF_RULES,
    "rules": [table for table in KEPT if table in RULES],
    "part": [Option, Limit],
    "editions": [Edition],
    "accounts": [User, Group],
}


@pytest.fixture(autouse=True)
def few():
    """A row of each table, and an edition of them."""
    accounts.superuser("keeper")
    one_of_each()


@pytest.fixture(autouse=True)
def undrawn(monkeypatch):
    """Pages are decided upon and not drawn: what is on them does not matter here."""
    monkeypatch.setattr(Template, "_render", lambda *_: SafeString())


def one_of_each():
    empty(*WITH_TEXT)
    bird, place = {"slug": "bird"}, {"slug": "place", "title": "Place", "question": "?"}
    named = bird | {"title": "A bird"}
    reference = Reference.objects.create(**named, url="https://bird.test")
    pattern = Pattern.objects.create(**bird, name="Bird")
    option = Criterion.objects.create(**place).options.create(slug="nest", label="Nest")
    Fit.objects.create(pattern=pattern, option=option, verdict="good", reason="So.")
    for table in (Scenario, Concept, Recipe, FailureSituation):
        table.objects.create(**named)
    Contradiction.objects.create(**bird, topic="Birds")
    Family.objects.create(**bird, name="Birds")
    limit = {"pattern": pattern, "reference": reference, "kind": "hard"}
    Limit.objects.create(**limit, name="Wings", value="Two")
    shown = {"alternative": "A bird", "digest": "0", "ending": "png"}
    Picture.objects.create(**bird, width=1, height=1, **shown)
    Proviso.objects.create(**bird, text="Mind the cat.").patterns.add(pattern)
    OutsideSolution.objects.create(**named, text="Walk.", when={"place": ["nest"]})
    ReaderText.objects.create(**bird, text="It sings.", when={"place": ["nest"]})
    Synonyms.objects.create(words="bird, owl")
    editions.publish()
    GuardRail.objects.create(**bird, why="So.", claim="never")


def rows():
    """The rows of the matrix: what it is about, page, method, who may."""
    for line in MATRIX.strip().splitlines()[1:]:
        kind, page, method, *may = line.split()
        yield kind, page, method, dict(zip(WHO, may, strict=True))


def addresses(kind, page):
    if kind not in KINDS:
        return [own(page)]
    return [address(table, page) for table in KINDS[kind]]


def address(table, page):
    name = f"admin:{table._meta.app_label}_{table._meta.model_name}_"
    if page in ("list", "add"):
        return reverse(name + {"list": "changelist"}.get(page, page))
    return reverse(name + page, args=[table._default_manager.first().pk])


def own(page):
    """The address of a page that Django does not bring."""
    pattern, criterion = Pattern.objects.first(), Criterion.objects.first()
    return {
        "grid": reverse("admin:scenarios_pattern_fits", args=[pattern.pk]),
        "cell": reverse("admin:scenarios_criterion_fits", args=[criterion.pk]),
        "preview": reverse("admin:preview", args=["markdown"]),
        "password": reverse("admin:password_change"),
    }.get(page) or reverse(f"admin:{page}")


@contextmanager
def undone():
    """Whatever is changed within is as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answer(client, url, page, method):
    if method == "GET":
        return client.get(url)
    if page != "cell":
        with undone():
            return client.post(url, {"post": "yes"})
    option = Criterion.objects.first().options.first()
    sent = {"only": f"fit-{Pattern.objects.first().pk}-{option.pk}"}
    return client.post(url, sent, headers={"HX-Request": "true"})


def is_open(response):
    """Whether a page was not refused, be it by a word or by a log-in."""
    assert response.status_code in (200, 302, 403), response.status_code
    to_log_in = response.headers.get("Location", "").startswith("/admin/login/")
    return response.status_code != 403 and not to_log_in


def right_for(page, method):
    """The right to do with a table what a page is for."""
    if page in ("add", "delete") or (page, method) == ("change", "POST"):
        return page
    return "view"


@pytest.mark.parametrize("who", WHO)
def test_each_role_may_do_with_each_table_what_the_matrix_says(rf, who):
    request = rf.get("/")
    request.user = getattr(accounts, who)()
    for kind, page, method, may in rows():
        right = f"has_{right_for(page, method)}_permission"
        for table in KINDS.get(kind, ()):
            has_right = getattr(admin.site.get_model_admin(table), right)(request)
            assert has_right is (may[who] == "yes"), f"{who} {page} {table}"


@pytest.mark.parametrize("who", WHO)
def test_each_role_opens_the_pages_that_the_matrix_says(client, who):
    client.force_login(getattr(accounts, who)())
    for kind, page, method, may in rows():
        url = addresses(kind, page)[0]
        opened = is_open(answer(client, url, page, method))
        assert opened is (may[who] == "yes"), f"{who} {method} {url}"


def test_who_has_not_logged_in_may_nothing(client):
    for kind, page, method, _ in rows():
        for url in addresses(kind, page):
            assert not is_open(answer(client, url, page, method)), f"{method} {url}"


def test_who_has_an_account_without_any_right_may_see_the_start_page_only(client):
    """Of every table: so each page asks for the right that a role has or lacks."""
    client.force_login(accounts.account("newcomer"))
    for kind, page, method, _ in rows():
        found = addresses(kind, page)
        for url in found if method == "GET" else found[:1]:
            opened = is_open(answer(client, url, page, method))
            assert opened is (kind == "start"), f"{method} {url}"


def test_who_is_no_editor_may_nothing(client):
    client.force_login(accounts.account("reader", "Writers", is_staff=False))
    for kind, page, method, _ in rows():
        url = addresses(kind, page)[0]
        assert answer(client, url, page, method).status_code == 403, f"{method} {url}"


def test_the_matrix_is_about_every_table_that_has_a_page():
    tables = {table for kind in KINDS.values() for table in kind}
    assert tables == {*HAVE_PAGES, Option, Limit, Edition, User, Group}
