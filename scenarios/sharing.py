"""Links that show one draft to somebody without an account, for some days.

A link ends with the draft's secret and the time it was made, signed. It shows nothing
any more once its time is over, or the draft is published or thrown away.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.signing import (
    BadSignature,
    SignatureExpired,
    TimestampSigner,
    b62_decode,
)
from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from scenarios.models import Draft

LASTS = timedelta(days=7)
APART = "."


@dataclass(frozen=True, slots=True)
class Shared:
    """A draft that a link shows, and until when."""

    draft: Draft
    until: datetime


class Closed(Exception):
    """A link shows nothing: what a reader is told, and the status of the answer."""

    def __init__(self, said: str, status: int) -> None:
        super().__init__(said)
        self.status = status


def token_of(draft: Draft) -> str:
    """What a link to a draft ends with, signed now."""
    return _signer().sign(draft.secret)


def opened(token: str) -> Shared:
    """What a link that ends so shows.

    Raises Closed if that is nothing.
    """
    try:
        secret = _signer().unsign(token, max_age=LASTS)
    except SignatureExpired as expired:
        raise Closed("This link has expired.", 410) from expired
    except BadSignature as forged:
        raise Closed("This link is not whole, or was changed.", 403) from forged
    draft = Draft.objects.filter(secret=secret).select_related("saved_by").first()
    if draft is None:
        raise Closed("This draft was published or thrown away.", 410)
    return Shared(draft, until(token))


def rules_until(token: str) -> datetime:
    """Until when such a link shows the rules that are not published; as `opened`."""
    shown = opened(token)
    if shown.draft.kind != Draft.Kind.RULES:
        raise Closed("This link shows something else.", 403)
    return shown.until


def until(token: str) -> datetime:
    """When a link that ends so expires."""
    made = b62_decode(token.split(APART)[-2])
    return datetime.fromtimestamp(made, UTC) + LASTS


def privately(response: HttpResponse) -> HttpResponse:
    """An answer that no cache, search engine or other site gets to know of."""
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="scenarios.draft", sep=APART)
