"""What two sides changed of a row goes together where it is not the same."""

import pytest

from scenarios.shipped.files import CONTENT
from scenarios.shipped.kinds import KINDS
from scenarios.shipped.merging import GONE, merged, parts


def option(slug, **values):
    return {"slug": slug, "label": slug, "fits": {}} | values


def row(*options, **values):
    return {"title": "T", "options": list(options)} | values


A, B, C = map(option, "abc")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_row_that_nobody_changed_comes_out_as_it_went_in(kind):
    for _, _, values in kind.read(CONTENT):
        assert merged({}, values, values) == values
        assert merged(values, values, values) == values
        assert parts(values, values, values) == ()


def test_options_of_both_sides_stand_together():
    together = merged(row(A), row(A, B), row(A, C))
    assert [one["slug"] for one in together["options"]] == ["a", "c", "b"]


def test_the_order_of_the_release_is_taken_where_nobody_here_made_another():
    together = merged(row(A, B), row(B, A), row(A, B, title="Ours"))
    assert together == row(B, A, title="Ours")


def test_another_order_is_told():
    [part] = parts(row(A, B), row(B, A), row(A, B))
    assert part.path == ("options", "order")


def test_an_option_more_is_no_other_order():
    [part] = parts(row(A), row(B, A), row(A))
    assert (part.path, part.before, part.here) == (("options", "b"), GONE, GONE)


def test_what_the_release_took_out_goes_unless_it_was_edited_here():
    assert merged(row(A, B), row(A), row(A, B))["options"] == [A]
    ours = option("b", label="Ours")
    assert merged(row(A, B), row(A), row(A, ours))["options"] == [A, ours]


def test_what_was_taken_out_here_stays_out():
    assert merged(row(A, B), row(A, option("b", label="New")), row(A))["options"] == [A]


def test_a_fit_is_taken_whole():
    """A verdict of one side with a reason of the other would be nobody's."""

    def saying(verdict, reason):
        return row(option("a", fits={"odata": {"verdict": verdict, "reason": reason}}))

    ours = saying("good", "Ours")
    assert merged(saying("good", "So"), saying("strong", "So"), ours) == ours


def test_limits_of_one_name_are_one_list_that_is_taken_whole():
    twice = {"limits": [{"name": "n", "meant_as": ""}] * 2}
    assert merged(twice, {"limits": []}, twice) == {"limits": []}
    assert merged(twice, twice, twice) == twice


def test_lines_that_a_form_ended_otherwise_are_no_change():
    assert parts({"body": "a\nb"}, {"body": "a\nb"}, {"body": "a\r\nb"}) == ()
