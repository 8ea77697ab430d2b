"""What the name of a sheet and the rows above a list say of all its rows."""

from guide.register.matching.arrows import ACROSS, BOTH, arrow_in
from guide.register.matching.lore import is_fo, lexicon, phrases
from guide.register.matching.tables import ABOVE, Area
from guide.register.matching.words import plain

FO, INTO, OUT = "fo", "into", "out"
ONCE = "once"


def about(area: Area) -> str:
    """Whether rows go "into" F&O or "out" of it, "fo" where it is only named; and
    "once" where they are a cutover's.

    Empty where F&O is not named, or where that is not certain. A name such as "D365"
    is enough where the way is told.
    """
    texts = _titles(area)
    once = ONCE if any(phrases("cutover").senses(text) for text in texts) else ""
    return f"{_way(texts)} {once}".strip()


def _titles(area: Area) -> list[str]:
    """The name of the sheet, and what stands above the headers."""
    above = {left.number for left in area.left_out if left.why == ABOVE}
    rows = (row for row in area.sheet.rows if row.number in above)
    titles = {plain(cell.text) for row in rows for cell in row.cells}
    return [area.sheet.name, *sorted(titles)]


def _way(texts: list[str]) -> str:
    ways = {way for text in texts for way in _ways(text)}
    if not any(map(is_fo, texts)) and not (ways and any(map(_may_name_fo, texts))):
        return ""
    return FO if not ways else ways.pop() if len(ways) == 1 else ""


def _may_name_fo(text: str) -> bool:
    return "fo-perhaps" in lexicon("systems").senses(text)


def _ways(text: str) -> list[str]:
    way, first, second = arrow_in(text)
    if way == BOTH:
        return [INTO, OUT]
    if way and is_fo(first) != is_fo(second):
        return [OUT if is_fo(first) == (way != ACROSS) else INTO]
    return lexicon("titles").senses(text)
