"""What a column is taken for: by its header, its values, what was confirmed before."""

import pytest

from guide.register.matching.proposal import Proposal
from tests.register.lists import meanings, proposed, sheet, with_cell, with_value


def meaning(header, *values):
    """What a column with that header is taken for, in a list of interfaces."""
    lines = [f"Name | Source | Target | {header}"]
    lines += [f"Interface {n} | Shop | F&O | {v}" for n, v in enumerate(values, 1)]
    return meanings("\n".join(lines))[header]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Häufigkeit", "frequency"),
        ("Périodicité", "frequency"),
        ("UpdateRate", "frequency"),
        ("u_frequency", "frequency"),
        ("Częstotliwość", "frequency"),
        ("Hyppighed", "frequency"),
    ],
)
def test_headers_of_many_languages_and_tools_are_known(header, found):
    assert meaning(header, "daily", "hourly") == found


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Frequency (of the batch)", "frequency"),
        ("Frequency [see annex 2]", "frequency"),
        ("Volume (MB)", "ignore"),
        ("Interface (owner)", "owner"),
    ],
)
def test_a_bracket_only_explains_unless_it_says_what_is_meant(header, found):
    assert meaning(header, "daily", "hourly") == found


@pytest.mark.parametrize("bracket", ["connector", "protocol", "owner"])
def test_a_system_stays_one_whatever_is_written_with_it(bracket):
    heads = f"Source ({bracket})", f"Target ({bracket})"
    told = meanings(f"Name | {' | '.join(heads)}\nOrders | Shop (HTTP) | F&O (OData)")
    assert [told[head] for head in heads] == ["source", "target"]


def test_a_word_of_another_language_within_a_header_says_nothing():
    assert meanings("De | Vers\nCaisses | F&O")["De"] == "source"
    assert meaning("Nb de champs", "22", "41") == "ignore"
    assert meaning("Part de marché", "22", "41") != "source"


def test_a_header_says_what_it_is_also_used_for_where_most_values_do():
    assert meaning("Target in F&O", "OData", "custom service", "ER") == "protocol"
    assert meaning("Comment", "fichier CSV", "OData", "custom service") == "protocol"
    assert meaning("Port type", "Inbound", "Outbound", "Inbound") == "direction"
    assert meaning("Risk", "A", "B", "A") != "direction"
    told = "urgent", "by OData, and they wait", "see the wiki"
    assert meaning("Comment", *told) == "note"


@pytest.mark.parametrize("header", ["Wanneer", "Wann", "When"])
def test_when_is_how_often(header):
    assert meaning(header, "elk uur", "elke nacht") == "frequency"


@pytest.mark.parametrize("header", ["Soort", "Type", "Art"])
def test_a_kind_is_a_way_or_whether_somebody_waits_as_its_values_say(header):
    assert meaning(header, "online", "batch", "bijna realtime") == "timing"
    assert meaning(header, "OData", "SFTP", "custom service") == "protocol"


@pytest.mark.parametrize("header", ["Object", "Data entity", "Datenobjekt", "Objeto"])
def test_what_is_carried_is_a_note_beside_a_name_and_else_the_name(header):
    own = f"{header} | Interface | Source | Target\nItem | Prices | F&O | Shop"
    assert list(meanings(own).values()) == ["note", "name", "source", "target"]
    own = f"{header} | Source | Target\nItem | F&O | Shop\nOrder | Shop | F&O"
    assert meanings(own)[header] == "name"


def test_the_other_system_and_what_is_between_have_names_of_their_own():
    assert meaning("itComponent", "Azure Service Bus", "none") == "middleware"
    assert meaning("How it works", "the shop asks and waits") == "note"
    own = "Name | Richtung | Fachverfahren\nBescheide | eingehend | BescheidPlus"
    assert meanings(own)["Fachverfahren"] == "partner"


@pytest.mark.parametrize(
    "headers",
    [
        "Where from | Where to | Who starts | When | How much",
        "Woher | Wohin | Wer startet | Wann | Wie viel",
        "D'où vient l'info | Où elle va | Qui lance | Quand | Combien",
        "De dónde viene | A dónde va | Quién lo inicia | Cuándo | Cuánto",
        "Da dove viene | Dove va | Chi lo avvia | Quando | Quanto",
        "Waar vandaan | Waarheen | Wie begint | Wanneer | Hoeveel",
        "Skąd | Dokąd | Kto uruchamia | Kiedy | Ile",
        "Hvorfra | Hvortil | Hvem starter | Hvornår | Hvor meget",
    ],
)
def test_plain_questions_are_headers(headers):
    found = list(
        meanings(f"{headers}\nShop | F&O | Shop | daily | 500 per day").values()
    )
    assert found == ["source", "target", "initiator", "frequency", "volume"]


