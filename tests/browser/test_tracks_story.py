"""A reader on a phone chooses a track and sees it with what is for everybody; print has all tracks."""

from datetime import time

import pytest
from playwright.sync_api import expect

from gatherings.programme.actions.gatherings import publish_gathering
from gatherings.programme.actions.sessions import add_session
from tests.gatherings.factories import GatheringFactory

PROGRAMME = [
    ("Åpning", "", "Sal", 9),
    ("Lek", "Barnehagelærerutdanningsinstitusjonene", "A", 10),
    ("Lesing", "Skole", "B", 10),
]


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_track_is_chosen(js, width, site, region, page_for, outsider, assert_accessible, assert_no_sideways_scroll):
    gathering = GatheringFactory(slug="samling", organiser=region)
    for title, track, room, hour in PROGRAMME:
        add_session(gathering, day=1, starts=time(hour), minutes=45, title=title, track=track, room=room, by=None)
    publish_gathering(gathering, by=None)
    reader = page_for(outsider, width=width, js=js)
    reader.goto("/samlinger/samling/")
    boxes = [reader.get_by_role("heading", name=name, exact=True).bounding_box() for name in ("Lek", "Lesing")]
    beside = abs(boxes[0]["y"] - boxes[1]["y"]) < 5
    assert beside == (width == 1280)
    reader.get_by_role("navigation", name="Spor").get_by_role("link", name="Skole").click()
    expect(reader.get_by_role("heading", name="Lesing", exact=True)).to_be_visible()
    expect(reader.get_by_role("heading", name="Åpning", exact=True)).to_be_visible()
    expect(reader.get_by_role("heading", name="Lek", exact=True)).to_be_hidden()
    expect(reader.get_by_text("1 økt i andre spor er utelatt.")).to_be_visible()
    assert_no_sideways_scroll(reader)
    if js:
        assert_accessible(reader)
    reader.emulate_media(media="print")
    expect(reader.get_by_role("heading", name="Lek", exact=True)).to_be_visible()
    reader.emulate_media(media="screen")
    reader.get_by_role("link", name="Alle spor").click()
    expect(reader.get_by_role("heading", name="Lek", exact=True)).to_be_visible()
