"""A cell of a fit grid is saved alone, named references, filled from another one."""

import re
from html import escape, unescape

import pytest
from django.db.models import QuerySet
from django.test import Client

from scenarios.models import Criterion, Fit, Option, Pattern, Reference
from tests.admin.editing import form_on, page_of, save, saved
from tests.admin.grids import brief, cell, errors_at, fit_of, grid_of, says, swap, typed

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.usefixtures("few"),
]


# References


def boxes(page, name):
    """What stands in the boxes for references of one cell."""
    return re.findall(rf'name="{name}-references-\d+"[^>]* value="([^"]*)"', page.text)


def test_references_are_chosen_by_name_and_there_is_a_box_to_add_one(admin_client):
    fit = fit_of(references__isnull=False)
    page = admin_client.get(grid_of(fit.pattern))
    names = [f"{one.title} ({one.slug})" for one in Reference.objects.all()]
    for name in names:
        assert f'<option value="{escape(name)}">' in page.text
    filled = [f"{one.title} ({one.slug})" for one in fit.references.order_by("slug")]
    shown = boxes(page, cell(fit.option, fit.pattern))
    assert [unescape(text) for text in shown] == [*filled, "", ""]


@pytest.mark.parametrize("by", ["{0.title} ({0.slug})", "{0.slug}", "{0.title}"])
def test_a_reference_is_named_by_what_is_proposed_its_slug_or_its_title(
    admin_client, owl, by
):
    one, other = Reference.objects.filter(slug__in=["odata", "recurring"])
    cites = {"references": [by.format(other), "", by.format(one)]}
    changes = typed(Option.objects.first(), owl, "ruled-out", **cites)
    assert saved(save(admin_client, grid_of(owl), changes))
    assert set(owl.fits.get().references.all()) == {one, other}


def test_an_emptied_box_takes_its_reference_out(admin_client):
    fit = fit_of(verdict="good", references__isnull=False)
    name = cell(fit.option, fit.pattern)
    emptied = {f"{name}-references-{n}": "" for n in range(fit.references.count())}
    assert saved(save(admin_client, grid_of(fit.pattern), emptied))
    assert not fit.references.exists()


def test_what_names_no_reference_stands_in_its_box_with_the_reason(admin_client, owl):
    option = Option.objects.first()
    changes = typed(option, owl, references=["Pigeon <post>"])
    response = save(admin_client, grid_of(owl), changes)
    assert "There is no reference “Pigeon &lt;post&gt;”" in errors_at(
        response, cell(option, owl)
    )
    assert boxes(response, cell(option, owl))[0] == "Pigeon &lt;post&gt;"


# Colleagues


def test_what_a_colleague_changed_is_not_overwritten_unseen(admin_client):
    fit = fit_of(verdict="strong", judgement=False)
    url, name = grid_of(fit.pattern), cell(fit.option, fit.pattern)
    mine = form_on(admin_client, url) | typed(fit.option, fit.pattern, reason="Mine.")
    Fit.objects.filter(pk=fit.pk).update(reason="Theirs.")
    response = admin_client.post(url, mine)
    assert "By now it says “Strong: Theirs.”" in errors_at(response, name)
    assert ">\nMine.</textarea>" in response.text
    seen = re.search(rf'name="{name}-seen" value="(\w+)"', response.text)[1]
    assert saved(admin_client.post(url, mine | {f"{name}-seen": seen}))
    fit.refresh_from_db()
    assert fit.reason == "Mine."


def test_what_was_not_touched_stays_as_a_colleague_left_it(admin_client):
    fit, other = Fit.objects.filter(pattern__slug="odata")[:2]
    url = grid_of(fit.pattern)
    mine = form_on(admin_client, url) | typed(other.option, other.pattern)
    Fit.objects.filter(pk=fit.pk).update(reason="Theirs.")
    assert saved(admin_client.post(url, mine))
    fit.refresh_from_db()
    assert fit.reason == "Theirs."


def is_told_of_what_is_gone(response, text):
    assert "Somebody deleted this option or pattern" in response.text
    assert f"Reason: {text}" in unescape(response.text)
    return True


def test_what_is_typed_of_an_option_that_is_gone_is_told_and_nothing_saved(
    admin_client, owl
):
    criterion = brief()
    gone = criterion.options.create(slug="owls", label="Owls")
    stays = criterion.options.first()
    for row in (owl, criterion):
        mine = form_on(admin_client, grid_of(row)) | typed(stays, owl, reason="Stays.")
        mine |= typed(gone, owl, reason="Owls are <swift>.")
        Option.objects.filter(pk=gone.pk).delete()
        response = admin_client.post(grid_of(row), mine)
        assert is_told_of_what_is_gone(response, "Owls are <swift>.")
        assert ">\nStays.</textarea>" in response.text
        assert not owl.fits.exists()
        gone.save()


def test_an_option_that_is_gone_and_of_which_nothing_was_typed_is_no_news(
    admin_client, owl
):
    gone = brief().options.create(slug="owls", label="Owls")
    mine = form_on(admin_client, grid_of(owl)) | typed(Option.objects.first(), owl)
    gone.delete()
    assert saved(admin_client.post(grid_of(owl), mine))


