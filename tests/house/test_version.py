"""The version number has one source, and readers and operators can see it."""

import re
import tomllib

import pytest
from django.conf import settings

PROJECT = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]


def test_the_newest_numbered_heading_of_the_changelog_is_the_version():
    headings = re.findall(
        r"^## (\d+\.\d+\.\d+) · (\d{4}-\d\d-\d\d) · .+$", (settings.BASE_DIR / "CHANGELOG.md").read_text(), re.MULTILINE
    )
    assert headings[0][0] == PROJECT["version"] == settings.VERSION
    assert headings == sorted(headings, key=lambda heading: heading[1], reverse=True)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("nb", "Versjon"), ("nn", "Versjon"), ("en", "Version")])
def test_the_foot_of_a_page_says_the_version(client, language, words):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get("/konto/login/").content.decode()
    footer = page[page.index("<footer") :]
    assert f"<p>{words} {PROJECT['version']}</p>" in footer


def test_the_licence_is_the_one_that_the_metadata_names():
    assert PROJECT["license"] == "EUPL-1.2"
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (settings.BASE_DIR / "LICENSE").read_text()
