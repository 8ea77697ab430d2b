"""A situation in the reader's own words: what is proposed, and how it is agreed to."""

import re
from html import unescape

import pytest

from scenarios.models import Option

pytestmark = pytest.mark.django_db

WORDS = "/walkthrough/words/"
SHOP = "Our web shop sends 3,000 order lines an hour and needs the order number back."


def read(client, text, **more):
    return client.get(WORDS, {"text": text, **more}).text


def agreed(page):
    """What the form would send as it is."""
    hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)
    marked = re.findall(r'type="radio" name="([^"]+)" value="([^"]*)" checked', page)
    return dict([*hidden, *marked])


def test_words_become_answers_that_lead_to_the_check(client):
    page = read(client, SHOP)
    sent = agreed(page)
    assert sent["job"] == "act"
    assert sent["timing"] == "waits"
    assert sent["volume"] == "3000"
    assert 'action="/walkthrough/check/"' in page
    checked = client.get("/walkthrough/check/", sent, follow=True)
    assert "3,000 records per hour" in checked.text
    assert "Not understood" not in checked.text


def test_the_words_that_led_there_are_marked_with_the_answers_numbers(client):
    page = read(client, SHOP)
    marked = "".join(re.findall(r"<mark>(.*?)</mark>", page))
    assert "needs the order number back<sup>" in marked
    assert "From your words" in page
    assert "“needs the order number back”" in page


def test_each_answer_can_be_changed_or_left_open(client):
    page = read(client, SHOP)
    assert 'name="timing" value=""' in page
    assert 'name="timing" value="set-times"' in page
    assert "Or rather" in page


def test_that_no_purpose_fits_is_offered_last(client):
    page = read(client, SHOP)
    others = page.partition("Something else</summary>")[2].partition("</ul>")[0]
    *_, last = re.findall(r'<a href="[^"]*">([^<]*)</a>', others)
    assert last == "None of these"


def test_another_purpose_reads_the_same_words_anew(client):
    page = read(client, SHOP, job="bulk")
    assert agreed(page)["job"] == "bulk"
    assert "act-kind" not in agreed(page)


def test_what_the_address_says_besides_is_kept(client):
    besides = {"call-seconds": "2", "owner": "Ana", "edition": "1"}
    page = read(client, SHOP, **besides)
    assert agreed(page).items() >= besides.items()
    [other] = re.findall(r'href="(/walkthrough/words/[^"]*job=bulk[^"]*)"', page)
    for key, value in besides.items():
        assert f"{key}={value}" in other


def test_a_number_keeps_its_period(client):
    sent = agreed(read(client, "Every night a CSV file with 400,000 lines is loaded."))
    assert (sent["volume"], sent["volume-per"]) == ("400000", "night")


def test_one_file_is_the_number_of_one_run_and_is_taken_so(client):
    sent = agreed(read(client, "Every month a CSV file of 45,000 postings is loaded."))
    assert (sent["volume-per"], sent["volume-every"]) == ("run", "43200")
    checked = client.get("/walkthrough/check/", sent, follow=True).text
    assert "45,000 records in one run every 30 days" in checked
    assert "Not to be used as it is" not in checked


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("every 15 minutes", {"timing": "set-times", "frequency": "every-few-minutes"}),
        ("Stock levels go to a warehouse system every 15 minutes",
         {"bulk-way": "out-of-fo", "frequency": "every-few-minutes"}),
        ("Orders are sent to a warehouse system every 15 minutes",
         {"bulk-way": "out-of-fo", "frequency": "every-few-minutes"}),
        ("Send stock levels to a warehouse system", {"bulk-way": "out-of-fo"}),
        ("Prices go to the web shop each morning",
         {"bulk-way": "out-of-fo", "frequency": "daily"}),
    ],
)  # fmt: skip
def test_short_words_about_sets_are_understood(client, text, answers):
    assert {"job": "bulk", **answers}.items() <= agreed(read(client, text)).items()


def test_a_lesser_hint_takes_no_word_from_one_that_nearly_decides_alone(client):
    text = (
        "The bank takes pain.001 files on its SFTP server twice a day "
        "and leaves camt.053 files there."
    )
    assert agreed(read(client, text))["job"] == "document"


def test_that_a_number_is_not_enough_asks_for_the_whole_document(client):
    text = (
        "F&O must tell the warehouse within seconds that an order was released. "
        "It needs the lines with it, not just the number."
    )
    assert agreed(read(client, text))["tell-content"] == "document"


def test_it_is_said_how_many_answers_are_agreed_to(client):
    page = read(client, SHOP)
    [count] = re.findall(r"Go on with these (\d+)<", page)
    assert int(count) == page.count("From your words")


