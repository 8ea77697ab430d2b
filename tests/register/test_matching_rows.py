"""What a row answers, as careful as a person: open is careful, wrong is wrong."""

import pytest

from tests.register.lists import answers, row, taken

IN, OUT = ("Shop", "F&O"), ("F&O", "Shop")


def job(name, ends, starts, often, protocol="", comment=""):
    return answers("1", name, *ends, starts, often, "", protocol, "", "", comment).get(
        "job", ""
    )


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (("Order status", OUT, "Shop", "on demand", "OData"), "look-up"),
        (("Orders", IN, "Shop", "on demand", "OData"), "act"),
        (("Stock movements", IN, "Shop", "hourly", "package API"), "bulk"),
        (("Prices", OUT, "F&O", "nightly", "file export"), "bulk"),
        (
            ("Order confirmation", OUT, "F&O", "when confirmed", "business event"),
            "tell",
        ),
        (("Sales tax", OUT, "F&O", "on demand", "HTTPS"), "ask"),
        (("Exchange rates", IN, "F&O", "daily 07:00", "HTTPS"), "ask"),
        (("Customers", IN, "Both", "NRT", "dual-write"), "dataverse"),
        (
            ("Budget", ("Controllers", "F&O"), "Person", "on demand", "Excel add-in"),
            "excel",
        ),
        (("Sales", ("F&O", "Data lake"), "F&O", "hourly", "Synapse Link"), "analysis"),
        (("Payment file", OUT, "F&O", "daily", ""), "document"),
        (("Kontoauszüge", IN, "", "täglich", "EBICS"), "document"),
        (("Statut de commande", OUT, "", "synchrone", "OData"), "look-up"),
        (("Tipos de cambio", IN, "F&O", "cada día", "HTTPS"), "ask"),
        (("Fatture elettroniche", OUT, "F&O", "a evento", ""), "document"),
    ],
)
def test_the_purpose_follows_from_name_rhythm_and_ways(told, found):
    assert job(*told) == found


@pytest.mark.parametrize(
    "told",
    [
        ("Customers", IN, "", "", ""),
        ("Customers", IN, "", "tbd", "OData"),
        ("Work orders", OUT, "F&O", "on demand", "HTTPS"),
        ("Orders", IN, "Shop", "nightly", "OData"),
        ("Prices", OUT, "", "real time", "file export"),
        ("Placeholder", OUT, "F&O", "daily", ""),
    ],
)
def test_what_may_be_several_purposes_stays_open(told):
    assert job(*told) == ""


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Get prices from F&O", "look-up"),
        ("Portal reads order status from D365", "look-up"),
        ("Preisabfrage", "look-up"),
        ("Consulta de stock", "look-up"),
        ("Stock levels", ""),
        ("Order status", ""),
        ("Orders", "act"),
        ("Meter readings", "act"),
    ],
)
def test_whose_name_asks_looks_something_up_though_the_caller_is_named_as_source(
    name, found
):
    assert job(name, IN, "", "real time") == found


@pytest.mark.parametrize("name", ["UStVA", "UStVA/ELSTER", "ELSTER Meldung"])
def test_what_goes_to_an_authority_in_its_form_is_a_document(name):
    assert job(name, ("F&O", "Finanzamt"), "F&O", "monthly") == "document"


@pytest.mark.parametrize(
    ("starts", "protocol", "comment", "found"),
    [
        ("", "", "Controller pflegen selbst", "excel"),
        ("", "", "Joe publishes with the Excel add-in", "excel"),
        ("Person", "", "", "excel"),
        ("", "", "", ""),
        ("", "file export", "kept by hand", "bulk"),
        ("", "Data management, Excel templates", "", "bulk"),
    ],
)
def test_people_bring_what_is_in_excel_unless_more_is_said(
    starts, protocol, comment, found
):
    assert job("Budget", ("Excel", "F&O"), starts, "weekly", protocol, comment) == found


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("csv in their FTP folder, Dynamics fetches it", "fo-goes-out"),
        ("A job in F&O collects the file from the server.", "fo-goes-out"),
        ("Boomi calls F&O and fetches it from the SFTP", None),
        ("D365 fetches it", None),
        ("import job in D365 at 2 am", None),
    ],
)
def test_fo_goes_out_where_a_remark_tells_the_place(comment, found):
    told = answers(
        *("1", "Stock", "Shop", "F&O", "", "daily", "", "file", "", "", comment)
    )
    assert told.get("bulk-start") == found


