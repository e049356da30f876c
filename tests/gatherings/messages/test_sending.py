"""To whom a message goes, that it goes once, and what becomes of what cannot be delivered."""

import smtplib
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from gatherings.messages.actions import sending
from gatherings.messages.actions.bounces import mark_bounced, note_returned
from gatherings.messages.actions.sending import deliver, forget_addresses, send_message, try_again
from gatherings.messages.actions.writing import change_message, discard_message, write_message
from gatherings.messages.models import Delivery, Message
from gatherings.messages.selectors.recipients import recipients_of
from gatherings.programme.actions.releasing import cancel_gathering
from gatherings.registration.actions.registering import register_self
from network.memberships.actions import appoint
from network.records.errors import NotAllowed, StaleRecord
from network.roles.enums import Role
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_guest, make_setup
from tests.network.factories import NetworkFactory
from tests.people import SINCE, make_person

from .factories import VALUES, make_message

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering(region):
    return GatheringFactory(slug="samling", title="Vårsamling", sessions=1, published=True, organiser=region)


@pytest.fixture
def networks(region):
    return [NetworkFactory(organisation=region, name=f"Nettverk {letter}") for letter in "AB"]


@pytest.fixture
def members(networks, surnadal):
    """Three in the first network, of whom one sits in the second too and leads a unit."""
    people = [make_person(f"{name}.foss", role=Role.MEMBER, organisation=surnadal, network=networks[0]) for name in
              ("anna", "bodil", "even")]  # fmt: skip
    appoint(people[0], role=Role.EVA, organisation=surnadal, network=networks[1], by=None, since=SINCE)
    appoint(people[0], role=Role.UNIT_LEADER, organisation=surnadal, by=None, since=SINCE)
    return people


def names(recipients):
    return [recipient.name for recipient in recipients]


def states(message):
    return sorted(message.deliveries.values_list("address", "state", "obstacle"))


def test_everybody_gets_one_mail_however_many_networks_and_roles(gathering, networks, members):
    message = make_message(gathering, networks=networks, roles=["unit_leader", "member"])
    recipients = recipients_of(message, TODAY)
    assert sorted(names(recipients.reached)) == ["Anna Foss", "Bodil Foss", "Even Foss"]
    assert recipients.groups == [("Nettverk A", 3)]
    sent = send_message(message, by=None)
    assert deliver(sent.pk) is False
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(person.email for person in members)


def test_who_left_the_network_is_not_written_to(gathering, networks, members):
    held = members[1].memberships.get()
    held.until = TODAY - timedelta(days=1)
    held.save()
    message = make_message(gathering, networks=networks[:1])
    assert names(recipients_of(message, TODAY).reached) == ["Anna Foss", "Even Foss"]


def test_roles_are_those_held_where_the_gathering_is_arranged(gathering, surnadal_leader, other_coordinator):
    message = make_message(gathering, roles=["education_leader", "coordinator"])
    assert names(recipients_of(message, TODAY).reached) == [str(surnadal_leader)]


def test_a_reminder_goes_to_those_invited_who_have_not_signed_up(gathering, networks, members):
    setup = make_setup(gathering)
    register_self(setup, by=members[0])
    make_guest(setup, "Bodil igjen", guest_email=members[1].email)
    message = make_message(gathering, networks=networks, kind="reminder", audience="not_signed_up")
    assert names(recipients_of(message, TODAY).reached) == ["Even Foss"]


def test_guests_and_people_on_the_list_get_it_in_their_language_with_their_own_link(gathering, members, networks):
    setup = make_setup(gathering, capacity=1)
    members[0].language = "nn"
    members[0].save()
    register_self(setup, by=members[0])
    guest = make_guest(setup, "Gunn Gjest", at_once=False)
    setup.registrations.filter(pk=guest.pk).update(language="en")
    signed_up = make_message(gathering, kind="information", audience="signed_up", networks=[])
    assert [recipient.language for recipient in recipients_of(signed_up, TODAY).reached] == ["nn", "en"]
    deliver(send_message(signed_up, by=None).pk)
    first, second = mail.outbox
    assert "Påmeldinga di:" in first.body
    assert first.body.startswith("Hei, Anna Foss!\n\nVi gleder oss.\n- Ta med PC\n\nVårsamling\n")
    assert "Your registration:\nhttp://testserver/samlinger/samling/pamelding/kvittering/" in second.body
    assert second.to == [guest.guest_email]
    waiting = make_message(gathering, kind="information", audience="waiting", networks=[])
    assert names(recipients_of(waiting, TODAY).reached) == ["Gunn Gjest"]
    seated = make_message(gathering, kind="information", audience="seated", networks=[])
    assert names(recipients_of(seated, TODAY).reached) == ["Anna Foss"]


