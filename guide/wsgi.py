"""The site for a WSGI server."""

import os

import django

from guide.asked import Handler
from guide.patience import limit_requests

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
django.setup(set_prefix=False)
application = Handler()
limit_requests()
