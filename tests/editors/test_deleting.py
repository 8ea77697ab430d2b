"""What is used stays, whatever page is asked to delete it, and the page says why."""

import re
from html import unescape

import pytest

from scenarios import editions
from scenarios.models import (
    Concept,
    Criterion,
    FailureSituation,
    Family,
    Fit,
    GuardRail,
    Limit,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Reference,
    Scenario,
)
from tests.admin.editing import errors, form_on, page_of, pattern, row_of, save, saved
from tests.emptied import empty

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def asked_to_delete(client, row):
    """The page that asks an editor whether a row shall go."""
    return client.get(page_of(type(row), "delete", row.pk)).text


def delete(client, row):
    return client.post(page_of(type(row), "delete", row.pk), {"post": "yes"})


def delete_in_bulk(client, rows):
    model = type(rows[0])
    asked = {"action": "delete_selected", "_selected_action": [row.pk for row in rows]}
    return client.post(page_of(model, "changelist"), asked | {"post": "yes"})


def is_there(row):
    return type(row).objects.filter(pk=row.pk).exists()


def link(row):
    return f'<a href="{page_of(type(row), "change", row.pk)}">'


USED = [
    (Pattern, "odata", Scenario, {"patterns__slug": "odata"}),
    (Pattern, "odata", Fit, {"pattern__slug": "odata"}),
    (Pattern, "byod", GuardRail, {"patterns__slug": "byod"}),
    (Pattern, "data-package-api", Concept, {"tells_apart__slug": "data-package-api"}),
    (Reference, "odata", Pattern, {"limits__reference__slug": "odata"}),
    (Reference, "odata", Fit, {"references__slug": "odata"}),
    (Criterion, "timing", Scenario, {"answers__criterion__slug": "timing"}),
    (Criterion, "job", Criterion, {"asked_when__criterion__slug": "job"}),
    (Family, "batch-data-api", Pattern, {"family__slug": "batch-data-api"}),
]


@pytest.mark.parametrize(("model", "slug", "by", "how"), USED)
def test_what_is_used_stays_and_its_users_are_linked(
    admin_client, model, slug, by, how
):
    if by is not Fit:
        empty(Fit)
    row = model.objects.get(slug=slug)
    page = asked_to_delete(admin_client, row)
    assert link(by.objects.filter(**how).first()) in page
    assert "cannot be deleted" in page
    for answer in (delete(admin_client, row), delete_in_bulk(admin_client, [row])):
        assert link(by.objects.filter(**how).first()) in answer.text
        assert is_there(row)


def test_a_reference_that_only_a_text_cites_stays(admin_client):
    cited = Reference.objects.create(slug="pigeons", title="P", url="https://p.example")
    concept = Concept.objects.first()
    concept.body += " They fly [ref:pigeons]."
    concept.save()
    delete(admin_client, cited)
    assert is_there(cited)
    assert link(concept) in asked_to_delete(admin_client, cited)


@pytest.mark.parametrize(
    ("model", "circumstances"),
    [
        (Proviso, {"when": {"xpp": ["perhaps"]}}),
        (OutsideSolution, {"when": {"xpp": ["no", "perhaps"]}}),
        (GuardRail, {"why": "So.", "unless": [{}, {"xpp": ["perhaps"]}]}),
    ],
)
def test_an_option_that_is_a_circumstance_stays(admin_client, model, circumstances):
    criterion = Criterion.objects.get(slug="xpp")
    option = criterion.options.create(slug="perhaps", label="Perhaps")
    user = model.objects.create(slug="birds", **circumstances)
    delete(admin_client, option)
    delete_in_bulk(admin_client, [option])
    assert is_there(option)
    url = page_of(Criterion, "change", criterion.pk)
    row = row_of(form_on(admin_client, url), "options", "id", option.pk)
    response = save(admin_client, url, {f"{row}-DELETE": "on"})
    assert link(user) in errors(response)
    assert is_there(option)


def test_an_option_in_use_is_refused_in_the_same_words_on_every_page(admin_client):
    empty(Fit)
    option = Option.objects.get(criterion__slug="job", slug="look-up")
    url = page_of(Criterion, "change", option.criterion_id)
    row = row_of(form_on(admin_client, url), "options", "id", option.pk)
    inline = save(admin_client, url, {f"{row}-DELETE": "on"}).text
    own = asked_to_delete(admin_client, option)
    start = '<ul class="protecting">'
    links = [page.partition(start)[2].partition("</ul>")[0] for page in (inline, own)]
    assert links[0].split() == links[1].split()
    assert link(option.answers.first().scenario) in links[0]
    for page in (inline, own):
        assert "cannot be deleted as things are. Look at these first:" in page
        assert "protected related objects" not in page


