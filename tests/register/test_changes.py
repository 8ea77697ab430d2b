"""What a list that comes again changes is told before it is taken."""

import re
from html import unescape

import pytest

from guide.register.models import Taking, Upload
from guide.register.pages import changes
from tests.register.test_bringing import (
    LIST,
    Form,
    agree,
    bring,
    looked_over,
    register,
    take,
)

__all__ = ["looked_over"]  # a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def home(client, looked_over):
    """The address of a register of two rows that a list brought."""
    at, fields = looked_over
    return client.post(at, fields | {"column-6": "owner", "take": "yes"}).url


@pytest.fixture
def told(client, home):
    """What a list is said to change in that register; nothing counts by then."""

    def of(text):
        at = bring(client, f"{home}list/", text=text).headers["Location"]
        page = client.get(at).text
        assert "See what it changes" in page
        before = list(register().interfaces.values())
        answer = client.post(at, Form(page).fields | {"take": "yes"})
        assert answer.url == f"{home}taking/"
        assert list(register().interfaces.values()) == before
        return words(client.get(answer.url).text)

    return of


def words(page):
    """The words of a page, as they are read."""
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", main)))


@pytest.mark.each_database
def test_new_changed_and_unchanged_rows_are_told_field_by_field(client, home, told):
    newer = LIST.replace("hourly;4000;green", "daily;6000;Bob")
    said = told(newer + "A3;Stock;WMS;D365 F&O;;;\n")
    assert "1 row is new, 1 row changes, 1 row stays as it is." in said
    assert "Owner green → becomes Bob" in said
    assert re.search("Peak volume 4,000[^→]*→ becomes 6,000", said)
    often = "Every hour, or every few hours → becomes Daily, weekly or monthly"
    assert f"How often it runs {often}" in said
    assert re.search(
        "1 new row Which they are Interface From To Stock A3 WMS D365 F&O", said
    )
    assert "not in this list" not in said
    agree(client, f"{home}taking/")
    assert register().interfaces.get(key="A1").owner == "Bob"


def test_the_first_list_of_a_register_is_taken_as_it_is_looked_over(client):
    at = bring(client).headers["Location"]
    assert "Take 2 interfaces" in client.get(at).text
    assert client.post(at, Form(client.get(at).text).fields | {"take": "yes"}).url == (
        at.removesuffix("columns/")
    )


def test_the_same_list_again_changes_nothing_and_says_so(client, home, told):
    said = told(LIST)
    assert "Nothing changes: all its rows are in the register already" in said
    version = register().version
    agree(client, f"{home}taking/")
    assert not register().interfaces.filter(version__gt=version)


def test_an_empty_cell_below_a_new_head_in_the_middle_changes_nothing(told):
    lines = [line.split(";") for line in LIST.splitlines()]
    cells = ("Vendor", "", "Brindelo")
    text = "\n".join(
        ";".join([*line[:2], cell, *line[2:]])
        for line, cell in zip(lines, cells, strict=True)
    )
    said = told(f"{text}\n")
    assert "1 row changes, 1 row stays as it is" in said
    assert "Vendor nothing → becomes Brindelo" in said


def test_a_cell_that_means_nothing_is_told_by_its_head(client, told):
    register_ = register()
    register_.understood["headers"]["colour"] = "ignore"
    register_.save()
    said = told(LIST.replace("red", "blue"))
    assert "Colour red → becomes blue" in said


def test_what_was_changed_here_too_comes_first_and_is_said_to_stay(client, home, told):
    row = register().interfaces.get(key="A2")
    sent = {"seen": register().version, "text.owner": "Ann"}
    client.post(f"{home}rows/{row.pk}/", sent)
    said = told(LIST.replace("green", "Cleo").replace("red", "Bob"))
    assert "1 row was changed here too, in the same fields." in said
    assert said.index("Prices A2") < said.index("Orders A1")
    assert "Owner Ann → becomes Bob Changed here too: “Ann” is kept beside it." in said
    assert "Owner green → becomes Cleo Orders" not in said
    assert said.count("Changed here too") == 1


