"""Editors see what is oldest, and say that they have read it again."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.urls import get_resolver
from django.utils.timezone import localdate
from reversion.models import Version

from scenarios.models import Concept, Limit, Pattern, Reference, Scenario
from scenarios.passages import WITH_TEXT
from scenarios.shipped.edits import is_edited
from scenarios.shipped.kinds.patterns import PATTERNS
from scenarios.upkeep.dead import _pages, dead_links
from tests.admin.editing import page_of, pattern, said
from tests.admin.test_pages import assert_opens
from tests.emptied import empty

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

URL = "/admin/facts/"
TODAY = localdate()
LONG_AGO = TODAY - timedelta(days=10_000)


@pytest.fixture
def bare():
    """Nothing is there: what is shipped has hundreds of facts."""
    empty(*WITH_TEXT)


@pytest.fixture
def old(bare):
    return Reference.objects.create(
        slug="owls", title="Owls", url="https://owls.test", page_date=LONG_AGO
    )


@pytest.fixture
def limit(old):
    return Limit.objects.create(
        pattern=pattern("odata"),
        name="Owls at once",
        amount=3,
        unit="owls",
        kind="hard",
        reference=old,
        as_of=LONG_AGO,
    )


def names(response):
    table = response.text.partition('class="list"')[2]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]
    return [unescape(re.search(r"<a [^>]*>(.*?)</a>", row)[1]) for row in rows]


def key(row):
    return f"{row._meta.model_name}-{row.pk}"


def sent(client, *rows, only=None):
    """What a browser sends of the page with some rows ticked."""
    page = client.get(URL).text
    seen = re.findall(r'name="([\w-]+-seen)" value="(\w+)"', page)
    ticks = {"only": key(only)} if only else {}
    return dict(seen) | ticks | {"fact": [key(row) for row in rows]}


# What is on the page


@pytest.mark.each_database
def test_what_nobody_knows_comes_first_and_then_the_oldest(admin_client, old):
    for name, day in (("Unknown", None), ("Crows", LONG_AGO + timedelta(days=1))):
        its = {"slug": name.lower(), "title": name, "url": "https://u.test"}
        Reference.objects.create(**its, page_date=day)
    assert names(admin_client.get(URL)) == ["Unknown", "Owls", "Crows"]
    Reference.objects.filter(pk=old.pk).update(checked_on=TODAY)
    assert names(admin_client.get(URL)) == ["Unknown", "Crows", "Owls"]


def test_a_withdrawn_limit_needs_no_look(admin_client, limit):
    name = f"{limit.pattern}: {limit.name}"
    assert name in names(admin_client.get(URL))
    Limit.objects.filter(pk=limit.pk).update(kind="withdrawn")
    assert name not in names(admin_client.get(URL))


def test_a_sentence_with_a_date_is_shown_with_its_text_and_nothing_to_tick(
    admin_client, bare
):
    row = Concept.objects.create(
        slug="birds",
        title="Birds",
        summary="S.",
        body="They came. As of 3 May 1971 and of June 1970,\nowls fly! Gone.",
    )
    page = admin_client.get(URL, {"kind": "statement"})
    assert names(page)[0] == "Birds: Body"
    line = page.text.partition("Birds: Body")[2].partition("</tr>")[0]
    assert "As of 3 May 1971 and of June 1970, owls fly!" in line
    assert "They came" not in line
    assert "1 June 1970" in line
    assert page_of(Concept, "change", row.pk) in page.text
    assert 'type="checkbox"' not in page.text.partition("<table>")[2]


@pytest.mark.each_database
def test_the_address_narrows_by_kind_pattern_and_age(admin_client, old, limit):
    pattern("byod")
    name = f"{limit.pattern}: {limit.name}"
    for query, shown, hidden in (
        ({"kind": "limit"}, name, old.title),
        ({"kind": "reference"}, old.title, name),
        ({"pattern": "odata", "kind": "limit"}, name, None),
        ({"pattern": "odata", "kind": "reference"}, old.title, None),
        ({"pattern": "byod", "kind": "limit"}, None, name),
        ({"pattern": "byod", "kind": "reference"}, None, old.title),
        ({"older": "year"}, old.title, None),
    ):
        found = names(admin_client.get(URL, query))
        assert shown is None or shown in found, query
        assert hidden not in found, query
    Reference.objects.filter(pk=old.pk).update(checked_on=TODAY - timedelta(days=40))
    for older, is_there in (("month", True), ("year", False)):
        query = {"older": older, "kind": "reference", "pattern": "odata"}
        assert (old.title in names(admin_client.get(URL, query))) is is_there


def test_what_the_address_asks_and_is_not_there_is_told(admin_client, old):
    page = admin_client.get(URL, {"kind": "owl", "pattern": "pigeon", "older": "day"})
    for told in ("kind “owl”", "pattern “pigeon”", "age “day”"):
        assert f"There is no {told}" in page.text
    assert names(page)


def test_the_page_keeps_the_policy_and_the_start_leads_to_it(admin_client, limit):
    assert_opens(admin_client, URL)
    assert_opens(admin_client, "/admin/facts/links/")
    assert f'href="{URL}"' in admin_client.get("/admin/").text


# Checked today


def test_one_is_marked_by_its_own_button_with_who(admin_client, old, limit):
    response = admin_client.post(URL, sent(admin_client, limit, only=old))
    assert response.status_code == 302
    old.refresh_from_db()
    limit.refresh_from_db()
    assert (old.checked_on, limit.read_on) == (TODAY, None)
    assert said(response) == ["Marked as read today: 1 reference."]
    version = Version.objects.exclude(revision__user=None).get()
    assert version.object == old
    page = admin_client.get(URL, {"kind": "reference"}).text
    assert "by admin" in page.partition(">Owls</a>")[2].partition("</tr>")[0]


@pytest.mark.each_database
def test_many_are_marked_at_once_and_the_filter_stays(admin_client, old, limit):
    url = f"{URL}?older=year"
    response = admin_client.post(url, sent(admin_client, old, limit))
    assert response.headers["Location"] == url
    assert said(response) == ["Marked as read today: 1 reference and 1 limit."]
    old.refresh_from_db()
    limit.refresh_from_db()
    assert (old.checked_on, limit.read_on, limit.as_of) == (TODAY, TODAY, LONG_AGO)


@pytest.mark.parametrize(
    ("theirs", "told"),
    [({"url": "https://new.test"}, "changed “Owls”"), (None, "deleted or withdrew it")],
)
def test_none_is_marked_where_a_colleague_changed_one(
    admin_client, old, limit, theirs, told
):
    other = Reference.objects.create(slug="o", title="Other", url="https://o.test")
    mine = sent(admin_client, other, old)
    if theirs:
        Reference.objects.filter(pk=old.pk).update(**theirs)
    else:
        limit.delete()
        old.delete()
    response = admin_client.post(URL, mine)
    assert told in response.text
    assert "Nothing is marked yet." in response.text
    other.refresh_from_db()
    assert other.checked_on is None
    assert f'value="{key(other)}" aria-label="Other" checked' in response.text


def test_nothing_ticked_is_told(admin_client, old):
    response = admin_client.post(URL, sent(admin_client))
    assert "Tick what you have read first." in response.text


@pytest.mark.parametrize(
    ("rights", "status"), [([], 403), (["view"], 200), (["view", "change"], 200)]
)
def test_who_may_see_facts_sees_them_and_who_may_change_them_marks_them(
    client, old, rights, status
):
    editor = User.objects.create_user("e", password="e", is_staff=True)
    for right in rights:
        code = f"{right}_reference"
        editor.user_permissions.add(Permission.objects.get(codename=code))
    client.force_login(editor)
    page = client.get(URL)
    assert page.status_code == status
    assert ("Checked today" in page.text) is ("change" in rights)
    if rights:
        assert names(client.get(URL, {"kind": "limit"})) == []
        client.post(URL, sent(client, old))
    old.refresh_from_db()
    assert (old.checked_on == TODAY) is ("change" in rights)


# Reading a limit again is no edit of its pattern


def test_a_limit_that_was_read_leaves_its_pattern_as_shipped():
    pattern = Pattern.objects.get(slug="byod")
    pattern.limits.update(read_on=TODAY)
    assert not is_edited(pattern)


def test_a_limit_keeps_the_day_on_which_it_was_read_when_its_file_changes():
    pattern = Pattern.objects.get(slug="byod")
    pattern.limits.update(read_on=TODAY)
    values = PATTERNS.dump(pattern)
    for told in values["limits"]:
        told["read_on"] = None
    changed, *others = values["limits"]
    changed["note"], changed["name"] = "Said otherwise.", "Other"
    PATTERNS.write("byod", values)
    read = dict(pattern.limits.values_list("name", "read_on"))
    assert read == {"Other": None} | {one["name"]: TODAY for one in others}


# Links that lead nowhere


def dead():
    return [(each.passage.page.slug, each.target) for each in dead_links()]


def test_the_shipped_texts_have_no_dead_links():
    assert dead() == []


def test_a_link_or_citation_to_what_is_not_there_is_told_with_row_and_form(
    admin_client, bare, capsys
):
    Reference.objects.create(slug="odata", title="OData", url="https://o.test")
    row = Concept.objects.create(
        slug="birds",
        title="Birds",
        summary="S.",
        body="[A](/patterns/pigeon/) [b](/nowhere/) [c](../owls/#x) [ref:nothing] "
        "[d][e] `[f](/f/)` [ref:odata]\n\n[e]: /editions/99/",
    )
    wanted = ["/patterns/pigeon/", "/nowhere/", "/concepts/owls/", "/editions/99/"]
    assert dead() == [("birds", target) for target in [*wanted, "[ref:nothing]"]]
    page = admin_client.get("/admin/facts/links/").text
    assert page.count(f'href="{page_of(Concept, "change", row.pk)}"') == 5
    assert "“Body” of “Birds” links to /nowhere/, which is not there." in page
    call_command("check_guide")
    out = capsys.readouterr().out
    assert "warning: “Body” of “Birds” cites [ref:nothing], which is not there." in out


def test_what_leads_somewhere_is_not_told():
    hidden = Scenario.objects.filter(is_published=True).last()
    links = (
        *("/patterns/odata/", "/patterns/odata", "/patterns/odata/fits/", "/"),
        *("/walkthrough/?job=look-up", "#top", "https://x.test/y", "/editions/1/"),
        *("mailto:a@b.test", "/patterns/failures/?situation=down"),
        hidden.get_absolute_url(),
    )
    body = " ".join(f"[x]({link})" for link in links)
    Concept.objects.create(slug="birds", title="Birds", summary="S.", body=body)
    assert dead() == []
    Scenario.objects.filter(pk=hidden.pk).update(is_published=False)
    assert ("birds", hidden.get_absolute_url()) in dead()


def test_every_kind_of_page_that_a_row_has_is_looked_for():
    # What no text of the guide leads to.
    others = ("/admin/", "/admin/account/", "/register/")
    ours = [
        each for each in get_resolver().url_patterns if f"/{each.pattern}" not in others
    ]
    included = (inner for each in ours for inner in getattr(each, "url_patterns", ()))
    pages = {one.name for one in (*ours, *included) if one.pattern.converters}
    assert pages == set(_pages())
