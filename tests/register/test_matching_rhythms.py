"""How often a cell says that it runs, and whether somebody waits."""

import pytest

from guide.register.matching.delays import asks_for_delay, read_delay
from guide.register.matching.hours import hours_in
from guide.register.matching.rhythms import Rhythm, in_prose, read_rhythm


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Every 5 minutes", "every=5"),
        ("every 5-10 min", "every=5-10"),
        ("5 min", "every=5"),
        ("1x/day", "every=1440"),
        ("4 times a day", "every=360"),
        ("1/h", "every=60"),
        ("*/15 * * * *", "every=15"),
        ("0 2 * * *", "every=1440 at=2"),
        ("0 */4 * * 1-5", "every=240"),
        ("PT5M", "every=5"),
        ("07:00", "every=1440 at=7"),
        ("daily 02:00", "every=1440 at=2"),
        ("Sundays 22:00", "every=10080 at=22"),
        ("once", "once"),
        ("on demand", "whenever"),
        ("per requisition", "whenever"),
        ("as orders come in", "whenever"),
        ("every 43200 min", "every=44640"),
        ("every 30 days", "every=44640"),
        ("NRT", "minutes"),
        ("sync, user waits", "waits"),
        ("asynchronous", "nobody"),
        ("the MES does not wait", "nobody"),
        ("No, within minutes", "minutes"),
    ],
)
def test_english(text, code):
    assert read_rhythm(text).code() == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("alle 5 Min.", "every=5"),
        ("alle 2 Stunden", "every=120"),
        ("werktäglich", "every=1440"),
        ("bei Bedarf", "whenever"),
        ("zeitnah", "minutes"),
        ("l’atelier n’attend pas", "nobody"),
        ("de winkel wacht niet", "nobody"),
        ("toutes les 15 min", "every=15"),
        ("tous les jours à 23h30", "every=1440 at=23"),
        ("à la demande", "whenever"),
        ("cada 10 minutos", "every=10"),
        ("una sola vez", "once"),
        ("ogni notte", "every=1440"),
        ("su richiesta", "whenever"),
        ("dagelijks om 02:00", "every=1440 at=2"),
        ("om de 10 minuten", "every=10"),
        ("a cada 15 min", "every=15"),
        ("co 15 minut", "every=15"),
        ("na żądanie", "whenever"),
        ("var 5:e minut", "every=5"),
        ("hvert 10. minut", "every=10"),
    ],
)
def test_other_languages(text, code):
    assert read_rhythm(text).code() == code


@pytest.mark.parametrize(
    "text",
    [
        "on release",
        "on confirmation",
        "quote won",
        "result signed off",
        "any edit on either side",
        "each operation finished",
        "every scan, 1.200 per shift",
        "bij vrijgave",
        "na boeken",
        "als goedkeuring nodig is",
        "wenn fällig",
        "auf Knopfdruck",
        "à la réception",
    ],
)
def test_what_comes_when_something_is_done_has_no_timetable(text):
    assert read_rhythm(text).code() == "whenever"


def test_a_timetable_says_more_than_what_is_done_before_it():
    assert read_rhythm("on approval, nightly batch").code() == "every=1440 nobody"
    assert read_rhythm("on approval, nightly").code() == "every=1440"


def test_on_release_elsewhere_may_be_of_a_version():
    assert read_rhythm("depends on release 10.0.40").says_nothing
    assert in_prose("On release 10.0.40 the mapping changes.").says_nothing


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("elke werkdag", (1440, 1440)),
        ("bankarbeitstäglich", (1440, 1440)),
        ("per maand", (44_640, 44_640)),
        ("twice a year", (44_640, 44_640)),
        ("zweimal jährlich", (44_640, 44_640)),
        ("2x im Jahr", (263_520, 263_520)),
        ("4 times a year", (131_760, 131_760)),
    ],
)
def test_timetables_of_working_days_months_and_years(text, every):
    assert read_rhythm(text).every == every


@pytest.mark.parametrize(
    "text", ["Tue + Thu", "Mo-Fr", "ma t/m vr", "ma + do", "lundi et jeudi"]
)
def test_some_days_of_a_week_are_less_than_daily_and_more_than_weekly(text):
    assert read_rhythm(text).every == (1440, 10_080)
    assert in_prose(f"Support {text}.").says_nothing
    assert read_rhythm(f"daily, {text}").every == (1440, 1440)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mo-Fr 8-18 Uhr", "at=8-18"),
        ("Mon–Fri 06:00–22:00", "at=6-22"),
        ("weekdays 8am-6pm", "at=8-18"),
        ("Mo-Fr 8-18, Sa 8-12 Uhr", "at=8-18,8-12"),
        ("9-5 pm", "at=9-17"),
        ("22 bis 6 Uhr", "at=22-6"),
        ("00:00-23:59", "at=0-24"),
        ("every 15 min between 06:00 and 22:00", "every=15 at=6-22"),
        ("nightly 2-4 am", "every=1440 at=2-4"),
        ("einmal täglich von 1 bis 3 Uhr", "every=1440 at=1-3"),
    ],
)
def test_from_when_until_when_is_a_stretch_of_the_day_and_not_how_often(text, code):
    assert read_rhythm(text).code() == code


@pytest.mark.parametrize(
    "text", ["daily by 6 am", "täglich bis 18 Uhr", "every day, no later than 07:30"]
)
def test_before_or_after_an_hour_is_not_when_it_runs(text):
    assert read_rhythm(text).code() == "every=1440"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("weekdays at 7 and 19", "every=720 at=7,19"),
        ("täglich um 6, 12 und 18 Uhr", "every=480 at=6,12,18"),
        ("daily 02:00", "every=1440 at=2"),
        ("Mo, Mi, Fr 6 Uhr", "every=1440-10080 at=6"),
    ],
)
def test_at_two_hours_of_a_day_is_twice_a_day(text, code):
    assert read_rhythm(text).code() == code


