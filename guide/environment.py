"""What an operator sets: read from the environment, and refused in one sentence.

The README's table tells the same names. Nothing here needs Django to be set up, so
that a server can look before it starts anything.
"""

import os
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any
from urllib.parse import SplitResult, urlsplit
from zoneinfo import available_timezones

import environ

LOCAL_HOSTS = "localhost,127.0.0.1,[::1]"
HOST = re.compile(r"\*|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
QUOTED = re.compile("([\"']).*\\1")
"""As in a file that a shell reads, and a container takes as it is."""
DATABASES = {"sqlite", "postgres", "postgresql"}
MEMORY = ":memory:"
KEY_LENGTH = 50
MOST_DIGITS = 9
"""Of a whole number: no setting needs a larger one."""
MOST_SHOWN = 40
"""Letters of a value that cannot be."""
ROLES = ("Writers", "Rule editors", "Publishers")


class Wrong(ValueError):
    """A value that cannot be: what is wrong with it, and what to write."""


class Refused(SystemExit):
    """Ends the program with a sentence that names what is set wrongly."""

    code: str


def on_or_off(text: str) -> bool:
    words = {"on": True, "true": True, "yes": True, "1": True}
    words |= {"off": False, "false": False, "no": False, "0": False}
    if text.lower() not in words:
        raise Wrong(f"it is “{text}”: write on or off.")
    return words[text.lower()]


def secret_key(text: str) -> str:
    if len(text) < KEY_LENGTH or len(set(text)) < 5:
        raise Wrong(f"it is too easy to guess: write {KEY_LENGTH} random characters.")
    return text


def secret_keys(text: str) -> list[str]:
    return [secret_key(part.strip()) for part in text.split(",") if part.strip()]


def hosts(text: str) -> list[str]:
    return _each(text, HOST.fullmatch, "write names only, such as guide.example.com")


def origins(text: str) -> list[str]:
    return _each(text, _is_origin, "write each as https://guide.example.com")


def database(text: str) -> dict[str, Any]:
    form = (
        "write postgres://user:password@host/name, with a password’s signs as in "
        "p%40ss, or sqlite:////path/to/file."
    )
    if text.partition("://")[0] not in DATABASES:
        raise Wrong(f"it names no database that the guide knows: {form}")
    if "/" in text.partition("://")[2].rpartition("@")[0]:  # Else the host is wrong.
        raise Wrong(f"it cannot be read: {form}")
    try:
        found: dict[str, Any] = environ.Env.db_url_config(text)
    except ValueError as error:
        raise Wrong(f"it cannot be read: {form}") from error
    if not found["NAME"] or (found["NAME"] == MEMORY and MEMORY not in text):
        raise Wrong(f"it lacks the name of the database: {form}")
    return found


def whole(of: str, least: int = 0, *, most: int) -> Callable[[str], int]:
    """What reads a whole number of something, within what can be meant."""

    def number(text: str) -> int:
        is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
        if not (is_number and least <= int(text) <= most):
            how = f"write a whole number of {of}, from {least} to {most}."
            raise Wrong(f"it is “{text[:MOST_SHOWN]}”: {how}")
        return int(text)

    return number


seconds = whole("seconds", most=86_400)


def age(text: str) -> int | None:
    """So many seconds; None for ever."""
    return None if text == "for ever" else seconds(text)


def issuer(text: str) -> str:
    """The address of an OpenID provider, without a stroke at its end; empty if none."""
    if text and not _is_provider(text):
        raise Wrong(f"it is “{text}”: write https:// and where the provider is.")
    return text.rstrip("/")


def with_openid(text: str) -> str:
    if not text:
        raise Wrong("it is missing, and OPENID_ISSUER needs it.")
    return text


def roles(text: str) -> dict[str, str]:
    """The role that each group of the organisation has."""
    pairs = [part.partition("=") for part in with_openid(text).split(",")]
    found = {group.strip(): role.strip() for role, _, group in pairs}
    if "" in found or not set(found.values()) <= set(ROLES):
        form = "Writers=group, Rule editors=group, Publishers=group"
        raise Wrong(f"it cannot be read: write {form}, those that you need.")
    if len(found) < len(pairs):
        raise Wrong("it names a group twice: each group gives one role.")
    return found


def time_zone(text: str) -> str:
    if text not in available_timezones():
        raise Wrong(f"there is no “{text}”: write one such as Europe/Copenhagen.")
    return text


def log_lines(text: str) -> str:
    if text not in {"json", "words"}:
        raise Wrong(f"it is “{text}”: write json or words.")
    return text


WITH_OPENID = ("OPENID_CLIENT_ID", "OPENID_CLIENT_SECRET", "OPENID_ROLES")
ALIKE = 0.85
"""How much of two names has to be the same, of 1, to take one for the other."""

READ: dict[str, Callable[[str], Any]] = {
    "ALLOWED_HOSTS": hosts,
    "CONN_MAX_AGE": age,
    "CSRF_TRUSTED_ORIGINS": origins,
    "DATABASE_URL": database,
    "DEBUG": on_or_off,
    "HTTPS": on_or_off,
    "KEPT_MEGABYTES": whole("megabytes", most=4_096),
    "LOG": log_lines,
    "METRICS": on_or_off,
    "METRICS_TOKEN": secret_key,
    "OPENID_CLAIM": with_openid,
    "OPENID_CLIENT_ID": with_openid,
    "OPENID_CLIENT_SECRET": with_openid,
    "OPENID_ISSUER": issuer,
    "OPENID_ROLES": roles,
    "RATE_LIMIT": whole("pages a minute", most=100_000),
    "SECOND_STEP": on_or_off,
    "SECRET_KEY": secret_key,
    "SECRET_KEY_FALLBACKS": secret_keys,
    "SLOW_SECONDS": seconds,
    "TIME_ZONE": time_zone,
    "TRUSTED_PROXIES": whole("proxies that stand in front", most=9),
    "TWO_PERSON_RULE": on_or_off,
    "WEB_CONCURRENCY": whole("processes", 1, most=256),
}


def read(name: str, default: str, written: Mapping[str, str] = os.environ) -> Any:
    """What is set under a name, or the default; ends the program if it cannot be.

    The value of a secret is in no message.
    """
    text = written.get(name, default)
    try:
        if name in written and not text.strip():
            raise Wrong("it is blank: leave it out, or give it a value.")
        if QUOTED.fullmatch(text.strip()):
            raise Wrong("it stands in quotation marks: leave them out.")
        return READ[name](text.strip())
    except Wrong as error:
        raise Refused(f"The setting {name} cannot be used, as {error}") from None


def check(written: Mapping[str, str] = os.environ) -> None:
    """Read all that is set; ends the program at the first that cannot be."""
    for name in READ.keys() & written.keys():
        read(name, "", written)
    if "OPENID_ISSUER" in written:
        for name in WITH_OPENID:
            read(name, "", written)


def misspelt(written: Mapping[str, str] = os.environ) -> list[str]:
    """A sentence for each name that is nearly that of a setting, and sets nothing."""
    return [
        f"There is no setting {name}: {meant} may be meant."
        for name in sorted(written.keys() - READ.keys())
        for meant in get_close_matches(name, READ, n=1, cutoff=ALIKE)
    ]


def _each(text: str, is_right: Callable[[str], object], how: str) -> list[str]:
    """The parts between commas, each of which must be right."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if text and not parts:
        raise Wrong(f"it holds no name: {how}, with commas between.")
    for part in parts:
        if not is_right(part):
            raise Wrong(f"it holds “{part}”: {how}, with commas between.")
    return parts


def _is_provider(text: str) -> bool:
    """Whether it has a host that can be asked for the provider, safely."""
    parts = _parts(text)
    if parts is None or not parts.hostname or "@" in parts.netloc:
        return False
    is_plain = text == f"{parts.scheme}://{parts.netloc}{parts.path}"
    is_here = parts.hostname in {"localhost", "127.0.0.1"}
    return is_plain and parts.scheme in ({"http", "https"} if is_here else {"https"})


def _is_origin(text: str) -> bool:
    parts = _parts(text)
    if parts is None or not parts.hostname:
        return False
    here = f"{parts.scheme}://{parts.netloc}"
    return parts.scheme in {"http", "https"} and here == text


def _parts(text: str) -> SplitResult | None:
    """The parts of an address; None if it is none, or has a port that is none."""
    try:
        parts = urlsplit(text)
        return None if parts.port == 0 or re.search(r"\s", text) else parts
    except ValueError:
        return None
