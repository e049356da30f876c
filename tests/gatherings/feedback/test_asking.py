"""Those who were at a gathering are asked to answer the form when the last day is over, each once; and on My page."""

from datetime import datetime, time, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from gatherings.feedback.actions import asking
from gatherings.feedback.actions.asking import ask_those_who_came, send_mails
from gatherings.feedback.models import FeedbackForm, FeedbackMail
from gatherings.feedback.tasks import ask_for_feedback, send_waiting_feedback_mails
from gatherings.programme.actions.releasing import cancel_gathering
from gatherings.registration.actions.check_ins import check_in
from gatherings.registration.actions.on_behalf import register_late
from gatherings.registration.actions.registering import withdraw
from gatherings.registration.models import Registration
from tests.clock import TODAY, YESTERDAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.feedback.factories import closed, make_feedback
from tests.gatherings.registration.factories import make_guest, make_setup

pytestmark = pytest.mark.django_db

OSLO = ZoneInfo("Europe/Oslo")
AFTER = datetime.combine(TODAY, time(10), OSLO)
"""The one session lasts from 09.00 to 09.45."""


def at(hour, minute=0, day=TODAY):
    return datetime.combine(day, time(hour, minute), OSLO)


@pytest.fixture
def setup(region):
    """A gathering of one day, today, over at 09.45."""
    gathering = GatheringFactory(
        slug="samling", organiser=region, starts_on=TODAY, ends_on=TODAY, sessions=1, published=True
    )
    return make_setup(gathering, closes_on=TODAY)


@pytest.fixture
def form(setup):
    return make_feedback(setup.gathering, opens_on=TODAY, closes_on=TODAY + timedelta(days=5))


def seat(setup, person, **values):
    return register_late(setup, by=None, person=person, at_once=True, **values)


def ask(now=AFTER):
    """Those who got a mail: the addresses, sorted."""
    number = ask_those_who_came(now)
    for pk in asking.forms_with_unsent(made_before=now + timedelta(days=30)):
        send_mails(pk)
    sent = sorted(message.to[0] for message in mail.outbox)
    assert number <= len(sent)
    return sent


def test_all_with_a_seat_are_asked_when_the_last_session_has_ended(form, setup, surnadal_leader):
    seat(setup, surnadal_leader)
    make_guest(setup)
    assert ask(at(9, 44)) == []
    assert ask(at(9, 45)) == sorted(["gunn.gjest@gjest.example", surnadal_leader.email])
    message = next(message for message in mail.outbox if message.to == [surnadal_leader.email])
    assert message.subject.startswith("To minutter: hva syntes du om ")
    assert "https://testserver/samlinger/samling/tilbakemelding/" in message.body.replace("http://", "https://")
    assert "Vi vet ikke hvem som har svart" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_everybody_gets_the_same_address(form, setup, surnadal_leader, tingvoll_leader):
    for person in (surnadal_leader, tingvoll_leader):
        seat(setup, person)
    ask()
    links = {line for message in mail.outbox for line in message.body.splitlines() if line.startswith("http")}
    assert len(mail.outbox) == 2
    assert len([link for link in links if "tilbakemelding" in link]) == 1


def test_only_those_who_came_where_that_is_known(form, setup, surnadal_leader, tingvoll_leader):
    here, _away = seat(setup, surnadal_leader), seat(setup, tingvoll_leader)
    check_in(here, by=None, day=TODAY)
    assert ask() == [surnadal_leader.email]


def test_each_once_however_often_it_runs(form, setup, surnadal_leader):
    seat(setup, surnadal_leader)
    make_guest(setup, guest_email=surnadal_leader.email)
    ask()
    ask(AFTER + timedelta(minutes=5))
    assert ask(at(8, day=TODAY + timedelta(days=1))) == [surnadal_leader.email]
    assert FeedbackMail.objects.count() == 1


def test_those_who_wait_and_those_who_withdrew_are_not(form, setup, surnadal_leader, tingvoll_leader):
    seat(setup, surnadal_leader)
    withdraw(seat(setup, tingvoll_leader), by=tingvoll_leader)
    assert ask() == [surnadal_leader.email]


def test_whoever_withdraws_meanwhile_gets_none(form, setup, surnadal_leader):
    registration = seat(setup, surnadal_leader)
    ask_those_who_came(AFTER)
    withdraw(registration, by=surnadal_leader)
    mail.outbox.clear()
    assert send_mails(form.pk) == 0
    assert mail.outbox == []
    assert FeedbackMail.objects.waiting().count() == 0