def test_a_second_text_goes_to_those_who_read_that_language(gathering, members, networks):
    members[0].language = "nn"
    members[0].save()
    second = {"second_language": "nn", "second_subject": "Kom på samling, du", "second_text": "Vi gler oss."}
    deliver(send_message(make_message(gathering, networks=networks, **second), by=None).pk)
    texts = {letter.to[0]: (letter.subject, "Vi gler oss." in letter.body) for letter in mail.outbox}
    assert texts[members[0].email] == ("Kom på samling, du", True)
    assert texts[members[1].email] == ("Kom på samling", False)


def test_who_cannot_be_written_to_is_named_with_why(gathering, members, networks):
    members[1].email = None
    members[1].save()
    members[2].is_active = False
    members[2].save()
    message = make_message(gathering, networks=networks)
    assert [(one.name, one.obstacle) for one in recipients_of(message, TODAY).not_reached] == [
        ("Bodil Foss", "no_address"),
        ("Even Foss", "closed"),
    ]
    send_message(message, by=None)
    assert states(message) == [
        ("", "failed", "closed"),
        ("", "failed", "no_address"),
        (members[0].email, "queued", ""),
    ]


def test_it_is_sent_once_and_as_it_was_seen(gathering, members, networks, coordinator):
    message = make_message(gathering, networks=networks)
    with pytest.raises(ValidationError, match="ikke 2"):
        send_message(message, by=coordinator, expected_number=2)
    changed = change_message(message, by=coordinator, expected_version=1, text="Annet")
    with pytest.raises(ValidationError, match="endret i mellomtiden"):
        send_message(message, by=coordinator, expected_version=1)
    with pytest.raises(StaleRecord):
        change_message(message, by=coordinator, expected_version=1, text="Tredje")
    sent = send_message(changed, by=coordinator, expected_version=2, expected_number=3)
    for action in (send_message, discard_message, change_message):
        with pytest.raises(ValidationError, match="allerede sendt"):
            action(sent, by=coordinator)
    assert [deliver(sent.pk), deliver(sent.pk)] == [False, False]
    assert len(mail.outbox) == 3
    assert {letter.reply_to[0] for letter in mail.outbox} == {coordinator.email}
    assert f"går svaret til {coordinator}." in mail.outbox[0].body


def test_mails_go_in_batches(gathering, members, networks, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 2)
    sent = send_message(make_message(gathering, networks=networks), by=None)
    assert deliver(sent.pk) is True
    assert Message.objects.with_numbers().get(pk=sent.pk).number_sent == 2
    assert deliver(sent.pk) is False
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("people", [1, 3])
def test_a_batch_costs_one_query_a_mail_and_seven_more(people, gathering, members, networks, django_assert_num_queries):
    for person in members[people:]:
        person.memberships.update(until=TODAY - timedelta(days=1))
    sent = send_message(make_message(gathering, networks=networks[:1]), by=None)
    gathering.get_url()
    with django_assert_num_queries(COST_OF_A_BATCH + people):
        deliver(sent.pk)
    assert len(mail.outbox) == people


COST_OF_A_BATCH = 7


@pytest.mark.parametrize("people", [1, 3])
def test_who_gets_it_costs_the_same_however_many(people, gathering, members, networks, django_assert_num_queries):
    for person in members[people:]:
        person.memberships.update(until=TODAY - timedelta(days=1))
    message = make_message(gathering, networks=networks)
    with django_assert_num_queries(2):
        assert len(recipients_of(message, TODAY).reached) == people


class Server:
    """A mail server that answers some addresses with an error."""

    def __init__(self, answers):
        self.answers = answers

    def open(self):
        if "open" in self.answers:
            raise self.answers["open"]

    def close(self):
        pass

    def send_messages(self, letters):
        address = letters[0].to[0]
        if address in self.answers:
            raise self.answers[address]
        mail.outbox.append(letters[0])


def deliver_by(answers, pk):
    with patch.object(sending.mail, "mailers", type("Mailers", (), {"default": Server(answers)})):
        return deliver(pk)


def refused(address, code, text=b"5.1.1 User unknown"):
    return smtplib.SMTPRecipientsRefused({address: (code, text)})