def test_what_was_changed_here_alone_is_no_change_of_the_list(client, home, told):
    row = register().interfaces.get(key="A2")
    sent = {"seen": register().version, "text.owner": "Ann"}
    client.post(f"{home}rows/{row.pk}/", sent)
    said = told(LIST.replace("green", "Cleo"))
    assert "1 row changes, 1 row stays as it is" in said
    assert "Ann" not in said


def test_which_pattern_a_change_leads_to_is_told(client, home, told):
    row = register().interfaces.get(key="A2")
    sent = {"seen": register().version, "job": "bulk", "bulk-way": "out-of-fo"}
    client.post(f"{home}rows/{row.pk}/", sent)
    said = told(LIST.replace("daily;ask Bob", "every 5 minutes;ask Bob"))
    assert re.search("Prices A2 .*→ becomes Every few minutes", said)


def test_rows_that_the_list_lacks_stay_unless_somebody_removes_them(client, home, told):
    client.post(
        f"{home}rows/new/", {"seen": register().version, "text.name": "By hand"}
    )
    said = told("\n".join(LIST.splitlines()[:2]) + "\n")
    assert "1 row of the register is not in this list" in said
    assert "It stays, unless you remove it below. Prices A2" in said
    assert "1 other row of the register, added by hand, stays too." in said
    agree(client, f"{home}taking/")
    names = register().interfaces.values_list("name", flat=True)
    assert set(names) == {"Orders", "Prices", "By hand"}


def test_a_list_of_other_rows_alone_leaves_all_that_are_there(told):
    said = told(LIST.replace("A1", "B1").replace("A2", "B2"))
    assert "2 rows are new, no rows change, no rows stay" in said
    assert "2 rows of the register are not in this list, and stay as they are." in said


def test_of_many_rows_the_first_are_told_and_the_others_counted(told, monkeypatch):
    monkeypatch.setattr(changes, "MOST_SHOWN", 1)
    rows = "".join(f"C{n};Stock {n};WMS;D365 F&O;;;\n" for n in range(3))
    said = told(LIST.replace("green", "Cleo").replace("red", "Bob") + rows)
    assert "3 rows are new, 2 rows change, no rows stay" in said
    assert "Prices" not in said
    assert "And 1 row more." in said
    assert "And 2 rows more." in said


def test_one_goes_back_to_the_columns_or_leaves_the_list(client, home, told):
    told(LIST.replace("green", "Cleo"))
    at = f"{home}taking/"
    assert client.get(f"{home}columns/").url == at
    assert client.post(at, {"back": "yes"}).url == f"{home}columns/"
    assert not Taking.objects.exists()
    assert client.get(f"{home}columns/").status_code == 200
    told(LIST.replace("green", "Cleo"))
    assert client.post(at, {"stop": "yes"}).url == home
    assert not Upload.objects.exists()


def test_what_the_list_lacks_by_now_is_told_before_it_is_taken(client, home, told):
    told(LIST)
    register().interfaces.create(key="Z9", name="Late", position=9, cells=["Z9"])
    page = client.post(f"{home}taking/", {"take": "without", "missing": "0"})
    assert page.status_code == 409
    assert "Nothing was taken yet: meanwhile other rows" in page.text
    assert register().interfaces.filter(key="Z9").exists()


def test_the_page_is_nobody_s_who_may_only_look(client, home, told):
    told(LIST)
    look = re.search(r'data-look="([^"]+)"', client.get(home).text)[1]
    assert client.get(f"/register/{look}/taking/").status_code == 403


def test_taking_without_having_been_told_shows_what_changes(client, home, told):
    told(LIST.replace("green", "Cleo"))
    page = client.post(f"{home}taking/")
    assert "What this list changes" in page.text
    assert register().interfaces.get(key="A1").owner == "green"
    assert take(client, f"{home}columns/", {}).status_code == 302