@pytest.mark.parametrize("app", ["Tablet (Power App)", "Canvas app on Dataverse"])
def test_an_app_on_dataverse_may_work_on_the_tables_of_fo(app):
    assert job("Job board", (app, "F&O"), "", "all day") == ""
    shown = job("Jobs", (app, "F&O"), "", "all day", "", "no copy of the data")
    assert shown == "dataverse"
    assert job("Jobs", (app, "F&O"), "", "all day", "OData") == "act"


def test_a_store_of_data_is_for_analysis_where_a_remark_says_so():
    ends = ("F&O", "Snowflake")
    assert job("Sales", ends, "F&O", "daily", "", "for analytics") == "analysis"
    assert job("Sales", ends, "F&O", "daily") == "bulk"


def test_both_directions_are_two_interfaces():
    told = row("1", "Accounts", "CRM", "F&O", "Both", "NRT", "", "", "", "", "")
    assert "job" not in told.answers
    assert told.unread[-1][2] == "both sides start: make a row for each"


def test_what_is_not_between_fo_and_another_system_has_no_purpose():
    told, _ = taken("Name | Source | Target\nTime | HR | Clock\nOrders | Shop | F&O")
    assert told.facts["direction"] == "not-fo"
    assert "job" not in told.answers


def test_the_kinds_of_a_purpose_are_answered_where_they_are_plain():
    told = answers(
        *(
            "1",
            "EDI orders",
            "EDI",
            "F&O",
            "EDI",
            "every 5 min",
            "3000/h",
            "package API",
        ),
        *("CSV", "Service Bus", "mapped on the bus"),
    )
    assert told == {
        "job": "bulk",
        "timing": "set-times",
        "frequency": "every-few-minutes",
        "volume": "3000",
        "bulk-start": "outside",
        "bulk-way": "into-fo",
        "bulk-form": "files",
        "bulk-reshape": "outside",
    }


def test_an_empty_cell_for_middleware_leaves_the_caller_open():
    told = [
        "1",
        "Orders",
        "Shop",
        "F&O",
        "Shop",
        "on demand",
        "",
        "OData",
        "",
        "",
        "shopper waits",
    ]
    assert "caller" not in answers(*told)
    told[9] = "none"
    assert answers(*told)["caller"] == "application"
    told[9] = "Logic Apps"
    assert answers(*told)["caller"] == "flow"


def test_without_a_column_for_middleware_the_system_calls_itself():
    [told] = taken(
        "Name | Source | Target | Frequency\nOrders | Shop | F&O | on demand"
    )
    assert told.answers["caller"] == "application"


def test_real_time_alone_leaves_open_whether_somebody_waits():
    told = answers(
        "1", "Orders", "Shop", "F&O", "Shop", "real time", "", "OData", "", "", ""
    )
    assert told["frequency"] == "whenever"
    assert "timing" not in told


def test_a_pattern_that_is_named_is_kept_and_answers_nothing():
    told = row("1", "Report", "F&O", "Shop", "", "", "", "BYOD", "", "", "")
    assert told.named == "byod"
    assert (
        row("1", "X", "F&O", "Shop", "", "", "", "pigeon", "", "", "").named == "pigeon"
    )


def test_a_remark_that_contradicts_a_column_is_listed():
    told = row(
        *(
            "1",
            "Payroll",
            "Payroll",
            "F&O",
            "Payroll",
            "monthly",
            "",
            "file",
            "CSV",
            "none",
        ),
        "F&O fetches it from the SFTP server and maps it",
    )
    assert told.answers["bulk-start"] == "fo-goes-out"
    assert told.unread == (
        ("Initiated by", "Payroll", "the remark says that F&O fetches"),
    )


def test_what_waits_and_runs_once_a_day_contradicts_itself():
    [told] = taken(
        "ID | Name | Source | Target | Timing | Frequency\n"
        "1 | Orders | Shop | F&O | real time | daily"
    )
    assert ("Timing", "real time", "how often it runs says otherwise") in told.unread


