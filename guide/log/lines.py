"""A record as a line: JSON for machines, or words for who develops."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

REQUEST: ContextVar[str] = ContextVar("REQUEST", default="")
"""The id of the request that is being answered."""

in_json = json.JSONEncoder(ensure_ascii=False, default=str).encode
"""Made once: a kept page costs little more than its line."""


def facts(record: logging.LogRecord) -> dict[str, Any]:
    """What a record says besides its message, by name."""
    found: dict[str, Any] = getattr(record, "facts", {})
    return {"request": REQUEST.get(), **found} if REQUEST.get() else found


class AsJson(logging.Formatter):
    """One object to a line, so that no text can look like another line."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        told = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **facts(record),
        }
        if record.exc_info:
            told["exception"] = record.exc_text or self.formatException(record.exc_info)
        return in_json(told)


class AsWords(logging.Formatter):
    """The message, and the rest as name=value."""

    def format(self, record: logging.LogRecord) -> str:
        told = [f"{name}={value}" for name, value in facts(record).items()]
        return " ".join([super().format(record), *told])
