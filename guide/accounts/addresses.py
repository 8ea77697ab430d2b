"""Where a request comes from, told so that nobody can tell where that is."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

LENGTH = 12
HOUSE = 64
"""How much of an IPv6 address one house has: whoever has one has all in it."""


def of(request: HttpRequest) -> str:
    """The fingerprint of the address that a request comes from."""
    return fingerprint(_house(_told(request)))


def is_known(request: HttpRequest) -> bool:
    """Whether there is one: a socket of this machine has none of its own."""
    return bool(_told(request))


def _told(request: HttpRequest) -> str:
    """The address, as far as it can be believed.

    Anybody can write the header, so only as much of its end counts as proxies of our
    own have added to it.
    """
    told: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
    said = [part.strip() for part in told.split(",") if part.strip()]
    proxies: int = settings.TRUSTED_PROXIES
    if 0 < proxies <= len(said):
        return said[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def fingerprint(text: str) -> str:
    """What tells two texts apart, and does not tell them."""
    return salted_hmac("guide.accounts", text, algorithm="sha256").hexdigest()[:LENGTH]


def _house(text: str) -> str:
    """The address, or the network of an IPv6 address; what is neither, as it is."""
    try:
        found = ip_address(text)
    except ValueError:
        return text
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, HOUSE), strict=False))
