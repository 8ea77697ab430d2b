"""The site for a WSGI server."""

import gc
import os

import django

from guide.asked import Handler
from guide.patience import limit_requests

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
django.setup(set_prefix=False)

import guide.urls  # noqa: E402, F401 -- else whoever comes first waits for all views.
from guide.jinja import compiled  # noqa: E402 -- both need the settings.
from guide.kept_pages.shortcut import Shortcut  # noqa: E402

application = Shortcut(Handler())
limit_requests()
compiled()

# What is loaded stays. To look through it each time for what nobody needs any more
# makes some reader wait, and what others left lie longer.
gc.collect()
gc.freeze()
