"""A message sent by two at the same moment: in a file of its own, for it empties the database."""

import pytest
from django.core import mail

from gatherings.messages.actions.sending import deliver, send_message
from gatherings.messages.models import Delivery
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.messages.factories import make_message
from tests.gatherings.registration.factories import make_guest, make_setup
from tests.together import together

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

GUESTS = 5


@pytest.fixture
def message(region, monkeypatch):
    for module in ("messages.actions.sending", "registration.actions.notices"):
        monkeypatch.setattr(f"gatherings.{module}.enqueue_on_commit", lambda *_: None)
    setup = make_setup(GatheringFactory(organiser=region, sessions=1, published=True))
    for number in range(GUESTS):
        make_guest(setup, f"Gjest {number}")
    return make_message(setup.gathering, kind="information", audience="seated")


def test_one_mail_a_person(message):
    refused = together([lambda: send_message(message, by=None, expected_number=GUESTS) for _person in range(3)])
    assert len(refused) == 2
    assert Delivery.objects.count() == GUESTS
    assert together([lambda: deliver(message.pk) for _worker in range(3)]) == []
    assert sorted(one.to[0] for one in mail.outbox) == [f"gjest.{number}@gjest.example" for number in range(GUESTS)]