@pytest.mark.parametrize(
    "text", ["at 7 and 19 shops", "from 8 to 18 orders", "2026-03-01", "24/7", "2.500"]
)
def test_numbers_of_something_else_are_no_hours(text):
    assert read_rhythm(text).runs_at == ""


@pytest.mark.parametrize("text", ["1", "1-2", "2026-02-01", "regular", "ja"])
def test_what_has_no_unit_says_nothing(text):
    assert read_rhythm(text).says_nothing


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("all day, about 60 a day", "whenever"),
        ("now and then, 5/day", "whenever"),
        ("as they come, 10/day", "whenever"),
        ("bei Bedarf, 20 am Tag", "whenever"),
        ("nightly, 10/day", "every=1440"),
        ("NRT, 10/day", "minutes"),
        ("every 5 minutes, 300 per hour", "every=5"),
    ],
)
def test_a_number_for_a_day_says_less_than_words(text, code):
    assert read_rhythm(text).code() == code


@pytest.mark.parametrize(
    "text", ["80/day", "60 a day", "a few a day", "60 orders per day", "0.5/day"]
)
def test_a_number_of_records_for_a_day_is_no_rhythm(text):
    assert read_rhythm(text).says_nothing
    assert in_prose(f"They come in, {text}.").says_nothing


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("4/day", (360, 360)),
        ("scheduled, 4/day", (360, 360)),
        ("1 file per day", (1440, 1440)),
        ("60 times a day", (24, 24)),
        ("2-3x/day", (480, 720)),
        ("several times a day", (60, 60)),
    ],
)
def test_a_few_runs_for_a_day_are_a_rhythm(text, every):
    assert read_rhythm(text).every == every


@pytest.mark.parametrize(
    "text", ["twice a day", "zweimal täglich", "2x per dag", "due volte al giorno"]
)
def test_twice_a_day_is_every_twelve_hours(text):
    assert read_rhythm(text).code() == "every=720"


@pytest.mark.parametrize("text", ["within 5 minutes", "in 10 min", "< 5 min"])
def test_a_delay_is_no_rhythm(text):
    assert read_rhythm(text).every is None


@pytest.mark.parametrize(
    ("text", "timing"),
    [
        ("< 2 seconds", "seconds"),
        ("0,5 s", "seconds"),
        ("500 ms", "seconds"),
        ("sub-second", "seconds"),
        ("5 min", "minutes"),
        ("max. 15 Minuten", "minutes"),
        ("minutes", "minutes"),
        ("up to 4 hours", "set-times"),
        ("next day", "set-times"),
        ("egal", "nobody"),
        ("user waits", "waits"),
        ("1s – agent waits on phone", "waits"),
        ("5 min, F&O fragt und wartet", "waits"),
        ("Kunde wartet", "waits"),
        ("230", ""),
        ("high", ""),
    ],
)
def test_where_a_delay_is_asked_a_length_of_time_is_one(text, timing):
    assert read_delay(text, asked=True).timing == timing


@pytest.mark.parametrize(
    ("text", "timing"), [("1s", "seconds"), ("< 15 min", "minutes"), ("5 min", "")]
)
def test_elsewhere_only_what_can_be_no_rhythm_is_a_delay(text, timing):
    assert read_delay(text, asked=False).timing == timing


@pytest.mark.parametrize("header", ["Max latency", "Latenz", "Délai maximal"])
def test_headers_that_ask_for_a_delay(header):
    assert asks_for_delay(header)
    assert not asks_for_delay("Frequency")


def test_a_code_is_read_back():
    rhythm = Rhythm(every=(5, 10), timing="nobody", runs_at="6,18")
    assert Rhythm.of_code(rhythm.code()) == rhythm


def test_prose_tells_a_rhythm_only_plainly():
    assert in_prose("It runs every 1-2 minutes.").every == (1, 2)
    assert in_prose("weekly on Sunday, see note").every == (10_080, 10_080)
    assert in_prose("The day after, by hour and batch.").says_nothing


@pytest.mark.parametrize("text", ["niemand wartet", "wartet niemand", "nobody waits"])
def test_that_nobody_waits_is_said_before_the_word_or_behind_it(text):
    assert read_rhythm(text).code() == in_prose(f"Neu: {text}.").code() == "nobody"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Fri 4pm", "every=10080 at=16"),
        ("Fr 16 Uhr", "every=10080 at=16"),
        ("1. des Monats 6 Uhr", "every=44640 at=6"),
        ("Fri 8-18 Uhr", ""),
        ("Sa 20 - So 6 Uhr", ""),
        ("Sat 20:00 to Sun 06:00", ""),
        ("Mo-Fr 16 Uhr", "every=1440-10080 at=16"),
        ("so so", ""),
    ],
)
def test_a_day_beside_a_time_is_kept_or_left_open(text, code):
    assert read_rhythm(text).code() == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mon-Fri 8-18", "at=8-18"),
        ("Mo-Sa: 6-22 Uhr", "at=6-22"),
        ("daily 8-18", "at=8-18"),
        ("Fri 8-18", ""),
        ("3 shops 8-18", ""),
    ],
)
def test_in_a_column_of_hours_the_days_of_the_week_may_stand_before_them(text, code):
    assert hours_in(text) == code
