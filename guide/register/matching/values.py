"""What a value of a column seems to say, as a code that a person can change.

The codes: of a rhythm "every=60", "once", "whenever", "waits", …; of a volume such as
"2500 per day"; of the rest words such as "into", "other", "none" or "odata".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from guide.register.matching.arrows import BOTH, arrow_in
from guide.register.matching.bare_headers import bare, in_words, unit_of
from guide.register.matching.delays import asks_for_delay, read_delay
from guide.register.matching.directions import direction_in
from guide.register.matching.hours import hours_in
from guide.register.matching.legends import Legend
from guide.register.matching.lore import (
    alternatives,
    is_fo,
    lexicon,
    may_be_fo,
    one_of,
    phrases,
)
from guide.register.matching.proposal import ANSWER, LEAVE, SCOPE, TAKE
from guide.register.matching.rhythms import Rhythm, read_rhythm
from guide.register.matching.volumes import Habit, NoVolume, read_volume
from guide.register.matching.words import normal, plain, words_in
from guide.register.matching.yes_no import NO_ALONE, SIGNS, known_as, said_by, yes_or_no
from guide.register.sheets.tables import Cell
from scenarios.decision.model import UNSURE, Criterion, DecisionModel

NOT_KNOWN = "the list itself leaves it open"
NOT_UNDERSTOOD = "not understood"
LEFT_OPEN = "left open by whoever looked the list over"
NO_FORM = "it does not tell files from records"
NOT_PLAIN = "hours that are not plain: write 8-18, or 6, 12"

SHEETS = "excel"
PER_MESSAGE = "per-message"
SOON = ("waits", "seconds", "minutes")

KINDS = {
    "date": "a date",
    "time": "a time",
    "boolean": "true or false",
    "error": "an error",
}
"""What a cell holds that a text or a number was looked for in."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a value says: a code or nothing, and why."""

    says: str = ""
    why: str = ""


@dataclass(frozen=True)
class Reader:
    """Reads the values of a list: by what was confirmed, its legend, and our words."""

    model: DecisionModel
    legend: Legend = field(default_factory=Legend)
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    habit: Habit = field(default_factory=Habit)
    _heard: dict[tuple[str, str, str, str], Heard] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def read(self, meaning: str, cell: Cell, header: str = "") -> Heard:
        """What a cell of a column of that meaning says."""
        asked = (meaning, cell.text, cell.kind, header)
        if asked not in self._heard:
            self._heard[asked] = self._read(meaning, cell, header)
        return self._heard[asked]

    def _read(self, meaning: str, cell: Cell, header: str) -> Heard:
        text = SIGNS.get(plain(cell.text), plain(cell.text))
        known = self.remembered.get(meaning, {}).get(known_as(text, header))
        if known is not None:
            return Heard(known, "as confirmed" if known else LEFT_OPEN)
        if slug := criterion_in(meaning, self.model):
            return _option(self.model.criterion(slug), text)
        if meaning == "initiator" and "?" in text:
            return Heard("", NOT_KNOWN)  # "AX pulls? they push?"
        if meaning in ("initiator", "system") and is_fo(text):
            return Heard("fo")
        if meaning in SCOPE:
            return self._scope(meaning, text, header)
        if (coded := self._by_legend(meaning, text, header)).says:
            return coded
        if not_known(text) and arrow_in(text)[0] != BOTH:
            return Heard("", NOT_KNOWN)
        return self._plainly(meaning, cell, in_words(text), header)

    def _by_legend(self, meaning: str, text: str, header: str) -> Heard:
        told = self.legend.meaning(text, header) if text else ""
        told = _CONDITION.sub("", told).strip(" .;,")
        if not told:
            return Heard()
        if meaning in ("initiator", "system") and is_fo(told):
            return Heard("fo", f"by the legend: {told}")
        heard = self._plainly(meaning, Cell(told, "text"), told, header)
        return Heard(heard.says, f"by the legend: {told}") if heard.says else Heard()

    def _scope(self, meaning: str, text: str, header: str) -> Heard:
        """Whether the rows with a value are taken, by the list's own word for it."""
        told = self.legend.meaning(text, header) or text
        if meaning == "kind":
            return Heard(LEAVE if set(kinds_in(told)) == {LEAVE} else TAKE)
        asks = phrases("kept").senses(header)
        no = yes_or_no(text) == "no" if asks else lexicon("statuses").senses(told)
        return Heard(LEAVE if no else TAKE)

    def _plainly(self, meaning: str, cell: Cell, text: str, header: str) -> Heard:
        if meaning in ("volume", "volume-class", PER_MESSAGE):
            return self._volume(cell, text)
        if meaning == "runs-at":
            return _with_hours(rhythm(cell, text, header), text)
        if meaning in ("frequency", "timing"):
            return rhythm(cell, text, header)
        simple = _SIMPLE.get(meaning)
        return _heard(simple, text, header) if simple else Heard()

    def _volume(self, cell: Cell, text: str) -> Heard:
        if cell.kind in ("date", "time", "boolean", "error"):
            return Heard("", f"{KINDS[cell.kind]}, not a number")
        try:
            volume = read_volume(text, self.habit, numeric=cell.kind == "number")
        except NoVolume as reason:
            return Heard("", str(reason))
        return Heard(volume.code(), "")


