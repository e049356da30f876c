"""Saving: versions, history, the two times, and what HTML is let in."""

import re
from datetime import UTC, date, datetime
from html import unescape

import nh3
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from network.networks.actions import edit_network
from network.networks.models import Network
from network.records.actions import record
from network.records.errors import StaleRecord
from network.records.selectors.history import read_as_of, versions_on
from network.text.html import ATTRIBUTES, PROTOCOLS, TAGS, clean_html
from tests.network.factories import NetworkFactory


@pytest.fixture
def network(region):
    return NetworkFactory(organisation=region, name="Fagnettverket", purpose="Først")


def recorded_at(version, when):
    version.history_date = when
    version.save()


@pytest.mark.django_db
class TestRecording:
    def test_history_has_who_what_and_why(self, network, coordinator):
        edit_network(network, by=coordinator, reason="Nytt år", purpose="Så", expected_version=1)
        latest, first = network.history.all()
        assert (latest.history_user, latest.history_change_reason, latest.purpose) == (coordinator, "Nytt år", "Så")
        assert (first.history_user, first.purpose, first.version, latest.version) == (None, "Først", 1, 2)

    def test_a_newer_version_is_never_saved_over(self, network, coordinator):
        mine = Network.objects.get(pk=network.pk)
        edit_network(network, by=coordinator, purpose="Deres", expected_version=1)
        with pytest.raises(StaleRecord) as error:
            edit_network(mine, by=coordinator, purpose="Mitt", expected_version=1)
        assert error.value.current.purpose == "Deres"
        assert Network.objects.get().purpose == "Deres"
        assert network.history.count() == 2

    def test_nothing_invalid_is_stored(self, network):
        network.name = ""
        with pytest.raises(ValidationError):
            record(network, by=None)
        assert Network.objects.get().name == "Fagnettverket"
        assert network.history.count() == 1


@pytest.mark.django_db
class TestReadingAsOf:
    def test_reads_the_version_of_the_day(self, network):
        recorded_at(network.history.get(), datetime(2018, 1, 1, tzinfo=UTC))
        edit_network(network, by=None, purpose="Så")
        recorded_at(network.history.first(), datetime(2020, 1, 1, 12, tzinfo=UTC))
        wording = {}
        for day in (date(2017, 6, 1), date(2018, 1, 1), date(2019, 12, 31), date(2020, 1, 1)):
            (then,) = read_as_of([Network.objects.get()], day)
            wording[day.year, day.month] = (then.purpose, then.recorded_afterwards)
        assert wording == {
            (2017, 6): ("Først", True),
            (2018, 1): ("Først", False),
            (2019, 12): ("Først", False),
            (2020, 1): ("Så", False),
        }

    def test_a_day_ends_at_midnight_where_the_network_lives(self, network):
        recorded_at(network.history.get(), datetime(2018, 5, 31, 22, 30, tzinfo=UTC))
        assert versions_on(Network, date(2018, 5, 31)).get().recorded_afterwards
        assert not versions_on(Network, date(2018, 6, 1)).get().recorded_afterwards

    def test_today_asks_for_nothing(self, network, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert read_as_of([network], None)[0].purpose == "Først"

    @pytest.mark.parametrize("number", [1, 3])
    def test_costs_one_query(self, region, number, django_assert_num_queries):
        networks = [NetworkFactory(organisation=region) for _ in range(number)]
        with django_assert_num_queries(1):
            read_as_of(networks, date(2018, 1, 1))


PIECES = st.sampled_from(
    [
        "<", ">", "&", '"', "'", "/", "=", " ", "\n", "\x00", "<b>", "</b>", "<p>", "</p>", "</a>", "<!--", "-->",
        "<script>", "</script>", "<svg>", "<style>", "<iframe>", "<noscript>", "<template>", "<math><mtext>", "<h3>",
        '<a href="', '">', "<a href=//evil.example>", "<img src=x onerror=alert(1)>", "<p onclick=alert(1)>",
        "<ul><li>", "javascript:", "JaVaScRiPt:", "&#106;avascript:", "https://nettverk.example", "data:text/html,",
        "onclick=", "mål",
    ]
)  # fmt: skip
HTML = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=25).map("".join)


def attributes_of(html):
    """Every tag with its attributes, as a second parser, written by others, reads the HTML."""
    seen = set()

    def look(tag, attribute, value):
        seen.add((tag, attribute))
        return value

    nh3.clean(
        html,
        tags=TAGS | {"script", "svg", "img", "iframe", "style"},
        clean_content_tags=set(),
        attributes={"*": {"href", "src", "onclick", "onerror", "style", "id"}},
        attribute_filter=look,
        link_rel=None,
    )
    return seen


def tags_of(html):
    return {name.lower() for name in re.findall(r"<([a-z][a-z0-9]*)", html, re.IGNORECASE)}


def hrefs_of(html):
    return {unescape(href) for href in re.findall(r'href="([^"]*)"', html)}


class TestCleanHtml:
    @settings(max_examples=400, deadline=None)
    @given(HTML)
    def test_a_second_cleaner_finds_nothing_to_take_out(self, html):
        cleaned = clean_html(html)
        again = nh3.clean(
            cleaned,
            tags=set(TAGS),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            url_schemes=set(PROTOCOLS),
            link_rel=None,
        )
        # nh3 builds a tree and closes what is open; what differs may be that, never a tag or an address more.
        assert tags_of(cleaned) <= TAGS
        assert hrefs_of(cleaned) == hrefs_of(again)
        assert attributes_of(cleaned) <= {("a", "href")}
        assert clean_html(cleaned) == cleaned

    @pytest.mark.parametrize(
        ("html", "cleaned"),
        [
            ("<p>Vi <strong>vil</strong></p>", "<p>Vi <strong>vil</strong></p>"),
            ('<a href="https://nettverk.example" target="_blank">x</a>', '<a href="https://nettverk.example">x</a>'),
            ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
            ('<a href="java\nscript:alert(1)">x</a>', "<a>x</a>"),
            ("<script>alert(1)</script>", "alert(1)"),
            ('<p style="color:red" onclick="a()">x</p>', "<p>x</p>"),
            ("<img src=x onerror=alert(1)>", ""),
            ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ],
    )
    def test_keeps_words_and_a_handful_of_tags(self, html, cleaned):
        assert clean_html(html) == cleaned
