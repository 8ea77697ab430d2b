"""What of a failure is told: where it happened only where that is ours to mend."""

import logging

from django.db import InterfaceError, OperationalError

from guide.register.privacy import without_keys


class OnlyOurs(logging.Filter):
    """Takes tracebacks from what others did: scanners, or a database that is away.

    Of these there may be thousands, which would hide what went wrong here.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if record.name.startswith("django.security."):
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.exc_info = None
        elif isinstance(error, InterfaceError | OperationalError):
            why = " ".join(without_keys(str(error)).split())
            record.facts = {**getattr(record, "facts", {}), "why": why}
            record.exc_info = None
        return True
