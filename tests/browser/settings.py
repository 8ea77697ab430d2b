"""The site as it is served, with static files of its own."""

import os

from guide.settings import *  # noqa: F403

STATIC_ROOT = os.environ["STATIC_ROOT"]
