"""What a cell says once the marks of wikis and web pages are gone."""

import pytest

from guide.register.matching.words import plain


@pytest.mark.parametrize(
    "text",
    [
        "<b>Orders</b>",
        '<span style="color: red">Orders</span>',
        "<p><a href='/orders'>Orders</a></p>",
        "<ul><li>Orders</ul>",
        "<DIV>Orders<hr/></DIV>",
        "<ac:link><ri:page ri:title='x'/>Orders</ac:link>",
        "**Orders**",
        "{color:red}Orders{color}",
    ],
)
def test_marks_of_wikis_and_web_pages_go(text):
    assert plain(text) == "Orders"


def test_a_break_begins_a_line():
    assert plain("Orders<br />Prices") == "Orders\nPrices"


@pytest.mark.parametrize(
    "text",
    [
        "Orders <new> to F&O",
        "A<B>C",
        "Export <table name> nightly",
        "<customer id>",
        "if a < b and c > d",
        "F&O <-> Shop",
        "Dealer<portal>",
    ],
)
def test_what_else_stands_in_angle_brackets_stays(text):
    assert plain(text) == text
