"""Who gets a seat: strictly in order, within the quotas, whatever freed it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gatherings.registration.actions.filling import fill_all
from gatherings.registration.actions.on_behalf import give_seat
from gatherings.registration.actions.registering import register_self, withdraw
from gatherings.registration.actions.setups import change_setup, set_quotas
from gatherings.registration.enums import SeatKind
from gatherings.registration.models import Registration, RegistrationNotice, RegistrationSetup
from gatherings.registration.rules.seats import Seats, Waiting
from gatherings.registration.selectors.seats import forecast
from network.records.errors import NotAllowed, StaleRecord
from tests.clock import TODAY, TOMORROW

from .factories import make_guest, make_setup, order

pytestmark = pytest.mark.django_db

A, B = 1, 2


@pytest.mark.parametrize(
    ("capacity", "quotas", "taken", "waiting", "given"),
    [
        (None, {}, {}, [A, B, None], [0, 1, 2]),
        (2, {}, {}, [A, B, None], [0, 1]),
        (2, {}, {A: 5}, [B], []),
        (3, {A: 1}, {}, [A, A, B], [0, 2]),
        (3, {A: 2}, {}, [None, None, A], [0, 2]),
        (3, {A: 1}, {A: 2}, [B, B], [0]),
        (None, {A: 1}, {}, [A, A, B], [0, 2]),
        (5, {A: 0}, {}, [A, B], [1]),
    ],
)
def test_whom_the_seats_go_to(capacity, quotas, taken, waiting, given):
    line = [Waiting(pk, municipality) for pk, municipality in enumerate(waiting)]
    assert Seats(capacity=capacity, quotas=quotas, taken=taken).give(line) == given


def test_the_first_to_come_have_a_seat_and_the_rest_wait_in_order(surnadal_leader, tingvoll_leader, eva_sunndal):
    setup = make_setup(capacity=1)
    for person in (surnadal_leader, tingvoll_leader, eva_sunndal):
        register_self(setup, by=person)
    rows = list(setup.registrations.with_place().order_by("joined"))
    assert [(row.person, row.status, row.seat) for row in rows] == [
        (surnadal_leader, "registered", "direct"),
        (tingvoll_leader, "waiting", ""),
        (eva_sunndal, "waiting", ""),
    ]
    assert [row.place for row in rows[1:]] == [1, 2]


def test_a_seat_that_is_given_up_goes_to_the_first_in_line(surnadal_leader, tingvoll_leader, eva_sunndal):
    setup = make_setup(capacity=1)
    first = register_self(setup, by=surnadal_leader)
    second = register_self(setup, by=tingvoll_leader)
    register_self(setup, by=eva_sunndal)
    withdraw(first, by=surnadal_leader)
    second.refresh_from_db()
    assert (second.status, second.seat) == ("registered", SeatKind.PROMOTED)
    assert second.may_decline_until == TODAY + timedelta(days=3)
    again = register_self(setup, by=surnadal_leader)
    assert again.pk != first.pk
    assert again.joined > first.joined
    assert [name for name, status in order(setup) if status == "waiting"][-1] == str(surnadal_leader)


def test_more_seats_go_to_those_who_wait_and_fewer_take_nobodys(coordinator, surnadal_leader):
    setup = make_setup(capacity=1)
    register_self(setup, by=surnadal_leader)
    for number in range(3):
        make_guest(setup, f"Gjest {number}", at_once=False)
    change_setup(setup, by=coordinator, capacity=3)
    assert [status for _name, status in order(setup)] == ["registered"] * 3 + ["waiting"]
    change_setup(setup, by=coordinator, capacity=1)
    assert [status for _name, status in order(setup)] == ["registered"] * 3 + ["waiting"]
    change_setup(setup, by=coordinator, capacity=None)
    assert [status for _name, status in order(setup)] == ["registered"] * 4


def test_a_quota_holds_until_it_is_released(coordinator, surnadal, tingvoll):
    setup = make_setup(capacity=3, quotas={surnadal: 1}, quotas_released_on=TOMORROW)
    for number, place in enumerate((surnadal, surnadal, tingvoll, tingvoll)):
        make_guest(setup, f"Gjest {number}", at_once=False, municipality=place)
    assert [status for _name, status in order(setup)] == ["registered", "waiting", "registered", "registered"]
    change_setup(setup, by=coordinator, capacity=4)
    assert order(setup)[1][1] == "waiting"
    assert fill_all() == 0
    RegistrationSetup.objects.update(quotas_released_on=TODAY)
    assert fill_all() == 1
    assert {status for _name, status in order(setup)} == {"registered"}


def test_a_quota_that_is_raised_gives_seats(coordinator, surnadal):
    setup = make_setup(capacity=3, quotas={surnadal: 0})
    make_guest(setup, at_once=False, municipality=surnadal)
    assert order(setup)[0][1] == "waiting"
    set_quotas(setup, {surnadal.pk: 1}, by=coordinator)
    assert order(setup)[0][1] == "registered"
    assert setup.history.first().history_change_reason == "Surnadal 1"


def test_quotas_are_within_the_seats(coordinator, surnadal, other_region):
    setup = make_setup(capacity=3)
    with pytest.raises(ValidationError):
        set_quotas(setup, {surnadal.pk: 4}, by=coordinator)
    with pytest.raises(ValidationError):
        set_quotas(setup, {other_region.pk: 1}, by=coordinator)
    set_quotas(setup, {surnadal.pk: 3}, by=coordinator)
    with pytest.raises(ValidationError):
        change_setup(setup, by=coordinator, capacity=2)
    with pytest.raises(StaleRecord):
        set_quotas(setup, {surnadal.pk: None}, by=coordinator, expected_version=1)


def test_a_coordinator_gives_a_seat_beside_the_line(coordinator, surnadal_leader, tingvoll_leader):
    setup = make_setup(capacity=1)
    register_self(setup, by=surnadal_leader)
    waiting = register_self(setup, by=tingvoll_leader)
    with pytest.raises(NotAllowed):
        give_seat(waiting, by=surnadal_leader)
    assert give_seat(waiting, by=coordinator).seat == SeatKind.LATE
    assert RegistrationNotice.objects.filter(registration=waiting, kind="confirmed").exists()


def test_a_promise_is_checked_again(surnadal_leader):
    setup = make_setup(capacity=1)
    assert forecast(setup, None, TODAY).has_seat
    make_guest(setup)
    with pytest.raises(ValidationError) as refused:
        register_self(setup, by=surnadal_leader, expects_seat=True)
    assert refused.value.error_list[0].code == "no_seat"
    assert not Registration.objects.of(surnadal_leader).exists()
    assert forecast(setup, None, TODAY).place == 1


def test_what_the_database_refuses(surnadal_leader, tingvoll_leader):
    setup = make_setup()
    row = register_self(setup, by=surnadal_leader)
    other = {"setup": setup, "status": "registered", "seat": "direct"}
    wrong = [
        {**other, "person": surnadal_leader, "joined": 7},
        {**other, "person": tingvoll_leader, "joined": row.joined},
        {**other, "joined": 7},
        {**other, "person": tingvoll_leader, "guest_name": "Begge", "joined": 7},
        {**other, "person": tingvoll_leader, "seat": "", "joined": 7},
        {**other, "person": tingvoll_leader, "status": "waiting", "joined": 7},
        {**other, "person": tingvoll_leader, "may_decline_until": TODAY, "joined": 7},
    ]
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Registration.objects.create(**values)
