"""A link that was passed on gives the same advice for ever, and says what is new."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.utils.formats import date_format

from scenarios import editions
from scenarios.models import (
    Edition,
    Fit,
    GuardRail,
    Option,
    Pattern,
    Proviso,
    Recipe,
    Reference,
    Scenario,
)
from tests.walkthrough import readers

pytestmark = pytest.mark.django_db

RESULT = "/walkthrough/result/?job=look-up"


# Links to keep


def test_what_is_copied_from_a_result_names_its_edition(client):
    page = unescape(client.get(RESULT).text)
    number = editions.live().number
    kept = f"edition={number}&job=look-up"
    assert f'href="http://testserver/walkthrough/result/?{kept}"' in page
    assert f'href="/walkthrough/record.md?{kept}"' in page
    assert f'href="/walkthrough/result.json?{kept}"' in page


def test_where_a_reader_walks_no_edition_is_pinned(client):
    page = unescape(client.get("/walkthrough/?job=look-up").text)
    assert "edition=" not in page
    result = unescape(client.get(RESULT).text)
    ways = re.findall(r'href="(/walkthrough/\?[^"]*)"', result)
    assert ways
    assert not [way for way in ways if "edition=" in way]


# Older editions

ON_HAND = "edition=1&" + urlencode(readers.ON_HAND)
"""The look-up of parts on hand, for which edition 1 recommends a custom service."""


def publish(note, verdict, pattern="custom-service", option="computed"):
    """The next edition, with one fit of the look-up otherwise."""
    GuardRail.objects.all().delete()
    fit = Fit.objects.filter(pattern__slug=pattern, option__slug=option)
    fit.update(verdict=verdict)
    return editions.publish(note=note)


@pytest.fixture
def turned():
    """Edition 2 turns what edition 1 says of parts on hand; 3 says something else."""
    publish("A custom service is too slow for this", "unsuited")
    Reference.objects.update(title="Another title")
    editions.publish(note="Titles")


def words(page):
    """What a page says below its heading, as plain text."""
    assert page.status_code == 200
    main = page.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.mark.parametrize(
    "page", ["/walkthrough/", "/walkthrough/result/", "/patterns/odata/challenge/"]
)
def test_each_page_of_an_older_edition_says_that_there_is_a_newer_one(
    client, turned, page
):
    day = date_format(Edition.objects.get(number=1).published_at, "j F Y")
    old = words(client.get(f"{page}?edition=1&job=look-up"))
    assert f"You read edition 1 of {day}; today’s is 3." in old
    for address in (f"{page}?job=look-up", f"{page}?edition=3&job=look-up"):
        assert "You read edition" not in words(client.get(address))


def test_a_pinned_link_gives_the_same_advice_for_ever(client):
    before = client.get(f"/walkthrough/result.json?{ON_HAND}").json()
    assert "edition" not in before["answers"]
    assert before["edition"] == 1
    record = client.get(f"/walkthrough/record.md?{ON_HAND}").text
    publish("", "unsuited")
    assert client.get(f"/walkthrough/result.json?{ON_HAND}").json() == before
    assert client.get(f"/walkthrough/record.md?{ON_HAND}").text == record


def test_a_result_says_how_todays_differs_and_which_fit_of_which_edition_did_it(
    client, turned
):
    page = words(client.get(f"/walkthrough/result/?{ON_HAND}"))
    assert "Today’s edition answers differently. Then: Custom service. Now:" in page
    assert "A custom service is too slow for this" in page
    assert "F&O works out when asked: Custom service strong → unsuited" in page
    assert "Edition 3" not in page
    assert "Titles" not in page


def test_a_challenge_says_so_too(client, turned):
    address = f"/patterns/custom-service/challenge/?{ON_HAND}&answer=now"
    assert "Today’s edition answers differently." in words(client.get(address))


def test_todays_answer_to_the_same_is_offered(client, turned):
    page = unescape(client.get(f"/walkthrough/result/?{ON_HAND}").text)
    [today] = re.findall(r'href="([^"]*)">See today’s result', page)
    assert "edition=" not in today
    assert "You read edition" not in words(client.get(today))
    assert f"Now: {client.get(today).context['page'].title}." in page


def test_where_today_says_the_same_that_is_said(client):
    publish("", "unsuited", pattern="odata")
    page = words(client.get(f"/walkthrough/result/?{ON_HAND}"))
    assert (
        "today’s is 2. It says the same to these answers. Go to today’s edition" in page
    )
    assert "answers differently" not in page


def take_out(criterion, option):
    """The next edition, without an option."""
    GuardRail.objects.all().delete()
    Scenario.objects.all().delete()
    Proviso.objects.all().delete()
    Option.objects.get(criterion__slug=criterion, slug=option).delete()
    editions.publish(note="Nobody ever chose it")


def test_an_answer_that_today_does_not_know_is_named_with_what_that_turned(client):
    take_out("lookup-kind", "computed")
    page = words(client.get(f"/walkthrough/result/?{ON_HAND}"))
    assert "It says the same" not in page
    assert (
        "Today’s edition no longer has this answer: "
        "“Something that F&O works out when asked” for “What is looked up”. "
        "See today’s result"
    ) in page
    assert "Today’s edition answers differently. Then: Custom service. Now:" in page
    assert "What is looked up Something that F&O works out when asked is gone" in page


def test_an_answer_that_is_gone_is_named_where_it_turned_nothing_too(client):
    take_out("xpp", "yes")
    page = words(client.get("/walkthrough/result/?edition=1&job=analysis&xpp=yes"))
    assert "Today’s edition no longer has this answer: “Yes" in page
    assert "Without it, it says the same." in page
    assert re.search(r"Edition 2 of [^:]*: Nobody ever chose it .* Yes.* is gone", page)
    assert "these answers" not in page


def test_a_page_that_compares_nothing_names_it_as_well(client):
    take_out("lookup-kind", "computed")
    page = words(client.get(f"/walkthrough/all/?{ON_HAND}"))
    assert "Today’s edition no longer has this answer: “Something that" in page


def test_what_was_turned_back_since_is_not_told(client):
    publish("There", "unsuited")
    publish("And back", "strong")
    publish("Now for good", "unsuited")
    page = words(client.get(f"/walkthrough/result/?{ON_HAND.replace('=1&', '=3&')}"))
    assert "Now for good" in page
    assert "And back" not in page


def test_a_pattern_that_is_gone_leads_to_todays_result(client):
    GuardRail.objects.all().delete()
    for table in (Proviso, Recipe, Scenario):
        table.objects.all().delete()
    Pattern.objects.filter(slug="byod").delete()
    editions.publish()
    address = "/patterns/byod/challenge/?answer=now&edition=1&job=look-up"
    page = client.get(address).text
    assert 'href="/walkthrough/result/?job=look-up">Go to today’s edition' in page


def test_results_without_a_lead_are_told_as_such(client):
    publish("", "good")
    page = words(client.get("/walkthrough/result/?edition=1&job=unsure"))
    assert "Nothing stands out yet" in page
    assert "It says the same to these answers." in page


def test_what_today_does_not_understand_is_offered_all_the_same(client):
    Option.objects.filter(slug="computed").update(slug="worked-out")
    GuardRail.objects.all().delete()
    editions.publish()
    page = unescape(client.get(f"/walkthrough/result/?{ON_HAND}").text)
    [today] = re.findall(r'href="([^"]*)">(?:See|Go to) today’s', page)
    assert "lookup-kind=computed" in today
    assert "“computed” for “What is looked up” was not" in words(client.get(today))


@pytest.mark.parametrize("page", ["/walkthrough/", "/walkthrough/result/"])
def test_an_older_edition_takes_few_queries(
    client, turned, content_kept, page, django_assert_max_num_queries
):
    client.get(f"{page}?{ON_HAND}")
    today_that_one_and_the_version = 3
    with django_assert_max_num_queries(8 + today_that_one_and_the_version):
        client.get(f"{page}?{ON_HAND}")


# Editions from before there was all that there is now


FIRST = {
    "patterns": [{"slug": "odata", "name": "OData"}, {"slug": "fax", "name": "Fax"}],
    "criteria": [
        {
            "slug": "place",
            "title": "Place",
            "question": "Where?",
            "options": [{"slug": "office", "label": "Office", "minutes": 5}],
        }
    ],
    "fits": [
        {
            "pattern": "odata",
            "criterion": "place",
            "option": "office",
            "verdict": "POOR",
            "reason": "Thick walls.",
        }
    ],
    "references": [],
}
"""A model as the very first editions kept it."""


@pytest.mark.parametrize(
    "page",
    [
        *("/walkthrough/", "/walkthrough/result/", "/walkthrough/result.json"),
        *("/walkthrough/record.md", "/patterns/fax/challenge/"),
    ],
)
def test_the_oldest_editions_go_on_working(client, page):
    live = Edition.objects.get(number=1)
    Edition.objects.bulk_create(
        [
            Edition(number=2, model=FIRST, digest="first"),
            Edition(number=3, model=live.model, digest=live.digest),
        ]
    )
    for query in ("edition=2", "edition=2&place=office&answer=now"):
        assert client.get(f"{page}?{query}", follow=True).status_code == 200
    result = words(client.get("/walkthrough/result/?edition=2&place=office"))
    assert "Then: Fax." in result
    assert "Pattern Fax is gone" in result
    for number in (2, 3):
        assert client.get(f"/editions/{number}/").status_code == 200
