"""Where nothing fits well, or answers conflict, readers hear so, and the ways out."""

import re

import pytest

from scenarios import editions
from scenarios.models import Fit, GuardRail, Option, Pattern
from tests.walkthrough.readers import ON_HAND, TOO_FRESH, TOO_MANY

pytestmark = pytest.mark.django_db

RESULT = "/walkthrough/result/"


# Nothing fits well


def test_where_nothing_fits_the_page_says_so_first_and_names_the_ways_out(client):
    page = client.get("/walkthrough/result/", TOO_MANY).text
    assert "<h1" in page
    assert re.search(r"<h1[^>]*>Nothing fits well</h1>", page)
    assert "The nearest is Custom service (unsuited on “Peak volume”)." in page
    assert "A copy beside F&amp;O" in page
    assert "Our advice, unless:" not in page


def test_where_nothing_fits_wishes_can_be_given_up_and_facts_cannot(client):
    assert "Ways out</h2>" not in client.get("/walkthrough/result/", TOO_MANY).text
    page = client.get("/walkthrough/result/", TOO_FRESH).text
    assert re.search(
        r"Give up <b>How fresh it is: [^<]+</b>. “Some minutes, up to half an hour” "
        r'would do.</p><p>It leads to <a href="[^"]+">Azure Synapse Link[^<]*</a>',
        page,
    )
    assert page.index("Ways out</h2>") < page.index("Outside the patterns</h2>")


def helping(client, said):
    """What would make something fit: the wishes, and the facts behind them."""
    front = client.get("/walkthrough/result/", said).context["page"].front
    return tuple(
        [(one.title, one.answer.label) for one in some]
        for some in (front.flips, front.facts)
    )


WAITS_ON_PREMISES = {"deployment": "on-premises", "job": "look-up", "timing": "waits"}
STORED, COMPUTED = {"lookup-kind": "stored"}, {"lookup-kind": "computed"}
ASKS = {"job": "ask", "ask-wait": "waits", "volume": "70000", "receiver": "flow"}


def test_nearer_wishes_come_first_and_none_that_gives_up_more_for_the_same(client):
    wishes, facts = helping(client, TOO_FRESH)
    assert wishes == [("How fresh it is", "Some minutes, up to half an hour")]
    assert facts == []
    wishes, _ = helping(client, TOO_FRESH | {"target": "fabric"})
    assert [label for _, label in wishes] == [
        "Some minutes, up to half an hour",
        "An hour or some hours",
    ]


def test_facts_come_behind_wishes_as_what_may_turn_out(client):
    said = WAITS_ON_PREMISES | STORED
    wishes, facts = helping(client, said)
    assert wishes == [("Real time", "Soon: within minutes, and nobody waits")]
    assert facts == [("Where F&O runs", "In Microsoft's cloud")]
    page = client.get("/walkthrough/result/", said).text
    assert page.index("What would make something fit</h2>") < page.index(
        "Or if it turned out that</h2>"
    )


def test_where_only_facts_would_help_no_wish_is_named(client):
    page = client.get("/walkthrough/result/", WAITS_ON_PREMISES | COMPUTED).text
    assert "Only if it turned out that</h2>" in page
    assert "What would make something fit" not in page


def test_no_number_turns_out_to_be_wrong_by_more_than_a_band(client):
    assert helping(client, ASKS) == ([], [("Peak volume", "up to 50,000")])
    assert helping(client, ASKS | {"volume": "200000"}) == ([], [])


def test_what_every_reader_can_tell_does_not_turn_out_otherwise(client):
    said = {"job": "act", "act-kind": "process", "frequency": "once", "xpp": "no"}
    said |= {"volume": "500000", "caller": "middleware"}
    saved = client.get("/walkthrough/result.json", said | {"act-kind": "save"}).json()
    assert saved["recommended"] == ["recurring-integrations"]
    assert helping(client, said) == ([], [])


def test_what_apps_are_made_for_does_not_turn_out_otherwise(client):
    said = {"job": "dataverse", "dv-need": "show-edit", "dv-copy": "copy"}
    said |= {"dv-link": "linked", "volume": "60000"}
    assert helping(client, said) == ([], [("Peak volume", "up to 50,000")])


def test_the_nearest_is_of_patterns_for_the_job_though_others_carry_less(client):
    page = client.get("/walkthrough/result/", ASKS).text
    assert "The nearest is Call to an external web service (unsuited on" in page


def test_a_pattern_that_is_not_for_the_job_is_never_called_the_nearest(client):
    said = {"job": "look-up", "timing": "waits", "deployment": "on-premises"}
    page = client.get("/walkthrough/result/", said | {"lookup-kind": "computed"}).text
    assert "Nothing fits well" in page
    assert "The nearest" not in page
    assert "Every pattern is ruled out or would have to be bent." in page


def test_it_is_said_that_no_wish_helps_only_where_none_does(client):
    said = "No wish that you could give up helps."
    result = "/walkthrough/result/"
    assert said in client.get(result, WAITS_ON_PREMISES | COMPUTED).text
    assert said not in client.get(result, WAITS_ON_PREMISES).text
    assert said not in client.get(result, ON_HAND).text
    no_wish_told = {"job": "document", "document-platform": "each"}
    assert said not in client.get(result, no_wish_told).text


@pytest.mark.parametrize(
    "said",
    [
        {"job": "other"},
        {"job": "document", "document-platform": "each"},
        WAITS_ON_PREMISES | COMPUTED,
    ],
)
def test_where_no_wish_helps_what_lies_outside_comes_first(client, said):
    layers = client.get(RESULT, said).context["page"].layers
    assert layers[0].name == "outside"


