"""A small register as tests of what it gives back need it."""

from django.utils import timezone

from guide.register.models import Interface, Register
from scenarios import editions

LOOKED_UP = {
    "job": "look-up",
    "lookup-kind": "computed",
    "timing": "waits",
    "caller": "application",
    "volume": "900",
    "xpp": "yes",
}
"""Settled, for the custom service."""

COLUMNS = ["ID", "Interface", "Volume", "Remark"]

CELLS = [
    ["00012", "Stock", "1.500", '=HYPERLINK("http://wiki.invalid")'],
    ["INT-2", "Prices, all", "-5", "@anna"],
]


def kept(**values):
    """A register in the database, with a settled row and an open one."""
    register = Register.objects.create(
        edit_digest="e",
        view_digest="v",
        title="Wave 1",
        edition=editions.live().number,
        used_at=timezone.now(),
        **{"columns": COLUMNS, "defaults": {"deployment": "cloud"}, **values},
    )
    add(register, 1, CELLS[0], name="Stock", answers=LOOKED_UP, owner="A. Thorn")
    add(
        register,
        2,
        CELLS[1],
        name="Prices, all",
        answers={"job": "bulk"},
        unread=[["Volume", "-5", "no volume is below nothing"]],
    )
    return register


def add(register, position, cells, **values):
    return Interface.objects.create(
        register=register, key=cells[0], position=position, cells=cells, **values
    )
