"""An app is installed because something uses it."""

from pathlib import Path

import pytest
from django.conf import settings

SEEMINGLY_USEFUL = {
    "django.contrib.admin": "admin.site",
    "django.contrib.humanize": "load humanize",
    "django.contrib.sitemaps": "django.contrib.sitemaps",
    "wagtail.contrib.forms": "wagtail.contrib.forms",
    "wagtail.contrib.redirects": "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page": "wagtail.contrib.routable_page",
    "wagtail.contrib.settings": "wagtail.contrib.settings",
}
"""Each with what stands in the code of who uses it."""


def code() -> str:
    folders = [
        settings.BASE_DIR / name for name in ("network", "goals", "gatherings", "evaluation", "home", "templates")
    ]
    files = [file for folder in folders for file in Path(folder).rglob("*") if file.suffix in {".py", ".html"}]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("app", SEEMINGLY_USEFUL)
def test_it_is_installed_if_and_only_if_it_is_used(app):
    assert (app in settings.INSTALLED_APPS) == (SEEMINGLY_USEFUL[app] in code())
