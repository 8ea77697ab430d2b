"""What a cell says once the marks of wikis and web pages are gone."""

import pytest

from guide.register.matching.telling import said_in
from guide.register.matching.words import Lexicon, plain
from guide.register.sheets.tables import MAX_TEXT, Cell, Row, Sheet
from tests.register.lists import proposed


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
        "{{Orders}}",
        "[~Orders]",
        "{status:colour=Green|title=Orders}",
        "{jira:serverId=1|key=Orders}",
    ],
)
def test_marks_of_wikis_and_web_pages_go(text):
    assert plain(text) == "Orders"


def test_a_break_begins_a_line():
    assert plain("Orders<br />Prices") == "Orders\nPrices"
    assert plain("Orders\\\\Prices") == "Orders\nPrices"
    assert plain("\\\\server\\share") == "\\\\server\\share"


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


@pytest.mark.parametrize(
    "text",
    [
        "D365 polls the folder",
        "3PL only drops the file, D365 picks it up",
        "D365 holt die Datei beim Verfahren ab",
        "csv in their folder, Dynamics fetches it",
        "Dynamics 365 Finance collects the file",
        "A job in F&O collects the file from the server",
        "D365 haalt het bestand zelf op",
    ],
)
def test_remarks_tell_that_fo_fetches_by_any_of_its_names(text):
    assert "fo-fetches" in said_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "D365 Sales polls the folder",
        "Dynamics 365 Business Central fetches the file",
        "The customer's ERP collects it",
        "D365 writes the file, 3PL collects it",
        "D365 does not fetch the file",
    ],
)
def test_where_another_fetches_fo_does_not(text):
    assert "fo-fetches" not in said_in(text)


def test_a_gap_runs_over_no_denial_and_not_into_the_next_clause():
    lexicon = Lexicon({"comes": ["when … posted"]}, {"not"})
    assert lexicon.senses("when the invoice is posted") == ["comes"]
    assert not lexicon.senses("when the invoice is not posted")
    assert not lexicon.senses("when asked, invoices are posted")


@pytest.mark.parametrize("piece", [" ", "1", "1 h ", "-", "\n", "1\n", ", ", "( "])
def test_a_cell_takes_no_longer_than_its_length_asks(piece):
    """Were patterns tried at each place in a row of blanks or digits, or with all that
    stands before it, the longest cell would take minutes."""
    long = (piece * MAX_TEXT)[: MAX_TEXT - 5]
    said = "Orders", "Shop", "F&O", "every hour", "7", "1 h", "in", "no"
    heads = "Name", "Source", "Target", "Frequency", "Volume", "Latency", "Way", "Note"
    rows = [[f"> {long}!"], heads, said, [f"{head[0]}: ({long}!" for head in heads]]
    cells = (tuple(Cell(text, "text") for text in row) for row in rows)
    listed = Sheet("List", tuple(Row(n, row) for n, row in enumerate(cells, 1)))
    assert proposed(listed).count == 2
