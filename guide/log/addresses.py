"""What a log may tell of an address: no key, and nothing that somebody wrote."""

import re
from urllib.parse import parse_qsl

from django.utils.encoding import escape_uri_path

from guide.register.privacy import without_keys
from guide.walkthrough.head import MOST_LETTERS, note_key

SECRET = {"row", "q", "text", *MOST_LETTERS}
"""The keys under which there is a secret, or what readers write as they like."""

WORD = re.compile(r"[a-z0-9-]{1,40}|[0-9]{1,12}\.[0-9]{1,6}")
"""A criterion, an option, or another word of the guide's own; or a number."""

PRIVATE = ("/admin/", "/register/")


def told(path: str) -> str:
    return without_keys(escape_uri_path(path))


def whole(path: str, query: str) -> str:
    """The address with its query, as far as that chooses among the guide's words."""
    if not query or path.startswith(PRIVATE):
        return told(path)
    pairs = "&".join(map(_pair, parse_qsl(query, keep_blank_values=True)))
    return without_keys(f"{told(path)}?{pairs}")


def _pair(pair: tuple[str, str]) -> str:
    key, value = (part if WORD.fullmatch(part) else "…" for part in pair)
    secret = key in SECRET or key.endswith(note_key(""))
    return f"{key}={'…' if secret else value}"