def criterion_in(meaning: str, model: DecisionModel) -> str:
    """The slug of the criterion that a column answers; empty for other columns."""
    slug = meaning.removeprefix(ANSWER) if meaning.startswith(ANSWER) else ""
    return slug if model.has_criterion(slug) else ""


def not_known(text: str) -> bool:
    """Whether a value says that nobody knows: "tbd", "?", or a stroke."""
    return not words_in(text) or bool(phrases("unknown").whole(text))


def rhythm(cell: Cell, text: str, header: str) -> Heard:
    """How often, or whether somebody waits. A bare yes or no answers the header."""
    if cell.kind in ("date", "boolean", "error") and not yes_or_no(text):
        what = KINDS[cell.kind]
        return Heard("", f"{what}; perhaps the spreadsheet took a text for one")
    if phrases("intervals").senses(header) and (length := _length(cell, text)):
        return Heard(Rhythm(every=(length, length)).code(), "an interval")
    if text.isdigit() and (unit := unit_of(header)):
        text = f"{text} {unit}"
    elif cell.kind == "number":
        return _part_of_a_day(text)
    late = read_delay(text, asked=asks_for_delay(header))
    heard = read_rhythm(text) if late.says_nothing else late
    answer = yes_or_no(text)
    if answer and heard.says_nothing:
        return _answered(answer, header)
    if answer == "no" and heard == Rhythm(whenever=True):
        return Heard("nobody")
    return Heard(heard.code(), "" if heard.code() else NOT_UNDERSTOOD)


def _with_hours(heard: Heard, text: str) -> Heard:
    """The hours of a text, else what it says besides; nothing if they are not plain."""
    if code := hours_in(text):
        return Heard(code)
    asks = re.search(r"\d\s*[-–]\s*\d", text)
    return Heard("", NOT_PLAIN) if asks and "at=" not in heard.says else heard


_CONDITION = re.compile(rf"\b(?:{alternatives('if')})\b[^.;]*", re.IGNORECASE)
"""What a legend says of a code in some cases only."""
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::[0-5]\d)?")


def _length(cell: Cell, text: str) -> int:
    """The minutes of an interval that is written as a time, "0:15"; 0 of others."""
    if cell.kind == "number" and text.startswith("0."):
        return round(float(text) * 1440)
    told = _CLOCK.fullmatch(text.strip())
    return int(told[1]) * 60 + int(told[2]) if told else 0


def _part_of_a_day(text: str) -> Heard:
    """A number of a column of times: the part of a day, as spreadsheets keep times."""
    if not text.startswith("0.") or len(text) < 4:
        return Heard("", "a number without a unit")
    minutes = round(float(text) * 1440)
    return Heard(f"every=1440 at={minutes // 60 % 24}", "a time of day")


def _answered(answer: str, header: str) -> Heard:
    """What yes or no says to a header such as "Synchronous?" or "Daily?"."""
    asked = read_rhythm(header)
    soon = asked.says_nothing or asked.whenever or asked.timing in SOON
    if answer == "no":
        return Heard("nobody", "no real time") if soon else Heard("", NO_ALONE)
    if soon and asked.timing != "waits":
        return Heard("whenever", "real time alone does not say whether somebody waits")
    return Heard(asked.code())


