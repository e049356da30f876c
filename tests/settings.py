"""The settings under test: those of the site, quicker, and leaving nothing behind.

DATABASE_URL, CACHE_URL and CELERY_BROKER_URL choose the services as they do for the site.
"""

import os
import tempfile
from pathlib import Path

from config.settings import *  # noqa: F403
from config.settings import BASE_DIR, CACHES, DATABASES, OWNER_ONLY

# One folder and one database for each process: several runs on one machine never meet.
SCRATCH = Path(tempfile.mkdtemp(prefix="rod-traad-test-"))
RUN = f"{os.getpid()}"

DEBUG = False
SECRET_KEY = "only-for-tests"
SITE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = SITE_URL
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
HTTPS = False
SERVER_TIMING = False
PAGE_CACHE_SECONDS = 0  # each test of it turns it on
BOARD_MOMENT = 0  # likewise

_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = 0
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the live server writes from threads of its own, as the site does.
    _database["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
    _database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
else:
    _database["TEST"] = {"NAME": f"test_rod_traad_{RUN}"}
    _database["OPTIONS"]["options"] += " -c synchronous_commit=off"  # a test's rows need not survive the machine

CACHES["default"]["KEY_PREFIX"] = f"test-{RUN}"
CACHES["pages"]["KEY_PREFIX"] = f"test-{RUN}-pages"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": OWNER_ONLY},
    "pictures": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {**OWNER_ONLY, "location": SCRATCH / "pictures", "base_url": "/bilder/"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build"]  # the sources: what is tested is never behind them
STATIC_ROOT = SCRATCH / "static"
STATIC_ROOT.mkdir()
MEDIA_ROOT = SCRATCH / "media"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
LOGGING = {"version": 1, "disable_existing_loggers": False}
