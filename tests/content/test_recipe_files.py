"""Files of recipes: what is wrong names its line, and editors' work is left alone."""

from functools import partial

import pytest

from scenarios.models import Option, Pattern, Recipe, Scenario
from scenarios.shipped.files import ContentError
from scenarios.shipped.load import Loaded, digest_of
from scenarios.shipped.load import load as load_shipped

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

load = partial(load_shipped, whole=True)

RECIPE = """\
---
title: Post, then look
group: Letters
order: 1
problem: soon, nowhere
judgement: true
references: [be-home]
legs:
  - companion: Pigeon
    role: Brings it.
    calls: They call us.
    carries: A word.
  - pattern: odata
    role: Reads on.
    calls: We call them.
    carries: The rest.
    instead: true
completes:
  - patterns: [odata]
    when:
      job: [look-up, act]
    reason: Birds tell little.
    references:
      - svc-retry
diagram: |
  participant A
  participant B
  A->>B: posts
---
## When one pattern is not enough
A letter is short. [ref:be-home]
## What must be idempotent
Opening it.
## When a leg fails
It is lost.
## Sizing
One a day.
"""


def file_in(folder, text=RECIPE):
    """A file of a recipe in a folder of content."""
    (folder / "recipes").mkdir(exist_ok=True)
    path = folder / "recipes/post-and-look.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def folder(folder):
    """A copy of the content files, with one recipe more, loaded."""
    file_in(folder)
    load(folder)
    return folder


def test_a_recipe_is_read_with_its_legs_and_with_what_it_completes(folder):
    row = Recipe.objects.get(slug="post-and-look")
    pigeon, odata = row.legs.all()
    offer = row.offers.get()
    assert (pigeon.companion, pigeon.role) == ("Pigeon", "Brings it.")
    assert (pigeon.instead, odata.instead) == (False, True)
    assert odata.pattern == Pattern.objects.get(slug="odata")
    assert offer.when == {"job": ["look-up", "act"]}
    assert [pattern.slug for pattern in offer.patterns.all()] == ["odata"]
    assert offer.cited == ["svc-retry"]
    assert row.sizing == "One a day."
    assert row.judgement


@pytest.mark.each_database
def test_a_newer_file_changes_legs_and_offers(folder):
    text = RECIPE.replace("Pigeon", "Raven").replace("[look-up, act]", "[act]")
    file_in(folder, text)
    assert load(folder).updated == ["recipe post-and-look"]
    row = Recipe.objects.get(slug="post-and-look")
    assert [str(leg) for leg in row.legs.all()] == ["Raven", "OData"]
    assert row.offers.get().when == {"job": ["act"]}


@pytest.mark.parametrize(
    "edit",
    [
        lambda row: row.legs.filter(companion="Pigeon").update(companion="Owl"),
        lambda row: row.offers.update(reason="Ours."),
        lambda row: row.offers.get().patterns.set(Pattern.objects.filter(slug="byod")),
        lambda row: row.references.clear(),
    ],
    ids=["leg", "reason", "completes", "references"],
)
def test_an_edit_of_any_part_stays(folder, edit):
    edit(Recipe.objects.get(slug="post-and-look"))
    file_in(folder, RECIPE.replace("One a day.", "Two a day."))
    assert load(folder).kept == ["recipe post-and-look"]
    assert Recipe.objects.get(slug="post-and-look").sizing == "One a day."


@pytest.mark.each_database
def test_a_recipe_goes_with_its_file(folder):
    file_in(folder).unlink()
    assert load(folder).withdrawn == ["recipe post-and-look"]
    assert not Recipe.objects.filter(slug="post-and-look").exists()


def test_a_recipe_that_an_editors_scenario_names_outlives_its_file(folder):
    ours = Scenario.objects.create(slug="ours", title="Ours", order=1)
    ours.recipes.add(Recipe.objects.get(slug="post-and-look"))
    file_in(folder).unlink()
    assert load(folder).kept == ["recipe post-and-look"]


@pytest.mark.each_database
def test_an_option_that_an_edited_recipe_hangs_on_stays(folder):
    path = folder / "criteria/xpp.yaml"
    text = path.read_text()
    path.write_text(text + "- slug: perhaps\n  label: Perhaps\n")
    load(folder)
    offers = Recipe.objects.get(slug="post-and-look").offers
    offers.update(when={"xpp": ["perhaps"]})
    path.write_text(text)
    assert "option xpp=perhaps" in load(folder).kept
    assert Option.objects.filter(slug="perhaps").exists()


def test_a_scenario_names_its_recipes_in_its_file(folder):
    path = folder / "scenarios/bom-approval.md"
    text = path.read_text().replace("\norder:", "\nrecipes: [post-and-look]\norder:", 1)
    path.write_text(text)
    assert load(folder).updated == ["scenario bom-approval"]
    [named] = Scenario.objects.get(slug="bom-approval").recipes.all()
    assert named.slug == "post-and-look"


def test_a_scenario_brought_before_there_were_recipes_is_known_again():
    now = {"title": "T", "recipes": []}
    assert digest_of(now) == digest_of({"title": "T"})
    assert digest_of(now) != digest_of(now | {"recipes": ["post-and-look"]})


def test_a_scenario_that_names_an_unknown_recipe_is_refused_with_its_line(folder):
    path = folder / "scenarios/bom-approval.md"
    lines = path.read_text().split("\n")
    path.write_text("\n".join([lines[0], "recipes: [post-and-lock]", *lines[1:]]))
    with pytest.raises(ContentError, match='line 2: there is no recipe "pos'):
        load(folder)


@pytest.mark.each_database
def test_a_second_load_changes_nothing(folder):
    assert load(folder) == Loaded()


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("order: 1", "order: soon", 4, "soon"),
        ("order: 1\n", "", 2, '"order" is missing'),
        ("references: [be-home]", "references: [nowhere]", 7, "nowhere"),
        ("companion: Pigeon", "companion: ''", 9, "a pattern or a companion"),
        ("companion: Pigeon", "pattern: fax", 9, 'no pattern "fax"'),
        ("pattern: odata", "pattern: odata\n    companion: Owl", 14, "or a companion"),
        ("    role: Reads on.\n", "", 13, '"role" is missing'),
        ("role: Brings it.", f"role: {'long ' * 50}", 10, "200 characters"),
        ("calls: We", "odd: 1\n    calls: We", 15, '"odd" is not known'),
        ("patterns: [odata]", "patterns: [fax]", 19, 'no pattern "fax"'),
        ("patterns: [odata]", "patterns: []", 19, "names none"),
        ("job: [look-up, act]", "jobs: [look-up]", 21, 'no criterion "jobs"'),
        ("job: [look-up, act]", "job: [look-up, fly]", 21, 'no option "fly"'),
        ("    reason: Birds tell little.\n", "", 19, '"reason" is missing'),
        ("- svc-retry", "- nowhere", 24, "nowhere"),
        ("[ref:be-home]", "[ref:nowhere]", 31, "nowhere"),
        ("Opening it.", "", 33, "is missing"),
        ("## Sizing", "## Size", 36, "Size"),
    ],
)
def test_the_line_of_what_is_wrong(tmp_path, old, new, line, reason):
    assert RECIPE.count(old) == 1
    file_in(tmp_path, RECIPE.replace(old, new))
    with pytest.raises(ContentError) as error:
        load_shipped(tmp_path)
    assert str(error.value).startswith(f"post-and-look.md, line {line}: ")
    assert reason in str(error.value)