def test_an_address_that_is_refused_is_noted_and_the_others_get_their_mail(gathering, members, networks):
    sent = send_message(make_message(gathering, networks=networks), by=None)
    bad = members[1].email
    deliver_by({bad: refused(bad, 550)}, sent.pk)
    row = sent.deliveries.get(address=bad)
    assert (row.state, row.obstacle, row.detail) == ("failed", "refused", "550 5.1.1 User unknown")
    assert len(mail.outbox) == 2
    assert "550" not in mail.outbox[0].body


def test_a_server_that_says_later_is_asked_later_and_at_last_given_up(gathering, members, networks):
    sent = send_message(make_message(gathering, networks=networks), by=None)
    slow, answers = members[1].email, {}
    answers[slow] = refused(slow, 451, b"greylisted")
    deliver_by(answers, sent.pk)
    row = sent.deliveries.get(address=slow)
    assert (row.state, row.attempts) == ("queued", 1)
    assert deliver_by(answers, sent.pk) is False
    assert len(mail.outbox) == 2
    for _time in range(4):
        sent.deliveries.filter(pk=row.pk).update(claimed_at=timezone.now() - timedelta(hours=1))
        deliver_by(answers, sent.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts, row.detail) == ("failed", 5, "451 greylisted")


@pytest.mark.parametrize(
    "error", [ConnectionRefusedError(), smtplib.SMTPSenderRefused(550, b"no", "a@b.example")], ids=type
)
def test_a_server_that_is_away_loses_nothing(error, gathering, members, networks):
    sent = send_message(make_message(gathering, networks=networks), by=None)
    with pytest.raises(type(error)):
        deliver_by({"open": error}, sent.pk)
    with pytest.raises(type(error)):
        deliver_by({members[1].email: error}, sent.pk)
    assert len(mail.outbox) == 1
    assert sending.waiting_to_be_sent(timezone.now(), sent_before=timezone.now()) == [sent.pk]
    deliver(sent.pk)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(person.email for person in members)


def test_what_is_being_sent_is_not_sent_beside_it(gathering, members, networks):
    sent = send_message(make_message(gathering, networks=networks), by=None)
    sent.deliveries.update(claimed_at=timezone.now())
    assert deliver(sent.pk) is False
    assert sending.waiting_to_be_sent(timezone.now(), sent_before=timezone.now()) == []
    assert mail.outbox == []


def test_an_account_closed_between_asking_and_sending_gets_nothing(gathering, members, networks):
    sent = send_message(make_message(gathering, networks=networks), by=None)
    members[0].is_active = False
    members[0].save()
    members[1].email = "ny@nettverk.example"
    members[1].save()
    deliver(sent.pk)
    assert sorted(letter.to[0] for letter in mail.outbox) == ["even.foss@nettverk.example", "ny@nettverk.example"]
    assert ("ny@nettverk.example", "sent", "") in states(sent)


def test_those_not_reached_are_tried_again_at_the_address_of_today(gathering, members, networks, coordinator):
    members[1].email = None
    members[1].save()
    sent = send_message(make_message(gathering, networks=networks), by=None)
    bad = members[2].email
    deliver_by({bad: refused(bad, 550)}, sent.pk)
    members[1].email, members[2].email = "bodil@nettverk.example", "even@nettverk.example"
    members[1].save()
    members[2].save()
    assert try_again(sent, by=coordinator) == 2
    deliver(sent.pk)
    assert sorted(letter.to[0] for letter in mail.outbox[1:]) == ["bodil@nettverk.example", "even@nettverk.example"]
    with pytest.raises(ValidationError, match="Ingen av dem"):
        try_again(sent, by=coordinator)


REPORT = """From: MAILER-DAEMON@mx.example
To: rod-traad@nettverk.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not work.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 No such user

--b
Content-Type: {quoted}

Subject: Kom
X-Rod-Traad-Message: {uid}

Hei
--b--
"""


@pytest.mark.parametrize("quoted", ["message/rfc822", "text/rfc822-headers"])
def test_a_report_of_a_mail_server_is_noted_once(quoted, gathering, members, networks):
    sent = send_message(make_message(gathering, networks=networks), by=None)
    deliver(sent.pk)
    row = sent.deliveries.first()
    uid = mail.outbox[0].extra_headers["X-Rod-Traad-Message"]
    assert uid == str(row.uid)
    values = {"address": row.address, "uid": uid, "quoted": quoted}
    assert note_returned(REPORT.format(**values, action="delayed").encode()) is False
    raw = REPORT.format(**values, action="failed").encode()
    assert [note_returned(raw), note_returned(raw)] == [True, True]
    row.refresh_from_db()
    assert (row.state, row.obstacle, row.detail) == ("bounced", "returned", "smtp; 550 No such user")


