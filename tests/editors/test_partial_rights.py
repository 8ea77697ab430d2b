"""Who may change part of a page changes just that part, whatever is sent."""

import re

import pytest
from django.urls import reverse
from reversion.models import Revision

from scenarios import editions
from scenarios.models import (
    Criterion,
    Fit,
    Limit,
    Option,
    Pattern,
    Recipe,
    RecipeLeg,
    RecipeOffer,
)
from tests.admin.editing import errors, form_on, page_of, row_of, saved
from tests.admin.test_review import small, turn_the_office  # noqa: F401
from tests.editors.accounts import account, rule_editor, viewer, without, writer
from tests.editors.sending import as_sent
from tests.editors.test_untouched import edits_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def wren(client):
    client.force_login(writer())
    return client


def a_pattern():
    """A pattern with few limits, and the page of its form."""
    pattern = Pattern.objects.get(slug="electronic-reporting")
    return pattern, page_of(Pattern, "change", pattern.pk)


def a_recipe():
    recipe = Recipe.objects.filter(offers__isnull=False).first()
    return recipe, page_of(Recipe, "change", recipe.pk)


def rows(model):
    return list(model.objects.order_by("pk").values())


@pytest.mark.parametrize("opened", [a_pattern, a_recipe])
def test_a_writer_who_saves_a_page_as_it_was_changes_nothing(wren, opened):
    row, url = opened()
    before = editions.draft()
    assert saved(wren.post(url, as_sent(wren, url)))
    assert not Revision.objects.exclude(user=None).exists()
    assert not edits_of(type(row))
    assert editions.draft() == before


def test_a_writer_changes_the_texts_of_a_pattern_and_sees_its_limits(wren):
    pattern, url = a_pattern()
    assert pattern.limits.first().name in wren.get(url).text
    sent = as_sent(wren, url, example="A new one.")
    assert not [name for name in sent if re.fullmatch(r"limits-\d+-(name|value)", name)]
    assert saved(wren.post(url, sent))
    pattern.refresh_from_db()
    assert pattern.example == "A new one."


def test_limits_that_a_writer_sends_all_the_same_change_nothing(wren):
    pattern, url = a_pattern()
    before, first = rows(Limit), pattern.limits.first()
    count = pattern.limits.count()
    forged = {
        "limits-0-id": first.pk,
        "limits-0-name": "Forged",
        "limits-0-DELETE": "on",
        "limits-TOTAL_FORMS": count + 1,
        f"limits-{count}-name": "New",
        f"limits-{count}-kind": "hard",
        f"limits-{count}-value": "None at all",
        f"limits-{count}-reference": first.reference_id,
    }
    wren.post(url, as_sent(wren, url, **forged))
    assert rows(Limit) == before


def test_legs_and_offers_that_a_writer_sends_all_the_same_change_nothing(wren):
    recipe, url = a_recipe()
    before = rows(RecipeLeg), rows(RecipeOffer)
    forged = {
        "legs-0-id": recipe.legs.first().pk,
        "legs-0-role": "Forged",
        "offers-0-id": recipe.offers.first().pk,
        "offers-0-reason": "Forged",
        "offers-0-DELETE": "on",
    }
    wren.post(url, as_sent(wren, url, **forged))
    assert (rows(RecipeLeg), rows(RecipeOffer)) == before


def test_a_slug_that_is_sent_all_the_same_stays(wren):
    _, url = a_pattern()
    wren.post(url, as_sent(wren, url, slug="forged"))
    assert Pattern.objects.filter(slug="electronic-reporting").exists()


@pytest.mark.parametrize("verdict", ["unsuited", ""])
def test_a_fit_is_not_changed_on_its_options_page_without_the_right(client, verdict):
    client.force_login(without("change_fit", "delete_fit"))
    fit = Fit.objects.filter(verdict="strong").first()
    url = page_of(Option, "change", fit.option_id)
    sent = as_sent(client, url)
    row = row_of(sent, "fits", "id", fit.pk)
    client.post(url, sent | {f"{row}-verdict": verdict, f"{row}-reason": "Forged"})
    assert Fit.objects.get(pk=fit.pk).verdict == "strong"
    assert not Fit.objects.filter(reason="Forged").exists()


def test_a_fit_is_not_emptied_without_the_right_to_take_fits_away(client):
    client.force_login(without("delete_fit"))
    fit = Fit.objects.filter(verdict="strong").first()
    url = page_of(Option, "change", fit.option_id)
    row = row_of(form_on(client, url), "fits", "id", fit.pk)
    emptied = client.post(url, as_sent(client, url, **{f"{row}-verdict": ""}))
    assert "This field is required" in errors(emptied)
    assert Fit.objects.filter(pk=fit.pk, verdict="strong").exists()


def test_what_a_colleague_changed_in_a_part_that_is_only_read_overtakes_nobody(wren):
    pattern, url = a_pattern()
    sent = as_sent(wren, url, example="A new one.")
    limit = pattern.limits.filter(value="").first()
    Limit.objects.filter(pk=limit.pk).update(amount=7)
    assert saved(wren.post(url, sent))
    pattern.refresh_from_db()
    assert pattern.example == "A new one."
    assert Limit.objects.get(pk=limit.pk).amount == 7


def test_what_a_colleague_changed_in_the_other_part_still_stops_it(wren):
    pattern, url = a_pattern()
    sent = as_sent(wren, url, example="A new one.")
    Pattern.objects.filter(pk=pattern.pk).update(example="Theirs.")
    assert "Somebody changed this while you had it open" in errors(wren.post(url, sent))


def test_who_may_only_look_finds_no_button_that_would_fail(client, small):  # noqa: F811
    recipe = Recipe.objects.create(slug="birds", title="Birds")
    rows = Pattern.objects.first(), recipe, Criterion.objects.first()
    pages = [
        *(page_of(type(row), "change", row.pk) for row in rows),
        page_of(Pattern, "changelist"),
        reverse("admin:scenarios_pattern_fits", args=[rows[0].pk]),
        *("/admin/", "/admin/review/", "/admin/health/"),
    ]
    turn_the_office()
    client.force_login(viewer())
    for page in pages:
        shown = told(client, page)
        buttons = re.findall(r'<(?:button|input type="submit")[^>]*>', shown)
        assert not [each for each in buttons if not is_harmless(each)], page
        assert "Copy fits" not in shown


def told(client, page):
    """What is on a page between its heading and its end."""
    return client.get(page).text.partition('id="content"')[2]


def is_harmless(button):
    """Search in a list, or in all texts."""
    return 'value="Search"' in button or button == '<button class="button">'


def test_the_way_to_the_fits_is_shown_to_those_who_may_see_them(client):
    _, url = a_pattern()
    way, glance = "Fits on one page", "What the options say of it"
    client.force_login(rule_editor())
    assert way in client.get(url).text
    assert glance in client.get(url).text
    client.force_login(account("jay", rights={"change_pattern", "view_pattern"}))
    assert way not in client.get(url).text
    assert glance not in client.get(url).text
