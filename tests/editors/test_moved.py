"""A page gets another address, and what led to the old one leads there."""

import pytest

from scenarios.models import Concept, Pattern, Recipe, Scenario
from scenarios.shipped.dump import write_files
from scenarios.shipped.kinds.concepts import CONCEPTS
from scenarios.upkeep.dead import dead_links
from scenarios.uses import linking
from tests.admin.editing import errors, form_on, page_of, save, saved
from tests.editors.telling import back_page, first_of, go

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

EACH = [
    (Pattern, "odata"),
    (Scenario, "on-hand-lookup"),
    (Recipe, "claim-check"),
    (Concept, "words"),
]


def moved(model, slug, *names):
    row = model.objects.get(slug=slug)
    for name in names:
        row.move(name)
    row.save()
    return row


@pytest.fixture
def words():
    """A concept whose page moved twice."""
    return moved(Concept, "words", "terms", "glossary")


def move(client, row, address):
    return save(client, page_of(type(row), "change", row.pk), {"addresses": address})


@pytest.mark.parametrize(("model", "slug"), EACH)
def test_the_old_address_of_a_page_leads_to_its_new_one(client, model, slug):
    before = model.objects.get(slug=slug).get_absolute_url()
    now = moved(model, slug, "another-name").get_absolute_url()
    assert now == before.replace(slug, "another-name")
    assert client.get(now).status_code == 200
    answer = client.get(f"{before}?pattern=odata")
    assert (answer.status_code, answer["Location"]) == (301, f"{now}?pattern=odata")
    assert answer["Cache-Control"] == "no-cache"  # It may move back.


@pytest.mark.each_database
def test_an_editor_moves_a_page_and_each_address_that_it_had_leads_to_it(
    admin_client, client, words
):
    assert saved(move(admin_client, words, "names"))
    for name in ("words", "terms", "glossary"):
        assert client.get(f"/concepts/{name}/")["Location"] == "/concepts/names/"
    assert client.get("/concepts/nothing/").status_code == 404


def test_a_page_moves_back_when_its_address_is_cleared(admin_client, client, words):
    assert saved(move(admin_client, words, ""))
    assert client.get("/concepts/words/").status_code == 200
    assert client.get("/concepts/glossary/")["Location"] == "/concepts/words/"


def test_answers_and_editions_go_by_the_slug_which_stays(client):
    moved(Pattern, "odata", "data-entities")
    fits = client.get("/patterns/data-entities/fits/")
    assert fits["Location"] == "/patterns/odata/fits/"
    assert client.get(fits["Location"]).status_code == 200
    assert client.get("/scenarios/?pattern=odata").context["gallery"].shown


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("throttling", "leads to “Throttling and time limits”"),
        ("terms", "leads to “Words”"),
        ("Two words", "Use lower-case"),
        ("w" * 81, "at most 80 characters"),
    ],
)
def test_an_address_that_leads_elsewhere_is_refused(admin_client, words, name, reason):
    other = Concept.objects.get(slug="licences")
    assert reason in errors(move(admin_client, other, name))


def test_a_new_row_cannot_take_an_old_address(admin_client, words):
    refused = save(admin_client, page_of(Concept, "add"), {"slug": "terms"})
    assert "leads to “Words”" in errors(refused)


@pytest.mark.each_database
def test_texts_that_link_to_an_old_address_are_known(words):
    body = "[a](/concepts/terms/) [b](/concepts/words/) [c](/concepts/glossary/)"
    Concept.objects.create(slug="birds", title="Birds", summary="S.", body=body)
    assert not list(dead_links())
    [mention] = [one for one in linking(words) if one.passage.row.slug == "birds"]
    assert mention.count == 3


def test_addresses_are_in_files_and_come_back(tmp_path, words):
    before = CONCEPTS.dump(words)
    write_files(dict(CONCEPTS.file([("words", before)])), tmp_path)
    written = (tmp_path / "concepts/words.md").read_text()
    assert "\naddresses: [glossary, terms]\n" in written
    Concept.objects.filter(slug="words").update(addresses=[])
    [(_, slug, values)] = CONCEPTS.read(tmp_path)
    CONCEPTS.write(slug, values)
    assert CONCEPTS.dump(Concept.objects.get(slug="words")) == before


def test_setting_a_row_back_loses_no_address(admin_client, client):
    row = Concept.objects.get(slug="words")
    assert saved(move(admin_client, row, "terms"))
    go(admin_client, back_page(row, first_of(row)))
    assert client.get("/concepts/words/").status_code == 200
    assert client.get("/concepts/terms/")["Location"] == "/concepts/words/"


def test_the_form_shows_the_address_and_saving_it_untouched_changes_nothing(
    admin_client, words
):
    page = page_of(Concept, "change", words.pk)
    assert form_on(admin_client, page)["addresses"] == ["glossary"]
    assert saved(save(admin_client, page, {}))
    assert Concept.objects.get(slug="words").addresses == ["glossary", "terms"]
