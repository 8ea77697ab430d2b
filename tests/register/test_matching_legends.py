"""Codes that a list explains: for one column each, several in a row, below the list."""

import pytest

from tests.register.lists import proposed, sheet, taken

CODED = """
ID | Interface | Source | Target | Fq | Start | Sync
I1 | Orders | Shop | D365 F&O | {} | {} | {}
I2 | Stock | D365 F&O | Shop | H | P | A
"""
LEGEND = """
Column | Code | Meaning
Fq | D | daily
Fq | H | hourly
Fq | E | whenever it comes up
Fq | C5 / C10 / C15 | cyclic, every 5 / 10 / 15 minutes
Start | P | partner system
Start | D | D365
Sync | S / A | caller waits / nobody waits
"""


def facts(fq="D", start="P", sync="A", legend=LEGEND):
    [first, _] = taken(
        sheet(CODED.format(fq, start, sync)), sheet(legend, name="Legend")
    )
    return first.facts


def test_a_code_means_what_its_own_column_says():
    """“D” is daily below “Fq” and D365 below “Start”."""
    assert facts(start="D")["starts"] == "fo"
    assert facts(fq="D")["frequency"] == "daily"


@pytest.mark.parametrize("code", ["C5", "C10", "C15"])
def test_codes_of_one_row_share_its_words_and_have_a_number_each(code):
    assert facts(fq=code)["frequency"] == "every-few-minutes"


def test_codes_of_one_row_have_a_meaning_each():
    assert facts(fq="E", sync="S")["timing"] == "waits"


def test_a_column_that_is_named_once_holds_on_until_another_is():
    once = "Column | Code | Meaning\nFq | D | daily\n | H | hourly\nStart | P | partner"
    assert facts(legend=once)["frequency"] == "daily"


def test_a_legend_below_the_list_is_read():
    below = f"{CODED.format('ZZ', '', '')}|\nLegend: ZZ = every night, H = hourly"
    assert taken(below)[0].facts["frequency"] == "daily"


def test_what_a_code_means_in_some_cases_only_is_left_open():
    told = "Fq | RT | real time. If sync, the caller waits"
    assert "timing" not in facts(fq="RT", sync="", legend=f"{LEGEND}{told}")


def test_a_column_that_says_that_nobody_waits_is_believed():
    told = "Fq | RT | somebody waits"
    assert "timing" not in facts(fq="RT", sync="A", legend=f"{LEGEND}{told}")


def test_a_nickname_of_fo_is_known_where_it_is_who_starts():
    text = (
        "GEF = Dynamics Finance (D365 F&O)\n|\nName | Source | Target | Started by\n"
        "Orders | Shop | GEF | GEF\nStock | GEF | Shop | Shop"
    )
    assert [row.facts["starts"] for row in taken(text)] == ["fo", "other"]


def test_what_a_code_means_is_told_where_it_is_confirmed():
    found = proposed(sheet(CODED.format("D", "P", "A")), sheet(LEGEND, name="Legend"))
    [told] = [v for v in found.values if (v.meaning, v.text) == ("frequency", "D")]
    assert told.why == "by the legend: daily"


def test_legends_may_stand_side_by_side_below_the_names_of_their_columns():
    legend = "Fq | | | Start\nD | daily | | P | partner system\nH | hourly | | D | D365"
    assert facts(start="D", legend=legend)["starts"] == "fo"
    assert facts(fq="D", legend=legend)["frequency"] == "daily"