def test_whoever_writes_fits_holds_the_same_rows_first(admin_client, monkeypatch, owl):
    """So the second of two looks at what the first has saved, on whatever page."""
    held = []
    hold = QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet,
        "select_for_update",
        lambda rows: held.append(rows.model) or hold(rows),
    )
    fit = fit_of()
    rows = (fit, fit.option, fit.option.criterion)
    pages = [page_of(type(row), "change", row.pk) for row in rows]
    for url in (*pages, grid_of(fit.pattern)):
        held.clear()
        save(admin_client, url, {})
        assert held[0] is Criterion, url


# One cell alone


def test_with_htmx_only_the_cell_is_saved_and_swapped(admin_client, owl):
    first, second = Option.objects.all()[:2]
    sent = form_on(admin_client, grid_of(owl)) | typed(first, owl) | typed(second, owl)
    response = swap(admin_client, owl, sent | {"only": cell(first, owl)})
    assert [fit.option for fit in owl.fits.all()] == [first]
    assert response.text.count("<details") == 1
    assert "Saved." in response.text
    assert response.headers["HX-Trigger"] == "fits-saved"
    assert "<html" not in response.text


def test_a_cell_that_is_refused_tells_why_where_it_stands(admin_client, owl):
    option = Option.objects.first()
    sent = form_on(admin_client, grid_of(owl)) | typed(option, owl, "ruled-out")
    response = swap(admin_client, owl, sent | {"only": cell(option, owl)})
    assert response.status_code == 200
    assert "Only a document" in errors_at(response, cell(option, owl))
    assert "HX-Trigger" not in response.headers


def test_without_script_the_same_button_saves_all(admin_client, owl):
    first, second = Option.objects.all()[:2]
    changes = typed(first, owl) | typed(second, owl) | {"only": cell(first, owl)}
    assert saved(save(admin_client, grid_of(owl), changes))
    assert owl.fits.count() == 2


@pytest.mark.parametrize("only", ["", "fit-0-0", "nonsense"])
def test_a_cell_that_is_not_there_is_not_found(admin_client, owl, only):
    assert swap(admin_client, owl, {"only": only}).status_code == 404


def is_told_in_its_cell(response, name, reason):
    """What was typed stands there still: htmx puts the reason into its place."""
    assert response.status_code == 200
    assert response.headers["HX-Retarget"] == f"#{name}-told"
    assert response.headers["HX-Reswap"] == "innerHTML"
    assert reason in response.text
    assert "<html" not in response.text
    return True


def test_a_cell_that_cannot_be_saved_at_all_says_so_and_keeps_its_text(
    admin_client, admin_user, owl
):
    option = brief().options.create(slug="o", label="O")
    name = cell(option, owl)
    page = admin_client.get(grid_of(owl))
    assert f'<div id="{name}-told" role="status"></div>' in page.text
    sent = form_on(admin_client, grid_of(owl)) | typed(option, owl) | {"only": name}
    strict = Client(enforce_csrf_checks=True)
    assert is_told_in_its_cell(swap(strict, owl, sent), name, "You logged in again")
    assert is_told_in_its_cell(swap(Client(), owl, sent), name, "You were logged out")
    option.delete()
    told = swap(admin_client, owl, sent)
    assert is_told_in_its_cell(told, name, "Somebody deleted its option or pattern")
    Pattern.objects.filter(pk=owl.pk).delete()
    told = swap(admin_client, owl, sent)
    assert is_told_in_its_cell(told, name, "Somebody deleted it")


# Copying


def test_a_copy_is_shown_first_and_saved_as_any_other(admin_client, owl):
    odata = Pattern.objects.get(slug="odata")
    url = f"{grid_of(owl)}?from={odata.pk}"
    page = admin_client.get(url)
    assert page.text.count("Copied, not saved yet") == odata.fits.count()
    assert not owl.fits.exists()
    assert saved(save(admin_client, url, {}))
    assert says(owl.fits) == says(odata.fits)


def test_a_copy_overwrites_only_what_is_ticked(admin_client, owl):
    odata = Pattern.objects.get(slug="odata")
    first, second = odata.fits.all()[:2]
    for theirs in (first, second):
        Fit.objects.create(
            pattern=owl, option=theirs.option, verdict="good", reason="Owls."
        )
    url = f"{grid_of(owl)}?from={odata.pk}"
    assert admin_client.get(url).text.count("Take this instead") == 2
    taken = {f"{cell(first.option, owl)}-take": "on"}
    assert saved(save(admin_client, url, taken))
    assert owl.fits.get(option=first.option).reason == first.reason
    assert owl.fits.get(option=second.option).reason == "Owls."


def test_an_option_is_copied_to_another_of_its_criterion(admin_client):
    criterion = brief()
    option = criterion.options.order_by("pk").last()
    new = criterion.options.create(slug="owls", label="Send owls")
    url = f"{grid_of(criterion)}?from={option.pk}&to={new.pk}"
    assert saved(save(admin_client, url, {}))
    assert says(new.fits, "pattern") == says(option.fits, "pattern")


@pytest.mark.parametrize("query", ["from=0", "from=x&to=y", "from=&to=", "to=1"])
def test_nonsense_copies_nothing(admin_client, owl, query):
    for row in (owl, brief()):
        page = admin_client.get(f"{grid_of(row)}?{query}")
        assert page.status_code == 200
        assert "Copied, not saved yet" not in page.text
