"""Seats are given here, and nowhere else: whatever frees one calls `fill_seats`."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils import timezone

from gatherings.registration.actions.notices import notify
from gatherings.registration.enums import RegistrationEvent, RegistrationStatus, SeatKind
from gatherings.registration.models import Registration, RegistrationSetup
from gatherings.registration.rules.seats import Waiting
from gatherings.registration.selectors.seats import seats_of
from network.persons.models import Person
from network.records.actions import record_same_change


def lock(setup: RegistrationSetup) -> RegistrationSetup:
    """The setup as it is stored, held until the transaction ends: one registration after the other."""
    fresh = RegistrationSetup.objects.select_for_update(of=("self",)).select_related("gathering__organiser")
    return fresh.get(pk=setup.pk)


def fill_seats(
    setup: RegistrationSetup, *, by: Person | None, joining: Collection[int] = frozenset()
) -> list[Registration]:
    """Give the free seats to those who wait, strictly in the order in which they joined, and return who got one.

    Whoever's municipality has used up its quota is passed over until the quotas are released. `joining` are the
    keys of those who register in the same transaction: they have their seat at once, the others from the waiting list.
    The setup is locked. Nobody loses a seat, and nobody gets one when the gathering is over or cancelled.
    """
    on = timezone.localdate()
    if setup.gathering.is_cancelled or setup.gathering.ends_on < on:
        return []
    waiting = [Waiting(*row) for row in setup.registrations.waiting().values_list("pk", "municipality")]
    if not waiting:
        return []
    given = seats_of(setup, on).give(waiting)
    registrations = list(setup.registrations.filter(pk__in=given).order_by("joined"))
    at_once = [registration for registration in registrations if registration.pk in joining]
    promoted = [registration for registration in registrations if registration.pk not in joining]
    seated = RegistrationStatus.REGISTERED
    record_same_change(at_once, by=by, status=seated, seat=SeatKind.DIRECT)
    deadline = deadline_to_decline(setup, on)
    record_same_change(promoted, by=by, status=seated, seat=SeatKind.PROMOTED, may_decline_until=deadline)
    notify(at_once, RegistrationEvent.CONFIRMED)
    notify(promoted, RegistrationEvent.PROMOTED)
    return registrations


def deadline_to_decline(setup: RegistrationSetup, on: date) -> date:
    """The last day on which a promoted person is asked to say no: some days on, and no later than the gathering."""
    return min(on + timedelta(days=setup.decline_days), max(on, setup.gathering.starts_on))
