"""The Wagtail admin speaks Norwegian where its own translation does not."""

import pytest
from django.utils import translation

from home.admin.counted_words import COUNTED
from home.admin.words import WORDS

SAME = {"Status", "Status: ", "Status %(status)s"}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_text_on_the_way_is_english(language):
    with translation.override(language):
        assert [words for words in WORDS if translation.gettext(words) == words and words not in SAME] == []
        assert [str(each % {"total": 2, "site_name": "X"}).split()[1] for each in COUNTED[:3]] == {
            "nb": ["sider", "bilder", "dokumenter"],
            "nn": ["sider", "bilete", "dokument"],
        }[language]


def test_the_list_of_gatherings_reads_in_norwegian(client_for, coordinator, site):
    page = client_for(coordinator).get("/admin/").content.decode()
    assert "Søk i alle sider …" in page
    assert "Search all pages" not in page