def test_two_rhythms_that_are_different_answers_leave_the_question_open():
    told = row(
        "1", "Prices", "F&O", "POS", "F&O", "hourly", "", "", "", "", "runs every week"
    )
    assert "frequency" not in told.answers
    assert told.unread[0][2] == "the remark tells another rhythm"


@pytest.mark.parametrize(
    ("often", "volume", "said"),
    [
        ("on demand", "1k/h", {"volume": "1000"}),
        ("on demand", "2500 per day", {"volume": "2500", "volume-per": "day"}),
        (
            "nightly",
            "8,000",
            {"volume": "8000", "volume-per": "run", "volume-every": "1440"},
        ),
        (
            "*/15 * * * *",
            "500/run",
            {"volume": "500", "volume-per": "run", "volume-every": "15"},
        ),
        ("on demand", "30-40/h", {"volume": "up-to-5000"}),
        ("on demand", "~200", {}),
        ("hourly", "80,000 per day", {}),
        ("nightly", "> 50,000 per day", {}),
        ("nightly", "> 200,000 per day", {"volume": "200000-or-more"}),
    ],
)
def test_a_volume_is_answered_if_both_its_ends_are_in_one_band(often, volume, said):
    told = answers("1", "Orders", "Shop", "F&O", "", often, volume, "", "", "", "")
    assert {k: v for k, v in told.items() if k.startswith("volume")} == said


def test_a_volume_that_is_too_wide_is_listed_with_its_ends():
    told = row("1", "X", "Shop", "F&O", "", "hourly", "80,000 per day", "", "", "", "")
    assert told.facts["peak-low"] == "3333"
    assert "from 3,333 to 80,000" in told.unread[-1][2]


def test_sentences_are_read_where_they_are_all_there_is():
    night, shop, little = taken(
        "Description\n"
        "Every night payroll drops a file with about 3,000 journal lines on our SFTP "
        "server; F&O should pick it up by itself and map it.\n"
        "The shop creates the order in F&O and shows the number at once, up to 900 "
        "an hour.\n"
        "They want F&O and the lab to talk, details to follow."
    )
    assert night.answers["bulk-start"] == "fo-goes-out"
    assert night.answers["bulk-reshape"] == "in-fo"
    assert night.answers["volume"] == "3000"
    assert (shop.answers["job"], shop.answers["volume"]) == ("act", "900")
    assert little.answers == {}


def test_the_purpose_that_our_template_answers_counts_and_nothing_is_read_beside_it():
    [told] = taken(
        "Name | Source | Target | Frequency | What it is for\n"
        "Orders | Shop | F&O | nightly | "
        "Another application enters or changes something in F&O, or has it carry out "
        "a step"
    )
    assert told.answers == {"job": "act"}


@pytest.mark.parametrize(
    ("ends", "often", "protocol", "remark", "found"),
    [
        (OUT, "yearly", "", "amtlich vorgeschriebener Aufbau", "document"),
        (OUT, "when posted", "SFTP", "official format", "document"),
        (IN, "daily", "SFTP", "official format of their own", "bulk"),
        (IN, "on demand", "HTTPS", "Called by F&O before it is released.", "ask"),
        (IN, "on demand", "HTTPS", "Called before it is released.", "act"),
    ],
)
def test_a_remark_tells_of_prescribed_layouts_and_of_calls(
    ends, often, protocol, remark, found
):
    assert job("Substances", ends, "", often, protocol, remark) == found


def test_open_columns_are_kept_and_listed():
    [told] = taken("Colour | Name | Source | Target\nred | Orders | Shop | F&O")
    assert ("Colour", "red", "what the column means is open") in told.unread
    assert told.cells == ("red", "Orders", "Shop", "F&O")


@pytest.mark.parametrize(
    ("head", "cells", "named"),
    [
        ("Comment", "every night, 100 to 90000 orders per hour", "Comment"),
        ("Timing | Comment", "daily | runs every hour", "Timing"),
    ],
)
def test_what_is_not_read_is_named_by_its_column(head, cells, named):
    [own] = taken(f"Name | Source | Target | {head}\nOrders | Shop | F&O | {cells}")
    [(column, text, _)] = own.unread
    assert (column, text) == (named, cells.split(" | ")[0])