@pytest.mark.parametrize(
    "headers",
    [
        "Quelle | Ziel | Bezeichnung | Verantwortlich | Bemerkung",
        "Appli émettrice | Appli réceptrice | Nom | Responsable | Remarques",
        "Sistema origen | Sistema destino | Nombre | Responsable | Observaciones",
        "Sistema mittente | Sistema destinatario | Nome | Referente | Note",
        "Bronsysteem | Doelsysteem | Naam koppeling | Eigenaar | Toelichting",
        "Sistema de origem | Sistema de destino | Nome | Responsável | Observações",
        "System źródłowy | System docelowy | Nazwa | Właściciel | Uwagi",
        "Källsystem | Målsystem | Benämning | Ansvarig | Kommentar",
        "Kildesystem | Målsystem | Navn | Ansvarlig | Bemærkninger",
    ],
)
def test_the_main_headers_are_known_in_ten_languages(headers):
    found = list(meanings(f"{headers}\nShop | F&O | Orders | Ann | urgent").values())
    assert found == ["source", "target", "name", "owner", "note"]


def test_codes_with_numbers_are_keys_whatever_the_header_says():
    assert meaning("Schnittstelle", "S-01", "S-02", "S-03") == "key"
    assert meaning("Interface", "Orders", "Prices of today") == ""


def test_a_running_number_is_no_key_beside_one():
    found = meanings(
        "# | ID | Source | Target\n1 | A-7 | Shop | F&O\n2 | A-9 | Shop | F&O"
    )
    assert (found["#"], found["ID"]) == ("ignore", "key")


def test_a_size_is_no_volume():
    assert meaning("Ø Größe (KB)", "4,5", "310,75") == "ignore"


def test_a_header_whose_values_say_otherwise_is_not_believed():
    assert meaning("Load", "full", "delta") == ""
    assert meaning("Start", "02:00", "03:00") == "runs-at"
    assert meaning("Start", "Shop", "F&O") == "initiator"


def test_values_alone_can_tell_a_rhythm_or_a_protocol():
    assert meaning("Xyz", "nightly", "hourly", "every 5 min") == "frequency"
    assert meaning("Xyz", "OData", "file export", "SOAP") == "protocol"
    assert meaning("Xyz", "red", "green") == ""


def test_a_latency_is_a_timing_where_it_is_wanted_and_nothing_where_it_was_measured():
    assert meaning("Latency", "< 2 seconds", "next day", "egal") == "timing"
    assert meaning("Latency", "230", "1840") == "ignore"


def test_hidden_columns_are_not_believed():
    own = sheet(
        "Old ID | ID | Source | Target\nX1 | A1 | Shop | F&O", hidden_columns={0}
    )
    [old, *_] = proposed(own).columns
    assert (old.meaning, old.why) == ("ignore", "the column is hidden in the sheet")


def test_each_meaning_goes_to_one_column_and_the_other_stays_open():
    found = proposed("Owner | Contact | Source | Target\nAnn | Bob | Shop | F&O")
    assert [c.meaning for c in found.columns] == ["owner", "", "source", "target"]
    assert found.columns[1].why == "“Owner” is taken for that"


def test_the_questions_of_our_template_are_known():
    label = "In Microsoft's cloud"
    assert meaning("Where F&O runs", label) == "answer:deployment"
    assert meaning("What is the interface for?", "") == "answer:job"


def test_every_column_shows_samples():
    [first, *_] = proposed("Name | Source | Target\nOrders | Shop | F&O").columns
    assert first.samples == ("Orders",)


TEXT = "Colour | Source | Target | Frequency\nred | Shop | F&O | every full moon"


def test_choices_are_remembered_for_the_next_list():
    own = proposed(TEXT).with_meaning(0, "note")
    own = with_value(own, "frequency", "every full moon", "every=44640")
    again = proposed(TEXT, remembered=own.remembered())
    assert again.columns[0].meaning == "note"
    assert [v.says for v in again.values if v.meaning == "frequency"] == ["every=44640"]


def test_what_was_remembered_before_stays_remembered():
    kept = {"headers": {"farbe": "note"}, "values": {"frequency": {"nie": "once"}}}
    told = proposed(TEXT, remembered=kept).remembered()
    assert told["headers"]["farbe"] == "note"
    assert told["values"]["frequency"]["nie"] == "once"


def test_a_proposal_is_kept_as_json():
    own = proposed(TEXT)
    assert Proposal.from_json(own.to_json()) == own


def test_what_is_carried_may_be_told_by_what_it_is_or_by_its_format():
    rows = "1 | Orders | Shop | F&O | {}\n2 | Stock | F&O | Shop | {}"
    heads = "ID | Integration | Source | Target | Payload\n"
    assert meanings(heads + rows.format("CSV", "XML"))["Payload"] == "format"
    told = meanings(heads + rows.format("order header", "item and quantity"))
    assert told["Payload"] != "format"


def test_of_two_columns_of_timing_the_one_that_tells_rhythms_is_how_often():
    found = meanings(
        "Name | Source | Target | Sync | Timing\nOrders | Shop | F&O | sync | daily\n"
        "Prices | F&O | Shop | async | hourly"
    )
    assert (found["Sync"], found["Timing"]) == ("timing", "frequency")


def test_a_header_that_only_names_a_period_below_another_is_of_that_other():
    text = (
        "ID | Source | Target | Load (records) | Load (records)\n"
        "ID | Source | Target | per run | per hour (peak)\n"
        "1 | Shop | F&O | 250 | 900\n2 | F&O | Shop | 100 | 40"
    )
    told = sheet(text)
    for place in (0, 1, 2):
        told = with_cell(told, 2, place, from_above=True)
    assert meanings(told)["Load (records) / per run"] == "volume"
