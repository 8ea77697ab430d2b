"""Failed log-ins are told; who tried is not."""

import logging
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.signals import user_login_failed
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)


def listen() -> None:
    user_login_failed.connect(_failed, dispatch_uid="failed log-ins")


def _failed(credentials: Mapping[str, Any], **_: object) -> None:
    """One name has one mark, so that tries can be counted.

    The name is not told: some type their password there.
    """
    name = str(credentials.get("username", "")).casefold()
    mark = salted_hmac("failed log-in", name, algorithm="sha256").hexdigest()[:12]
    logger.warning("A log-in failed", extra={"facts": {"account": mark}})