def test_what_is_refused_in_bulk_is_named(admin_client):
    used = [limit.reference for limit in Limit.objects.select_related("reference")]
    first, second = list(dict.fromkeys(filter(None, used)))[:2]
    both = {f"“{first} and {second}”", f"“{second} and {first}”"}
    for rows, names in (([first], {f"“{first}”"}), ([first, second], both)):
        keys = [row.pk for row in rows]
        asked = {"action": "delete_selected", "_selected_action": keys}
        page = unescape(admin_client.post(page_of(Reference, "changelist"), asked).text)
        assert any(f"{name} cannot be deleted" in page for name in names)


def a_quantity(*starts):
    criterion = Criterion.objects.create(
        slug="birds", title="Birds", question="?", why="So.", unit="birds", order=9000
    )
    for start in starts:
        criterion.options.create(slug=f"from-{start}", label=f"{start}", lower=start)
    return criterion


@pytest.mark.each_database
def test_the_first_band_stays_while_others_need_it(admin_client):
    first = a_quantity(0, 10).options.first()
    for answer in (delete(admin_client, first), delete_in_bulk(admin_client, [first])):
        assert "Birds: No band takes numbers below 10." in answer.text
    assert is_there(first)
    editions.draft()


def test_a_criterion_keeps_an_option(admin_client):
    options = list(a_quantity(0, 10).options.all())
    assert "needs at least one option" in delete_in_bulk(admin_client, options).text
    assert all(map(is_there, options))


@pytest.mark.each_database
def test_what_nothing_needs_goes_from_every_page(admin_client):
    criterion = a_quantity(0, 10, 20, 30)
    first, *others = criterion.options.all()
    delete(admin_client, others[0])
    delete_in_bulk(admin_client, [others[1]])
    url = page_of(Criterion, "change", criterion.pk)
    row = row_of(form_on(admin_client, url), "options", "id", others[2].pk)
    assert saved(save(admin_client, url, {f"{row}-DELETE": "on"}))
    assert list(criterion.options.all()) == [first]
    unused = pattern("pigeons")
    delete(admin_client, unused)
    assert not is_there(unused)


@pytest.mark.parametrize("model", [Scenario, Concept, Proviso, FailureSituation])
def test_no_page_names_a_table_that_only_links_two_others(admin_client, model):
    page = asked_to_delete(admin_client, model.objects.first())
    assert not re.search(r"\w+_\w+ object \(\d+\)|relationship", page)


# Only a document rules out


def test_ruled_out_needs_a_reference_on_both_pages(admin_client):
    fit = Fit.objects.filter(verdict="good", references=None).first()
    own = page_of(Fit, "change", fit.pk)
    response = save(admin_client, own, {"verdict": "ruled-out", "judgement": []})
    assert "Only a document can rule a pattern out: name it" in errors(response)
    option = page_of(Option, "change", fit.option_id)
    row = row_of(form_on(admin_client, option), "fits", "pattern", fit.pattern_id)
    changes = {f"{row}-verdict": "ruled-out", f"{row}-judgement": []}
    assert "name it" in errors(save(admin_client, option, changes))
    named = changes | {f"{row}-references": [Reference.objects.first().pk]}
    assert saved(save(admin_client, option, named))


# Addresses


@pytest.mark.parametrize("slug", ["failures"])
def test_a_slug_in_the_address_of_another_page_is_refused(admin_client, slug):
    sent = dict.fromkeys(("name", "group", "summary", "problem"), "T")
    response = save(admin_client, page_of(Pattern, "add"), sent | {"slug": slug})
    assert "is in the address of another page" in errors(response)


def test_whether_many_may_go_is_asked_once_for_all(
    admin_client, django_assert_max_num_queries
):
    criteria = list(Criterion.objects.all())
    with django_assert_max_num_queries(40):
        page = delete_in_bulk(admin_client, criteria).text
    assert all(map(is_there, criteria))
    assert link(Scenario.objects.first()) in page


def test_a_list_tells_how_often_a_text_cites_any_of_what_was_to_go(admin_client):
    birds = [
        Reference.objects.create(slug=slug, title=slug, url=f"https://{slug}.example")
        for slug in ("pigeons", "swifts")
    ]
    concept = Concept.objects.first()
    concept.body += " They fly [ref:pigeons], [ref:swifts]."
    concept.save()
    page = delete_in_bulk(admin_client, birds).text
    assert f"{link(concept)}Concept: {concept}</a> cites them 2 times in “Body”" in page
