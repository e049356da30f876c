"""Who leads a session: members and guests by record, chosen within the region, kept in versions, copies and words."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from gatherings.programme.actions.checks import remarks_on
from gatherings.programme.actions.copying import copy_gathering
from gatherings.programme.actions.gatherings import draft_of, publish_gathering
from gatherings.programme.actions.guests import add_guest
from gatherings.programme.actions.releasing import release_programme
from gatherings.programme.actions.sessions import add_session, cancel_session, change_session, copy_day
from gatherings.programme.models import GatheringPage, ProgrammeGuest, SessionPerson
from gatherings.programme.selectors.drafts import has_unreleased_programme
from network.memberships.actions import end_membership
from network.memberships.models import Membership
from network.people.actions.records import correct_own_name, join_people
from network.records.errors import NotAllowed
from tests.gatherings.factories import GatheringFactory, release
from tests.network.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering(site, region):
    return GatheringFactory(slug="samling", organiser=region, sessions=4, published=True)


@pytest.fixture
def ola(region):
    return add_guest(region, name="Ola Sørli", organisation="NTNU", by=None)


def session(page, number):
    return draft_of(page).sessions.get(title=f"Økt {number}")


def led(page, number, *people):
    change_session(page, uid=session(page, number).uid, people=people, by=None)
    return GatheringPage.objects.get(pk=page.pk)


def shown(page, number):
    return next(
        s for d in page.days() for slot in d.slots for s in slot.sessions if s.title == f"Økt {number}"
    ).who_leads


def said(version):
    return [change["text"] for change in version.changes]


def test_a_member_and_a_guest_lead_a_session_beside_a_group(gathering, surnadal_pro, ola):
    uid = session(gathering, 1).uid
    change_session(gathering, uid=uid, people=[surnadal_pro, ola], responsible="Prosessnettverket", by=None)
    assert shown(gathering, 1) == ""
    gathering = release(gathering)
    who = f"{surnadal_pro} (Surnadal), Ola Sørli (NTNU), Prosessnettverket"
    assert shown(gathering, 1) == who
    assert who in Client().get("/samlinger/samling/").content.decode()
    assert f"Ansvarlig: {who}".replace(",", "\\,") in Client().get(
        "/samlinger/samling/program.ics"
    ).content.decode().replace("\r\n ", "")


def test_the_same_guest_is_one_record_however_it_is_typed(region, surnadal, ola):
    again = add_guest(surnadal, name="  ola   SØRLI", organisation="ntnu ", by=None)
    assert (again.pk, ProgrammeGuest.objects.count()) == (ola.pk, 1)
    assert add_guest(region, name="Ola Sørli", organisation="Nord universitet", by=None).pk != ola.pk


@pytest.mark.parametrize(
    ("name", "organisation"), [("", "NTNU"), ("Ola", ""), (" ", " "), ("x" * 81, "NTNU"), ("Ola", "x" * 101)]
)
def test_a_guest_has_a_name_and_an_organisation(name, organisation, region):
    with pytest.raises(ValidationError):
        add_guest(region, name=name, organisation=organisation, by=None)


def test_guests_are_recorded_by_those_who_edit_the_gatherings(
    region, coordinator, editor, surnadal_pro, other_coordinator
):
    for person in (coordinator, editor):
        add_guest(region, name="Ola", organisation="NTNU", by=person)
    for person in (surnadal_pro, other_coordinator):
        with pytest.raises(NotAllowed):
            add_guest(region, name="Ola", organisation="NTNU", by=person)


def test_nobody_from_another_region_is_chosen(gathering, other_coordinator, surnadal_pro):
    abroad = other_coordinator.memberships.first().organisation
    stranger = add_guest(abroad, name="Per", organisation="UiT", by=None)
    for person in (other_coordinator, stranger, PersonFactory()):
        with pytest.raises(ValidationError) as refused:
            led(gathering, 1, surnadal_pro, person)
        assert refused.value.message_dict == {
            "people": ["Velg personer som har en rolle i regionen i dag, eller gjester i den."]
        }
    assert not SessionPerson.objects.exists()


def test_a_revision_with_somebody_from_another_region_is_not_published(gathering, other_coordinator):
    draft = draft_of(gathering)
    draft.session_people.add(SessionPerson(session_uid=session(gathering, 1).uid, person=other_coordinator))
    draft.save_revision()
    for store in (publish_gathering, release_programme):
        with pytest.raises(ValidationError, match="hører ikke til regionen"):
            store(gathering, by=None)


def test_two_at_once_with_the_same_person_are_refused_whatever_they_are_called(gathering, surnadal_pro, ola):
    for person in (surnadal_pro, ola):
        add = {"day": 1, "starts": time(15), "minutes": 60, "by": None, "people": [person]}
        one = add_session(gathering, title="A", room="A", **add)
        with pytest.raises(ValidationError, match=f"begge med {getattr(person, 'name', person)}. Endre et klokkeslett"):
            add_session(gathering, title="B", room="B", **add)
        cancel_session(gathering, uid=one.uid, by=None)
        other = add_session(gathering, title="C", room="C", **add)
        change_session(gathering, uid=other.uid, starts=time(18 if person is ola else 17), by=None)


def test_two_of_the_same_name_may_be_at_work_at_once(gathering, region, surnadal_pro):
    add = {"day": 1, "starts": time(15), "minutes": 60, "by": None}
    namesake = add_guest(region, name=str(surnadal_pro), organisation="NTNU", by=None)
    add_session(gathering, title="A", room="A", people=[surnadal_pro], **add)
    add_session(gathering, title="B", room="B", people=[namesake], **add)


def test_a_release_says_who_came_and_who_went(gathering, surnadal_pro, ola):
    gathering = release(led(gathering, 1, surnadal_pro))
    first = gathering.versions.get(number=2)
    gathering = release(led(gathering, 1, surnadal_pro, ola))
    gathering = release(led(gathering, 1, ola))
    gathering = release(led(gathering, 1, surnadal_pro))
    gathering = release(led(gathering, 1))
    name = f"{surnadal_pro} (Surnadal)"
    assert [said(version) for version in gathering.versions.filter(number__gt=1).order_by("number")] == [
        [f"«Økt 1» ledes av {name}"],
        ["«Økt 1» ledes også av Ola Sørli (NTNU)"],
        [f"«Økt 1» ledes ikke lenger av {name}"],
        [f"«Økt 1» ledes av {name} i stedet for Ola Sørli (NTNU)"],
        [f"«Økt 1» ledes ikke lenger av {name}"],
    ]
    address = f"/samlinger/samling/program/{first.number}/"
    assert name in Client().get(address).content.decode()
    assert name not in Client().get("/samlinger/samling/program/6/").content.decode().split("programme__news")[0]


def test_a_version_shows_the_name_as_it_read(gathering, surnadal_pro):
    before = str(surnadal_pro)
    gathering = release(led(gathering, 1, surnadal_pro))
    correct_own_name(surnadal_pro, first_name="Siri", last_name="Nyheim")
    assert "Siri Nyheim (Surnadal)" in Client().get("/samlinger/samling/").content.decode()
    assert f"{before} (Surnadal)" in Client().get("/samlinger/samling/program/2/").content.decode()
    assert not has_unreleased_programme(gathering)


def test_another_place_of_work_makes_no_version(gathering, surnadal_pro):
    gathering = release(led(gathering, 1, surnadal_pro))
    for membership in Membership.objects.of(surnadal_pro):
        end_membership(membership, last_day=timezone.localdate() - timedelta(days=1), by=None, reason="Sluttet")
    with pytest.raises(ValidationError) as nothing:
        release_programme(gathering, by=None)
    assert nothing.value.code == "unchanged"
    assert remarks_on(gathering) == [
        f"{surnadal_pro} har ingen rolle i regionen lenger. Velg noen andre, eller la det stå."
    ]


def test_the_released_programme_keeps_its_people_until_the_next_release(gathering, surnadal_pro, ola):
    gathering = release(led(gathering, 1, surnadal_pro))
    led(gathering, 1, ola)
    gathering = publish_gathering(gathering, by=None)
    assert shown(gathering, 1) == f"{surnadal_pro} (Surnadal)"
    assert shown(draft_of(gathering), 1) == "Ola Sørli (NTNU)"
    assert has_unreleased_programme(gathering)


def test_copies_bring_people_along_and_say_who_has_left(gathering, surnadal_pro, ola):
    led(gathering, 1, surnadal_pro, ola)
    led(gathering, 2, ola)
    for membership in Membership.objects.of(surnadal_pro):
        end_membership(membership, last_day=timezone.localdate() - timedelta(days=1), by=None, reason="Sluttet")
    copy = draft_of(copy_gathering(gathering, title="Neste", starts_on=date(2028, 3, 13), by=None))
    assert (shown(copy, 1), shown(copy, 2)) == (f"{surnadal_pro}, Ola Sørli (NTNU)", "Ola Sørli (NTNU)")
    assert remarks_on(copy) == [f"{surnadal_pro} har ingen rolle i regionen lenger. Velg noen andre, eller la det stå."]
    assert not {row.session_uid for row in copy.session_people.all()} & {s.uid for s in gathering.sessions.all()}


def test_a_day_is_copied_with_its_people(site, region, ola):
    page = GatheringFactory(organiser=region, sessions=1, ends_on=date(2027, 3, 17))
    led(page, 1, ola)
    copy_day(page, from_day=1, to_day=3, by=None)
    assert [(s.day, s.who_leads) for d in draft_of(page).days() for slot in d.slots for s in slot.sessions] == [
        (1, "Ola Sørli (NTNU)"),
        (3, "Ola Sørli (NTNU)"),
    ]


def test_a_session_that_is_taken_out_takes_its_people_along(gathering, ola):
    led(gathering, 1, ola)
    draft = draft_of(gathering)
    draft.sessions.set([s for s in draft.sessions.all() if s.title != "Økt 1"])
    draft.save_revision()
    gathering = release(led(gathering, 2, ola))
    assert [str(row.session_uid) for row in SessionPerson.objects.all()] == [str(session(gathering, 2).uid)]


def test_two_records_of_one_person_become_one_also_in_a_draft(gathering, surnadal_pro):
    twin = PersonFactory(first_name="Siv", last_name="Pro")
    Membership.objects.create(
        person=twin, organisation=surnadal_pro.memberships.first().organisation, role="pro", since=date(2020, 1, 1)
    )
    gathering = release(led(gathering, 1, twin))
    led(gathering, 2, twin)
    join_people(surnadal_pro, twin, by=None, reason="Samme person")
    assert SessionPerson.objects.get().person == surnadal_pro
    assert shown(draft_of(gathering), 2) == f"{surnadal_pro} (Surnadal)"
    release(gathering)
    assert {row.person for row in SessionPerson.objects.all()} == {surnadal_pro}


def test_at_most_twenty_and_each_once(gathering, region, ola):
    gathering = led(gathering, 1, ola, ola)
    assert draft_of(gathering).session_people.count() == 1
    guests = [add_guest(region, name=f"Gjest {n}", organisation="NTNU", by=None) for n in range(21)]
    with pytest.raises(ValidationError, match="Høyst 20"):
        led(gathering, 1, *guests)


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_asks_as_often_for_one_as_for_many(number, gathering, region, surnadal_pro, django_assert_num_queries):
    guests = [add_guest(region, name=f"Gjest {n}", organisation="NTNU", by=None) for n in range(number)]
    gathering = release(led(gathering, 1, surnadal_pro, *guests))
    gathering = GatheringPage.objects.select_related("organiser").get(pk=gathering.pk)
    with django_assert_num_queries(3):
        gathering.days()
