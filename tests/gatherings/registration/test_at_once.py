"""Twenty at once for ten seats: in a file of its own, for it empties the database."""

import pytest

from gatherings.registration.actions.registering import register_self
from gatherings.registration.actions.setups import change_setup
from gatherings.registration.enums import RegistrationStatus
from gatherings.registration.models import CheckIn, Registration, RegistrationNotice
from gatherings.registration.views.check_ins import days_of
from network.roles.enums import Role
from tests.people import make_person
from tests.together import together

from .factories import make_guest, make_setup

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

MANY, SEATS = 20, 10


@pytest.fixture(autouse=True)
def no_mail(monkeypatch):
    monkeypatch.setattr("gatherings.registration.actions.notices.enqueue_on_commit", lambda *_: None)


def statuses(setup):
    return list(setup.registrations.order_by("joined").values_list("status", flat=True))


def test_ten_are_in_and_ten_wait_in_order(surnadal):
    setup = make_setup(capacity=SEATS)
    people = [make_person(f"deltaker{n}", role=Role.MEMBER, organisation=surnadal) for n in range(MANY)]
    assert together([lambda person=person: register_self(setup, by=person) for person in people]) == []
    half = [RegistrationStatus.REGISTERED] * SEATS + [RegistrationStatus.WAITING] * (MANY - SEATS)
    assert statuses(setup) == half
    assert list(setup.registrations.order_by("joined").values_list("joined", flat=True)) == list(range(1, MANY + 1))
    assert RegistrationNotice.objects.count() == MANY


def test_the_seats_are_raised_and_lowered_meanwhile(surnadal):
    setup = make_setup(capacity=SEATS)
    people = [make_person(f"deltaker{n}", role=Role.MEMBER, organisation=surnadal) for n in range(MANY)]
    changes = [lambda seats=seats: change_setup(setup, by=None, capacity=seats) for seats in (14, 5, 12)]
    registrations = [lambda person=person: register_self(setup, by=person) for person in people]
    assert together([*registrations[:10], *changes, *registrations[10:]]) == []
    setup.refresh_from_db()
    seated = statuses(setup).count(RegistrationStatus.REGISTERED)
    assert setup.capacity <= seated <= 14
    assert statuses(setup) == [RegistrationStatus.REGISTERED] * seated + [RegistrationStatus.WAITING] * (MANY - seated)


def test_two_phones_on_one_person_end_in_one_check_in(client_for, coordinator):
    setup = make_setup()
    guest = make_guest(setup)
    day = days_of(setup.gathering)[0].isoformat()
    address = f"/samlinger/{setup.gathering.slug}/innsjekk/merker/"

    def mark(client, name):
        sent = f'[{{"id": "{name}", "registration": {guest.pk}, "day": "{day}"}}]'
        assert client.post(address, {"marks": sent}).json() == {"marks": [{"id": name, "stored": True}]}

    clients = [client_for(coordinator) for _phone in range(2)]
    assert together([lambda c=c, n=n: mark(c, f"telefon-{n}") for n, c in enumerate(clients)]) == []
    assert CheckIn.objects.standing().count() == 1
    assert Registration.objects.count() == 1
