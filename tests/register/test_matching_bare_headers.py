"""Headers with units, periods and short forms mean what they mean without these."""

import pytest

from guide.register.matching.bare_headers import unit_of
from guide.register.matching.headers import guesses
from tests.register.lists import meanings, row, taken


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Menge [Sätze/Tag]", "volume"),
        ("Menge pro Tag", "volume"),
        ("Volumen (TSD Sätze / Tag)", "volume"),
        ("Peak records / hour", "volume"),
        ("Behaviour / Freq.", "frequency"),
        ("Senke", "target"),
        ("Datensätze je Lauf", "volume"),
        ("Spitze [Sätze/h]", "volume"),
        ("Takt [min]", "frequency"),
        ("Latenz (s)", "timing"),
        ("über Middleware (j/n)", "middleware"),
        ("Real time? (yes/no)", "timing"),
        ("payload_fmt", "format"),
        ("rec_per_hr_max", "volume"),
        ("freq_min", "frequency"),
        ("mw_flag", "middleware"),
        ("init_sys", "initiator"),
        ("is_realtime", "timing"),
        ("descr_txt", "note"),
        ("Message size (kB)", "ignore"),
        ("Data volume [KB]", "ignore"),
        ("First run", "runs-at"),
        ("Run pattern", "frequency"),
        ("Response", "timing"),
    ],
)
def test_what_a_header_means_is_told_by_its_words_alone(header, meaning):
    assert guesses(header)[0].meaning == meaning


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        *(("Takt [min]", "min"), ("Latency (s)", "s"), ("freq_min", "min")),
        *(("Volume (MB)", ""), ("Frequency", ""), ("Every min", "")),
    ],
)
def test_a_unit_stands_in_a_bracket_or_ends_a_technical_name(header, unit):
    assert unit_of(header) == unit


def test_a_number_has_the_unit_of_its_header():
    told = [
        one.answers["frequency"]
        for one in taken(
            "Name | Quelle | Ziel | Takt [min] | Format\n"
            "Lager | F&O | Shop | 15 | CSV\nKunden | F&O | Shop | 240 | CSV\n"
            "Artikel | PIM | F&O | 1440 | CSV\nLohn | HR | F&O | 43200 | CSV"
        )
    ]
    assert told == ["every-few-minutes", "hourly", "daily", "daily"]


def test_a_period_in_a_header_is_that_of_its_numbers():
    head = "Name | Quelle | Ziel | Häufigkeit | Menge [Sätze/Tag] | Format"
    told = row("Artikel", "PIM", "F&O", "täglich", "40.000", "CSV", headers=head)
    assert told.answers["volume"] == "40000"


def test_the_technical_names_of_an_export_are_understood():
    heads = (
        "if_id | if_name | src_sys_cd | tgt_sys_cd | dir_cd | init_sys | freq_min"
        " | is_sync | rec_per_hr_max | rec_per_day | proto_cd | payload_fmt | mw_flag"
    )
    told = meanings(
        f"{heads}\n"
        "I1 | items | PIM | D365FO | I | PIM | 1440 | 0 | | 40000 | SFTP | CSV | 1\n"
        "I2 | stock | D365FO | SHOP | O | D365FO | 15 | 0 | 800 | | SFTP | CSV | 0"
    )
    assert list(told.values()) == [
        *("key", "name", "source", "target", "direction", "initiator", "frequency"),
        *("timing", "volume", "volume", "protocol", "format", "middleware"),
    ]


def test_a_header_says_that_its_numbers_are_those_of_one_run():
    head = "Nom | Source | Cible | Fréquence | Nb lignes par envoi | Format"
    told = row("Picks", "WMS", "FO", "toutes les 10 min", "300", "CSV", headers=head)
    assert told.facts["peak-low"] == "1800"


def test_the_peak_of_a_minute_counts_before_what_comes_in_a_day():
    head = "Name | Quelle | Ziel | Wann | Menge (TSD/Tag) | Spitze (Sätze pro Minute)"
    told = row("Aufträge", "Shop", "F&O", "synchron", "12", "30", headers=head)
    assert told.facts["peak-high"] == "1800"


def test_values_that_programs_write_are_read_as_words():
    head = "displayName | sourceSystem | targetSystem | executionFrequency | format"
    told = row("Picks", "WMS", "F&O", "EVERY_15_MIN", "CSV", headers=head)
    assert told.facts["frequency"] == "every-few-minutes"


def test_who_waits_does_so_though_a_latency_says_seconds():
    head = "Name | Source | Target | Max latency (s) | Comment"
    told = "the shop waits for the number"
    assert row("Orders", "Shop", "F&O", "2", told, headers=head).facts["timing"] == (
        "waits"
    )
    assert row("Orders", "Shop", "F&O", "2", "", headers=head).facts["timing"] == (
        "seconds"
    )
