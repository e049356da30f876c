"""The scheduler's way in: it sends the tasks of the settings by their names, and needs none of the site's code for it.

Without Django and its models it is ready in a second, and holds a third of the memory.
"""

import os

from celery import Celery

os.umask(0o077)  # what the site writes is its own
# Fixups that are there without asking set Django up; the app of tasks that are called stays that of the workers.
app = Celery("rod-traad", fixups=[], set_as_current=False)
app.config_from_object("config.settings", namespace="CELERY")
