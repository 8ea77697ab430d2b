"""Whether the files that pages name are there: `manage.py collectstatic` brings them.

Nothing here needs Django to be set up, so that a server can look before it starts.
"""

import json
from pathlib import Path

from guide.environment import Refused, read

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
MANIFEST = ROOT / "staticfiles" / "staticfiles.json"


def check() -> None:
    """End the program if readers would get no page for want of a file."""
    if not read("DEBUG", "off") and (lacking := _lacking()):
        raise Refused(f"Static files {lacking}: run manage.py collectstatic.")


def _lacking() -> str:
    """What is wrong with what was collected, in words; empty if nothing is."""
    if not MANIFEST.exists():
        return "are missing"
    there = json.loads(MANIFEST.read_text())["paths"]
    files = (path for path in STATIC.rglob("*") if path.is_file())
    names = (path.relative_to(STATIC).as_posix() for path in files)
    new = next((name for name in sorted(names) if name not in there), "")
    return f"are those of another release, without {new}" if new else ""