def test_how_often_people_look_is_no_timetable(client):
    text = "Suppliers look up orders in F&O on a portal, 100 times a day. They don't "
    sent = agreed(read(client, text + "have developers."))
    assert (sent["job"], sent["volume"], sent["xpp"]) == ("look-up", "100", "no")
    assert "timing" not in sent
    runs = agreed(read(client, "A file is imported three times a day."))
    assert runs["timing"] == "set-times"


def test_how_often_does_not_hide_who_asks(client):
    sent = agreed(read(client, "A shop asks for stock every 15 minutes"))
    assert (sent["job"], sent["lookup-kind"]) == ("look-up", "computed")


@pytest.mark.parametrize(
    ("text", "criterion", "never"),
    [
        ("The CRM creates orders in F&O. We want no X++.", "xpp", "yes"),
        ("The CRM creates orders in F&O and nobody waits.", "timing", "waits"),
        (
            "The CRM creates orders in F&O, not on-premises.",
            "deployment",
            "on-premises",
        ),
    ],
)
def test_a_denial_never_proposes_the_opposite(client, text, criterion, never):
    assert agreed(read(client, text)).get(criterion) != never


def test_what_was_not_understood_is_told(client):
    page = read(client, f"{SHOP} The board meets on Friday.")
    assert "<li>The board meets on Friday.</li>" in page


def test_a_number_that_may_be_two_is_asked_about_as_in_the_form(client):
    page = read(client, "A shop places orders in F&O, 2,5 requests a second.")
    assert "volume" not in agreed(page)
    left = unescape(page).partition("Not used</h2>")[2]
    assert "“2,5 requests a second”: Is “2,5” a fraction, or 25?" in left


def test_scenarios_that_share_the_words_are_shown(client):
    page = read(client, SHOP)
    assert re.search(r'Scenarios like it.*href="/scenarios/', page, re.DOTALL)


def test_where_nothing_is_recognised_the_first_question_is_offered(client):
    page = read(client, "Lorem ipsum")
    assert "Nothing of this was recognised" in page
    assert 'href="/walkthrough/"' in page
    assert ">Lorem ipsum</textarea>" in page


def test_a_text_that_is_too_long_is_kept_and_said_to_be(client):
    text = f"{SHOP} " + "word " * 500 + "the end"
    page = read(client, text)
    assert "Only the beginning was read" in page
    assert "the end</textarea>" in page


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a\0b", "&", "½ 9" * 99])
def test_strange_words_do_no_harm(client, text):
    page = client.get(WORDS, {"text": text})
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_no_cache_keeps_the_words(client):
    assert "no-store" in client.get(WORDS, {"text": SHOP})["Cache-Control"]


def test_the_box_is_on_the_front_page_and_above_the_first_question(client):
    for address in ("/", "/walkthrough/"):
        assert f'action="{WORDS}"' in client.get(address).text
    assert f'action="{WORDS}"' not in client.get("/walkthrough/?job=act").text


def test_what_editors_add_hints_at_once(client):
    assert "Nothing of this was recognised" in read(client, "Zanzibar!")
    tell = Option.objects.get(criterion__slug="job", slug="tell")
    tell.hints += "\nzanzibar"
    tell.save()
    assert agreed(read(client, "Zanzibar!"))["job"] == "tell"


def test_what_readers_said_teaches_words(client):
    told = "Wombats snuffle, brolgas trill."
    assert "Nothing of this was recognised" in read(client, told)
    tell = Option.objects.get(criterion__slug="job", slug="tell")
    tell.said += f"\n{told}\nBrolgas trill for wombats."
    tell.save()
    assert agreed(read(client, told))["job"] == "tell"


def test_an_older_edition_stays_pinned(client):
    assert agreed(read(client, SHOP, edition="1"))["edition"] == "1"


def test_several_flows_are_offered_one_at_a_time(client):
    page = read(client, "Orders in, stock out. The shop waits.", edition="1")
    several = page.partition("You told of several")[2].partition("</ul>")[0]
    orders, stock = re.findall(r'<li><a href="([^"]*)">', several)
    alone = client.get(unescape(stock)).text
    assert "Stock out. The shop waits." in alone
    assert "You told of several" not in alone
    assert "edition=1" in orders


def test_several_flows_are_offered_as_rows_of_a_register(client):
    page = unescape(read(client, "Orders in, stock and prices out."))
    fields = re.findall(r'name="(how|pasted)" value="([^"]*)"', page)
    columns = client.post("/register/", dict(fields), follow=True)
    assert "Pasted cells: 3 interfaces, 3 columns." in columns.text
    assert re.search(
        r'<select id="column-1".*?<option value="direction" selected', columns.text
    )


def test_what_tells_several_flows_is_understood(client):
    page = read(client, "Orders and prices go both ways. Quux the frobnicator.")
    left = page.partition("Not used</h2>")[2]
    assert "Quux the frobnicator." in left
    assert "Orders and prices" not in left


def test_one_interface_is_offered_no_splitting(client):
    assert "You told of several" not in read(client, SHOP)
