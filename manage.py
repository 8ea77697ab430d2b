#!/usr/bin/env python
"""Django's command line for the guide."""

import os
import sys


def main() -> None:
    """Run the command; what the database or the disk refuses ends it in a sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError

    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError) as error:
        told = f"The database, which DATABASE_URL names, could not be used: {error}"
        _end(f"{told}{_way_out()}", error)
    except OSError as error:
        if error.filename is None:
            raise
        _end(f"{error.filename} could not be used: {error.strerror}", error)


def _way_out() -> str:
    """What to do about a database that answers and lacks tables; else nothing."""
    from django.db import DatabaseError

    from guide import tables

    try:
        return "; manage.py prepare makes its tables." if tables.are_old() else ""
    except DatabaseError:
        return ""


def _end(told: str, error: Exception) -> None:
    """Say so on one line; with --traceback, where it happened as well."""
    if "--traceback" in sys.argv:
        raise error
    raise SystemExit(" ".join(told.split())) from None


if __name__ == "__main__":
    main()
