"""The timeline: what comes by itself, what editors add, who sees what, and the drawing."""

from datetime import date
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from gatherings.progress_plan.enums import Lane
from gatherings.timeline.actions import add_entry, edit_entry, put_back_entry, withdraw_entry
from gatherings.timeline.enums import ItemKind
from gatherings.timeline.models import TimelineEntry
from gatherings.timeline.selectors.drawing import LEFT, WIDTH, draw
from gatherings.timeline.selectors.items import Item
from goals.goals.enums import GoalStatus
from network.records.errors import NotAllowed, StaleRecord
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.timeline.factories import make_entry
from tests.goals.factories import make_goal
from tests.goals.visions.factories import make_vision

pytestmark = pytest.mark.django_db
PAGE = "/tidslinje/"


def titles(response):
    return [item.title for item in response.context["items"]]


def test_what_editors_add_stands_in_its_lane(client, region):
    entry = make_entry(region, "Verdenskonferanse", lane=Lane.INTERNATIONAL, starts_on=date(2019, 6, 1))
    (item,) = client.get(PAGE).context["items"]
    assert (item.lane, item.kind, item.url) == (Lane.INTERNATIONAL, ItemKind.ENTRY, entry.get_absolute_url())


def test_gatherings_and_visions_come_by_themselves(client, region):
    GatheringFactory(title="Treningssamling", slug="samling", published=True)
    GatheringFactory(title="Kladd", slug="kladd")
    vision = make_vision(region)
    items = client.get(PAGE).context["items"]
    assert {(item.kind, item.title) for item in items} == {
        (ItemKind.GATHERING, "Treningssamling"),
        (ItemKind.VISION, "Visjonen for Nordmøre"),
    }
    assert vision.vision_id


def test_many_goals_are_counted_by_level_and_year(client, region, surnadal):
    for number in range(3):
        make_goal(region, f"Regionalt {number}", on=date(2018, 1 + number, 1))
    make_goal(surnadal, "Alene", on=date(2018, 5, 1))
    make_goal(region, "Utkast", status=GoalStatus.PROPOSED)
    answer = client.get(PAGE)
    assert titles(answer) == ["3 mål vedtatt", "Alene"]
    assert answer.context["items"][0].url == f"{PAGE}?ar=2018"
    closer = client.get(PAGE, {"ar": "2018"})
    assert set(titles(closer)) == {"Regionalt 0", "Regionalt 1", "Regionalt 2", "Alene"}


def test_one_who_may_not_see_a_goal_does_not_see_it_counted(client, client_for, surnadal, surnadal_leader):
    make_goal(surnadal, "Åpent")
    make_goal(surnadal, "Trukket", status=GoalStatus.WITHDRAWN)
    assert titles(client.get(PAGE)) == ["Åpent"]


def test_another_region_has_its_own(client_for, region, other_region, other_coordinator):
    make_entry(region, "Vårt")
    make_entry(other_region, "Deres")
    make_goal(region, "Vårt mål")
    assert titles(client_for(other_coordinator).get(PAGE)) == ["Deres"]


def test_at_a_date_there_is_what_was_then(client, region):
    make_entry(region, "Først", starts_on=date(2016, 1, 1))
    make_entry(region, "Så", starts_on=date(2019, 1, 1))
    GatheringFactory(title="Kommer", slug="samling", published=True)
    assert titles(client.get(PAGE, {"per": "2018-06-01"})) == ["Først"]
    assert titles(client.get(PAGE)) == ["Først", "Så", "Kommer"]


def test_a_lane_and_a_year(client, region):
    make_entry(region, "Lokalt", starts_on=date(2016, 6, 1), ends_on=date(2018, 6, 1))
    make_entry(region, "Nasjonalt", lane=Lane.NATIONAL, starts_on=date(2017, 6, 1))
    assert titles(client.get(PAGE, {"ar": "2017"})) == ["Lokalt", "Nasjonalt"]
    assert titles(client.get(PAGE, {"ar": "2017", "spor": "national"})) == ["Nasjonalt"]
    assert titles(client.get(PAGE, {"ar": "2020"})) == []
    assert client.get(PAGE, {"ar": "9" * 30}).status_code == 200