def _heard(read: Callable[[str], Heard], text: str, header: str) -> Heard:
    """What a value says; of a yes or no, what it says to its header."""
    heard, answer = read(text), yes_or_no(text)
    if heard.says or not answer:
        return heard
    says, why = said_by(answer, read(bare(header)).says)
    return Heard(says, why or heard.why if not says else "")


def _direction(text: str) -> Heard:
    says = direction_in(text)
    return Heard(says, "" if says else NOT_UNDERSTOOD)


def _initiator(text: str) -> Heard:
    words = words_in(text)
    if len(words) > 1 and (is_fo(words[0].text) or may_be_fo(words[0].text)):
        return Heard("fo")  # "ERP scheduler", "D365, when the clerk presses Save".
    says = one_of(lexicon("initiator"), text)
    return Heard(says, "" if says else NOT_UNDERSTOOD)


def middleware_in(text: str) -> Heard:
    """What stands in between, as a text names it."""
    found = [f for f in lexicon("middleware").found(text) if not f.denied]
    senses = {f.sense for f in found}
    if (
        "none" in senses
        and len(senses) > 1
        and lexicon("middleware").whole(text) != ["none"]
    ):
        senses.discard("none")
    if "carrier" in senses and len(senses) > 1:
        senses.discard("carrier")
    says = senses.pop() if len(senses) == 1 else ""
    return Heard(says, "" if says else NOT_UNDERSTOOD)


def patterns_in(text: str) -> list[str]:
    """The patterns and ways that a text names, without those within longer names."""
    told = normal(text) if len(text) < 60 else text
    found = [f for f in lexicon("patterns").found(told) if not f.denied]
    kept = [
        f
        for f in found
        if not any(
            g.start <= f.start and f.end <= g.end and g.size > f.size for g in found
        )
    ]
    ways = dict.fromkeys(f.sense for f in kept)
    if len(ways) > 1:
        ways.pop(SHEETS, None)  # "Data management, Excel templates" names a format.
    return list(ways)


def _protocol(text: str) -> Heard:
    named = " ".join(patterns_in(text))
    return Heard(named, "" if named else NOT_UNDERSTOOD)


def _format(text: str) -> Heard:
    senses = lexicon("forms").senses(text)
    says = senses[0] if len(senses) == 1 else ""
    return Heard(says, "" if says else NO_FORM)


def _system(text: str) -> Heard:
    senses = [s for s in lexicon("systems").senses(text) if s != "fo-perhaps"]
    if "fo" in senses and "dataverse" not in senses:
        return Heard("fo")
    return Heard("", "")


_SIMPLE: Mapping[str, Callable[[str], Heard]] = {
    "direction": _direction,
    "initiator": _initiator,
    "middleware": middleware_in,
    "protocol": _protocol,
    "format": _format,
    "system": _system,
}


def kinds_in(text: str) -> list[str]:
    """Whether what a value names is taken: an interface is, a report or a form is not.
    Empty where it names none of these."""
    return lexicon("kinds").whole(text)


SHORTEST = 6
"""Fewer letters are no short form of an answer, such as "on-prem" is."""


def _in_short(criterion: Criterion, told: str) -> str:
    """The one answer whose slug begins so; empty for none, or several."""
    found = [o.slug for o in criterion.options if normal(o.slug).startswith(told)]
    return found[0] if len(told) >= SHORTEST and len(found) == 1 else ""


def _option(criterion: Criterion, text: str) -> Heard:
    """The option that a cell of our own template names, by label or slug."""
    told = normal(text)
    if told == UNSURE:
        return Heard(UNSURE)
    for option in criterion.options:
        if told in (normal(option.label), normal(option.slug)):
            return Heard(option.slug)
    short = _in_short(criterion, told) or yes_or_no(text)
    if criterion.has_option(short):
        return Heard(short)
    if criterion.is_quantity:
        try:
            volume = read_volume(text)
        except NoVolume as reason:
            return Heard("", str(reason))
        if volume.low == volume.high and volume.per in ("", "hour"):
            return Heard(str(volume.low))
    return Heard("", f"no answer to “{criterion.title}”")
