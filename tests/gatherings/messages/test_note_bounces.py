"""The command that notes mails that came back: one report on standard input, or a file with many mails."""

import mailbox
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command

from gatherings.messages.actions.sending import deliver, send_message
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.messages.factories import make_message
from tests.gatherings.messages.test_sending import REPORT
from tests.gatherings.registration.factories import make_guest, make_setup

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(region):
    """A message that went to two guests."""
    setup = make_setup(GatheringFactory(organiser=region, sessions=1, published=True))
    make_guest(setup)
    make_guest(setup, "Ola Gjest")
    message = send_message(make_message(setup.gathering, kind="information", audience="seated"), by=None)
    deliver(message.pk)
    return message


def report_on(delivery):
    values = {"address": delivery.address, "uid": str(delivery.uid), "quoted": "message/rfc822", "action": "failed"}
    return REPORT.format(**values).encode()


def states(message):
    return sorted(message.deliveries.values_list("state", flat=True))


def note(**options):
    said = StringIO()
    call_command("note_bounces", stdout=said, **options)
    return said.getvalue().strip()


def test_a_report_on_standard_input(sent, monkeypatch):
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(report_on(sent.deliveries.first()))))
    assert note() == "1 of 1 mails tell of one that came back."
    assert states(sent) == ["bounced", "sent"]


def test_a_file_with_many_mails_read_twice(sent, tmp_path):
    path = tmp_path / "returned.mbox"
    box = mailbox.mbox(path)
    for mail in (b"Subject: Hei\n\nHallo\n", *(report_on(delivery) for delivery in sent.deliveries.all())):
        box.add(mail)
    box.close()
    assert note(mbox=str(path)) == "2 of 3 mails tell of one that came back."
    assert note(mbox=str(path)) == "2 of 3 mails tell of one that came back."
    assert states(sent) == ["bounced", "bounced"]


def test_it_can_be_silent_and_what_is_no_mail_notes_nothing(sent, monkeypatch):
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"\x00\xff")))
    assert note(verbosity=0) == ""
    assert states(sent) == ["sent", "sent"]


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError):
        note(mbox=str(tmp_path / "none.mbox"))
