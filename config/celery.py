"""The background workers' way in; the schedule stands in the settings."""

import os

from celery import Celery

os.umask(0o077)  # what the site writes is its own
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("rod-traad")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
