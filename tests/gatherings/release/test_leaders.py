"""Whoever leads a session is told of what changes in it, and sees it on My page and in the takeout."""

import json

import pytest
from django.core import mail

from gatherings.programme.actions.guests import add_guest
from gatherings.programme.actions.releasing import cancel_gathering
from gatherings.programme.actions.sessions import change_session
from gatherings.programme.models import GatheringPage
from gatherings.registration.actions.registering import register_self
from gatherings.release.actions import send_mails
from gatherings.release.models import ReleaseMail
from tests.gatherings.factories import GatheringFactory, release
from tests.gatherings.registration.factories import make_setup

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering(site, region, surnadal_pro):
    page = GatheringFactory(title="Samling", slug="samling", sessions=2, published=True, organiser=region)
    change(page, "Økt 1", people=[surnadal_pro, add_guest(region, name="Ola Sørli", organisation="NTNU", by=None)])
    return release(page)


def change(page, title, **values):
    change_session(page, uid=page.sessions.get(title=title).uid, by=None, **values)


def letters(page):
    mail.outbox.clear()
    send_mails(page.versions.order_by("-number").first().pk)
    return {letter.to[0]: letter.body for letter in mail.outbox}


def test_who_is_asked_to_lead_is_told_and_guests_have_no_address_here(gathering, surnadal_pro):
    told = letters(gathering)
    assert set(told) == {surnadal_pro.email}
    assert "«Økt 1» ledes av" in told[surnadal_pro.email]


def test_only_what_concerns_their_session_is_told(gathering, surnadal_pro):
    change(gathering, "Økt 2", room="Sal C")
    assert letters(release(gathering)) == {}
    change(gathering, "Økt 1", room="Sal B")
    change(gathering, "Økt 2", room="Sal D")
    [letter] = letters(release(gathering)).values()
    assert "Sal B" in letter
    assert "Sal D" not in letter


def test_who_leads_no_more_is_told_too(gathering, surnadal_pro):
    change(gathering, "Økt 1", people=[])
    [letter] = letters(release(gathering)).values()
    assert "ledes ikke lenger av" in letter


def test_one_mail_a_person_who_also_has_a_seat(gathering, surnadal_pro):
    register_self(make_setup(gathering), by=surnadal_pro)
    change(gathering, "Økt 1", room="Sal B")
    change(gathering, "Økt 2", room="Sal D")
    gathering = release(gathering)
    assert ReleaseMail.objects.filter(version=gathering.versions.last()).count() == 1
    [letter] = letters(gathering).values()
    assert "Sal B" in letter
    assert "Sal D" in letter


def test_a_leader_on_the_waiting_list_is_told_of_their_session_in_one_mail(gathering, surnadal_pro, tingvoll_leader):
    setup = make_setup(gathering, capacity=1)
    register_self(setup, by=tingvoll_leader)
    assert register_self(setup, by=surnadal_pro).is_waiting
    change(gathering, "Økt 1", room="Sal B")
    told = letters(release(gathering))
    assert set(told) == {surnadal_pro.email, tingvoll_leader.email}
    cancel_gathering(GatheringPage.objects.get(pk=gathering.pk), by=None, reason="Uvær på fjorden.")
    assert len(letters(gathering)) == 2


def test_my_page_and_the_takeout_tell_what_one_leads(gathering, client_for, surnadal_pro, surnadal_eva):
    page = client_for(surnadal_pro).get("/min-side/").content.decode()
    assert f"/samlinger/samling/#{gathering.sessions.get(title='Økt 1').uid}" in page
    assert "Du leder" not in client_for(surnadal_eva).get("/min-side/").content.decode()
    taken = json.loads(client_for(surnadal_pro).get("/min-side/om-meg.json").content)
    [rows] = [each["rows"] for each in taken["stored"] if each["what"] == "gatherings.SessionPerson"]
    assert rows[0]["gathering"][0]["title"] == "Samling"
