"""The seats of a gathering as they are taken now, and what a registration would come to."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from gatherings.registration.models import RegistrationSetup
from gatherings.registration.rules.seats import Municipality, Seats


def quotas_of(setup: RegistrationSetup) -> dict[int, int]:
    """The seats that are set aside, by the key of the municipality (one query)."""
    return dict(setup.quotas.values_list("municipality", "seats"))


def seats_of(setup: RegistrationSetup, on: date) -> Seats:
    """Two queries, one where the quotas are released."""
    taken = setup.registrations.registered().order_by().values_list("municipality").annotate(n=Count("pk"))
    quotas = {} if setup.has_released_quotas(on) else quotas_of(setup)
    return Seats(capacity=setup.capacity, quotas=quotas, taken=dict(taken))


@dataclass(frozen=True)
class Forecast:
    """What a registration would come to if it were made now: a seat, or a place on the waiting list."""

    has_seat: bool
    place: int


def forecast(setup: RegistrationSetup, municipality: Municipality, on: date) -> Forecast:
    """At most three queries. Those who wait were given what is free when they came, so that only room counts."""
    has_seat = seats_of(setup, on).has_room_for(municipality)
    return Forecast(has_seat, setup.registrations.waiting().count() + 1)
