"""What second steps are checked by, sealed: who has the database alone reads none.

The seal follows from SECRET_KEY. What an older one of SECRET_KEY_FALLBACKS sealed is
opened too, and what was written before there were seals is taken as it is.

The library takes 7 MB, and few ask for it: it is loaded where something is sealed.
"""

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

SEALED = "gAAAA"
"""How whatever was sealed starts."""


class OtherKey(ValueError):
    """It was sealed by a key that the site does not have."""


def sealed(text: str) -> str:
    return _seal().encrypt(text.encode()).decode()


def opened(text: str) -> str:
    from cryptography.fernet import InvalidToken

    if not text.startswith(SEALED):
        return text
    try:
        return _seal().decrypt(text.encode()).decode()
    except InvalidToken:
        raise OtherKey("It was sealed by another SECRET_KEY.") from None


def _seal() -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet

    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    drawn = [salted_hmac(__name__, "", key, algorithm="sha256") for key in keys]
    return MultiFernet(Fernet(urlsafe_b64encode(each.digest())) for each in drawn)
