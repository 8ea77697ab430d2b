"""The grid: a line for each interface, narrowed and sorted by the address."""

import re

import pytest
from django.urls import reverse
from markupsafe import escape

from guide.register.keeping.changing import Step, change
from guide.register.pages.row import model_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def names(page):
    return re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a>', page.text)


def test_a_line_says_what_the_row_is_and_how_it_stands(client, address):
    page = client.get(address()).text
    line = page[page.index(">Prices<") : page.index(">Stock<")]
    for told in ("Web shop", "F&amp;O", "Bob", "#pattern-recurring-integrations"):
        assert told in line
    assert "1 not taken over" in page


def test_a_line_names_the_runner_up_and_the_rows_page_what_puts_it_behind(
    client, address, row
):
    page = client.get(address()).text
    line = page[page.index(">Prices<") : page.index(">Stock<")]
    assert "<small>Next best: Custom service</small>" in line
    page = client.get(address("register-row", pk=row("INT-2").pk)).text
    assert "Next best: Custom service. What puts it behind: Meant for small" in page


def test_what_has_nothing_ahead_has_no_runner_up(client, address):
    page = client.get(address()).text
    assert "Next best" not in page[page.index(">Stock<") :]


@pytest.mark.each_database
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=web", ["Orders", "Prices"]),
        ("q=web+orders", ["Orders"]),
        ("system=WMS", ["Stock"]),
        ("pattern=recurring-integrations", ["Prices"]),
        ("outcome=clear", []),
        ("open=job", ["Stock"]),
        ("open=any", ["Orders", "Prices", "Stock"]),
        ("unread=1", ["Prices"]),
        ("sort=owner", ["Stock", "Orders", "Prices"]),
        ("sort=source", ["Prices", "Stock", "Orders"]),
        ("outcome=nonsense&sort=nonsense&page=99", ["Orders", "Prices", "Stock"]),
        ("q=%00", ["Orders", "Prices", "Stock"]),
    ],
)
def test_the_address_narrows_and_sorts(client, address, query, found):
    assert names(client.get(f"{address()}?{query}")) == found


@pytest.mark.parametrize(
    ("query", "counts"),
    [("", {"open": 3}), ("system=WMS", {"open": 1}), ("pattern=synapse-link", {})],
)
def test_how_many_stand_how_is_told_of_those_that_are_shown(
    client, address, query, counts
):
    page = client.get(f"{address()}?{query}").text
    chips = re.findall(
        r'class="count-of" href="[^"]*outcome=(\w+)[^"]*">.*?(\d+)</a>', page
    )
    assert {outcome: int(count) for outcome, count in chips} == counts


@pytest.mark.parametrize(
    ("query", "count"), [("", 1), ("system=WMS", 0), ("open=job", 0)]
)
def test_what_was_not_taken_over_is_counted_among_those_that_are_shown(
    client, address, query, count
):
    page = client.get(f"{address()}?{query}").text
    assert page.count("unread=1") == count


def test_what_narrows_is_said_with_a_way_to_take_it_back(client, address):
    page = client.get(f"{address()}?system=WMS&q=stock").text
    assert "1 of 3 interfaces" in page
    assert 'href="?q=stock" aria-label="Remove: WMS"' in page


def test_htmx_gets_only_the_rows(client, address):
    part = client.get(address(), headers={"HX-Request": "true"})
    assert part.text.startswith("<title>")
    assert "<html" not in part.text
    assert "Orders" in part.text


def test_only_the_grid_brings_htmx(client, address):
    assert "htmx.min" in client.get(address()).text
    assert "htmx.min" not in client.get(address("register-out")).text


@pytest.mark.each_database
def test_a_long_list_comes_in_small_pages(client, opened, address):
    rows = {
        f"X-{n}": {"position": n + 9, "name": f"Interface number {n}"}
        for n in range(2_000)
    }
    change(opened.register, Step("Many", rows), opened.register.version)
    page = client.get(address())
    assert len(names(page)) == 50
    assert "Page 1 of 41" in page.text
    assert len(page.content) < 60_000


def test_few_queries_whatever_the_length(
    client, address, django_assert_max_num_queries
):
    client.get(address())
    with django_assert_max_num_queries(14):
        client.get(address())


def test_who_may_only_look_sees_all_and_changes_nothing(client, opened):
    looking = f"/register/{opened.key_to_look}/"
    page = client.get(looking).text
    assert "Orders" in page
    assert "This address may only look" in page
    assert 'type="checkbox"' not in page
    for what in ("rows/new/", "many/", "list/", "columns/"):
        assert client.post(looking + what).status_code == 403
    pk = opened.register.interfaces.first().pk
    client.post(f"{looking}rows/{pk}/", {"text.owner": "Eve", "seen": "99"})
    client.post(f"{looking}about/", {"delete": "yes", "sure": "yes"})
    client.post(f"{looking}history/", {"version": "2"})
    assert opened.register.interfaces.filter(owner="Eve").count() == 0
    assert opened.register.interfaces.count() == 3


def test_an_address_that_opens_nothing_says_what_may_be_the_matter(client, db):
    page = client.get("/register/not-a-key/")
    assert page.status_code == 404
    assert "nobody had opened it for twelve months" in page.text


def test_who_may_only_look_sees_what_a_row_answers_and_what_was_not_read(
    client, opened, row
):
    opened.register.defaults = {"deployment": "cloud"}
    opened.register.save()
    looks = {"key": opened.key_to_look, "pk": row("INT-2").pk}
    page = client.get(reverse("register-row", kwargs=looks)).text
    model = model_of(opened.register)
    job, place = model.criterion("job"), model.criterion("deployment")
    for criterion, words in (
        (job, job.option("bulk").label),
        (place, f"As all rows: {place.option('cloud').label}"),
    ):
        title = escape(criterion.title)
        assert f"<dt>{title}</dt><dd>{escape(words)}</dd>" in page
    assert "<b>Volume:</b> “4k?” <small>not a number</small>" in page
    assert "take the answers back" not in page
