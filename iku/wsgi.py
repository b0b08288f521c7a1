"""WSGI entry point of the production server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iku.settings.prod")
application = get_wsgi_application()
# Imports every view before the port opens: else the first visitor waits for it.
get_resolver().url_patterns  # noqa: B018
