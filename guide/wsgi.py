"""The site for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from guide.patience import limit_requests

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
application = get_wsgi_application()
limit_requests()