def test_what_is_said_of_several_patterns_is_told_once(client):
    [alike] = client.get(RESULT, {"job": "other"}).context["page"].front.reasons
    assert (alike.of, alike.text[:31]) == ("", "Made to carry business data bet")
    mail = client.get("/walkthrough/board/", {"job": "other"}).context["page"].mail
    assert mail.count("Made to carry business data") == 1
    told = client.get(RESULT, TOO_FRESH).context["page"].front.reasons
    by_text = {reason.text: reason.of for reason in told}
    batch = by_text["Exports run in batch jobs."]
    assert batch == "Recurring integrations and Data management package API"


def test_a_reservation_brings_what_lies_outside_for_the_same_answer(client):
    asks = ON_HAND | {"volume": "100000"}
    page = client.get(RESULT, asks).context["page"]
    assert page.headline.degree == "possible-with-reservations"
    titles = {solution.title for solution in page.offered.outside}
    assert {"A copy beside F&O", "Commerce Scale Unit"} <= titles


@pytest.mark.parametrize(
    ("said", "first"),
    [
        (WAITS_ON_PREMISES | COMPUTED, ["Custom service and OData"]),
        (
            TOO_FRESH | {"target": "fabric"},
            ["Link to Microsoft Fabric", "Azure Synapse Link for Dataverse"],
        ),
    ],
)
def test_the_reasons_are_of_patterns_for_the_job_that_least_keeps_back(
    client, said, first
):
    reasons = client.get("/walkthrough/result/", said).context["page"].front.reasons
    assert [reason.of for reason in reasons][: len(first)] == first


def test_where_nothing_fits_json_recommends_nothing(client):
    found = client.get("/walkthrough/result.json", TOO_MANY).json()
    assert found["outcome"] == "none"
    assert found["recommended"] == []
    nearest = found["patterns"][0]
    assert nearest["degree"] == "unsuited"
    assert [fit["criterion"] for fit in nearest["unsuited"]] == ["volume"]
    turning = {one["criterion"]: one["changes"] for one in found["boundaries"]}
    assert {"custom-service"} in [set(c["recommended"]) for c in turning["volume"]]


def test_where_nothing_fits_json_tells_the_ways_out_and_what_lies_outside(client):
    found = client.get("/walkthrough/result.json", TOO_FRESH).json()
    assert found["ways_out"] == [
        {
            "given": {"freshness": "seconds"},
            "instead": {"freshness": "minutes"},
            "recommended": ["synapse-link"],
        }
    ]
    [figures] = found["outside"]
    assert figures["title"] == "Show the figures where they arise"
    assert figures.keys() == {"slug", "title", "text", "judgement", "references"}
    assert client.get("/walkthrough/result.json", ON_HAND).json()["ways_out"] == []


def test_where_nothing_fits_the_record_says_what_would_have_to_give(client):
    record = client.get("/walkthrough/record.md", TOO_FRESH).text
    assert "# Integration with Finance and Operations: nothing fits well" in record
    assert "The fewest wishes that would have to be given up:" in record
    assert (
        "- Give up *How fresh it is* (“Seconds at most”); “Some minutes, up to half an "
        "hour” would do, and leads to **Azure Synapse Link for Dataverse**." in record
    )
    assert "Outside the patterns:" in record
    assert "As soon as one of the wishes is given up." in record


def test_the_record_tells_what_lies_outside_beside_what_is_chosen(client):
    record = client.get("/walkthrough/record.md", ON_HAND).text
    told = record.partition("### Outside the patterns\n\n")[2]
    assert told.startswith("- **Inventory Visibility.** If it is stock")


def test_where_nothing_fits_the_mail_tells_the_way_out(client):
    mail = client.get("/walkthrough/board/", TOO_FRESH).context["page"].mail
    assert "Seconds at most. No option is chosen: nothing fits well." in mail
    assert (
        "Give up How fresh it is (“Seconds at most”); “Some minutes, up to half an "
        "hour” would do, and leads to Azure Synapse Link for Dataverse. Outside the "
        "patterns: “Show the figures where they arise”." in mail
    )


def test_a_change_that_leads_to_nothing_fitting_says_so(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    assert re.search(
        r"<dt>On servers of your own</dt><dd><a [^>]+>Nothing fits well</a>", page
    )
    record = client.get("/walkthrough/record.md", ON_HAND).text
    assert (
        "*Where F&O runs* becomes “On servers of your own”: nothing fits well."
        in record
    )


# A conflict


@pytest.fixture
def no_way_on_premises():
    """An edition in which nothing can wait for an answer from F&O on-premises."""
    Fit.objects.filter(option__slug="on-premises").update(
        verdict="ruled-out", judgement=False
    )
    on_premises = Option.objects.get(slug="on-premises")
    for pattern in Pattern.objects.exclude(fits__option=on_premises):
        Fit.objects.create(pattern=pattern, option=on_premises, verdict="ruled-out")
    GuardRail.objects.all().delete()
    editions.publish()


def test_a_conflict_is_called_that(client, no_way_on_premises):
    page = client.get("/walkthrough/result/?job=look-up&deployment=on-premises")
    assert "Nothing does all of this" in page.text
    record = client.get("/walkthrough/record.md?job=look-up&deployment=on-premises")
    assert "every pattern is ruled out by at least one answer" in record.text


def test_a_conflict_in_json_recommends_nothing(client, no_way_on_premises):
    found = client.get("/walkthrough/result.json?deployment=on-premises").json()
    assert found["outcome"] == "conflict"
    assert found["recommended"] == []


def test_a_change_that_rules_everything_out_is_told_from_a_bad_fit(
    client, no_way_on_premises
):
    page = client.get("/walkthrough/result/", ON_HAND).text
    assert re.search(
        r"<dt>On servers of your own</dt><dd><a [^>]+>Every pattern is ruled out", page
    )