def test_130_items_each_have_room():
    items = [
        Item(
            Lane.REGION,
            ItemKind.ENTRY,
            date(2015 + n % 12, 1 + n % 12, 1),
            date(2015 + n % 12, 1 + n % 12, 1),
            "x" * 60,
            "/",
        )
        for n in range(130)
    ]
    drawing = draw(sorted(items, key=lambda item: item.starts), year=None, on=TODAY)
    (band,) = drawing.bands
    rows = {}
    for placed in band.placed:
        breadth = len(placed.title) * 6
        ends = placed.text_x if placed.is_before else placed.text_x + breadth
        begins = placed.text_x - breadth if placed.is_before else placed.x
        assert begins >= LEFT
        assert ends <= WIDTH + 1 or placed.is_before
        rows.setdefault(placed.y, []).append((begins, max(ends, placed.x)))
    for row in rows.values():
        row.sort()
        assert all(one[1] < other[0] for one, other in pairwise(row))
    assert len(band.placed) == 130


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same(rows, client, region, surnadal, site, django_assert_num_queries):
    for number in range(rows):
        make_entry(region, f"Hendelse {number}")
        make_goal(region, f"Mål {number}", on=date(2018, 1, 1 + number))
        make_goal(surnadal, f"Eget {number}", on=date(2019 + number, 1, 1))
        GatheringFactory(title=f"Samling {number}", slug=f"samling-{number}", published=True)
    make_vision(region)
    client.get(PAGE)
    with django_assert_num_queries(9):
        client.get(PAGE)


@pytest.mark.parametrize("who", ["surnadal_leader", "steering", "other_editor", "former_leader"])
def test_only_those_who_edit_the_regions_pages_add(who, request, region):
    with pytest.raises(NotAllowed):
        add_entry(region, by=request.getfixturevalue(who), lane=Lane.REGION, starts_on=TODAY, title="Nei")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ends_on": date(2015, 1, 1)}, "ends_on"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"title": ""}, "title"),
        ({"lane": "heaven"}, "lane"),
    ],
)
def test_what_is_not_right_is_refused(fields, field, region):
    with pytest.raises(ValidationError) as refused:
        make_entry(region, **{"title": "Noe", **fields})
    assert field in refused.value.message_dict


def test_it_is_changed_taken_out_and_put_back(client, client_for, editor, region):
    entry = make_entry(region)
    edit_entry(entry, by=editor, title="Prosjekt", link="https://www.udir.no/", expected_version=1)
    with pytest.raises(StaleRecord):
        edit_entry(entry, by=editor, title="Annet", expected_version=1)
    assert "Les mer på www.udir.no" in client.get(entry.get_absolute_url()).content.decode()
    entry = TimelineEntry.objects.get(pk=entry.pk)
    withdraw_entry(entry, by=editor, reason="Feil")
    assert titles(client.get(PAGE)) == []
    assert client.get(entry.get_absolute_url()).status_code == 404
    assert "Legg den tilbake" in client_for(editor).get(entry.get_absolute_url()).content.decode()
    put_back_entry(entry, by=editor, reason="Likevel ikke")
    assert titles(client.get(PAGE)) == ["Prosjekt"]


def test_the_region_is_not_asked_for_where_there_is_one(client_for, editor, region):
    page = client_for(editor).get(reverse("gatherings:timeline_entry_new")).content.decode()
    assert f'type="hidden" name="region" value="{region.pk}"' in page


def test_an_empty_region_and_none(client, client_for, editor, region):
    assert reverse("gatherings:timeline_entry_new") in client_for(editor).get(PAGE).content.decode()
    assert reverse("gatherings:timeline_entry_new") not in client.get(PAGE).content.decode()


def test_before_there_is_a_region(client, db):
    assert client.get(PAGE).status_code == 200
