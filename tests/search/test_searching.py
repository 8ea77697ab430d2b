"""Search over everything, on whichever database the tests run."""

import pytest

from scenarios.models import (
    Concept,
    Pattern,
    SearchEntry,
    Synonyms,
)
from scenarios.search import full_text
from scenarios.search.correcting import slips
from scenarios.search.finding import alike, search
from scenarios.search.index import index_all
from scenarios.search.words import stems_of

pytestmark = pytest.mark.django_db


def titles(found):
    return ["".join(piece.text for piece in hit.title) for hit in found.hits]


def marked(pieces):
    return [piece.text for piece in pieces if piece.found]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("odata", "OData"),
        ("dualwrite", "Dual-write"),
        ("BYOD", "Bring your own database (BYOD)"),
        ("power automate", "Power Platform connector and Logic Apps"),
        ("custom services", "Custom service"),
        ("recurring integration", "Recurring integrations"),
        ("electronic reporting", "Electronic reporting and electronic messages"),
        ("business event", "Business events"),
        ("excel", "Excel and Office integration"),
        ("agents", "Agents and the ERP MCP server"),
        ("licences", "What a connection costs in licences"),
    ],
)
def test_what_has_it_in_its_title_comes_first(asked, first):
    assert titles(search(asked))[0] == first


@pytest.mark.parametrize(
    "asked", ["webshop", "e-commerce", "WMS", "payroll", "EDI", "D365", "onprem", "429"]
)
def test_everyday_names_find_something(asked):
    assert search(asked).total


def test_a_limit_that_was_withdrawn_says_so_in_its_title():
    found = titles(search("user-based request limit", "limit"))
    assert "OData: User-based request limit (withdrawn)" in found


@pytest.mark.any_database
def test_what_is_asked_for_is_marked_as_whole_words():
    found = search("art", "")
    texts = [text for hit in found.hits for text in marked(hit.excerpt)]
    assert texts
    assert all(text.casefold().startswith("art") for text in texts)


def test_texts_that_stand_together_are_told_apart():
    [hit] = [hit for hit in search("429").hits if hit.address.startswith("/concepts")]
    told = "".join(piece.text for piece in hit.excerpt)
    assert "What throttles today. Since" in told


def test_a_phrase_is_marked_as_one():
    hits = search('"sales order"').hits
    found = {text.casefold() for hit in hits for text in marked(hit.excerpt)}
    assert found == {"sales order", "sales orders"}


@pytest.mark.any_database
def test_results_can_be_narrowed_to_a_kind():
    everything = search("throttling")
    limits = search("throttling", "limit")
    assert {hit.kind for hit in limits.hits} == {"limit"}
    assert limits.total == everything.counts["limit"] < everything.total
    assert limits.counts == everything.counts


def on_all_pages(asked, kind=""):
    pages = range(1, search(asked, kind).pages + 1)
    return [hit for page in pages for hit in search(asked, kind, page).hits]


def test_pages_have_all_that_is_found_once_and_in_one_order():
    found = search("order")
    hits = on_all_pages("order")
    assert found.pages > 2
    assert len(hits) == len(set(hits)) == found.total
    scenarios = [hit for hit in hits if hit.kind == "scenario"]
    assert scenarios == on_all_pages("order", "scenario")


@pytest.mark.any_database
def test_a_page_beyond_the_last_is_the_last():
    last = search("order").pages
    assert search("order", page=10_000) == search("order", page=last)


@pytest.mark.parametrize("last", [full_text.saying, full_text.often])
def test_what_is_deleted_meanwhile_is_not_shown_and_all_else_is(monkeypatch, last):
    gone, *others = search("throttling").hits

    def and_deleted(*asked):
        found = last(*asked)
        SearchEntry.objects.filter(address=gone.address, kind=gone.kind).delete()
        return found

    monkeypatch.setattr(full_text, last.__name__, and_deleted)
    assert set(others) <= set(search("throttling").hits) - {gone}


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("thortling", "throttling"),
        ("reccuring integratoins", "recurring integrations"),
        ("odata throtling", "odata throttling"),
        ("bring your own databse", "bring your own database"),
        ("webhsop", "webshop"),
        ("idenpotemcy", "idempotency"),
        ('"servise protection"', '"service protection"'),
        ('"serice protection limts"', "service protection limits"),
        ("qqqqq webshop", "webshop"),
        ('"qqqqq xyzzy" for the recuring integratoins', "recurring integrations"),
        ("the limt of odta", "the limit of odata"),
        ("dual-wirte", "dual-write"),
        ("web hook", "webhook"),
        ("the data verse and its thortling", "the dataverse and its throttling"),
        ("asyncronous enviroment", "asynchronous environment"),
        ("ynventory", "inventory"),
        ("nvoice", "invoice"),
        ("the hrottling", "the throttling"),
        ("untegrations", "integrations"),
    ],
)
def test_where_a_word_is_found_nowhere_a_correction_is_offered(asked, meant):
    assert search(asked).meant == meant
    assert search(meant).total
    assert not search(meant).meant


@pytest.mark.parametrize(
    "asked",
    [
        *("429", "error 429", "eror 429", "HTTP 429 too many requests"),
        *("how many calls are allowed?", "How long may a call last?"),
    ],
)
def test_a_question_as_people_ask_it_leads_to_the_page_that_answers(asked):
    assert titles(search(asked))[0] == "Throttling and time limits"


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("license", "licence"),
        ("color", "colour"),
        ("data center", "data centre"),
        ("synchronize", "synchronise"),
        ("synchronizing", "synchronising"),
        ("catalog", "catalogue"),
        ("analyze", "analyse"),
        ("canceled", "cancelled"),
    ],
)
def test_a_word_finds_the_same_however_it_is_spelled(american, british):
    found = search(american)
    assert titles(found) == titles(search(british))
    assert not found.meant


