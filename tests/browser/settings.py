"""The site as it is served, with static files straight from their source folder."""

from guide.settings import *  # noqa: F403
from guide.settings import STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = True