NO_NAME = REPORT.format(address="a", action="failed", uid="x", quoted="message/rfc822").encode()


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"Subject: Hei\n\nHallo", NO_NAME])
def test_other_mail_is_no_report(raw):
    assert note_returned(raw) is False


def test_a_report_for_what_was_never_sent_changes_nothing(gathering, members, networks):
    sent = send_message(make_message(gathering, networks=networks), by=None)
    row = sent.deliveries.first()
    raw = REPORT.format(address=row.address, uid=row.uid, action="failed", quoted="message/rfc822").encode()
    assert note_returned(raw) is False
    with pytest.raises(ValidationError, match="ikke sendt"):
        mark_bounced(row, by=None)


def test_what_may_be_sent_when(region, networks, members):
    days = {"starts_on": TODAY - timedelta(days=2), "ends_on": TODAY - timedelta(days=1)}
    over = GatheringFactory(published=True, organiser=region, **days)
    coming = GatheringFactory(published=True, organiser=region)
    off = cancel_gathering(GatheringFactory(published=True, organiser=region), by=None, reason="Uvær")
    make_setup(coming)
    allowed = {
        name: {kind for kind in ("invitation", "reminder", "information", "thanks") if _may_write(page, networks, kind)}
        for name, page in {"over": over, "coming": coming, "off": off}.items()
    }
    assert allowed == {
        "over": {"information", "thanks"},
        "coming": {"invitation", "reminder", "information"},
        "off": {"information"},
    }


def _may_write(page, networks, kind):
    try:
        return bool(make_message(page, networks=networks, kind=kind))
    except ValidationError as error:
        return "kind" not in error.error_dict


def test_what_became_of_the_gathering_meanwhile_stops_the_sending(gathering, networks, members):
    message = make_message(gathering, networks=networks)
    cancel_gathering(gathering, by=None, reason="Uvær")
    with pytest.raises(ValidationError, match="avlyst"):
        send_message(message, by=None)
    draft = GatheringFactory(organiser=gathering.organiser)
    with pytest.raises(ValidationError, match="ikke publisert"):
        send_message(make_message(draft, networks=networks), by=None)
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"networks": []}, "networks"),
        ({"networks": [999_999]}, "networks"),
        ({"roles": ["king"]}, "roles"),
        ({"kind": "letter"}, "kind"),
        ({"audience": "all"}, "audience"),
        ({"text": "  "}, "text"),
        ({"subject": "x" * 151}, "subject"),
        ({"text": "x" * 5001}, "text"),
        ({"second_text": "Hei"}, "second_language"),
        ({"second_language": "en"}, "second_text"),
        ({"kind": "reminder"}, "kind"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(values, field, gathering, networks):
    with pytest.raises(ValidationError) as raised:
        write_message(gathering, by=None, **{**VALUES, "networks": [networks[0].pk], **values})
    assert field in raised.value.error_dict


def test_networks_of_another_region_are_not_written_to(gathering, other_region):
    elsewhere = NetworkFactory(organisation=other_region)
    with pytest.raises(ValidationError, match="nettverkene i regionen"):
        make_message(gathering, networks=[elsewhere])


def test_only_those_who_arrange_the_gathering_write(gathering, networks, members, surnadal_leader, other_coordinator):
    message = make_message(gathering, networks=networks)
    sent = send_message(make_message(gathering, networks=networks), by=None)
    for person in (surnadal_leader, other_coordinator):
        for act in (
            lambda by: write_message(gathering, by=by, **VALUES),
            lambda by: change_message(message, by=by),
            lambda by: discard_message(message, by=by),
            lambda by: send_message(message, by=by),
            lambda by: try_again(sent, by=by),
            lambda by: mark_bounced(sent.deliveries.first(), by=by),
        ):
            with pytest.raises(NotAllowed):
                act(person)


def test_addresses_are_forgotten_a_year_after_the_gathering(gathering, networks, members, settings):
    message = send_message(make_message(gathering, networks=networks), by=None)
    last = gathering.ends_on + timedelta(days=settings.GUESTS_KEPT_DAYS)
    assert forget_addresses(last) == 0
    assert forget_addresses(last + timedelta(days=1)) == 3
    assert {delivery.address for delivery in message.deliveries.all()} == {""}
    assert {delivery.person for delivery in message.deliveries.all()} == set(members)