@pytest.mark.any_database
def test_a_word_that_is_spelled_otherwise_is_marked():
    assert "licences" in marked(search("license cost").hits[0].title)
    begun = search("synchroniz")
    texts = [text for hit in begun.hits for text in marked((*hit.title, *hit.excerpt))]
    assert any(text.casefold().startswith("synchronis") for text in texts)


@pytest.mark.parametrize("asked", ["6000 requests", "6,000 requests"])
def test_a_number_is_found_however_its_thousands_are_set_apart(asked):
    found = search(asked)
    assert "Throttling and time limits" in titles(found)
    assert {"6,000"} <= {text for hit in found.hits for text in marked(hit.excerpt)}


def test_what_says_most_of_a_question_is_found_and_tells_what_it_lacks():
    first = search("we were told to use dual-write for our zebras").hits[0]
    assert "".join(piece.text for piece in first.title) == "Dual-write"
    assert first.missing == ("zebras",)


def test_what_says_little_of_a_question_is_not_found():
    both = search("payroll dual-write")
    assert both.total < search("dual-write").total + search("payroll").total
    assert all(len(hit.missing) < 2 for hit in both.hits)


@pytest.mark.any_database
@pytest.mark.parametrize(
    "asked",
    [
        "purple",
        "orange",
        "elephant",
        "sausage",
        "guitar",
        "purple cow",
        "theatre",
        "eat",
        "glasses",
        "gliding",
        "ejected",
        "yielding",
        "mission",
        "psychology",
        "twitching",
    ],
)
def test_another_word_is_no_slip_of_the_pen(asked):
    assert search(asked).meant == ""


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("word", "meant", "far"),
    [
        ("limit", "limit", 0),
        ("limt", "limit", 1),
        ("limmit", "limit", 1),
        ("lomit", "limit", 1),
        ("liimt", "limit", 1),
        ("priec", "price", 1),
        ("", "odata", 5),
        ("orange", "range", 1),
        ("purple", "purpose", 2),
    ],
)
def test_a_slip_is_a_letter_more_or_less_or_another_or_two_that_changed_places(
    word, meant, far
):
    assert slips(word, meant) == slips(meant, word) == far


def test_a_correction_that_finds_nothing_is_not_offered():
    assert search("qqqqqqqqq xyzzyplugh").meant == ""


@pytest.mark.parametrize(
    "asked",
    [
        "'",
        '"',
        "odata'); DROP TABLE x",
        "a:* & !b | (c",
        "NEAR(a b)",
        "*",
        "\0",
        "-- %s",
    ],
)
def test_no_question_breaks_the_search(asked):
    search(asked)


# In step with what is written


def test_a_word_that_is_written_no_more_is_no_correction():
    row = Concept.objects.create(slug="one", title="Throttlinh", summary="", body="-")
    assert search("throttlinhh").meant == "throttlinh"
    row.delete()
    assert search("throttlinhh").meant == ""
    index_all()
    assert search("throttlinhh").meant == "throttling"


# The page


@pytest.mark.any_database
def test_the_page_marks_and_links(client):
    page = client.get("/search/?q=BYOD")
    assert '<a href="/patterns/byod/">' in page.text
    assert "<mark>BYOD</mark>" in page.text


@pytest.mark.any_database
def test_patterns_that_are_found_are_picked_by_their_slugs_wherever_their_pages_are(
    client,
):
    pattern = Pattern.objects.get(slug="byod")
    pattern.move("own-database")
    pattern.save()
    page = client.get("/search/?q=batch&kind=pattern").text
    assert '<a href="/patterns/own-database/">' in page
    assert 'name="pattern" value="byod"' in page


@pytest.mark.any_database
def test_the_page_offers_the_correction_as_a_link(client):
    page = client.get("/search/?q=thortling&kind=limit")
    assert 'href="?q=throttling"' in page.text


@pytest.mark.any_database
def test_what_was_asked_cannot_write_into_the_page(client):
    page = client.get("/search/", {"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in page.text


@pytest.mark.any_database
def test_every_page_has_the_search_but_one_only_once(client):
    for address in ("/", "/search/?q=odata", "/patterns/"):
        assert client.get(address).text.count('role="search"') >= 1
    assert client.get("/search/").text.count('name="q"') == 1


def test_editors_keep_the_synonyms(admin_client):
    page = admin_client.post(
        "/admin/scenarios/synonyms/add/", {"slug": "pigeons", "words": "pigeon"}
    )
    assert "Give at least two, one to a line." in page.text
    admin_client.post(
        "/admin/scenarios/synonyms/add/", {"slug": "pigeons", "words": "pigeon\nBYOD"}
    )
    assert Synonyms.objects.get(slug="pigeons").each == ["pigeon", "BYOD"]
    assert "Bring your own database (BYOD)" in titles(search("pigeons"))


def test_scenarios_that_say_most_of_some_words_come_first():
    found = alike(stems_of("dispatcher technician parts heaters installation"))
    # Each database weighs words in its own way.
    assert "Parts on hand while booking an installation" in {e.title for e in found}
    assert {entry.kind for entry in found} == {"scenario"}
    assert alike([]) == []
