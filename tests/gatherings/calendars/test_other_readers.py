"""The feeds as other programs read them: the same times as on the page, also around the changes of the clock."""

import json
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from tests.gatherings.factories import GatheringFactory

pytestmark = pytest.mark.django_db

SCRIPT = Path(__file__).with_name("read_with_ical_js.mjs")
DAYS = (date(2026, 10, 24), date(2026, 10, 26), date(2027, 3, 27), date(2027, 3, 29))
"""Before and after the last Sundays of October and March."""


def read_by_ical_js(feed: bytes) -> list[list[datetime]]:
    """When the sessions begin and end."""
    command = ["node", str(SCRIPT)]
    read = subprocess.run(command, input=feed, capture_output=True, check=True, cwd=settings.BASE_DIR)
    return [[datetime.fromisoformat(at) for at in times] for times in json.loads(read.stdout)]


def test_ical_js_reads_the_times_of_the_page(client):
    for number, day in enumerate(DAYS):
        GatheringFactory(slug=f"dag-{number}", starts_on=day, ends_on=day, sessions=1, published=True)
    oslo = ZoneInfo("Europe/Oslo")
    expected = []
    for number, day in enumerate(DAYS):
        assert "09.00" in client.get(f"/samlinger/dag-{number}/").text
        begins = datetime(day.year, day.month, day.day, 9, tzinfo=oslo).astimezone(UTC)
        expected.append([begins, begins + timedelta(minutes=45)])
    assert [times[0].hour for times in expected] == [7, 8, 8, 7]
    assert read_by_ical_js(client.get("/samlinger/kalender.ics").content) == expected
