"""Reads the XLSX on its standard input, in a process of its own with narrow limits.

`python -m guide.register.sheets.child` writes JSON: the sheets, or why it cannot be
read. A file may take all that it may have, or end it; the site goes on.
"""

import contextlib
import json
import os
import resource
import sys
from typing import Any

from guide.register.sheets.tables import Unreadable

MAX_SECONDS = 8
MAX_MEMORY = 290_000_000
NICE = 10
"""Readers' pages come first, where a file keeps a core busy."""


def main() -> None:
    _limit()
    from guide.register.sheets.workbooks import BROKEN, read_workbook

    try:
        told: dict[str, Any] = read_workbook(sys.stdin.buffer.read())
    except Unreadable as why:
        told = {"unreadable": str(why)}
    except BROKEN:
        told = {"unreadable": "It is damaged. Save it again, and bring the new file."}
    sys.stdout.write(json.dumps(told))


def _limit() -> None:
    """Where a system knows a limit not, the others and the clock still hold."""
    os.nice(NICE)
    for what, most in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
