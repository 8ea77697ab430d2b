"""A decision record for each row, in a zip that is sent while it is made.

Each takes its time, one for Word the most, so a zip holds so many of them; a longer
register comes in parts.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from django.utils.text import slugify

from guide.register.assessing import Assessor, assessor
from guide.register.house_rules import is_house_rule
from guide.register.models import Interface, Register
from guide.register.out.sending import Sent
from guide.walkthrough import links
from guide.walkthrough.advice import Advice
from guide.walkthrough.head import MOST_LETTERS, Head
from guide.walkthrough.pages.cost import cost
from guide.walkthrough.pages.doing import rows_of
from guide.walkthrough.pages.standing import Citations
from guide.walkthrough.record.commonmark import Blocks, as_text
from guide.walkthrough.record.whole import decision_record
from guide.walkthrough.record.word import as_word

MOST = {"md": 200, "docx": 50}
"""How many records a zip holds, by the ending of their names."""

Writer = Callable[[Blocks], bytes]

WRITERS: dict[str, Writer] = {
    "md": lambda blocks: as_text(blocks).encode(),
    "docx": as_word,
}
"""How a record becomes a file, by the ending of its name."""


def part(register: Register, kind: str, number: int) -> list[Interface]:
    """The rows of a part, counted from 1; none if there is no such part."""
    start = (number - 1) * MOST[kind]
    rows = register.interfaces.all()
    return list(rows[start : start + MOST[kind]]) if number > 0 else []


def zipped(
    register: Register, rows: Iterable[Interface], kind: str, root: str
) -> Iterator[bytes]:
    """The zip of the records of some rows, piece by piece.

    `kind` is md or docx; `root` the address of the site, for links.
    """
    asked = assessor(register)
    write = WRITERS[kind]
    sent = Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED) as packed:
        for row in rows:
            packed.writestr(file_name(row, kind), write(_record(asked, row, root)))
            yield sent.taken()
    yield sent.taken()


def file_name(row: Interface, kind: str) -> str:
    """A name that any system takes, and no other row has: its position is in it."""
    words = " ".join(dict.fromkeys(filter(None, (row.key, row.name))))
    slug = slugify(words)[:60].strip("-")
    return f"{row.position:05d}{'-' if slug else ''}{slug}.{kind}"


def _record(asked: Assessor, row: Interface, root: str) -> Blocks:
    """The record of a row, as the walkthrough would write it for its answers.

    Its link leaves out the rules of the house, which the walkthrough does not know.
    """
    said, own = asked.reading(row), asked.of(row)
    advice = Advice(own.number, own.model, replace(said, head=_head(row)))
    costs = cost(advice, rows_of(advice.ahead), Citations(advice.model))
    public = advice.pinned.without(*filter(is_house_rule, said.chosen))
    link = root + links.result(public)
    return decision_record(advice, link, costs.loads if costs else ())


def _head(row: Interface) -> Head:
    """What stands above the record: what the list calls the row, and who has it."""
    told = {"interface": row.name or row.key, "owner": row.owner}
    return Head({key: text[: MOST_LETTERS[key]] for key, text in told.items() if text})
