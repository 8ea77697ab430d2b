"""What a form would refuse, a file cannot bring either: it is named with its line."""

import pytest

from scenarios.models import Reference, Scenario
from scenarios.shipped.files import ContentError
from scenarios.text.checks import LONGEST
from tests.admin.editing import page_of, saved
from tests.content.releases import change, load
from tests.editors.sending import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

UNSEEN = {
    "a control character": r"\x01",
    "a line separator": r"\u2028",
    "no character": r"\0",
    "an override of the direction": r"\u202e",
    "an isolate of the direction": r"\u2067",
}


def refused(folder, path):
    with pytest.raises(ContentError) as error:
        load(folder)
    said = str(error.value)
    assert said.startswith(f"{path.name}, line ")
    return said


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x"])
def test_an_address_that_would_run_is_refused(folder, address):
    path = folder / "references.yaml"
    change(path, "  url: ", f"  url: {address}\n  title_was: ")
    path.write_text(path.read_text().replace("  title_was: ", "  # "))
    said = refused(folder, path)
    assert ', line 3: "url": Enter a valid URL.' in said


@pytest.mark.parametrize("sign", UNSEEN.values(), ids=UNSEEN)
def test_what_no_line_can_hold_is_refused_in_a_single_one(folder, sign):
    path = folder / "families.yaml"
    change(path, "Batch data API", f'"Batch{sign} data"')
    said = refused(folder, path)
    assert '"name": ' in said
    assert "after “Batch”" in said


@pytest.mark.parametrize("signs", [r"\u200b\u200e", r"\u3164"])
def test_a_name_of_which_nothing_is_seen_is_refused(folder, signs):
    path = folder / "families.yaml"
    change(path, "Batch data API", f'"{signs}"')
    assert "Nothing of this text can be seen" in refused(folder, path)


def test_it_is_refused_in_a_list_of_names_too(folder):
    path = folder / "patterns/odata.md"
    change(path, "also_called:", 'also_called: ["a\\u2028b"]\nwas:')
    text = path.read_text()
    start = text.index("was:")
    path.write_text(text[:start] + text[text.index("\ntiming:", start) + 1 :])
    assert "U+2028 after “a”" in refused(folder, path)


def test_markup_is_refused_where_readers_would_see_it_as_it_is_written(folder):
    path = folder / "families.yaml"
    change(path, "Batch data API", "Batch [ref:odata] data")
    assert "readers would see “[ref:odata]” as it is written" in refused(folder, path)


def test_what_no_database_keeps_is_refused_in_a_long_text(folder):
    path = folder / "concepts/words.md"
    path.write_text(path.read_text() + "\nBell\0.\n")
    assert "U+0000 after “Bell”" in refused(folder, path)


def test_a_text_that_takes_long_to_show_is_refused(folder):
    path = folder / "concepts/words.md"
    path.write_text(path.read_text() + "\n" + "[" * LONGEST)
    assert "characters, of at most 20,000" in refused(folder, path)


def test_a_diagram_that_cannot_be_drawn_is_refused(folder):
    path = folder / "concepts/words.md"
    path.write_text(path.read_text() + "\n```sequence\nA ->\n```\n")
    assert "The diagram below line" in refused(folder, path)


@pytest.mark.parametrize("sign", ["\x01", "\u2028", "\u202e", "\u2066"])
def test_a_form_refuses_them_too_and_keeps_what_was_typed(admin_client, sign):
    row = Reference.objects.first()
    url = page_of(Reference, "change", row.pk)
    sent = as_sent(admin_client, url, title=f"Throttling{sign} limits")
    page = admin_client.post(url, sent)
    assert page.status_code == 200
    assert "after “Throttling” cannot be shown here" in page.text
    assert f"Throttling{sign} limits" in page.text


@pytest.mark.parametrize("signs", ["\u200b\u200e", "\u2800"])
def test_a_form_refuses_a_title_and_a_text_of_which_nothing_is_seen(
    admin_client, signs
):
    row = Scenario.objects.first()
    url = page_of(Scenario, "change", row.pk)
    sent = as_sent(admin_client, url, title=signs, solution=signs)
    told = admin_client.post(url, sent).context["adminform"].form.errors
    assert {*told} == {"title", "solution"}
    assert "Nothing of this text can be seen" in str(told)


def test_other_scripts_and_joiners_within_words_are_taken(admin_client):
    row = Scenario.objects.first()
    title = "حساب می\u200cخواهم 5\u200f – 👩\u200d🔧"
    url = page_of(Scenario, "change", row.pk)
    assert saved(admin_client.post(url, as_sent(admin_client, url, title=title)))
    assert Scenario.objects.get(pk=row.pk).title == title
