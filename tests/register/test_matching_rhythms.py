"""How often a cell says that it runs, and whether somebody waits."""

import pytest

from guide.register.matching.rhythms import Rhythm, in_prose, read_rhythm


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Every 5 minutes", "every=5-5"),
        ("every 5-10 min", "every=5-10"),
        ("5 min", "every=5-5"),
        ("1x/day", "every=1440-1440"),
        ("4 times a day", "every=360-360"),
        ("1/h", "every=60-60"),
        ("*/15 * * * *", "every=15-15"),
        ("0 2 * * *", "every=1440-1440 at=2"),
        ("0 */4 * * 1-5", "every=240-240"),
        ("PT5M", "every=5-5"),
        ("07:00", "every=1440-1440 at=7"),
        ("daily 02:00", "every=1440-1440 at=2"),
        ("Sundays 22:00", "every=10080-10080 at=22"),
        ("once", "once"),
        ("on demand", "whenever"),
        ("NRT", "minutes"),
        ("sync, user waits", "waits"),
        ("asynchronous", "nobody"),
        ("No, within minutes", "minutes"),
    ],
)
def test_english(text, code):
    assert read_rhythm(text).code() == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("alle 5 Min.", "every=5-5"),
        ("alle 2 Stunden", "every=120-120"),
        ("werktäglich", "every=1440-1440"),
        ("bei Bedarf", "whenever"),
        ("zeitnah", "minutes"),
        ("toutes les 15 min", "every=15-15"),
        ("tous les jours à 23h30", "every=1440-1440 at=23"),
        ("à la demande", "whenever"),
        ("cada 10 minutos", "every=10-10"),
        ("una sola vez", "once"),
        ("ogni notte", "every=1440-1440"),
        ("su richiesta", "whenever"),
        ("dagelijks om 02:00", "every=1440-1440 at=2"),
        ("om de 10 minuten", "every=10-10"),
        ("a cada 15 min", "every=15-15"),
        ("co 15 minut", "every=15-15"),
        ("na żądanie", "whenever"),
        ("var 5:e minut", "every=5-5"),
        ("hvert 10. minut", "every=10-10"),
    ],
)
def test_other_languages(text, code):
    assert read_rhythm(text).code() == code


@pytest.mark.parametrize("text", ["1", "1-2", "2026-02-01", "regular", "ja"])
def test_what_has_no_unit_says_nothing(text):
    assert read_rhythm(text).says_nothing


@pytest.mark.parametrize("text", ["within 5 minutes", "in 10 min", "< 5 min"])
def test_a_delay_is_no_rhythm(text):
    assert read_rhythm(text).every is None


def test_a_code_is_read_back():
    rhythm = Rhythm(every=(5, 10), timing="nobody", runs_at="6,18")
    assert Rhythm.of_code(rhythm.code()) == rhythm


def test_prose_tells_a_rhythm_only_plainly():
    assert in_prose("It runs every 1-2 minutes.").every == (1, 2)
    assert in_prose("weekly on Sunday, see note").every == (10_080, 10_080)
    assert in_prose("The day after, by hour and batch.").says_nothing
