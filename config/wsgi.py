"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # what the site writes is its own
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
