"""What second steps are checked by, sealed: who has the database alone reads none.

The seal follows from SECRET_KEY. What an older one of SECRET_KEY_FALLBACKS sealed is
opened too, and what was written before there were seals is taken as it is.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SEALED = "gAAAA"
"""How whatever was sealed starts."""


class OtherKey(ValueError):
    """It was sealed by a key that the site does not have."""


def sealed(text: str) -> str:
    return _seal().encrypt(text.encode()).decode()


def opened(text: str) -> str:
    if not text.startswith(SEALED):
        return text
    try:
        return _seal().decrypt(text.encode()).decode()
    except InvalidToken:
        raise OtherKey("It was sealed by another SECRET_KEY.") from None


def _seal() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    drawn = [salted_hmac(__name__, "", key, algorithm="sha256") for key in keys]
    return MultiFernet(Fernet(urlsafe_b64encode(each.digest())) for each in drawn)
