"""What clashes and what is unusual, told while one writes by the rules that hold when it is saved; rooms and hours."""

from datetime import date, time

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset

from gatherings.programme.actions.checks import remarks_on
from gatherings.programme.actions.gatherings import draft_of
from gatherings.programme.actions.guests import add_guest
from gatherings.programme.actions.sessions import add_session
from gatherings.programme.models import GatheringPage, GatheringRoom
from tests.gatherings.factories import GatheringFactory, index
from tests.gatherings.programme.test_admin import add, form, row

pytestmark = pytest.mark.django_db
AT = "/admin/samlinger/programkontroll/"
HOURS = "«Gruppearbeid» i Sal B slutter kl. 15.30; rommet er ledig til kl. 15.00."


def room(name, **rest):
    return {"name": name, "seats": "", "day": "", "free_from": "", "free_until": "", **rest}


@pytest.fixture
def admin(client_for, coordinator, site):
    index()
    return client_for(coordinator)


def told(client, region, *sessions, **values):
    answer = client.post(AT, form(*sessions, organiser=region.pk, **values))
    assert answer.status_code == 200
    return answer.context["days"]


def test_each_day_is_summed_up(admin, region):
    days = told(
        admin, region, row("A"), row("B", starts="10:30", minutes=60), row("Lunsj", starts="12:00", kind="meal")
    )
    assert [(day.number, len(day.sessions), day.hours, day.minutes) for day in days] == [(1, 3, 1, 45), (2, 0, 0, 0)]
    text = admin.post(AT, form(row("<b>A</b>"), organiser=region.pk)).content.decode()
    assert "Dag 1 · mandag 15. mars" in text
    assert "<b>" not in text


def test_what_is_refused_and_what_is_remarked_are_told_apart(admin, region):
    rows = [row("A", room="Sal"), row("B", starts="09:30", minutes=180, room=" SAL "), row("C", day=5)]
    one, _two, five = told(admin, region, *rows)
    assert [why.split(".")[-2].strip() for why in one.wrong] == ["Endre et klokkeslett eller et rom"]
    assert [text.split(":")[-1] for text in one.remarks] == [" mer enn to timer uten pause. Er det meningen?"]
    assert five.wrong == ["«C»: Denne dagen er ikke en del av samlingen."]


def test_the_same_person_at_two_sessions_is_told(admin, region):
    guest = add_guest(region, name="Ola Sørli", organisation="NTNU", by=None)
    rows = [row(name, room=name, people=f"g{guest.pk}") for name in ("A", "B")]
    assert "begge med Ola Sørli" in told(admin, region, *rows)[0].wrong[0]


def test_what_is_cancelled_taken_out_or_not_written_yet_is_in_nobodys_way(admin, region):
    rows = [row("A"), row("B", cancelled="on"), {**row("C"), "DELETE": "1"}, row("D", starts=""), row("E", minutes="")]
    [one, _two] = told(admin, region, *rows)
    assert (len(one.sessions), one.wrong) == (1, [])


UNKNOWN = [("starts_on", ""), ("ends_on", "2027-03-01"), ("ends_on", "2999-01-01"), ("starts_on", "0001-01-01")]


def test_before_the_dates_are_known_nothing_is_told(admin, region):
    for values in (
        {"starts_on": ""},
        {"ends_on": "2027-03-01"},
        {"ends_on": "2999-01-01"},
        {"starts_on": "0001-01-01"},
    ):
        assert told(admin, region, row("A"), **values) is None


HOSTILE = ["x", "-1", "9" * 30, "\x00", "1e9", "²", "'; DROP", "<script>"]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("field", ["day", "starts", "minutes", "kind", "people", "room", "title"])
def test_hostile_rows_are_passed_over(field, value, admin, region):
    told(admin, region, {**row("A"), field: value}, rooms=form_rows(room(value, day=value, free_from=value)))


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_totals_and_dates(value, admin, region):
    data = form(row("A"), organiser=region.pk) | {"sessions-TOTAL_FORMS": value, "rooms-TOTAL_FORMS": value}
    assert admin.post(AT, data).status_code == 200
    assert told(admin, region, row("A"), starts_on=value) is None


def test_at_most_a_hundred_rows_are_read(admin, region):
    rows = [row(f"{n}", starts=f"{n % 24:02}:00", minutes=5, room=str(n)) for n in range(130)]
    assert len(told(admin, region, *rows)[0].sessions) == 100


@pytest.mark.parametrize("who", ["other_coordinator", "surnadal_leader", "outsider"])
def test_others_are_told_nothing(who, request, client_for, region, site):
    client = client_for(request.getfixturevalue(who))
    assert client.post(AT, form(row("A"), organiser=region.pk)).status_code in (302, 404)
    assert Client().post(AT, form(row("A"), organiser=region.pk)).status_code == 302
    assert not GatheringPage.objects.exists()


def form_rows(*rooms):
    return inline_formset(list(rooms))


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ({"free_until": "15:00"}, [HOURS]),
        ({"free_until": "15:30"}, []),
        ({"free_from": "14:30"}, ["«Gruppearbeid» i Sal B begynner kl. 14.00; rommet er ledig fra kl. 14.30."]),
        ({"day": "2", "free_until": "15:00"}, []),
        ({"day": "1", "free_until": "15:00"}, [HOURS]),
        ({}, []),
    ],
    ids=["too short", "just", "too early", "another day", "that day", "no hours"],
)
def test_a_session_longer_than_its_room_is_free(hours, expected, admin, region):
    work = row("Gruppearbeid", starts="14:00", minutes=90, kind="group_work", room=" sal b ")
    [one, _two] = told(admin, region, work, rooms=form_rows(room("Sal B", **hours)))
    assert [text.replace("sal b", "Sal B") for text in one.remarks] == expected
    response = add(admin, form(work, organiser=region.pk, rooms=form_rows(room("Sal B", **hours))))
    assert response.status_code == 302
    page = GatheringPage.objects.get()
    assert [text.replace("sal b", "Sal B") for text in remarks_on(draft_of(page))] == expected


def test_one_of_several_hours_of_a_day_is_enough(site, region):
    page = GatheringFactory(organiser=region)
    draft = draft_of(page)
    for free in ((time(8), time(12)), (time(13), time(16))):
        draft.rooms.add(GatheringRoom(name="Sal B", free_from=free[0], free_until=free[1]))
    draft.save_revision()
    add_session(page, day=1, starts=time(13), minutes=60, title="A", room="Sal B", by=None)
    assert remarks_on(draft_of(page)) == []
    add_session(page, day=1, starts=time(11, 30), minutes=60, title="B", room="Sal B", by=None)
    assert len(remarks_on(draft_of(page))) == 1
    assert page.starts_on == date(2027, 3, 15)


def test_hours_in_the_wrong_order_are_said_on_the_row(admin, region):
    rooms = form_rows(room("Sal B", free_from="15:00", free_until="14:00"))
    response = add(admin, form(row("A"), organiser=region.pk, rooms=rooms))
    assert response.context["form"].formsets["rooms"].forms[0].errors == {
        "free_until": ["Det må være etter tidspunktet rommet er ledig fra."]
    }