def test_a_person_with_a_closed_account_gets_none(form, setup, surnadal_leader):
    seat(setup, surnadal_leader)
    surnadal_leader.is_active = False
    surnadal_leader.save()
    assert ask() == []


def test_none_about_a_form_that_is_closed_or_not_open_yet(form, setup, surnadal_leader):
    seat(setup, surnadal_leader)
    closed(form)
    assert ask() == []


def test_none_about_a_gathering_that_was_cancelled(form, setup, surnadal_leader):
    seat(setup, surnadal_leader)
    cancel_gathering(setup.gathering, by=None, reason="Uvær")
    mail.outbox.clear()
    assert ask() == []


def test_none_without_a_form_and_none_long_after(setup, surnadal_leader):
    seat(setup, surnadal_leader)
    assert ask() == []
    make_feedback(setup.gathering, opens_on=TODAY, closes_on=TODAY + timedelta(days=5))
    assert ask(at(10, day=TODAY + timedelta(days=2))) == []


def test_the_next_morning_where_the_scheduler_was_away(form, setup, surnadal_leader):
    seat(setup, surnadal_leader)
    assert ask(at(7, day=TODAY + timedelta(days=1))) == [surnadal_leader.email]


def test_in_the_readers_language(form, setup, surnadal_leader):
    surnadal_leader.language = "nn"
    surnadal_leader.save()
    seat(setup, surnadal_leader)
    Registration.objects.filter(pk=make_guest(setup).pk).update(language="en")
    ask()
    assert sorted(message.subject.split(":")[0] for message in mail.outbox) == ["To minutt", "Two minutes"]


def test_a_mail_server_that_is_away_leaves_it_to_the_sweep(form, setup, surnadal_leader, monkeypatch):
    seat(setup, surnadal_leader)
    ask_those_who_came(AFTER)
    FeedbackMail.objects.update(made_at=AFTER - timedelta(hours=1))

    def away(self):
        raise SMTPException("away")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", away)
        assert send_mails(form.pk) == 0
    mail.outbox.clear()
    assert send_waiting_feedback_mails() == 1
    assert send_waiting_feedback_mails() == 0
    assert [message.to for message in mail.outbox] == [[surnadal_leader.email]]


def test_an_address_that_is_refused_is_dropped_and_the_others_go(form, setup, surnadal_leader, monkeypatch):
    seat(setup, surnadal_leader)
    make_guest(setup)
    ask_those_who_came(AFTER)
    mail.outbox.clear()
    send = mail.EmailMessage.send

    def refuse_one(self):
        if self.to == [surnadal_leader.email]:
            raise SMTPRecipientsRefused({})
        return send(self)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse_one)
    assert send_mails(form.pk) == 1
    assert FeedbackMail.objects.waiting().count() == 0


def test_the_task_runs_at_the_time_in_norway(form, setup, surnadal_leader):
    """The tests' clock begins at ten on a day in winter."""
    seat(setup, surnadal_leader)
    assert ask_for_feedback() == 1
    assert ask_for_feedback() == 0


def test_it_stands_on_my_page_until_it_closes(form, setup, client_for, surnadal_leader, tingvoll_leader):
    seat(setup, surnadal_leader)
    shown = client_for(surnadal_leader).get("/min-side/").content.decode()
    assert "Vi vet ikke hvem som har svart" in shown
    assert f'href="{form.get_absolute_url()}"' in shown
    assert form.get_absolute_url() not in client_for(tingvoll_leader).get("/min-side/").content.decode()
    closed(form)
    assert form.get_absolute_url() not in client_for(surnadal_leader).get("/min-side/").content.decode()


def test_not_before_the_gathering(region, client_for, surnadal_leader):
    day = TODAY + timedelta(days=3)
    setup = make_setup(GatheringFactory(organiser=region, starts_on=day, ends_on=day, published=True), closes_on=day)
    form = make_feedback(setup.gathering, opens_on=day, closes_on=TODAY + timedelta(days=9))
    FeedbackForm.objects.update(opens_on=YESTERDAY)  # the gathering has been moved since the form was made
    seat(setup, surnadal_leader)
    assert form.get_absolute_url() not in client_for(surnadal_leader).get("/min-side/").content.decode()
